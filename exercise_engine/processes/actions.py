"""Actions: resources waited for, held while the action lasts, then its effects."""

from __future__ import annotations

from exercise_engine import events as e
from exercise_engine.processes.budgets import Budgets
from exercise_engine.processes.contradictions import Contradictions
from exercise_engine.processes.effects import Effects, Origin
from exercise_engine.processes.fleet import Fleet
from exercise_engine.processes.plans import ActionPlan, planned
from exercise_engine.processes.play import Play, Process
from exercise_engine.processes.pools import Pools
from exercise_engine.scenario.acting import Action


class Actions:
    """The actions of one play."""

    def __init__(
        self,
        play: Play,
        pools: Pools,
        budgets: Budgets,
        fleet: Fleet,
        effects: Effects,
        contradictions: Contradictions,
    ) -> None:
        self._play = play
        self._contradictions = contradictions
        self._budgets = budgets
        self._fleet = fleet
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
        return planned(self._play, instance, action, agency, seat, arguments)

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
        for budget, amount in plan.costs.items():
            self._budgets.spend(budget, amount, plan.agency, f"action:{plan.instance}")
        self._play.know(f"{plan.agency}.began.{plan.action.id}", True)
        self._play.signal(f"action/{plan.agency}/{plan.action.id}", plan.seat)
        self._contradictions.began(plan, f"action:{plan.instance}")
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
        if plan.action.sends is not None:
            why = yield from self._fleet.carry_out(
                plan, n, lambda: self._happen(plan, "on_arrival", n)
            )
            if why:
                self._fail(plan, n, why)
                return
        else:
            lasts_ms = play.draws.duration_ms(plan.action.takes, "takes", plan.subject, n)
            yield play.env.timeout(lasts_ms)
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

    def _fail(self, plan: ActionPlan, n: int, why: str) -> None:
        """End an action without its having been done."""
        cause = f"action:{plan.instance}"
        failed = e.ActionFailed(
            at_ms=self._play.now, cause=cause, to=plan.audience, instance=plan.instance, why=why
        )
        self._play.emit(failed)
        self._contradictions.failed(plan, cause)
        for pool, count in plan.uses.items():
            self._pools.give_back(pool, count, cause)
        self._happen(plan, "on_failure", n)

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
        effects = getattr(plan.action, which)
        origin = Origin(
            cause=f"action:{plan.instance}",
            subject=f"{plan.subject}/{which}",
            n=n,
            action=plan.action.id,
            arguments=plan.names,
        )
        self._effects.happen(effects, origin)
