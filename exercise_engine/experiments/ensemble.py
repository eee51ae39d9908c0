"""Many rehearsals of one scenario, over the processes of one machine.

Each process reads the scenario once and then plays one rehearsal after another.
Rows come in the order of the jobs, whichever is ready first, so that the same
ensemble is the same file whatever machine played it. A rehearsal that fails is
a row that is missing, and says which it was; the others go on.
"""

from __future__ import annotations

import signal
import threading
from collections import deque
from collections.abc import Generator, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import active_children, get_context

from exercise_engine.errors import EnsembleFault
from exercise_engine.experiments.rows import Job, Played, Row, play, played
from exercise_engine.scenario.loaded import LoadedScenario
from exercise_engine.scenario.reader import read_scenario

# Jobs that each process has ahead of it: enough that none waits, few enough that little is lost.
AHEAD = 3


@dataclass(frozen=True)
class Failed:
    """A rehearsal that could not be played to its end, and why."""

    job: Job
    message: str

    def __str__(self) -> str:
        return f"player {self.job.player}, seed {self.job.seed}: {self.message}"


def jobs_of(players: Sequence[str], seeds: Sequence[int]) -> list[Job]:
    """Return every rehearsal of *players* with *seeds*: seed after seed, in each all players."""
    return [Job(seed, player) for seed in seeds for player in players]


def ensemble(
    loaded: LoadedScenario, jobs: Sequence[Job], *, start: str | None = None, processes: int = 1
) -> Generator[Row | Failed]:
    """Play *jobs* and yield what became of each, in their order.

    With one process they are played in this one. Closing the iterator, or an
    interrupt while it waits, ends the processes at once.

    Raises :exc:`~exercise_engine.errors.EnsembleFault` for a player or a start that
    there is not, and if a process dies.
    """
    what = checked(loaded, jobs, start)
    if processes <= 1 or len(jobs) <= 1:
        return (_attempt(loaded, what, job) for job in jobs)
    return _spread(loaded, what, jobs, min(processes, len(jobs)))


def checked(loaded: LoadedScenario, jobs: Sequence[Job], start: str | None = None) -> Played:
    """Return what *jobs* play.

    Raises :exc:`~exercise_engine.errors.EnsembleFault` for a player or a start that
    there is not.
    """
    scenario = loaded.scenario
    starts, players = scenario.by_id("starts"), scenario.by_id("players")
    if start is not None and start not in starts:
        raise EnsembleFault(
            f"'{scenario.scenario}' has no start '{start}'; it has {', '.join(starts)}."
        )
    for player in dict.fromkeys(job.player for job in jobs):
        if player not in players:
            has = f"it has {', '.join(players)}" if players else "it has none"
            raise EnsembleFault(f"'{scenario.scenario}' has no player '{player}'; {has}.")
    return played(loaded, start)


def _attempt(loaded: LoadedScenario, what: Played, job: Job) -> Row | Failed:
    try:
        return play(loaded, what, job)
    except Exception as problem:  # noqa: BLE001 - whatever fails, the seed is named and the rest goes on
        return Failed(job, f"{type(problem).__name__}: {problem}")


def _spread(
    loaded: LoadedScenario, what: Played, jobs: Sequence[Job], processes: int
) -> Generator[Row | Failed]:
    others = set(active_children())
    pool = ProcessPoolExecutor(
        processes,
        mp_context=get_context("spawn"),
        initializer=_begin,
        initargs=(dict(loaded.files), what),
    )
    waiting: deque[tuple[Job, Future[Row | Failed]]] = deque()
    left = iter(jobs)

    def submit() -> None:
        if (job := next(left, None)) is not None:
            waiting.append((job, pool.submit(_work, job)))

    whole = False
    try:
        with _uninterrupted_children():
            for _ in range(processes * AHEAD):
                submit()
        while waiting:
            yield waiting[0][1].result()
            waiting.popleft()
            submit()
        whole = True
    except BrokenProcessPool as problem:
        names = ", ".join(f"{job.player} with seed {job.seed}" for job, _ in waiting)
        raise EnsembleFault(
            f"A process died while it played one of these: {names}. "
            "It may have had too little memory: try fewer processes."
        ) from problem
    finally:
        if not whole:
            for child in set(active_children()) - others:
                child.terminate()
        pool.shutdown(cancel_futures=True)


@contextmanager
def _uninterrupted_children() -> Iterator[None]:
    """Let processes that begin meanwhile be deaf to the interrupt key: whoever waits for them ends them."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


# What a process of an ensemble plays, read once as it begins.
_PLAYED: list[tuple[LoadedScenario, Played]] = []


def _begin(files: Mapping[str, bytes], what: Played) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _PLAYED.append((read_scenario(files), what))


def _work(job: Job) -> Row | Failed:
    loaded, what = _PLAYED[0]
    return _attempt(loaded, what, job)
