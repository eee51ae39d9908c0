"""Carry an exercise from one ledger to another in one file.

The file is a ZIP that a person can look into: ``exercise.json``, the scenario's
folder under ``scenario/``, and the rows and commits as JSON lines. The chain
travels with it, so that the ledger that takes it in can prove that nothing was
changed on the way. A file may come from a stranger: nothing is unpacked to
disk, its size is bounded, and rows and commits are read as a stream, a line at a
time, so that no more than the scenario is ever whole in memory.
"""

import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path, PurePosixPath
from typing import Any, Generic, TypeVar, cast
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

import msgspec

from exercise_engine.errors import ArchiveFault
from exercise_engine.ledger.records import (
    Commit,
    Exercise,
    Head,
    MadeBy,
    RowKind,
    StoredRow,
    StoredScenario,
)
from exercise_engine.ledger.store import LedgerStore
from exercise_engine.scenario.source import MOST_TOTAL_BYTES

T = TypeVar("T")

NOTICE = "EXERCISE, EXERCISE, EXERCISE"
FORMAT = 1
LARGEST_BYTES = 1 << 30
MOST_FILES = 10_000
LARGEST_MANIFEST_BYTES = 16 << 20
LARGEST_DIRECTORY_BYTES = 4 << 20
LONGEST_LINE_BYTES = 4 << 20
LONGEST_TEXT = 1_000
LATEST_WALL = 253_402_300_799.0  # the end of the year 9999

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")
_CODE = re.compile(r"[A-Z0-9-]{1,20}")

_MANIFEST = "exercise.json"
_ROWS = "rows.jsonl"
_COMMITS = "commits.jsonl"
_SCENARIO = "scenario/"

# The end record of a ZIP, its locator before it, and the longest comment behind it.
_LONGEST_ZIP_END = 20 + 22 + 0xFFFF

# What the ZIP reader and the decoder say of a file that is damaged, encrypted or no ZIP at all.
_UNREADABLE = (
    BadZipFile,
    EOFError,
    KeyError,
    NotImplementedError,
    RuntimeError,
    UnicodeDecodeError,
    msgspec.DecodeError,
    zlib.error,
)


class ArchivedName(msgspec.Struct, frozen=True, kw_only=True):
    """A participant's name, which stands outside the chain."""

    id: str
    name: str
    joined_wall: float


class _Line(msgspec.Struct, frozen=True, kw_only=True):
    """A row as a line; the body's bytes are kept as the text that they are."""

    seq: int
    kind: RowKind
    at_ms: int
    wall: float
    seat: str | None = None
    command_id: str | None = None
    format_version: int
    engine_version: str
    body: str


_LINE = msgspec.json.Decoder(_Line)


class _Manifest(msgspec.Struct, frozen=True, kw_only=True):
    notice: str
    archive_format: int
    exercise: Exercise
    head: Head
    scenario_made_by: MadeBy
    names: tuple[ArchivedName, ...] = ()


def export_exercise(
    ledger: LedgerStore, exercise: str, target: Path, names: Sequence[ArchivedName] = ()
) -> Head:
    """Write *exercise* to the file *target* and return the head that was written.

    *names* are the participants'; leave them out and the file names nobody.

    Raises :exc:`~exercise_engine.errors.ChainBroken` if the stored chain does not
    hold, and :exc:`FileExistsError` if there is such a file.
    """
    stored = ledger.exercise(exercise)
    scenario = ledger.scenario(stored.scenario_digest)
    # A live exercise goes on while it is exported: the file ends at this head.
    head = ledger.head(exercise)
    rows = ledger.history(exercise)[: head.last_seq]
    commits = ledger.commits(exercise)[: head.commits]
    manifest = _Manifest(
        notice=NOTICE,
        archive_format=FORMAT,
        exercise=stored,
        head=msgspec.structs.replace(head, holder="", expires_wall=0.0),
        scenario_made_by=scenario.made_by,
        names=tuple(names),
    )
    with target.open("xb") as file, ZipFile(file, "w", ZIP_DEFLATED) as archive:
        text = msgspec.json.format(msgspec.json.encode(manifest), indent=2)
        archive.writestr(_MANIFEST, text)
        archive.writestr(_ROWS, _lines(map(_line, rows)))
        archive.writestr(_COMMITS, _lines(commits))
        for path in sorted(scenario.files):
            archive.writestr(_SCENARIO + path, scenario.files[path])
    return head


@dataclass(frozen=True)
class Lines(Generic[T]):
    """The lines of one *member* of the file *source*, decoded one by one each time they are gone through.

    Raises :exc:`~exercise_engine.errors.ArchiveFault` with the line's number where one cannot be read.
    """

    source: Path
    member: str
    decode: Callable[[bytes], T]

    def __iter__(self) -> Iterator[T]:
        """Yield each line as what it says."""
        number = 0
        try:
            with ZipFile(self.source) as archive, archive.open(self.member) as opened:
                lines = BufferedReader(cast("Any", opened))
                while line := lines.readline(LONGEST_LINE_BYTES + 1):
                    number += 1
                    if len(line) > LONGEST_LINE_BYTES:
                        raise ArchiveFault(
                            f"{self.source}: {self.member}:{number}: the line is longer than "
                            f"{LONGEST_LINE_BYTES} bytes, the most that is read"
                        )
                    yield self.decode(line)
        except (*_UNREADABLE, ValueError) as fault:
            raise ArchiveFault(
                f"{self.source}: {self.member}:{number}: this is no line of an exported "
                f"exercise: {fault}"
            ) from fault


class Archive(msgspec.Struct, frozen=True, kw_only=True):
    """An exported exercise in a file; its chain is not verified yet, and its rows not read."""

    exercise: Exercise
    scenario: StoredScenario
    head: Head
    commits: Lines[Commit]
    rows: Lines[StoredRow]
    names: tuple[ArchivedName, ...]


def read_archive(source: Path) -> Archive:
    """Read the file *source* that :func:`export_exercise` wrote.

    Only what names the exercise, and its scenario, is read now; rows and commits are
    read from the file when they are gone through.

    Raises :exc:`~exercise_engine.errors.ArchiveFault` if it is none, or too large.
    """
    try:
        _refuse_endless_directory(source)
        with ZipFile(source) as archive:
            return _read(source, archive)
    except _UNREADABLE as fault:
        raise ArchiveFault(f"{source} is not an exported exercise: {fault}") from fault


def import_exercise(ledger: LedgerStore, archive: Archive, *, code: str | None = None) -> Exercise:
    """Put *archive* into *ledger* and return the exercise; *code* replaces its join code.

    Raises :exc:`~exercise_engine.errors.ChainBroken` if it was changed on the way, and
    :exc:`~exercise_engine.errors.ExerciseExists` if its id or code is taken.
    """
    exercise = archive.exercise
    if code is not None:
        exercise = msgspec.structs.replace(exercise, code=code)
    ledger.restore(exercise, archive.scenario, archive.head, archive.commits, archive.rows)
    return exercise


def _read(source: Path, archive: ZipFile) -> Archive:
    members = archive.infolist()
    size = sum(member.file_size for member in members)
    if len(members) > MOST_FILES or size > LARGEST_BYTES:
        raise ArchiveFault(
            f"{source} holds {len(members)} files of {size} bytes; "
            f"at most {MOST_FILES} files of {LARGEST_BYTES} bytes are read"
        )
    _refuse_too_large(
        source, _MANIFEST, archive.getinfo(_MANIFEST).file_size, LARGEST_MANIFEST_BYTES
    )
    scenario = [m for m in members if m.filename.startswith(_SCENARIO) and not m.is_dir()]
    _refuse_too_large(source, _SCENARIO, sum(m.file_size for m in scenario), MOST_TOTAL_BYTES)
    # A member that is longer than it says fails its checksum when it ends there.
    manifest = msgspec.json.decode(archive.read(_MANIFEST), type=_Manifest)
    if manifest.archive_format != FORMAT:
        raise ArchiveFault(
            f"{source} has format {manifest.archive_format}; this version reads {FORMAT}"
        )
    _refuse_unfit(source, manifest)
    files = {
        _inside(source, member.filename.removeprefix(_SCENARIO)): archive.read(member)
        for member in scenario
    }
    for lines in (_COMMITS, _ROWS):
        archive.getinfo(lines)
    return Archive(
        exercise=manifest.exercise,
        scenario=StoredScenario(
            digest=manifest.exercise.scenario_digest,
            files=files,
            made_by=manifest.scenario_made_by,
        ),
        head=manifest.head,
        commits=Lines(source, _COMMITS, msgspec.json.Decoder(Commit).decode),
        rows=Lines(source, _ROWS, _read_row),
        names=manifest.names,
    )


def _refuse_too_large(source: Path, what: str, size: int, most: int) -> None:
    if size > most:
        raise ArchiveFault(f"{source}: {what} holds {size} bytes; at most {most} are read")


def _refuse_endless_directory(source: Path) -> None:
    """Refuse a ZIP whose list of files, which its reader takes in whole, is longer than any of ours.

    Source: PKWARE, *.ZIP File Format Specification* 6.3.10, 4.3.15 and 4.3.16.
    """
    with source.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - _LONGEST_ZIP_END))
        tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) < at + 16:
        raise BadZipFile("the file is no ZIP, or its end is missing")
    listed = int.from_bytes(tail[at + 12 : at + 16], "little")
    if tail[at - 20 : at - 16] == b"PK\x06\x07":
        listed = LARGEST_DIRECTORY_BYTES + 1
    _refuse_too_large(source, "its list of files", listed, LARGEST_DIRECTORY_BYTES)


def _refuse_unfit(source: Path, manifest: _Manifest) -> None:
    """Refuse what would not do as part of an address, a file's name or a list.

    The chain proves that nothing was changed on the way, not that an honest server wrote it.
    """
    exercise = manifest.exercise
    texts = (exercise.title, exercise.created_by, *(name.name for name in manifest.names))
    unfit = {
        "an id": not all(map(_ID.fullmatch, (exercise.id, *(name.id for name in manifest.names)))),
        "a code": not _CODE.fullmatch(exercise.code),
        "a text": any(len(text) > LONGEST_TEXT or "\0" in text for text in texts),
        "a date": not all(
            0 <= wall <= LATEST_WALL
            for wall in (exercise.created_wall, *(name.joined_wall for name in manifest.names))
        ),
    }
    if found := [what for what, is_unfit in unfit.items() if is_unfit]:
        raise ArchiveFault(f"{source} gives {' and '.join(found)} that no server makes")


def _inside(source: Path, path: str) -> str:
    parts = PurePosixPath(path).parts
    if not parts or path.startswith("/") or ".." in parts or "\\" in path or ":" in path:
        raise ArchiveFault(f"{source} holds '{path}', which is no file inside a scenario's folder")
    return path


def _lines(items: Iterable[object]) -> bytes:
    return b"".join(msgspec.json.encode(item) + b"\n" for item in items)


def _line(row: StoredRow) -> _Line:
    fields = msgspec.structs.asdict(row)
    return _Line(**{**fields, "body": row.body.decode()})


def _read_row(line: bytes) -> StoredRow:
    return _row(_LINE.decode(line))


def _row(line: _Line) -> StoredRow:
    fields = msgspec.structs.asdict(line)
    return StoredRow(**{**fields, "body": line.body.encode()})
