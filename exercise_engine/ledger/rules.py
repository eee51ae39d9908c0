"""Who may write, and what a commit changes. Pure: every store obeys the same rules."""

from collections.abc import Iterable, Sequence
from itertools import takewhile

import msgspec

from exercise_engine.errors import ChainBroken, HistoryMoved, LeaseHeld, LeaseLost
from exercise_engine.ledger.chain import next_commit
from exercise_engine.ledger.records import (
    Answered,
    Commit,
    Head,
    Lease,
    MadeBy,
    Row,
    StoredRow,
    Verification,
)


def first_head(genesis: str) -> Head:
    """Return the head of an exercise that has no row yet."""
    return Head(
        last_seq=0, commits=0, hash=genesis, reached_ms=-1, holder="", token=0, expires_wall=0.0
    )


def taken(
    head: Head, exercise: str, holder: str, *, now_wall: float, ttl_s: float
) -> tuple[Head, Lease]:
    """Give *exercise* to *holder* for *ttl_s* seconds, with a token above every earlier one.

    Whoever holds it already gets it again, and its older lease ends.

    Raises :exc:`~exercise_engine.errors.LeaseHeld` if another holds it and its
    lease has not run out at *now_wall*, and :exc:`ValueError` if *holder* has no
    name.
    """
    if not holder:
        raise ValueError("a lease needs a holder's name")
    if head.holder not in ("", holder) and head.expires_wall > now_wall:
        left_s = head.expires_wall - now_wall
        raise LeaseHeld(
            f"The exercise {exercise} is conducted by {head.holder}. "
            f"Its lease runs out in {left_s:.0f} s unless it is renewed."
        )
    token, expires_wall = head.token + 1, now_wall + ttl_s
    lease = Lease(exercise, holder, token, ttl_s, expires_wall, head.reached_ms)
    return (
        msgspec.structs.replace(head, holder=holder, token=token, expires_wall=expires_wall),
        lease,
    )


def renewed(head: Head, lease: Lease, *, reached_ms: int, now_wall: float) -> tuple[Head, Lease]:
    """Keep the lease for as long again, and note that play has reached *reached_ms*.

    A lease that has run out is renewed as well, as long as nobody else took it.

    Raises :exc:`~exercise_engine.errors.LeaseLost` if somebody did, and
    :exc:`ValueError` if *reached_ms* lies before what was reached already.
    """
    if head.token != lease.token:
        taker = head.holder or "nobody yet"
        raise LeaseLost(
            f"{lease.holder} no longer conducts the exercise {lease.exercise}: "
            f"its lease {lease.token} ended, and {taker} holds the newest, {head.token}."
        )
    if reached_ms < head.reached_ms:
        raise ValueError(f"play reached {head.reached_ms} ms already, not only {reached_ms} ms")
    expires_wall = now_wall + lease.ttl_s
    return (
        msgspec.structs.replace(head, reached_ms=reached_ms, expires_wall=expires_wall),
        msgspec.structs.replace(lease, reached_ms=reached_ms, expires_wall=expires_wall),
    )


def freed(head: Head, lease: Lease) -> Head | None:
    """Return the head without its holder, or ``None`` if *lease* had ended already.

    The token rises, so that the one who let go cannot write any more.
    """
    if head.token != lease.token:
        return None
    return msgspec.structs.replace(head, holder="", token=head.token + 1, expires_wall=0.0)


def extended(
    head: Head,
    lease: Lease,
    rows: Sequence[Row],
    *,
    after_seq: int,
    reached_ms: int,
    now_wall: float,
    made_by: MadeBy,
) -> tuple[Head, Commit, list[StoredRow]]:
    """Return the head after a commit of *rows* behind row *after_seq*, the commit and its rows.

    Raises as :func:`renewed` does; :exc:`~exercise_engine.errors.HistoryMoved`
    if the record does not end at *after_seq*, and :exc:`ValueError` if there are
    no rows.
    """
    if not rows:
        raise ValueError("a commit has at least one row; renew the lease instead")
    head, _ = renewed(head, lease, reached_ms=reached_ms, now_wall=now_wall)
    if head.last_seq != after_seq:
        raise HistoryMoved(
            f"The record of {lease.exercise} ends at row {head.last_seq}, "
            f"not at {after_seq} where its conductor stands. It must be recovered."
        )
    stored = [
        StoredRow(
            seq,
            row.kind,
            row.at_ms,
            # A whole number would come back from the database as another value.
            float(row.wall),
            row.body,
            row.seat,
            row.command_id,
            made_by.format_version,
            made_by.engine_version,
        )
        for seq, row in enumerate(rows, after_seq + 1)
    ]
    commit = next_commit(head.commits + 1, head.hash, stored)
    head = msgspec.structs.replace(
        head, last_seq=commit.last_seq, commits=commit.commit_no, hash=commit.hash
    )
    return head, commit, stored


def unheld(head: Head) -> Head:
    """Return *head* as a ledger takes it over from another: nobody holds the exercise."""
    return msgspec.structs.replace(head, holder="", expires_wall=0.0)


def answered(rows: Iterable[StoredRow]) -> Answered:
    """Return what the command got whose row is the first of *rows*.

    All that a command causes at its instant stands behind it, before the next
    command; whatever stands behind that at a later instant is not its answer.
    """
    behind = iter(rows)
    command = next(behind)
    events = takewhile(lambda row: row.kind != "command" and row.at_ms == command.at_ms, behind)
    return Answered(command, tuple(row for row in events if row.kind == "event"))


def refuse_broken(found: Verification) -> None:
    """Raise :exc:`~exercise_engine.errors.ChainBroken` with all that is wrong, if anything is."""
    if not found.ok:
        faults = "; ".join(fault.message for fault in found.faults)
        raise ChainBroken(f"The record of the exercise {found.exercise} does not hold: {faults}.")
