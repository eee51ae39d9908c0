"""What a ledger does, whatever it stands on.

Nothing here reads a clock: callers give *now_wall*, in seconds since 1970 UTC.
An unknown exercise raises :exc:`~exercise_engine.errors.UnknownExercise`
everywhere.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from exercise_engine.ledger.records import (
    Answered,
    Commit,
    Exercise,
    Head,
    Lease,
    MadeBy,
    NewExercise,
    Phase,
    Row,
    StoredRow,
    StoredScenario,
    Verification,
)


class LedgerStore(Protocol):
    """An append-only store of exercises."""

    def put_scenario(self, files: Mapping[str, bytes], made_by: MadeBy) -> str:
        """Keep a scenario's whole folder and return its digest; the same folder is kept once."""
        ...

    def scenario(self, digest: str) -> StoredScenario:
        """Return the scenario stored under *digest*.

        Raises :exc:`~exercise_engine.errors.UnknownScenario` if there is none.
        """
        ...

    def create_exercise(self, new: NewExercise) -> Exercise:
        """Make an exercise, in the lobby, without rows.

        Raises :exc:`~exercise_engine.errors.UnknownScenario` if its scenario is
        not stored, and :exc:`~exercise_engine.errors.ExerciseExists` if its id
        or code is taken.
        """
        ...

    def exercise(self, exercise: str) -> Exercise:
        """Return the exercise with this id."""
        ...

    def exercise_by_code(self, code: str) -> Exercise:
        """Return the exercise with this join code."""
        ...

    def exercises(self) -> list[Exercise]:
        """Return all exercises, the newest first."""
        ...

    def head(self, exercise: str) -> Head:
        """Return where the record ends and who writes it."""
        ...

    def acquire(self, exercise: str, holder: str, *, now_wall: float, ttl_s: float) -> Lease:
        """Take the right to write, for *ttl_s* seconds.

        Raises :exc:`~exercise_engine.errors.LeaseHeld` if another holds it and
        its lease has not run out. The holder itself may take it anew.
        """
        ...

    def renew(self, lease: Lease, *, reached_ms: int, now_wall: float) -> Lease:
        """Keep the lease and note how far play is durable; return the lease as it is now.

        Raises :exc:`~exercise_engine.errors.LeaseLost` if another took it.
        """
        ...

    def release(self, lease: Lease) -> None:
        """Let another take the exercise at once. Nothing happens if one has it already."""
        ...

    def append(
        self,
        lease: Lease,
        rows: Sequence[Row],
        *,
        after_seq: int,
        reached_ms: int,
        now_wall: float,
        made_by: MadeBy,
        phase: Phase | None = None,
    ) -> Commit:
        """Write *rows* behind row *after_seq* in one durable commit, and renew the lease.

        When this returns, the rows survive a power cut; when it raises, none of
        them was written (after a lost connection: perhaps all, which the next
        append finds). *phase*, if given, is the exercise's from now on.

        Raises :exc:`~exercise_engine.errors.LeaseLost` if another conducts the
        exercise, :exc:`~exercise_engine.errors.HistoryMoved` if the record does
        not end at *after_seq*, :exc:`~exercise_engine.errors.DuplicateCommand`
        if a seat's command id is stored already, and :exc:`ValueError` if *rows*
        is empty or *reached_ms* falls.
        """
        ...

    def rows(self, exercise: str, after_seq: int = 0) -> Iterator[StoredRow]:
        """Yield the rows behind *after_seq* in order, unverified."""
        ...

    def commits(self, exercise: str) -> list[Commit]:
        """Return all commits in order."""
        ...

    def history(self, exercise: str) -> list[StoredRow]:
        """Return all rows in order, once the chain over them holds.

        Raises :exc:`~exercise_engine.errors.ChainBroken`, with every fault, if it
        does not.
        """
        ...

    def answer(self, exercise: str, seat: str, command_id: str) -> Answered | None:
        """Return what the command got when it was first said, or ``None`` if it is new."""
        ...

    def verify(self, exercise: str, *, format_version: int | None = None) -> Verification:
        """Read the whole exercise again and say all that is wrong with it.

        With *format_version*, rows in another event format are faults of the kind
        ``other version``.
        """
        ...

    def restore(
        self,
        exercise: Exercise,
        scenario: StoredScenario,
        head: Head,
        commits: Iterable[Commit],
        rows: Iterable[StoredRow],
    ) -> None:
        """Put back an exercise as it stood in another ledger, held by nobody.

        *commits* and *rows* are gone through twice, to verify and to write, and need
        never be whole in memory.

        Raises :exc:`~exercise_engine.errors.ChainBroken` if the chain over it
        does not hold, and :exc:`~exercise_engine.errors.ExerciseExists` if its
        id or code is taken.
        """
        ...

    def close(self) -> None:
        """Let go of what the ledger stands on."""
        ...
