"""Small exercises and rows for the tests of the ledger."""

from collections.abc import Sequence

import msgspec

from exercise_engine.ledger import Commit, Lease, LedgerStore, MadeBy, NewExercise, Row

US = MadeBy(format_version=1, engine_version="0.1.0")
FOLDER = {"scenario.yaml": b"title: Storm\n", "handouts/map.png": bytes(range(256))}


def command(command_id: str, seat: str = "police.chief", at_ms: int = 0) -> Row:
    body = msgspec.json.encode({"kind": "decide", "id": command_id})
    return Row("command", at_ms, 1000.0, body, seat, command_id)


def event(text: str, at_ms: int = 0) -> Row:
    return Row("event", at_ms, 1000.25, msgspec.json.encode({"kind": "said", "text": text}))


def audit(text: str, at_ms: int = 0) -> Row:
    return Row("audit", at_ms, 1000.5, msgspec.json.encode({"kind": "noted", "text": text}))


def new_exercise(digest: str, exercise: str = "storm-1", code: str = "KING") -> NewExercise:
    return NewExercise(
        id=exercise,
        code=code,
        scenario_digest=digest,
        seed=7,
        start="full",
        settings=b'{"rate":60}',
        title="Storm",
        created_wall=999.5,
        created_by="ann",
    )


def begun(ledger: LedgerStore, exercise: str = "storm-1", code: str = "KING") -> Lease:
    """Make an exercise without rows and take its lease for 10 s from 1000."""
    digest = ledger.put_scenario(FOLDER, US)
    ledger.create_exercise(new_exercise(digest, exercise, code))
    return ledger.acquire(exercise, "server-a", now_wall=1000.0, ttl_s=10.0)


def write(ledger: LedgerStore, lease: Lease, *rows: Row, reached_ms: int = 0) -> Commit:
    """Append *rows* in one commit behind whatever stands there."""
    return ledger.append(
        lease,
        rows,
        after_seq=ledger.head(lease.exercise).last_seq,
        reached_ms=reached_ms,
        now_wall=1001.0,
        made_by=US,
    )


def three_commits(ledger: LedgerStore) -> Lease:
    """Write rows 1 to 6 in three commits: 1-2, 3-5 and 6."""
    lease = begun(ledger)
    write(ledger, lease, command("a", at_ms=10), event("one", 10), reached_ms=10)
    write(
        ledger, lease, event("two", 20), command("b", at_ms=20), event("three", 20), reached_ms=20
    )
    write(ledger, lease, audit("end", 30), reached_ms=30)
    return lease


def bodies(rows: Sequence[Row]) -> list[bytes]:
    return [row.body for row in rows]
