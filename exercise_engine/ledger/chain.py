"""Chain commits by their hashes, and find what breaks the chain.

Each commit has one SHA-256 over its rows and the hash of the commit before; the
first follows a genesis hash over what the exercise was made from. The head,
kept beside the lease, names the last commit, so that a missing end shows too.
Everything here is pure.

Who can write to the database can also forge a whole new chain. What protects
against that is a copy of the last hash elsewhere: ``verify`` and each exported
file print it.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256

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

_encode = msgspec.json.Encoder().encode


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
    return sha256(_encode(bound)).hexdigest()


def commit_hash(prev_hash: str, rows: Sequence[StoredRow]) -> str:
    """Return the hash of a commit of *rows* after the commit with *prev_hash*.

    The hash covers every column: first a list of all but the bodies, with each
    body's length, then the bodies one after the other.
    """
    frame = [
        (
            row.seq,
            row.kind,
            row.at_ms,
            row.wall,
            row.seat,
            row.command_id,
            row.format_version,
            row.engine_version,
            len(row.body),
        )
        for row in rows
    ]
    digest = sha256(prev_hash.encode())
    digest.update(_encode(frame))
    digest.update(b"".join([row.body for row in rows]))
    return digest.hexdigest()


def next_commit(commit_no: int, prev_hash: str, rows: Sequence[StoredRow]) -> Commit:
    """Return the commit numbered *commit_no* that holds *rows*, which are not empty."""
    return Commit(commit_no, rows[0].seq, rows[-1].seq, prev_hash, commit_hash(prev_hash, rows))


def chain_faults(
    genesis: str, head: Head, commits: Iterable[Commit], rows: Iterable[StoredRow]
) -> Iterator[Fault]:
    """Yield every place where *commits* and *rows*, each in order, are not what was written.

    After a fault the search goes on from what is stored, so that one edit is one
    fault and a second one is found as well.
    """
    stored = iter(rows)
    pending = next(stored, None)
    prev_hash, commit_no, seq = genesis, 0, 0
    for commit in commits:
        held: list[StoredRow] = []
        while pending is not None and pending.seq <= commit.last_seq:
            held.append(pending)
            pending = next(stored, None)
        if commit.commit_no != commit_no + 1:
            yield _tampered(seq, f"commits are missing before commit {commit.commit_no}")
            held = [row for row in held if row.seq >= commit.first_seq]
        elif commit_no == 0 and commit.prev_hash != genesis:
            yield _tampered(
                0, "what the exercise is made from was changed: scenario, seed, start or settings"
            )
        elif commit.prev_hash != prev_hash or commit.first_seq != seq + 1:
            yield _tampered(seq, f"commit {commit.commit_no} does not follow the one before it")
        message = _fault_within(commit, held)
        if message is not None:
            yield _tampered(commit.first_seq, message)
        prev_hash, commit_no, seq = commit.hash, commit.commit_no, commit.last_seq
    if pending is not None:
        yield _tampered(pending.seq, f"row {pending.seq} and what follows belong to no commit")
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
    versions: set[MadeBy] = set()

    def watched() -> Iterator[StoredRow]:
        for row in rows:
            versions.add(row.made_by)
            yield row

    if exercise.chain_version == CHAIN_VERSION:
        if scenario is None or digest_of(scenario.files) != exercise.scenario_digest:
            faults.append(_tampered(0, "the stored scenario is not the one that was played"))
        try:
            faults.extend(chain_faults(genesis_hash(exercise), head, commits, watched()))
        except (TypeError, ValueError):
            # SQLite keeps whatever an editor writes into a column: text where
            # bytes were, a word where a number was.
            faults.append(_tampered(0, "a stored value is not of the kind that was written"))
    else:
        deque(watched(), maxlen=0)
        text = (
            f"its chain follows rule {exercise.chain_version}; this version knows {CHAIN_VERSION}"
        )
        faults.append(Fault("other version", 0, text))
    faults += [
        Fault(
            "other version",
            0,
            f"rows were written in event format {version.format_version} by engine "
            f"{version.engine_version}; this version reads format {format_version}",
        )
        for version in sorted(versions)
        if format_version is not None and version.format_version != format_version
    ]
    return Verification(
        exercise=exercise.id,
        rows=head.last_seq,
        commits=head.commits,
        hash=head.hash,
        versions=tuple(sorted(versions)),
        faults=tuple(faults),
    )


def _fault_within(commit: Commit, held: Sequence[StoredRow]) -> str | None:
    """Say what is wrong between *commit* and the rows that stand in its place."""
    numbers = {row.seq for row in held}
    expected = range(commit.first_seq, commit.last_seq + 1)
    if lost := sorted(set(expected) - numbers):
        return f"of commit {commit.commit_no} rows are missing: {_some(lost)}"
    if strange := sorted(numbers - set(expected)):
        return f"rows belong to no commit: {_some(strange)}"
    if commit_hash(commit.prev_hash, held) != commit.hash:
        return (
            f"rows {commit.first_seq} to {commit.last_seq} are not those of "
            f"commit {commit.commit_no}: one was edited or moved"
        )
    return None


def _some(numbers: Sequence[int]) -> str:
    shown = ", ".join(map(str, numbers[:3]))
    return shown if len(numbers) <= 3 else f"{shown} and {len(numbers) - 3} more"


def _tampered(seq: int, message: str) -> Fault:
    return Fault("tampered", seq, message)
