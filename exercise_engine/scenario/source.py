"""Read the files of a scenario folder, and nothing else.

A scenario may come from a stranger. So no link is followed, no path leaves the
folder, and number and size of the files are bounded. The bytes that were read
travel with the exercise; their digest names the scenario for ever.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from exercise_engine.scenario.digest import digest_of
from exercise_engine.scenario.faults import Faults, Place

MAIN_FILE = "scenario.yaml"
FOLDERS = ("handouts", "briefings", "data", "locales")
MOST_FILES = 500
MOST_YAML_BYTES = 1_000_000
MOST_YAML_TOTAL_BYTES = 2_000_000
MOST_PO_BYTES = 2_000_000
MOST_FILE_BYTES = 20_000_000
MOST_TOTAL_BYTES = 50_000_000
MOST_DEPTH = 6


@dataclass(frozen=True)
class Source:
    """The files of one scenario by their paths within the folder.

    *label* is the folder as the caller named it; it stands before the paths in
    faults, so that an editor finds the file.
    """

    files: Mapping[str, bytes]
    label: str = ""
    documents: tuple[str, ...] = field(default=())

    @property
    def digest(self) -> str:
        """The name of these files; see :mod:`exercise_engine.scenario.digest`."""
        return digest_of(self.files)

    def shown(self, path: str) -> str:
        """*path* as it is printed in faults."""
        return f"{self.label}/{path}" if self.label else path


def read_source(given: Path | Mapping[str, bytes], faults: Faults) -> Source:
    """Read the folder *given*, or take a mapping of paths to bytes as one.

    What may not be read is left out and noted in *faults*.
    """
    if isinstance(given, Mapping):
        label, found = "", _mapped(given, faults)
    else:
        label, found = given.as_posix(), _folder(given, faults)
    files: dict[str, bytes] = {}
    total = yaml_total = 0
    for path, content in found:
        place = Place(f"{label}/{path}" if label else path)
        is_yaml = "/" not in path or (path.startswith("handouts/") and path.endswith(".yaml"))
        if len(files) >= MOST_FILES:
            faults.add(
                Place(label or path),
                "bounds",
                f"more than {MOST_FILES} files. Leave out what the scenario does not use.",
            )
            break
        most = MOST_YAML_BYTES if is_yaml else _most_bytes(path)
        if len(content) > most:
            faults.add(
                place,
                "bounds",
                f"the file is larger than {most // 1_000:,} kB, the most that is read.",
            )
            continue
        total += len(content)
        yaml_total += len(content) if is_yaml else 0
        if total > MOST_TOTAL_BYTES or yaml_total > MOST_YAML_TOTAL_BYTES:
            faults.add(place, "bounds", "with this file the scenario is larger than may be read.")
            break
        files[path] = content
    ordered = dict(sorted(files.items()))
    named = [path for path in ordered if "/" not in path and path.endswith(".yaml")]
    documents = tuple(sorted(named, key=lambda path: (path != MAIN_FILE, path)))
    source = Source(ordered, label, documents)
    if MAIN_FILE not in ordered and not len(faults):
        faults.add(
            Place(source.shown(MAIN_FILE)),
            "missing_file",
            f"there is no {MAIN_FILE}. A scenario is a folder with a {MAIN_FILE}.",
        )
    return source


def _most_bytes(path: str) -> int:
    return MOST_PO_BYTES if path.startswith("locales/") else MOST_FILE_BYTES


def _mapped(given: Mapping[str, bytes], faults: Faults) -> Iterator[tuple[str, bytes]]:
    for path, content in sorted(given.items()):
        parts = path.split("/")
        odd = any(
            part in ("", ".", "..") or "\\" in part or "\0" in part or ":" in part for part in parts
        )
        if odd or PurePosixPath(path).is_absolute():
            faults.add(Place(path), "path", "the path leads out of the scenario's folder.")
        elif _is_known(path, Place(path), faults):
            yield path, content


def _is_known(path: str, place: Place, faults: Faults) -> bool:
    """Whether a file may be part of a scenario; an unknown one is passed over or noted."""
    parts = path.split("/")
    if any(part.startswith(".") for part in parts) or parts[-1].lower().startswith("readme"):
        return False
    if len(parts) == 1:
        if path.endswith(".yaml"):
            return True
        if path.endswith(".yml"):
            faults.add(place, "path", "name the file .yaml, not .yml.")
        return False
    return parts[0] in FOLDERS


def _folder(folder: Path, faults: Faults) -> Iterator[tuple[str, bytes]]:
    label = folder.as_posix()
    if not folder.is_dir():
        faults.add(Place(label), "missing_file", "there is no such folder.")
        return
    names = [
        name
        for name in _listed(folder)
        if (folder / name).is_symlink() or not (folder / name).is_dir()
    ]
    waiting = [(folder, "", names, 0)]
    waiting += [
        (folder / name, f"{name}/", _listed(folder / name), 1)
        for name in FOLDERS
        if _is_folder(folder / name, f"{label}/{name}", faults)
    ]
    seen = 0
    while waiting:
        where, prefix, names, depth = waiting.pop(0)
        for name in names:
            seen += 1
            if seen > 4 * MOST_FILES:
                faults.add(
                    Place(label),
                    "bounds",
                    f"more than {MOST_FILES} files. Leave out what the scenario does not use.",
                )
                return
            path, shown = f"{prefix}{name}", f"{label}/{prefix}{name}"
            if depth and _is_folder(where / name, shown, faults):
                if depth < MOST_DEPTH:
                    waiting.append((where / name, f"{path}/", _listed(where / name), depth + 1))
                else:
                    faults.add(Place(shown), "bounds", "the folders lie too deep in each other.")
            elif (where / name).is_symlink():
                if depth == 0 and _is_known(path, Place(shown), faults):
                    faults.add(
                        Place(shown),
                        "path",
                        "the file is a link. Put the file itself into the folder.",
                    )
            elif _is_known(path, Place(shown), faults):
                content = _read(where / name, Place(shown), faults)
                if content is not None:
                    yield path, content


def _listed(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def _is_folder(path: Path, shown: str, faults: Faults) -> bool:
    if path.is_symlink():
        faults.add(Place(shown), "path", "the file is a link. Put the file itself into the folder.")
        return False
    return path.is_dir()


def _read(path: Path, place: Place, faults: Faults) -> bytes | None:
    """Read a plain file whole; one byte more than the bound tells that it is too large."""
    try:
        # Between listing and opening a file may be exchanged for a link or a pipe.
        handle = os.open(
            path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        )
        with os.fdopen(handle, "rb") as opened:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                faults.add(place, "path", "this is no plain file.")
                return None
            return opened.read(MOST_FILE_BYTES + 1)
    except OSError as problem:
        faults.add(place, "path", f"the file cannot be read: {problem.strerror}.")
        return None
