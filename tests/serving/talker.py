"""A person at a console whose server dies again and again."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Any

import simple_websocket

from tests.web.websocket import Console, Refused

# The server is gone, or just going.
GONE = (
    EOFError,
    OSError,
    simple_websocket.ConnectionClosed,
    simple_websocket.ConnectionError,
)


class Talker:
    """Says one thing after another, each under its own id until it is acknowledged.

    *waiting* is what was said and never answered; *acknowledged* holds the first
    answer to each id.
    """

    def __init__(self, port: int, token: str, say: Callable[[int], dict[str, Any]]) -> None:
        """Speak on *port* in the seat of *token*; *say* makes the nth command."""
        self._port = port
        self._token = token
        self._say = say
        self._numbers = count(1)
        self.waiting: list[dict[str, Any]] = []
        self.acknowledged: dict[str, dict[str, Any]] = {}

    def talk_until_it_dies(self, most: int) -> None:
        """Say what waits again, the last acknowledged too, then *most* new things; hear the end."""
        try:
            console = self.connect()
            self._repeat_the_last(console)
            while self.waiting:
                self._give(console, self.waiting[0])
            for _ in range(most):
                number = next(self._numbers)
                self.waiting.append({"id": f"said-{number}", **self._say(number)})
                self._give(console, self.waiting[0])
            while True:
                console.read()
        except GONE:
            return

    def say_what_waits(self) -> None:
        """Say again all that was not acknowledged."""
        console = self.connect()
        while self.waiting:
            self._give(console, self.waiting[0])
        console.close()

    def connect(self) -> Console:
        """Connect; a server that is still recovering the exercise is asked again."""
        while True:
            try:
                return Console(self._port, {"token": self._token})
            except Refused as refused:
                if str(refused) != "not_ready":
                    raise

    def _give(self, console: Console, command: dict[str, Any]) -> None:
        answer = console.give(command)
        assert answer["status"] == "accepted", answer
        self.acknowledged[command["id"]] = {"command": command, "answer": answer}
        self.waiting.remove(command)

    def _repeat_the_last(self, console: Console) -> None:
        if self.acknowledged:
            last = list(self.acknowledged.values())[-1]
            again = console.give(last["command"])
            assert again == last["answer"], f"{again} to {last}"
