"""Scripted players: policies that see only their seat's view and act from outside.

Whoever drives a simulation shows them every settled instant
(:meth:`ScriptedPlayers.watch`) and submits their commands when they are due
(:meth:`ScriptedPlayers.due`). In a recovery they are shown the past too, but
what they plan there and the ledger already holds is forgotten
(:meth:`ScriptedPlayers.forget`); nothing is ever submitted twice.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from heapq import heappop, heappush

from exercise_engine import commands as c
from exercise_engine import events as e
from exercise_engine.chance import Draws
from exercise_engine.errors import ExpressionFailed
from exercise_engine.experiments.informed import (
    INFORMATION_EVENTS,
    information_command,
    information_trigger,
)
from exercise_engine.experiments.knowledge import Knowledge
from exercise_engine.experiments.planned import (
    PLANNING_EVENTS,
    planning_command,
    planning_trigger,
)
from exercise_engine.experiments.scripted_cooperation import (
    COOPERATION_EVENTS,
    asked_of_partners,
    sees_cooperation,
)
from exercise_engine.experiments.scripted_units import UNIT_EVENTS, asked_of_unit, sees_unit
from exercise_engine.scenario.loaded import LoadedScenario
from exercise_engine.scenario.scripted import Rule
from exercise_engine.seats import SCRIPT, agency_of, may_see, tokens
from exercise_engine.simulation import NEVER


@dataclass(frozen=True, order=True)
class Reaction:
    """What a rule will do and when; reactions are ordered by (due, seat, rule, trigger)."""

    due_ms: int
    seat: str
    rule: str
    trigger: str

    @property
    def id(self) -> str:
        """The id of the command that this reaction becomes, unique within its seat."""
        return f"script/{self.rule}/{self.trigger}"


class _Seat:
    """One seat, its rules while a script sits there, and what it knows."""

    def __init__(self, loaded: LoadedScenario, seat: str) -> None:
        self.seat = seat
        self.agency = agency_of(seat)
        self.tokens = tokens(seat)
        self.player = ""
        self.rules: list[Rule] = []
        self.askers: frozenset[str] = frozenset()
        # Rules that wait for a condition, with what it reads.
        self.waiting: list[tuple[Rule, str, frozenset[str]]] = []
        self.knowledge = Knowledge(loaded, seat)
        self.looks_anew = True


# What a rule may wait for by itself; for nearly all else that happens it waits by a condition.
_SEEN_BY_RULES: frozenset[type[e.Event]] = frozenset(
    (
        *(e.ExerciseStarted, e.InjectDelivered, e.DecisionOpened, e.QuestionOpened),
        *(e.ActionDone, e.MessageSent),
        *UNIT_EVENTS,
        *COOPERATION_EVENTS,
        *INFORMATION_EVENTS,
        *PLANNING_EVENTS,
    )
)


class ScriptedPlayers:
    """The scripted players of one exercise, in whichever seats they are given."""

    def __init__(self, loaded: LoadedScenario, seed: int) -> None:
        self._loaded = loaded
        self._draws = Draws(seed, loaded.scenario.by_id("distributions"))
        self._seats = {seat: _Seat(loaded, seat) for seat in loaded.scenario.seats}
        self._planned: list[Reaction] = []
        self._rules: dict[Reaction, Rule] = {}
        self._triggers: dict[tuple[str, str], int] = {}
        self._audiences: dict[tuple[str, ...], list[_Seat]] = {}
        self._playing = False
        self._acted_ms = -1
        self._acted = 0

    def next_due(self) -> int:
        """Return when the next reaction is due [ms], or ``NEVER``."""
        return self._planned[0].due_ms if self._planned else NEVER

    def due(self, now_ms: int) -> c.Command | None:
        """Return the next command that is due at *now_ms*, stamped with its due time."""
        if not self._planned or self._planned[0].due_ms > now_ms:
            return None
        reaction = heappop(self._planned)
        rule = self._rules.pop(reaction)
        self._count(reaction)
        by = SCRIPT + self._seats[reaction.seat].player
        return _command(reaction, rule, by, self._loaded.language)

    def acted(self, at_ms: int) -> int:
        """Return how many reactions were due at the instant *at_ms*, the last at which any was."""
        return self._acted if at_ms == self._acted_ms else 0

    def watch(self, events: Iterable[e.Event]) -> None:
        """See what happened at a settled instant, each seat as far as it may, and plan.

        A seat knows all of it before it reacts to any of it. Before STARTEX and
        after ENDEX nobody reacts.
        """
        happened = list(events)
        learnt = [self._learn(event) for event in happened]
        if not self._playing:
            self._planned, self._rules = [], {}
            return
        for event, seats in zip(happened, learnt, strict=True):
            if type(event) in _SEEN_BY_RULES:
                for seat in seats:
                    self._see(seat, event)
        for seat in dict.fromkeys(seat for seats in learnt for seat in seats):
            self._look(seat, happened[-1].at_ms)

    def forget(self, seat: str, command: str) -> None:
        """Drop the plan whose command the ledger holds already."""
        for reaction in [r for r in self._planned if r.seat == seat and r.id == command]:
            self._drop(reaction)
            self._count(reaction)

    def _learn(self, event: e.Event) -> list[_Seat]:
        """Let everyone who may see *event* know of it, and return those seats."""
        if isinstance(event, e.SeatTaken):
            self._sit(event)
        elif isinstance(event, e.SeatLeft):
            self._leave(event.seat)
        elif isinstance(event, e.ExerciseStarted):
            self._playing = True
            for seat in self._seats.values():
                seat.looks_anew = True
        elif isinstance(event, e.ExerciseEnded):
            self._playing = False
        seats = self._audiences.get(event.to)
        if seats is None:
            seats = [seat for seat in self._seats.values() if may_see(seat.tokens, event.to)]
            self._audiences[event.to] = seats
        for seat in seats:
            seat.knowledge.learn(event)
        return seats

    def _count(self, reaction: Reaction) -> None:
        self._acted = self.acted(reaction.due_ms) + 1
        self._acted_ms = reaction.due_ms

    def _sit(self, event: e.SeatTaken) -> None:
        if event.seat not in self._seats:
            return
        self._leave(event.seat)
        if event.participant.startswith(SCRIPT):
            seat = self._seats[event.seat]
            seat.player = event.participant.removeprefix(SCRIPT)
            rules = self._loaded.scenario.rules_of(seat.player)
            seat.rules = [rule for rule in rules if rule.seat == event.seat]
            seat.askers = frozenset(rule.sees.asked_by or "" for rule in seat.rules)
            seat.looks_anew = True
            seat.waiting = [
                (rule, when, frozenset(self._loaded.program(when, "bool").reads))
                for rule in seat.rules
                if (when := rule.sees.when) is not None
            ]

    def _leave(self, seat: str) -> None:
        self._seats[seat].rules = []
        self._seats[seat].waiting = []
        for reaction in [r for r in self._planned if r.seat == seat]:
            self._drop(reaction)

    def _drop(self, reaction: Reaction) -> None:
        # A sorted list is a heap: what is left keeps its order.
        self._planned = sorted(r for r in self._planned if r != reaction)
        del self._rules[reaction]

    def _see(self, seat: _Seat, event: e.Event) -> None:
        for rule in seat.rules:
            if (trigger := self._triggered(seat, rule, event)) is not None:
                self._react(seat, rule, trigger, event.at_ms)

    def _look(self, seat: _Seat, at_ms: int) -> None:
        """Let the rules react that wait for a condition, once it holds."""
        changed, anew = seat.knowledge.changed, seat.looks_anew
        if not anew and not changed:
            return
        for waits in list(seat.waiting):
            rule, when, reads = waits
            if (anew or not changed.isdisjoint(reads)) and self._holds(seat, when):
                seat.waiting.remove(waits)
                self._react(seat, rule, "when", at_ms)
        changed.clear()
        seat.looks_anew = False

    def _triggered(self, seat: _Seat, rule: Rule, event: e.Event) -> str | None:
        """Return the name of what the rule waits for, if *event* is that."""
        sees = rule.sees
        if isinstance(event, e.ExerciseStarted):
            return "start" if sees.start else None
        if isinstance(event, e.InjectDelivered):
            return "inject" if sees.inject == event.entry else None
        if isinstance(event, e.DecisionOpened):
            mine = event.agency == seat.agency
            return "decision" if mine and sees.decision == event.decision else None
        if isinstance(event, e.QuestionOpened):
            mine = event.agency == seat.agency
            return "question" if mine and sees.question == event.question else None
        if isinstance(event, e.ActionDone):
            mine = seat.knowledge.action_of(event.instance) == sees.done
            return f"done/{event.instance}" if sees.done is not None and mine else None
        if isinstance(event, UNIT_EVENTS):
            return sees_unit(sees, event, seat.seat, seat.knowledge.action_of)
        if isinstance(event, e.MessageSent):
            theirs = agency_of(event.seat) == sees.message_from
            return f"message/{event.message}" if sees.message_from is not None and theirs else None
        own = seat.agency
        return (
            sees_cooperation(sees, event, seat.knowledge.partners.instrument_of)
            or information_trigger(sees, own, event, seat.askers)
            or planning_trigger(sees, own, event, seat.knowledge.plan)
        )

    def _react(self, seat: _Seat, rule: Rule, trigger: str, at_ms: int) -> None:
        """Plan what *rule* does, unless its condition fails or chance is against it."""
        if rule.condition is not None and not self._holds(seat, rule.condition):
            return
        subject = f"{seat.seat}/{rule.id}"
        key = (seat.seat, rule.id)
        n = self._triggers.get(key, 0)
        self._triggers[key] = n + 1
        if rule.chance < 1 and self._draws.uniform("script chance", subject, n) >= rule.chance:
            return
        delay = self._draws.duration_ms(rule.after, "script", subject, n)
        reaction = Reaction(at_ms + delay, seat.seat, rule.id, f"{trigger}/{n}")
        self._rules[reaction] = rule
        heappush(self._planned, reaction)

    def _holds(self, seat: _Seat, text: str) -> bool:
        program = self._loaded.program(text, "bool")
        try:
            return program.evaluate({n: seat.knowledge.value(n) for n in program.reads}) is True
        except ExpressionFailed:
            return False


def _command(reaction: Reaction, rule: Rule, by: str, language: str) -> c.Command:
    """Return the command that *reaction* becomes, in an exercise in *language*."""
    does = rule.do
    said = {"id": reaction.id, "seat": reaction.seat, "by": by, "at_ms": reaction.due_ms}
    seen = reaction.trigger.partition("/")[2].rpartition("/")[0]
    command = planning_command(rule, said, seen) or information_command(does, said, seen)
    if command is not None:
        return command
    if does.acknowledge is not None:
        return c.Acknowledge(**said, item=does.acknowledge)  # type: ignore[arg-type]
    if does.decide is not None:
        return c.Decide(**said, decision=does.decide, option=does.option or "")  # type: ignore[arg-type]
    if does.act is not None:
        return c.TakeAction(**said, action=does.act, arguments=dict(does.arguments))  # type: ignore[arg-type]
    if does.say is not None:
        return c.Message(**said, to=tuple(does.to), text=does.say)  # type: ignore[arg-type]
    if does.answer is not None:
        return c.Answer(**said, question=does.answer, text=does.text or "")  # type: ignore[arg-type]
    if (asked := asked_of_unit(does, said, seen)) is not None:
        return asked
    if (asked := asked_of_partners(does, said, language)) is not None:
        return asked
    return c.WriteLog(**said, text=does.log or "")  # type: ignore[arg-type]
