"""What instruments presuppose, told to those players who can see it for themselves."""

from __future__ import annotations

from functools import partial

from exercise_engine import events as e
from exercise_engine.names_seen import seats_that_judge
from exercise_engine.processes.play import Play
from exercise_engine.scenario.expressions import Program
from exercise_engine.seats import FACILITATORS


def begin_preconditions(play: Play) -> None:
    """Tell of every precondition that some seat can judge, now and whenever it changes."""
    for instrument in play.scenario.instruments:
        for number, (program, seats) in enumerate(seats_that_judge(instrument, play.loaded)):
            if seats:
                told = Told(play, instrument.id, number, (*seats, FACILITATORS))
                play.conditions.watch(program, partial(told.look, program))


class Told:
    """One precondition of an instrument, as its *audience* was last told of it."""

    def __init__(self, play: Play, instrument: str, number: int, audience: tuple[str, ...]) -> None:
        self._play = play
        self._instrument = instrument
        self._number = number
        self._audience = audience
        self._held: bool | None = None

    def look(self, program: Program) -> None:
        """Tell whether it holds, if that has changed."""
        where = f"instrument:{self._instrument}"
        holds = self._play.evaluate(program, where) is True
        if holds == self._held:
            return
        self._held = holds
        changed = e.PreconditionChanged(
            at_ms=self._play.now,
            cause=where,
            to=self._audience,
            instrument=self._instrument,
            number=self._number,
            holds=holds,
        )
        self._play.emit(changed)
