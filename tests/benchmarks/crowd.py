"""A hundred people at consoles, in a process of their own so that they do not slow what they measure.

``python -m tests.benchmarks.crowd`` reads a JSON object with the *port* of a server
and a socket token for each seat, and connects them all. Then each line of its input
is the seed of a round, in which everyone says something at moments of their own;
it answers with the delays of all answers as a JSON list [s].
"""

from gevent import monkey

if __name__ == "__main__":
    monkey.patch_all()

import json
import sys
from contextlib import suppress
from random import Random
from time import perf_counter
from typing import Any

import gevent
from gevent.event import Event

from tests.web.websocket import Console

WORDS_A_ROUND = 3
EVERY_S = 1.0


class Person(Console):
    """Somebody who hears all that is told, as a browser does, also while saying nothing."""

    def __init__(self, port: int, token: str) -> None:
        super().__init__(port, {"token": token})
        self._heard = Event()
        self._listening = gevent.spawn(self._listen)

    def wait_for(self, number: int) -> dict[str, Any]:
        """Return the answer to what was said under *number*."""
        while number not in self._answers:
            self._heard.clear()
            self._heard.wait()
        answer: dict[str, Any] = self._answers.pop(number)
        return answer

    def speak(self, delays_s: list[float], random: Random) -> None:
        """Say something about once a second, and note how long each answer takes."""
        started_s = perf_counter()
        for number in range(WORDS_A_ROUND):
            due_s = started_s + EVERY_S * (number + random.random())
            gevent.sleep(max(0.0, due_s - perf_counter()))
            begun_s = perf_counter()
            answer = self.say("write_log", text="Boats in, crews told, next report at six.")
            delays_s.append(perf_counter() - begun_s)
            assert answer["status"] == "accepted", answer

    def _listen(self) -> None:
        with suppress(EOFError):
            while True:
                self.read()
                self._heard.set()


def main() -> None:
    """Connect, and play rounds until there is no more input."""
    told = json.loads(sys.stdin.readline())
    people = [Person(told["port"], token) for token in told["tokens"]]
    print("ready", flush=True)  # noqa: T201
    while line := gevent.get_hub().threadpool.apply(sys.stdin.readline):
        delays_s: list[float] = []
        speaking = [
            gevent.spawn(person.speak, delays_s, Random(f"{line}/{number}"))
            for number, person in enumerate(people)
        ]
        gevent.joinall(speaking, raise_error=True)
        print(json.dumps(delays_s), flush=True)  # noqa: T201
    for person in people:
        person.close()


if __name__ == "__main__":
    main()
