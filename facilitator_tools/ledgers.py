"""Open a ledger for a command, find an exercise in it, and prove it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from exercise_engine.codec import made_by
from exercise_engine.counted import counted
from exercise_engine.errors import RecoveryFault, ScenarioFaults, UnknownExercise
from exercise_engine.ledger import Exercise, Verification
from facilitator_tools.places import default_database

if TYPE_CHECKING:
    from exercise_engine.ledger.participants import Participants
    from exercise_engine.ledger.store import LedgerStore


@dataclass(frozen=True)
class Opened:
    """A ledger and the names that stand beside it."""

    ledger: LedgerStore
    participants: Participants

    def find(self, name: str) -> Exercise:
        """Return the exercise with the id or the join code *name*.

        Raises :exc:`~exercise_engine.errors.UnknownExercise` if there is none.
        """
        try:
            return self.ledger.exercise(name)
        except UnknownExercise:
            return self.ledger.exercise_by_code(name.upper())


@contextmanager
def opened(database: str | None) -> Iterator[Opened]:
    """Open the ledger at the URL *database*, or the one in the data folder."""
    from exercise_engine.ledger.database import Database
    from exercise_engine.ledger.participants import Participants
    from exercise_engine.ledger.sql import SqlLedger

    connected = Database.open(database or default_database())
    try:
        yield Opened(SqlLedger(connected), Participants(connected))
    finally:
        connected.close()


@dataclass(frozen=True)
class Proof:
    """Whether an exercise is as it was recorded; *replay* says how replaying it failed, if it did."""

    verification: Verification
    replay: str = ""
    versions: list[str] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """Whether the chain holds and replaying gives the same events."""
        return self.verification.ok and not self.replay

    def as_dict(self) -> dict[str, Any]:
        """The proof as plain values."""
        found = self.verification
        return {
            "ok": self.ok,
            "exercise": found.exercise,
            "rows": found.rows,
            "commits": found.commits,
            "hash": found.hash,
            "versions": self.versions,
            "faults": [
                {"kind": fault.kind, "seq": fault.seq, "message": fault.message}
                for fault in found.faults
            ],
            "replay": self.replay or "same events",
        }

    def lines(self) -> list[str]:
        """The proof in lines for people."""
        found = self.verification
        lines = [
            f"{found.exercise}: {counted(found.rows, 'row')} in {counted(found.commits, 'commit')}"
        ]
        lines += [f"{fault.kind} near row {fault.seq}: {fault.message}" for fault in found.faults]
        if self.replay:
            lines.append(f"replay: {self.replay}")
        if self.ok:
            lines.append("The chain holds, and replaying the commands gives the same events.")
        lines.append(f"last hash {found.hash}")
        return lines


def proof_of(ledger: LedgerStore, exercise: str) -> Proof:
    """Verify the chain of *exercise* and replay its commands."""
    from exercise_engine.recovery import recover

    verification = ledger.verify(exercise)
    versions = [
        f"engine {v.engine_version}, format {v.format_version}" for v in verification.versions
    ]
    replay = ""
    if verification.ok:
        try:
            recover(ledger, exercise)
        except (RecoveryFault, ScenarioFaults) as fault:
            replay = str(fault)
            if any(version != made_by() for version in verification.versions):
                replay = f"It was made by another version. {replay}"
    else:
        replay = "not tried, as the chain does not hold"
    return Proof(verification, replay, versions)
