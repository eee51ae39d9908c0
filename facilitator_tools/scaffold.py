"""Begin a scenario: write a small one that passes its check, with comments that say what to change."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

from exercise_engine.errors import KingstownError

# The templates, and where each is written in the new folder.
_WRITTEN = {
    **{name: name for name in ("scenario.yaml", "msel.yaml", "evaluation.yaml", "players.yaml")},
    "harbour_plan.yaml": "handouts/harbour_plan.yaml",
    **{
        name: name
        for name in ("briefings/facilitators.md", "briefings/port.md", "briefings/emergency.md")
    },
}


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
    templates = files("facilitator_tools") / "templates" / "scenario"
    written = []
    for name, target in _WRITTEN.items():
        text = (templates / name).read_text(encoding="utf-8")
        path = folder / target
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text.replace("SCENARIO_ID", identity_of(folder)), encoding="utf-8")
        except OSError as problem:
            raise FolderInUse(
                f"{folder.as_posix()} cannot be written: {problem.strerror}."
            ) from None
        written.append(path)
    return written


def identity_of(folder: Path) -> str:
    """An id made from a folder's name."""
    words = re.sub(r"[^a-z0-9]+", "_", folder.resolve().name.lower()).strip("_")
    return words[:64] if re.match(r"[a-z]", words) else f"scenario_{words}"[:64].rstrip("_")
