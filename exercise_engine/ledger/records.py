"""What stands in a ledger, as frozen records.

The ledger knows nothing of commands and events: their encoded form is the
*body* of a row, bytes that it keeps and never reads.
"""

from collections.abc import Mapping
from math import isfinite
from typing import Literal

import msgspec

RowKind = Literal["command", "event", "audit"]
Phase = Literal["lobby", "play", "ended"]

LARGEST_SEED = 2**63 - 1


class MadeBy(msgspec.Struct, frozen=True, order=True):
    """The versions that wrote something: of the event format and of the engine."""

    format_version: int
    engine_version: str


class Row(msgspec.Struct, frozen=True, gc=False):
    """A command, an event or an audit entry that is to be written.

    *at_ms* is exercise time; *wall* is the wall clock's seconds since 1970 UTC,
    as the caller read them. A command names its *seat* and its *command_id*,
    which is unique within exercise and seat; no other row has these.

    Raises :exc:`ValueError` if a command lacks its id or another row has one,
    or if *wall* is not a finite number.
    """

    kind: RowKind
    at_ms: int
    wall: float
    body: bytes
    seat: str | None = None
    command_id: str | None = None

    def __post_init__(self) -> None:
        """Refuse what could not be found again."""
        named = self.seat is not None and self.command_id is not None
        if named is not (self.kind == "command"):
            raise ValueError(f"a command has a seat and an id, and nothing else has: {self!r}")
        if not isfinite(self.wall):
            raise ValueError(f"a row's wall time is a finite number of seconds, not {self.wall}")


class StoredRow(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A row as it stands in the ledger under (exercise, *seq*); the first *seq* is 1.

    Encoded it is an array: the order of the fields is part of every commit's hash.
    """

    seq: int
    kind: RowKind
    at_ms: int
    wall: float
    body: bytes
    seat: str | None
    command_id: str | None
    format_version: int
    engine_version: str

    @property
    def made_by(self) -> MadeBy:
        """The versions that wrote this row."""
        return MadeBy(self.format_version, self.engine_version)


class Commit(msgspec.Struct, frozen=True, gc=False):
    """Rows *first_seq* to *last_seq* became durable together; hashes are hexadecimal."""

    commit_no: int
    first_seq: int
    last_seq: int
    prev_hash: str
    hash: str


class Head(msgspec.Struct, frozen=True):
    """Where an exercise's record ends.

    *reached_ms*: every instant up to it is settled and durable; -1 at first.
    *hash* is that of the last commit, or of the genesis before the first.
    *holder* is empty when nobody conducts the exercise.
    """

    last_seq: int
    commits: int
    hash: str
    reached_ms: int
    holder: str
    token: int
    expires_wall: float


class Lease(msgspec.Struct, frozen=True):
    """The right to write one exercise, until *expires_wall* or until another takes it over.

    *token* rises with each holder; the ledger accepts only the newest.
    *reached_ms* is where play stood when the lease was taken or last renewed.
    """

    exercise: str
    holder: str
    token: int
    ttl_s: float
    expires_wall: float
    reached_ms: int


class NewExercise(msgspec.Struct, frozen=True, kw_only=True):
    """What is fixed when an exercise is made.

    *code* is the short code by which people join, unique in the ledger.
    *settings* is JSON (pace, scripted seats and the like). The genesis hash
    binds *id*, *scenario_digest*, *seed*, *start* and *settings*.

    Raises :exc:`ValueError` if *seed* is not from 0 to 2**63 - 1.
    """

    id: str
    code: str
    scenario_digest: str
    seed: int
    start: str
    settings: bytes = b"{}"
    title: str
    created_wall: float
    created_by: str

    def __post_init__(self) -> None:
        """Refuse a seed that a database cannot hold."""
        if not 0 <= self.seed <= LARGEST_SEED:
            raise ValueError(f"a seed is a whole number from 0 to {LARGEST_SEED}, not {self.seed}")


class Exercise(NewExercise, frozen=True, kw_only=True):
    """An exercise as it stands in the ledger; *phase* is a copy of what its events say."""

    phase: Phase = "lobby"
    chain_version: int


class StoredScenario(msgspec.Struct, frozen=True, kw_only=True):
    """A scenario's whole folder as it was when an exercise was made of it."""

    digest: str
    files: Mapping[str, bytes]
    made_by: MadeBy


class Answered(msgspec.Struct, frozen=True):
    """What a command got: its own row, and the events that it caused at its instant."""

    command: StoredRow
    events: tuple[StoredRow, ...]


class Fault(msgspec.Struct, frozen=True):
    """Something that is wrong with a stored exercise; *seq* is the nearest row."""

    kind: Literal["tampered", "other version"]
    seq: int
    message: str


class Verification(msgspec.Struct, frozen=True, kw_only=True):
    """What reading a whole exercise again found; *versions* are all that wrote its rows."""

    exercise: str
    rows: int
    commits: int
    hash: str
    versions: tuple[MadeBy, ...]
    faults: tuple[Fault, ...]

    @property
    def ok(self) -> bool:
        """Whether there is no fault."""
        return not self.faults
