"""How fast a durable answer is, against the same server that answers without its ledger."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

import pytest

from tests.benchmarks.answering import SEATS
from tests.benchmarks.crowd import WORDS_A_ROUND

pytestmark = pytest.mark.benchmark

ROUNDS = 5
MOST_OF_PLAIN = 2.5
STOP_WITHIN_S = 20


class Crowd:
    """A hundred consoles on a server of their own, each with a command about once a second."""

    def __init__(self, kind: str, folder: Path) -> None:
        self._server = child("answering", kind, str(folder))
        told = heard(self._server)
        self._people = child("crowd")
        self._tell(told)
        assert heard(self._people) == "ready\n"
        self.rounds_s: list[list[float]] = []

    def speak(self, seed: int) -> None:
        """Let everyone say some commands at moments of their own, and note each answer's delay."""
        self._tell(f"{seed}\n")
        self.rounds_s.append(json.loads(heard(self._people)))

    def stop(self) -> None:
        """End both processes."""
        self._people.communicate(timeout=STOP_WITHIN_S)
        self._server.terminate()
        self._server.communicate(timeout=STOP_WITHIN_S)

    def _tell(self, line: str) -> None:
        assert self._people.stdin is not None
        self._people.stdin.write(line)
        self._people.stdin.flush()


def child(module: str, *arguments: str) -> subprocess.Popen[str]:
    """Begin a module of the benchmarks as a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", f"tests.benchmarks.{module}", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def heard(process: subprocess.Popen[str]) -> str:
    """Return the next line that *process* says."""
    assert process.stdout is not None
    line = process.stdout.readline()
    assert line, "the process said nothing"
    return line


@pytest.fixture
def crowds(tmp_path: Path) -> Iterator[tuple[Crowd, Crowd]]:
    made = [Crowd(kind, tmp_path / kind) for kind in ("durable", "plain")]
    yield made[0], made[1]
    for crowd in made:
        crowd.stop()


def test_a_durable_answer_takes_at_most_two_and_a_half_times_a_plain_one(
    crowds: tuple[Crowd, Crowd],
):
    durable, plain = crowds

    # Whatever else this machine does should befall both.
    for number in range(ROUNDS):
        for crowd in crowds if number % 2 else reversed(crowds):
            crowd.speak(number)

    for crowd in crowds:
        assert [len(delays_s) for delays_s in crowd.rounds_s] == [SEATS * WORDS_A_ROUND] * ROUNDS
    kept_s, plain_s = quietest(durable.rounds_s, p99), quietest(plain.rounds_s, p99)
    ratio = kept_s / plain_s
    print(  # noqa: T201
        f"p99 {1e3 * kept_s:.1f} ms durable, {1e3 * plain_s:.1f} ms plain: {ratio:.2f};"
        f" p50 {1e3 * quietest(durable.rounds_s, median):.1f} and"
        f" {1e3 * quietest(plain.rounds_s, median):.1f} ms"
    )
    assert ratio <= MOST_OF_PLAIN


def quietest(rounds_s: list[list[float]], of: Callable[[list[float]], float]) -> float:
    """Return the least that *of* gives for a round: the one in which this machine did least else."""
    return min(map(of, rounds_s))


def p99(values: list[float]) -> float:
    """Return the value that one in a hundred exceeds."""
    return sorted(values)[int(len(values) * 0.99)]
