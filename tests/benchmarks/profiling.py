"""Which part of the engine a run spends its CPU time in, by looking where it is a thousand times a second."""

from __future__ import annotations

import signal
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import exercise_engine

SAMPLE_EVERY_S = 0.001
ENCODING = "encoding and hashing"
REST = "the rest of the engine"
# A moment belongs to the innermost of these parts that is at work: the engine's own
# procedures run inside SimPy's step, and what they call runs inside them.
PARTS = {
    "exercise_engine/world/": "world models' arithmetic",
    "exercise_engine/scenario/": "CEL",
    "exercise_engine/state/": "folding",
    "exercise_engine/slices/": "folding",
    "exercise_engine/codec.py": ENCODING,
    # A rehearsal itself does nothing but encode and chain what happened.
    "exercise_engine/experiments/rehearsal.py": ENCODING,
    "exercise_engine/experiments/": "scripted players",
    "exercise_engine/processes/": "procedures",
    "exercise_engine/": REST,
    "simpy/": "SimPy",
}
_ENGINE = str(Path(exercise_engine.__file__).parent.parent) + "/"


def part_of(frame: FrameType | None) -> str:
    """Return the part that is at work in *frame* or, where it belongs to none, in its callers."""
    while frame is not None:
        path = frame.f_code.co_filename
        # A virtual environment may stand within the checkout: libraries come first.
        inner = path.rpartition("site-packages/")[2].removeprefix(_ENGINE)
        for begin, part in PARTS.items():
            if inner.startswith(begin):
                return part
        frame = frame.f_back
    return "outside the engine"


@contextmanager
def sampled() -> Iterator[Counter[str]]:
    """Count by part where the program is, each millisecond of its CPU time."""
    seen: Counter[str] = Counter()

    def look(_signal: int, frame: FrameType | None) -> None:
        seen[part_of(frame)] += 1

    before = signal.signal(signal.SIGPROF, look)
    signal.setitimer(signal.ITIMER_PROF, SAMPLE_EVERY_S, SAMPLE_EVERY_S)
    try:
        yield seen
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def table(seen: Counter[str]) -> str:
    """Return the shares as lines, the largest first."""
    total = seen.total() or 1
    lines = [f"{part:<28}{count / total:>6.1%}" for part, count in seen.most_common()]
    return "\n".join([*lines, f"{'samples':<28}{total:>6}"])
