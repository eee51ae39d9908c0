"""What is kept of each rehearsal of an ensemble: one row, one line of a file.

A row names what was played (the scenario by its play digest, the engine by its
version, start, player and seed), so that a file can be added to later and a row
is never taken for that of another scenario.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

import msgspec

from exercise_engine import events as e
from exercise_engine.codec import engine_version
from exercise_engine.errors import EnsembleFault
from exercise_engine.experiments.counts import Counter, Counts
from exercise_engine.experiments.rehearsal import rehearse
from exercise_engine.scenario.loaded import LoadedScenario
from exercise_engine.scenario.play_digest import play_digest


class Job(msgspec.Struct, frozen=True, order=True):
    """One rehearsal that is to be played."""

    seed: int
    player: str


class Played(msgspec.Struct, frozen=True):
    """What is played in an ensemble: whatever differs in any of these makes other rows."""

    scenario: str
    digest: str
    engine: str
    start: str


class TaskRow(msgspec.Struct, frozen=True, array_like=True):
    """Whether a task was achieved, and when that was settled; ``None`` if it had no chance."""

    achieved: bool
    at_ms: int | None


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """How one rehearsal went.

    *outcome* is the final value of the scenario's headline measure, *measures*
    holds the final value of each, *tasks* every task that the simulation measures.
    """

    scenario: str
    digest: str
    engine: str
    start: str
    seed: int
    player: str
    ended_ms: int
    outcome: float | None
    measures: dict[str, e.Value]
    tasks: dict[str, TaskRow]
    refused: int
    faults: int
    counts: Counts

    @property
    def job(self) -> Job:
        """The rehearsal of which this is the row."""
        return Job(self.seed, self.player)

    @property
    def played(self) -> Played:
        """What was played."""
        return Played(self.scenario, self.digest, self.engine, self.start)


def played(loaded: LoadedScenario, start: str | None = None) -> Played:
    """Return what the rows of *loaded* from *start* say of what was played.

    Raises :exc:`KeyError` if there is no such start.
    """
    return Played(
        loaded.scenario.scenario,
        play_digest(loaded.scenario, loaded.files),
        engine_version(),
        loaded.start(start).id,
    )


def play(loaded: LoadedScenario, what: Played, job: Job) -> Row:
    """Play *job* and return its row."""
    counter = Counter()
    result = rehearse(
        loaded,
        seed=job.seed,
        player=job.player,
        start=what.start,
        watch=lambda step: counter.watch(step.events),
    )
    return Row(
        **msgspec.structs.asdict(what),
        seed=job.seed,
        player=job.player,
        ended_ms=result.ended_ms,
        outcome=None if result.outcome is None else float(result.outcome),
        measures=result.measures,
        tasks={task.task: TaskRow(task.achieved, task.at_ms) for task in result.tasks},
        refused=result.refused,
        faults=result.faults,
        counts=counter.counts(),
    )


_ENCODE = msgspec.json.Encoder()
_DECODE = msgspec.json.Decoder(Row)


class RowFile:
    """A file of rows, one JSON object a line, which is read when it is opened and then only added to.

    A line that was never finished, because the machine stopped in the middle of it,
    is cut off. Raises :exc:`~exercise_engine.errors.EnsembleFault` where the file
    holds something else, or cannot be read or written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._file: BinaryIO = path.open("a+b")
        except OSError as problem:
            raise self._fault("be written", problem) from problem
        try:
            self.rows: list[Row] = self._read()
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> RowFile:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        raised: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def of(self, what: Played, jobs: Iterable[Job]) -> dict[Job, Row]:
        """Return the rows of *jobs* that the file has of exactly *what* is played; the last of each."""
        wanted = set(jobs)
        return {row.job: row for row in self.rows if row.job in wanted and row.played == what}

    def add(self, row: Row) -> None:
        """Write *row* at the end, for good."""
        try:
            self._file.write(_ENCODE.encode(row) + b"\n")
            self._file.flush()
        except OSError as problem:
            raise self._fault("be written", problem) from problem
        self.rows.append(row)

    def _read(self) -> list[Row]:
        self._file.seek(0)
        try:
            lines = self._file.readlines()
        except OSError as problem:
            raise self._fault("be read", problem) from problem
        if lines and not lines[-1].endswith(b"\n"):
            self._file.truncate(sum(map(len, lines[:-1])))
            lines.pop()
        self._file.seek(0, os.SEEK_END)
        return [self._row(number, line) for number, line in enumerate(lines, start=1)]

    def _row(self, number: int, line: bytes) -> Row:
        try:
            return _DECODE.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError) as problem:
            raise EnsembleFault(
                f"{self._path}:{number}: this line is no row of an ensemble: {problem}. "
                "Give a new file, or one that 'kingstown ensemble' wrote."
            ) from problem

    def _fault(self, what: str, problem: OSError) -> EnsembleFault:
        return EnsembleFault(f"{self._path} cannot {what}: {problem.strerror}.")
