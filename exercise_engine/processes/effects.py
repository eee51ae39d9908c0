"""Effects: what an inject, an option, a ruling or an action changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from exercise_engine import events as e
from exercise_engine.processes.budgets import Budgets
from exercise_engine.processes.measures import Measures
from exercise_engine.processes.play import FOR_FACILITATORS, Play, Process
from exercise_engine.processes.pools import Pools
from exercise_engine.scenario.effects import Amount, Effect
from exercise_engine.scenario.fields import Distribution

if TYPE_CHECKING:
    from exercise_engine.processes.entries import Entries


@dataclass(frozen=True)
class Origin:
    """Whose effects these are.

    *cause* is recorded with each event. *subject* and *n* key the draws: what
    has these effects, and for the how-manieth time. *action* is the id of the
    action around them, if there is one, and *arguments* what it was told.
    """

    cause: str
    subject: str
    n: int = 0
    action: str | None = None
    arguments: Mapping[str, e.Value] = field(default_factory=dict)


class Effects:
    """Lets effects happen.

    What a verb of a subject of its own does is entered in *verbs* by that subject.
    """

    def __init__(self, play: Play, measures: Measures, pools: Pools, budgets: Budgets) -> None:
        self.verbs: dict[str, Callable[[Effect, Origin], None]] = {}
        self._play = play
        self._measures = measures
        self._pools = pools
        self._budgets = budgets
        self.entries: Entries | None = None

    def happen(self, effects: Sequence[Effect], origin: Origin, path: str = "") -> None:
        """Let *effects* happen now, in order; delayed ones go on by themselves."""
        for number, effect in enumerate(effects):
            self._one(effect, origin, f"{path}/{number}")

    def _one(self, effect: Effect, origin: Origin, path: str) -> None:
        verb = effect.verb
        if verb in self.verbs:
            self.verbs[verb](effect, origin)
        elif verb == "set":
            assert effect.set is not None
            self._change(effect.set, effect.to, origin, path, add=False)
        elif verb == "add":
            assert effect.add is not None
            self._change(effect.add, effect.by, origin, path, add=True)
        elif verb == "restock":
            assert effect.restock is not None
            amount = self._amount(effect.by, origin, path, measure=None)
            if amount is not None and not isinstance(amount, str):
                self._pools.restock(effect.restock, round(amount), origin.cause)
        elif verb == "fund":
            assert effect.fund is not None
            amount = self._amount(effect.by, origin, path, measure=None)
            if amount is not None and not isinstance(amount, str):
                self._budgets.fund(effect.fund, float(amount), origin.cause)
        elif verb == "deliver":
            assert effect.deliver is not None and self.entries is not None
            self.entries.deliver(effect.deliver, origin.cause)
        elif verb == "skip":
            assert effect.skip is not None and self.entries is not None
            self.entries.skip(effect.skip, origin.cause, "effect")
        elif verb == "if":
            assert effect.condition is not None
            program = self._play.loaded.program(effect.condition, "bool", action=origin.action)
            holds = self._play.evaluate(program, origin.cause, origin.arguments) is True
            self._branch(effect, origin, path, taken=holds)
        elif verb == "chance":
            self._by_chance(effect, origin, path)
        else:
            self._play.env.process(self._later(effect, origin, path))

    def _later(self, effect: Effect, origin: Origin, path: str) -> Process:
        assert effect.delay is not None
        delay = self._play.draws.duration_ms(
            effect.delay, "delay", f"{origin.subject}{path}", origin.n
        )
        yield self._play.env.timeout(delay)
        self.happen(effect.then, origin, f"{path}/then")

    def _by_chance(self, effect: Effect, origin: Origin, path: str) -> None:
        chance = effect.chance
        if isinstance(chance, str):
            program = self._play.loaded.program(chance, "value", action=origin.action)
            computed = self._play.evaluate(program, origin.cause, origin.arguments)
            if computed is None or isinstance(computed, str):
                return
            chance = min(max(float(computed), 0.0), 1.0)
        assert chance is not None
        subject = f"{origin.subject}{path}"
        happened = self._play.draws.uniform("chance", subject, origin.n) < chance
        taken = e.ChanceTaken(
            at_ms=self._play.now,
            cause=origin.cause,
            to=FOR_FACILITATORS,
            subject=subject,
            chance=float(chance),
            happened=happened,
        )
        self._play.emit(taken)
        self._branch(effect, origin, path, taken=happened)

    def _branch(self, effect: Effect, origin: Origin, path: str, *, taken: bool) -> None:
        if taken:
            self.happen(effect.then, origin, f"{path}/then")
        else:
            self.happen(effect.otherwise, origin, f"{path}/otherwise")

    def _change(
        self, measure: str, amount: Amount | None, origin: Origin, path: str, *, add: bool
    ) -> None:
        value = self._amount(amount, origin, path, measure)
        if value is None:
            return
        if add:
            self._measures.add(measure, value, origin.cause)
        else:
            self._measures.set(measure, value, origin.cause)

    def _amount(
        self, amount: Amount | None, origin: Origin, path: str, measure: str | None
    ) -> e.Value | None:
        if isinstance(amount, Distribution):
            return self._play.draws.number(amount, "amount", f"{origin.subject}{path}", origin.n)
        if not isinstance(amount, str):
            return amount
        program = self._play.loaded.program(amount, "value", measure=measure, action=origin.action)
        return self._play.evaluate(program, origin.cause, origin.arguments)
