"""Actions: resources waited for, held while the action lasts, then its effects."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from exercise_engine import events as e
from exercise_engine.processes.effects import Effects, Origin
from exercise_engine.processes.play import Audience, Play, Process
from exercise_engine.processes.pools import Pools
from exercise_engine.scenario.play import Action, Spend, Use
from exercise_engine.seats import FACILITATORS


@dataclass(frozen=True)
class ActionPlan:
    """One taking of an action; *uses* and *spends* are counts by pool."""

    instance: str
    action: Action
    agency: str
    seat: str
    arguments: Mapping[str, e.Value]
    uses: Mapping[str, int]
    spends: Mapping[str, int]

    @property
    def audience(self) -> Audience:
        """Who sees it: the agency and the facilitators."""
        return (self.agency, FACILITATORS)

    def needs(self, pool: str) -> int:
        """Return how many of *pool* it must have before it begins."""
        return self.uses.get(pool, 0) + self.spends.get(pool, 0)

    @property
    def names(self) -> dict[str, e.Value]:
        """The arguments by the names that expressions know them by."""
        return {f"arg.{name}": value for name, value in self.arguments.items()}

    @property
    def subject(self) -> str:
        """What keys the draws: agency, action and arguments."""
        told = json.dumps(self.arguments, sort_keys=True, separators=(",", ":"))
        return f"action:{self.agency}/{self.action.id}/{told}"


class Actions:
    """The actions of one play."""

    def __init__(self, play: Play, pools: Pools, effects: Effects) -> None:
        self._play = play
        self._pools = pools
        self._effects = effects

    def begin(self) -> None:
        """Know of every action that it has not been taken, but for those done before the start."""
        done = {(item.agency, item.action) for item in self._play.start.did}
        for action in self._play.scenario.actions:
            for agency in action.agencies:
                already = (agency, action.id) in done
                self._play.know(f"{agency}.began.{action.id}", already)
                self._play.know(f"{agency}.did.{action.id}", already)
                self._play.know(f"{agency}.times.{action.id}", int(already))
                if already:
                    self._play.signal(f"action/{agency}/{action.id}", agency)

    def plan(
        self, instance: str, action: Action, agency: str, seat: str, arguments: dict[str, e.Value]
    ) -> ActionPlan:
        """Work out what taking *action* needs."""
        names = {f"arg.{name}": value for name, value in arguments.items()}

        def counted(needs: Sequence[Use | Spend]) -> dict[str, int]:
            counts: dict[str, int] = {}
            for need in needs:
                count: e.Value | None = need.count
                if isinstance(count, str):
                    program = self._play.loaded.program(count, "integer", action=action.id)
                    count = self._play.evaluate(program, f"action:{instance}", names)
                known = max(0, round(count)) if isinstance(count, int | float) else 0
                counts[need.pool] = counts.get(need.pool, 0) + known
            return {pool: count for pool, count in counts.items() if count}

        return ActionPlan(
            instance,
            action,
            agency,
            seat,
            arguments,
            counted(action.uses),
            counted(action.spends),
        )

    def take(self, plan: ActionPlan, by: str, cause: str) -> None:
        """Set out: the action goes its way from here."""
        asked = e.ActionAsked(
            at_ms=self._play.now,
            cause=cause,
            to=plan.audience,
            instance=plan.instance,
            action=plan.action.id,
            agency=plan.agency,
            seat=plan.seat,
            by=by,
            arguments=dict(plan.arguments),
        )
        self._play.emit(asked)
        self._play.know(f"{plan.agency}.began.{plan.action.id}", True)
        self._play.signal(f"action/{plan.agency}/{plan.action.id}", plan.seat)
        self._play.env.process(self._act(plan))

    def _act(self, plan: ActionPlan) -> Process:
        play, cause = self._play, f"action:{plan.instance}"
        n = play.draws.next_use("taken", plan.subject)
        # In the scenario's order, whatever the action's: so no two wait for each other.
        for pool in play.scenario.by_id("resources"):
            if count := plan.needs(pool):
                yield from self._acquire(plan, pool, count, cause)
        for pool, count in plan.spends.items():
            self._pools.use_up(pool, count, cause)
        began = e.ActionBegan(at_ms=play.now, cause=cause, to=plan.audience, instance=plan.instance)
        play.emit(began)
        self._happen(plan, "at_once", n)
        yield play.env.timeout(play.draws.duration_ms(plan.action.takes, "takes", plan.subject, n))
        done = e.ActionDone(at_ms=play.now, cause=cause, to=plan.audience, instance=plan.instance)
        play.emit(done)
        for pool, count in plan.uses.items():
            self._pools.give_back(pool, count, cause)
        name = f"{plan.agency}.times.{plan.action.id}"
        times = play.values[name]
        assert isinstance(times, int)
        play.know(name, times + 1)
        play.know(f"{plan.agency}.did.{plan.action.id}", True)
        self._happen(plan, "effects", n)

    def _acquire(self, plan: ActionPlan, pool: str, count: int, cause: str) -> Process:
        taken = self._pools.take(pool, count)
        if not taken.triggered:
            waits = e.ActionWaits(
                at_ms=self._play.now,
                cause=cause,
                to=plan.audience,
                instance=plan.instance,
                pool=pool,
                count=count,
            )
            self._play.emit(waits)
        yield taken
        self._pools.tell(pool, cause)

    def _happen(self, plan: ActionPlan, which: str, n: int) -> None:
        effects = plan.action.at_once if which == "at_once" else plan.action.effects
        origin = Origin(
            cause=f"action:{plan.instance}",
            subject=f"{plan.subject}/{which}",
            n=n,
            action=plan.action.id,
            arguments=plan.names,
        )
        self._effects.happen(effects, origin)
