"""What every process of a running exercise has at hand.

One plain SimPy environment, the named values that expressions read, the draws,
and the way to say that something happened. Nothing here knows what an inject
or a decision is.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from typing import Any, Protocol

import simpy

from exercise_engine import events as e
from exercise_engine.chance import Draws
from exercise_engine.errors import ExpressionFailed
from exercise_engine.processes.conditions import Conditions
from exercise_engine.scenario.loaded import LoadedScenario
from exercise_engine.scenario.setting import Start
from exercise_engine.seats import FACILITATORS
from exercise_engine.state import State, follow
from exercise_engine.units import HOUR_MS

Process = Generator[simpy.Event, Any, Any]
Audience = tuple[str, ...]
FOR_FACILITATORS: Audience = (FACILITATORS,)


class Program(Protocol):
    """A compiled expression."""

    @property
    def reads(self) -> tuple[str, ...]:
        """The names that it reads."""

    def evaluate(self, values: Mapping[str, e.Value]) -> e.Value:
        """Return its value."""


class Play:
    """The running play of one exercise: its environment, values, chance and record."""

    def __init__(self, loaded: LoadedScenario, seed: int, start: Start) -> None:
        self.loaded = loaded
        self.scenario = loaded.scenario
        self.seed = seed
        self.start = start
        self.offset_ms = start.at
        self.env = simpy.Environment(initial_time=0)
        self.draws = Draws(seed, self.scenario.by_id("distributions"))
        self.state = State()
        self.values: dict[str, e.Value] = {}
        self.conditions = Conditions(self)
        self._readers = self.conditions.readers
        self.happened: list[e.Event] = []
        # What became known before a late start: scenario time [ms], name and value, in order.
        self.known_before: list[tuple[int, str, e.Value]] = []
        self.touched: dict[str, None] = {}
        self.ended = False
        self._signals: dict[str, list[simpy.Event]] = {}
        self._given_signals: dict[str, str] = {}

    @property
    def now(self) -> int:
        """Exercise time [ms since STARTEX]."""
        now: int = self.env.now  # type: ignore[assignment] # every delay is a whole number
        return now

    def emit(self, event: e.Event) -> None:
        """Say that *event* happened: it is recorded, and the state follows."""
        self.happened.append(event)
        follow(self.state, event, self.touched)

    def know(self, name: str, value: e.Value) -> bool:
        """Give *name* a value for the expressions that read it; tell whether that is news."""
        if self.values.get(name) == value:
            return False
        self.values[name] = value
        if name in self._readers:
            self.conditions.changed(name)
        return True

    def evaluate(
        self, program: Program, where: str, extra: Mapping[str, e.Value] | None = None
    ) -> e.Value | None:
        """Return the value of *program* now, or ``None`` if it fails, which is an event."""
        values: dict[str, e.Value] = {}
        for name in program.reads:
            if extra is not None and name in extra:
                values[name] = extra[name]
            elif name == "clock.hours":
                values[name] = (self.now + self.offset_ms) / HOUR_MS
            elif name == "clock.startex_hours":
                values[name] = self.now / HOUR_MS
            else:
                values[name] = self.values[name]
        try:
            return program.evaluate(values)
        except ExpressionFailed as failure:
            self.fail(where, str(failure))
            return None

    def holds(self, text: str, where: str) -> bool:
        """Tell whether the condition *text* holds now; one that fails does not."""
        program = self.loaded.program(text, "bool")
        return self.evaluate(program, where) is True

    def fail(self, where: str, message: str) -> None:
        """Record that an expression at *where* could not be computed."""
        failed = e.ExpressionFailed(
            at_ms=self.now, cause=where, to=FOR_FACILITATORS, where=where, message=message
        )
        self.emit(failed)

    def signal(self, key: str, who: str) -> None:
        """Wake whoever waits for *key*, telling that *who* did it."""
        self._given_signals.setdefault(key, who)
        for waiting in self._signals.pop(key, ()):
            waiting.succeed(who)

    def next_signal(self, key: str) -> simpy.Event:
        """Return an event that comes with the next signal of *key*."""
        waiting = self.env.event()
        self._signals.setdefault(key, []).append(waiting)
        return waiting

    def first_signal(self, key: str) -> str | None:
        """Return who gave the signal *key* first, if anybody has."""
        return self._given_signals.get(key)
