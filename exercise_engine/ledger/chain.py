"""Chain commits by their hashes, and find what breaks the chain.

Each commit has one SHA-256 over its rows and the hash of the commit before; the
first follows a genesis hash over what the exercise was made from. The head,
kept beside the lease, names the last commit, so that a missing end shows too.
Everything here is pure.

Who can write to the database can also forge a whole new chain. What protects
against that is a copy of the last hash elsewhere: ``verify`` and each exported
file print it.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import islice

import msgspec

from exercise_engine.ledger.records import (
    Commit,
    Exercise,
    Fault,
    Head,
    MadeBy,
    NewExercise,
    StoredRow,
    StoredScenario,
    Verification,
)
from exercise_engine.scenario.digest import digest_of

# Rises when the bytes under a hash change; an exercise keeps the one it began with.
CHAIN_VERSION = 1

# So many numbers of rows are named in a fault.
_NAMED = 3

_pack = msgspec.msgpack.Encoder().encode


def genesis_hash(exercise: NewExercise) -> str:
    """Return the hash that the first commit of *exercise* follows."""
    bound = (
        "kingstown genesis",
        CHAIN_VERSION,
        exercise.id,
        exercise.scenario_digest,
        exercise.seed,
        exercise.start,
        exercise.settings,
    )
    return sha256(_pack(bound)).hexdigest()


def commit_hash(prev_hash: str, rows: Sequence[StoredRow]) -> str:
    """Return the hash of a commit of *rows* after the commit with *prev_hash*.

    The hash covers every column: the rows are encoded together, as MessagePack
    arrays of their fields.
    """
    digest = sha256(prev_hash.encode())
    digest.update(_pack(rows))
    return digest.hexdigest()


def next_commit(commit_no: int, prev_hash: str, rows: Sequence[StoredRow]) -> Commit:
    """Return the commit numbered *commit_no* that holds *rows*, which are not empty."""
    return Commit(commit_no, rows[0].seq, rows[-1].seq, prev_hash, commit_hash(prev_hash, rows))


def chain_faults(
    genesis: str, head: Head, commits: Iterable[Commit], rows: Iterable[StoredRow]
) -> Iterator[Fault]:
    """Yield every place where *commits* and *rows*, each in order, are not what was written.

    After a fault the search goes on from what is stored, so that one edit is one
    fault and a second one is found as well. Both are gone through once, and never
    more than one row is kept.
    """
    behind = _Behind(rows)
    prev_hash, commit_no, seq = genesis, 0, 0
    for commit in commits:
        missing = commit.commit_no != commit_no + 1
        hashed, numbers = _hash_of_held(commit, behind, commit.first_seq if missing else 0)
        if missing:
            yield _tampered(seq, f"commits are missing before commit {commit.commit_no}")
        elif commit_no == 0 and commit.prev_hash != genesis:
            yield _tampered(
                0, "what the exercise is made from was changed: scenario, seed, start or settings"
            )
        elif commit.prev_hash != prev_hash or commit.first_seq != seq + 1:
            yield _tampered(seq, f"commit {commit.commit_no} does not follow the one before it")
        if hashed != commit.hash:
            yield _tampered(commit.first_seq, _difference(commit, numbers))
        prev_hash, commit_no, seq = commit.hash, commit.commit_no, commit.last_seq
    if behind.ahead is not None:
        left = behind.ahead.seq
        yield _tampered(left, f"row {left} and what follows belong to no commit")
    if (head.commits, head.last_seq, head.hash) != (commit_no, seq, prev_hash):
        yield _tampered(
            seq,
            f"the record ends with commit {commit_no} at row {seq}, "
            f"but {head.commits} commits with {head.last_seq} rows were written",
        )


def verification(
    exercise: Exercise,
    scenario: StoredScenario | None,
    head: Head,
    commits: Iterable[Commit],
    rows: Iterable[StoredRow],
    format_version: int | None = None,
) -> Verification:
    """Read a stored exercise again and say all that is wrong with it.

    A row of an event format other than *format_version*, where that is given,
    is a fault of the kind ``other version``: nobody changed it, but this version
    cannot replay it. The same holds for a chain made by another rule.
    """
    faults: list[Fault] = []
    wrote: set[tuple[int, str]] = set()

    def noted() -> Iterator[StoredRow]:
        for row in rows:
            wrote.add((row.format_version, row.engine_version))
            yield row

    reading = noted()
    if exercise.chain_version == CHAIN_VERSION:
        if scenario is None or digest_of(scenario.files) != exercise.scenario_digest:
            faults.append(_tampered(0, "the stored scenario is not the one that was played"))
        try:
            faults.extend(chain_faults(genesis_hash(exercise), head, commits, reading))
        except (OverflowError, TypeError, ValueError):
            # SQLite keeps whatever an editor writes into a column: a word where
            # a number was.
            faults.append(_tampered(0, "a stored value is not of the kind that was written"))
    else:
        text = (
            f"its chain follows rule {exercise.chain_version}; this version knows {CHAIN_VERSION}"
        )
        faults.append(Fault("other version", 0, text))
    for _ in reading:
        # What lies behind the last commit has its versions too.
        pass
    versions = sorted(wrote, key=str)
    faults += [
        Fault(
            "other version",
            0,
            f"rows were written in event format {stored_format} by engine {engine}; "
            f"this version reads format {format_version}",
        )
        for stored_format, engine in versions
        if format_version is not None and stored_format != format_version
    ]
    return Verification(
        exercise=exercise.id,
        rows=head.last_seq,
        commits=head.commits,
        hash=head.hash,
        versions=tuple(MadeBy(*version) for version in versions),
        faults=tuple(faults),
    )


class _Behind:
    """Rows in order, with a look at the one *ahead*."""

    def __init__(self, rows: Iterable[StoredRow]) -> None:
        self._rows = iter(rows)
        self.ahead = next(self._rows, None)

    def upto(self, seq: int) -> Iterator[StoredRow]:
        """Yield the rows up to *seq*."""
        while (row := self.ahead) is not None and row.seq <= seq:
            self.ahead = next(self._rows, None)
            yield row


def _hash_of_held(commit: Commit, behind: _Behind, first_seq: int) -> "tuple[str, array[int]]":
    """Return what :func:`commit_hash` gives for the rows in the place of *commit*, and their numbers.

    A row at a time: one commit of a stranger's file may be as long as the file. Rows before
    *first_seq* belong to what is missing.
    """
    digest = sha256(commit.prev_hash.encode())
    digest.update(_array_head(commit.last_seq - commit.first_seq + 1))
    numbers = array("q")
    for row in behind.upto(commit.last_seq):
        if row.seq >= first_seq:
            digest.update(_pack(row))
            numbers.append(row.seq)
    return digest.hexdigest(), numbers


def _array_head(length: int) -> bytes:
    """Return how MessagePack begins an array of *length* items; one of none has no commit."""
    if 0 < length < 16:
        return bytes([0x90 | length])
    if 0 < length < 1 << 16:
        return b"\xdc" + length.to_bytes(2, "big")
    return b"\xdd" + (length % (1 << 32)).to_bytes(4, "big")


def _difference(commit: Commit, numbers: Sequence[int]) -> str:
    """Say how the rows that stand in the place of *commit* differ from it."""
    expected = range(commit.first_seq, commit.last_seq + 1)
    held = set(numbers)
    if lost := list(islice((seq for seq in expected if seq not in held), _NAMED + 1)):
        return f"of commit {commit.commit_no} rows are missing: {_some(lost)}"
    if strange := sorted(seq for seq in held if seq not in expected):
        return f"rows belong to no commit: {_some(strange)}"
    return (
        f"rows {commit.first_seq} to {commit.last_seq} are not those of "
        f"commit {commit.commit_no}: one was edited or moved"
    )


def _some(numbers: Sequence[int]) -> str:
    shown = ", ".join(map(str, numbers[:_NAMED]))
    return shown if len(numbers) <= _NAMED else f"{shown} and more"


def _tampered(seq: int, message: str) -> Fault:
    return Fault("tampered", seq, message)
