"""The simulation: a scenario, a seed and commands in, events out.

Whoever drives it, live, in a rehearsal, after a crash or in a what-if, uses
:meth:`Simulation.submit` and :meth:`Simulation.advance`, and nothing else. It
never reads a wall clock and never waits.

A command acts after everything that is due at its instant, and all that it
causes at that instant happens before the next command. So the order of events
is total, and replaying the same commands gives the same events.
"""

from __future__ import annotations

from typing import Any

from exercise_engine import commands as c
from exercise_engine import events as e
from exercise_engine.handling.desk import check
from exercise_engine.handling.rules import Refused, require
from exercise_engine.handling.stage import set_stage
from exercise_engine.processes.background import begin_background
from exercise_engine.processes.conditions import LAST, schedule_at_end
from exercise_engine.processes.play import Play
from exercise_engine.processes.preconditions import begin_preconditions
from exercise_engine.scenario.loaded import LoadedScenario
from exercise_engine.seats import CONTROL, EVERYONE, FACILITATORS
from exercise_engine.state import State
from exercise_engine.words import Words

# A longer chain within one instant is a loop in the scenario, not play.
LONGEST_CHAIN = 1_000
NEVER = 2**62


class Simulation:
    """One exercise, from the lobby to after ENDEX.

    *start* is the id of one of the scenario's starts; by default the first.
    Raises :exc:`ValueError` if the scenario has no such start.
    """

    def __init__(self, loaded: LoadedScenario, seed: int, start: str | None = None) -> None:
        starts = {item.id: item for item in loaded.scenario.starts}
        if start is not None and start not in starts:
            raise ValueError(f"There is no start {start!r}; there are {', '.join(starts)}.")
        chosen = starts[start] if start is not None else loaded.scenario.starts[0]
        self._play = Play(loaded, seed, chosen)
        self.words = Words(loaded, seed, chosen.at)
        self._stage = set_stage(self._play, self._end)
        # A world may move every measure at one instant; that is no chain.
        self._longest = LONGEST_CHAIN + len(loaded.measures)
        self._allowed = self._longest

    @property
    def loaded(self) -> LoadedScenario:
        """The scenario that is played."""
        return self._play.loaded

    @property
    def state(self) -> State:
        """The fold over everything that has happened; read only."""
        return self._play.state

    @property
    def now(self) -> int:
        """Exercise time [ms since STARTEX]."""
        return self._play.now

    @property
    def start_id(self) -> str:
        """The id of the start that is played."""
        return self._play.start.id

    @property
    def length_ms(self) -> int:
        """When ENDEX comes by itself [ms since STARTEX]."""
        return self._play.start.length

    @property
    def ended(self) -> bool:
        """Whether ENDEX has come."""
        return self._play.ended

    def peek(self) -> int:
        """Return when something is due next [ms], or :data:`NEVER`.

        Not everything that is due emits an event.
        """
        due = self._play.env.peek()
        return NEVER if self._play.ended or due == float("inf") else int(due)

    def touched(self) -> list[str]:
        """Return the keys of the slices touched since the last call, in order, each once."""
        keys = [key for key in self._play.touched if key]
        self._play.touched.clear()
        return keys

    def submit(self, command: c.Command) -> list[e.Event]:
        """Let *command* act at its ``at_ms`` and return all that follows at that instant.

        A refused command yields one :class:`~exercise_engine.events.CommandRefused`.
        After ENDEX time stands still, whatever the command's stamp.

        Raises :exc:`ValueError` if something that is due by then has not happened
        yet: advance first.
        """
        if not self._play.ended:
            if self.peek() <= command.at_ms or command.at_ms < self.now:
                raise ValueError(
                    f"advance to {command.at_ms} ms before a command acts there; "
                    f"it is {self.now} ms and something is due at {self.peek()} ms."
                )
            self._move_to(command.at_ms)
        cause = f"command:{command.seat}/{command.id}"
        try:
            if isinstance(command, c.Start):
                self._start(command, cause)
            else:
                check(self._stage, command).handle(self._stage, command, cause)
        except Refused as refusal:
            self._refuse(command, refusal, cause)
        return self._settle()

    def advance(self, until_ms: int) -> list[e.Event]:
        """Go to *until_ms*, or to the end of the first instant at which something happens.

        Return what happened there; an empty list means that *until_ms* is reached.
        """
        while (due := self.peek()) <= until_ms:
            if events := self._settle_instant(due):
                return events
        if not self._play.ended:
            self._move_to(until_ms)
        return []

    def _settle(self) -> list[e.Event]:
        """Let everything happen that is due at this instant."""
        due = self.peek()
        if due <= self.now:
            self._settle_instant(due, keep=True)
        return self._taken()

    def _settle_instant(self, at_ms: int, *, keep: bool = False) -> list[e.Event]:
        play = self._play
        peek, step = play.env.peek, play.env.step
        happened, allowed = play.happened, self._allowed
        while peek() <= at_ms and not play.ended:
            step()
            if len(happened) > allowed and not play.ended:
                self._stop_runaway()
        return [] if keep else self._taken()

    def _taken(self) -> list[e.Event]:
        events = self._play.happened
        self._play.happened = []
        self._allowed = self._longest
        return events

    def _move_to(self, at_ms: int) -> None:
        # Nothing is due before at_ms, so this step is the timeout's own. `env.run`
        # would leave a spent event at `now` behind.
        env = self._play.env
        if env.now < at_ms:
            env.timeout(at_ms - self.now)
            env.step()

    def _start(self, command: c.Start, cause: str) -> None:
        require(command.seat == CONTROL, "not_for_this_seat")
        require(self.state.clock.phase == "lobby", "only_in_lobby")
        play, stage = self._play, self._stage
        started = e.ExerciseStarted(
            at_ms=play.now, cause=cause, to=(EVERYONE,), start=play.start.id
        )
        play.emit(started)
        stage.pools.begin()
        stage.budgets.begin()
        stage.fleet.begin()
        stage.actions.begin()
        stage.expectations.begin()
        stage.decisions.begin()
        stage.questions.begin()
        stage.policies.begin()
        stage.assessments.begin()
        stage.plan.begin()
        stage.invocations.begin()
        stage.meetings.begin()
        stage.alerts.begin()
        stage.information.begin()
        stage.sharing.begin()
        stage.requests.begin()
        stage.border.begin()
        # Computed measures may read any name, so all that publishes names has begun before them.
        stage.measures.begin()
        stage.worlds.begin()
        stage.entries.begin(stage.expectations)
        stage.tasks.begin()
        begin_background(play)
        begin_preconditions(play)
        schedule_at_end(play.env, self._endex, LAST, play.start.length)
        # What stands at STARTEX is not a chain of causes.
        self._allowed = len(play.happened) + self._longest + len(play.scenario.entries)

    def _endex(self, _: Any) -> None:
        if not self._play.ended:
            self._end("exercise", "")

    def _end(self, cause: str, reason: str) -> None:
        self._stage.tasks.end()
        ended = e.ExerciseEnded(at_ms=self.now, cause=cause, to=(EVERYONE,), reason=reason)
        self._play.emit(ended)
        self._play.ended = True

    def _stop_runaway(self) -> None:
        chain = " <- ".join(dict.fromkeys(event.cause for event in self._play.happened[-6:]))
        message = f"More than {self._longest} events at one instant; the last came from {chain}."
        self._play.fail("exercise", message)
        self._end("exercise", message)

    def _refuse(self, command: c.Command, refusal: Refused, cause: str) -> None:
        # Whoever speaks from a seat that is none is no audience: it may be called 'all'.
        player = command.seat in self._play.scenario.seats
        audience = (command.seat, FACILITATORS) if player else (FACILITATORS,)
        refused = e.CommandRefused(
            at_ms=self.now,
            cause=cause,
            to=audience,
            command=command.id,
            seat=command.seat,
            rule=refusal.rule,
            message=refusal.message,
        )
        self._play.emit(refused)
