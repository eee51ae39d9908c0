"""Begin a scenario: write a small one that passes its check, with comments that say what to change."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

from exercise_engine.errors import KingstownError

_TEMPLATES = ("scenario.yaml", "msel.yaml", "evaluation.yaml", "players.yaml")


class FolderInUse(KingstownError):
    """The folder for a new scenario is there already and holds something."""


def scaffold(folder: Path) -> list[Path]:
    """Write a new scenario into *folder* and return the files written.

    Raises :exc:`FolderInUse` if the folder holds anything, so that nothing is
    overwritten.
    """
    if folder.is_file() or (folder.is_dir() and any(folder.iterdir())):
        raise FolderInUse(
            f"{folder.as_posix()} holds something already. Give a new or an empty folder."
        )
    try:
        (folder / "handouts").mkdir(parents=True)
    except OSError as problem:
        raise FolderInUse(f"{folder.as_posix()} cannot be written: {problem.strerror}.") from None
    templates = files("facilitator_tools") / "templates" / "scenario"
    written = []
    for name in _TEMPLATES:
        text = (templates / name).read_text(encoding="utf-8")
        path = folder / name
        path.write_text(text.replace("SCENARIO_ID", identity_of(folder)), encoding="utf-8")
        written.append(path)
    handout = folder / "handouts" / "harbour_plan.md"
    handout.write_text(
        (templates / "harbour_plan.md").read_text(encoding="utf-8"), encoding="utf-8"
    )
    return [*written, handout]


def identity_of(folder: Path) -> str:
    """An id made from a folder's name."""
    words = re.sub(r"[^a-z0-9]+", "_", folder.resolve().name.lower()).strip("_")
    return words[:64] if re.match(r"[a-z]", words) else f"scenario_{words}"[:64].rstrip("_")
