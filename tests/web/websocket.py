"""A console as a browser's script is one: it speaks Socket.IO over a real websocket.

Written by hand so that a test sees every frame that reached a seat.
"""

from __future__ import annotations

import json
import secrets
from contextlib import suppress
from itertools import count
from typing import Any

from simple_websocket import Client, ConnectionClosed

PATIENCE_S = 20.0


class Refused(Exception):
    """The server did not let the console in; the text is its reason, *data* what it says besides."""

    def __init__(self, reason: str, data: Any = None) -> None:
        super().__init__(reason)
        self.data = data


class Console:
    """A connected console: what it was welcomed with and what it was told since.

    *slices* is the view as the deltas leave it, *counters* their numbers in the
    order of arrival, and *frames* every text that came, as it came.
    """

    def __init__(self, port: int, auth: dict[str, Any]) -> None:
        """Connect, and wait for the welcome; raises :exc:`Refused`."""
        self.frames: list[str] = []
        self.told: list[tuple[str, Any]] = []
        self.slices: dict[str, Any] = {}
        self.counters: list[int] = []
        self.welcome: dict[str, Any] = {}
        self._ids = count(1)
        # Two consoles of one seat must not say different things under one id.
        self._mark = secrets.token_hex(4)
        self._answers: dict[int, Any] = {}
        address = f"ws://127.0.0.1:{port}/socket.io/?EIO=4&transport=websocket"
        self._socket = Client.connect(address)
        self._socket.send("40" + json.dumps(auth))
        while not self.welcome:
            self.read()

    def say(self, kind: str, **fields: Any) -> dict[str, Any]:
        """Give a command and return its answer, once it is there."""
        return self.give({"id": f"{self._mark}-{next(self._ids)}", "kind": kind, **fields})

    def give(self, command: object) -> dict[str, Any]:
        """Give *command*, whatever it is, and return its answer."""
        return self._ask("command", command)

    def ask_estimate(self, question: object) -> dict[str, Any]:
        """Ask what something would cost and take, and return the answer."""
        return self._ask("estimate", question)

    def _ask(self, event: str, said: object) -> dict[str, Any]:
        number = next(self._ids)
        self._socket.send(f"42{number}" + json.dumps([event, said]))
        return self.wait_for(number)

    def wait_for(self, number: int) -> dict[str, Any]:
        """Read until the message *number* is answered, and return the answer."""
        while number not in self._answers:
            self.read()
        answer: dict[str, Any] = self._answers.pop(number)
        return answer

    def send(self, event: str, *data: object) -> None:
        """Send a message of any name and wait for no answer."""
        self.send_frame("42" + json.dumps([event, *data]))

    def send_frame(self, frame: str) -> None:
        """Send *frame* as it is."""
        self._socket.send(frame)

    def rest(self, most: int = 12) -> list[str]:
        """Read until the server closes the link, or *most* frames; return all that ever came."""
        with suppress(EOFError):
            for _ in range(most):
                self.read()
        return self.frames

    def read(self) -> None:
        """Take in the next frame; raises :exc:`EOFError` once the server has closed."""
        try:
            frame = self._socket.receive(PATIENCE_S)
        except ConnectionClosed:
            raise EOFError from None
        assert frame is not None, f"nothing came within {PATIENCE_S} s"
        self.frames.append(frame)
        if frame == "2":
            self._socket.send("3")
        elif frame.startswith("41"):
            raise EOFError
        elif frame.startswith("44"):
            said = json.loads(frame[2:])
            raise Refused(said["message"], said.get("data"))
        elif frame.startswith("43"):
            digits = frame[2 : frame.index("[")]
            self._answers[int(digits)] = json.loads(frame[2 + len(digits) :])[0]
        elif frame.startswith("42"):
            event, said = json.loads(frame[2:])
            self._hear(event, said)

    def read_until(self, event: str) -> Any:
        """Read on until *event* is told, and return what it says."""
        seen = len(self.told)
        while not any(name == event for name, _ in self.told[seen:]):
            self.read()
        return self.told[-1][1]

    def of(self, kind: str) -> dict[str, Any]:
        """Return the slices of one kind by the rest of their keys."""
        prefix = f"{kind}/"
        return {
            key.removeprefix(prefix): shown
            for key, shown in self.slices.items()
            if key.startswith(prefix)
        }

    @property
    def counter(self) -> int:
        """The number of the last delta that this console knows."""
        counter: int = self.counters[-1] if self.counters else self.welcome["counter"]
        return counter

    def close(self) -> None:
        """Go away."""
        if self._socket.connected:
            self._socket.close()

    def _hear(self, event: str, said: Any) -> None:
        self.told.append((event, said))
        if event == "welcome":
            self.welcome = said
            self.slices = dict(said["slices"] or {})
        elif event == "delta":
            self.counters.append(said["counter"])
            self.slices.update(said["slices"])
