"""Policies: asked for, in force once that is through, and ended, lapsed or replaced."""

from __future__ import annotations

from dataclasses import dataclass

import simpy

from exercise_engine import events as e
from exercise_engine.processes.effects import Effects, Origin
from exercise_engine.processes.plans import ActionPlan
from exercise_engine.processes.play import FOR_FACILITATORS, Audience, Play, Process
from exercise_engine.scenario.model import Scenario
from exercise_engine.scenario.policies import ACTIVE, Policy
from exercise_engine.seats import FACILITATORS


@dataclass(eq=False)
class Pending:
    """A level on its way; *withdrawn* comes if it is called back."""

    level: str
    n: int
    withdrawn: simpy.Event


@dataclass(eq=False)
class InForce:
    """The level that is in force; *n* counts how often it was asked for before."""

    level: str
    n: int


class Policies:
    """The policies of one play."""

    def __init__(self, play: Play, effects: Effects) -> None:
        self._play = play
        self._effects = effects
        self._pending: dict[str, Pending] = {}
        self._in_force: dict[str, InForce] = {}

    def begin(self) -> None:
        """Know what is in force at STARTEX: as the start says, or else as the policy does."""
        given = {one.policy: one.level or ACTIVE for one in self._play.start.in_force}
        for policy in self._play.scenario.policies:
            self._play.know(f"policy.{policy.id}", "")
            self._play.know(f"policy.{policy.id}.pending", False)
            if level := given.get(policy.id, policy.in_force):
                self._stand(policy, level, n=-1, cause="exercise")

    def level(self, policy: str) -> str:
        """Return the level at which *policy* is in force, or an empty text."""
        found = self._in_force.get(policy)
        return found.level if found else ""

    def pending(self, policy: str) -> str:
        """Return the level of *policy* that is on its way, or an empty text."""
        found = self._pending.get(policy)
        return found.level if found else ""

    def ask(
        self, policy: Policy, level: str, agency: str, seat: str, by: str, reason: str, cause: str
    ) -> None:
        """Set out to put *level* in force; that takes the time which its terms say."""
        play, subject = self._play, f"policy:{policy.id}/{level}"
        asked = e.PolicyAsked(
            at_ms=play.now,
            cause=cause,
            to=policy_readers(play.scenario, policy),
            policy=policy.id,
            level=level,
            agency=agency,
            seat=seat,
            by=by,
            reason=reason,
        )
        play.emit(asked)
        n = play.draws.next_use("activated", subject)
        pending = Pending(level, n, play.env.event())
        self._pending[policy.id] = pending
        play.know(f"policy.{policy.id}.pending", True)
        play.env.process(self._come_in_force(policy, pending))

    def withdraw(self, policy: Policy, seat: str, by: str, reason: str, cause: str) -> None:
        """Call back the level that is on its way."""
        pending = self._pending.pop(policy.id)
        withdrawn = e.PolicyWithdrawn(
            at_ms=self._play.now,
            cause=cause,
            to=policy_readers(self._play.scenario, policy),
            policy=policy.id,
            level=pending.level,
            seat=seat,
            by=by,
            reason=reason,
        )
        self._play.emit(withdrawn)
        self._play.know(f"policy.{policy.id}.pending", False)
        pending.withdrawn.succeed()

    def end(self, policy: Policy, seat: str, by: str, reason: str, cause: str) -> None:
        """End what is in force, as a seat asked for."""
        standing = self._in_force.pop(policy.id)
        ended = e.PolicyEnded(
            at_ms=self._play.now,
            cause=cause,
            to=policy_readers(self._play.scenario, policy),
            policy=policy.id,
            level=standing.level,
            why="ended",
            seat=seat,
            by=by,
            reason=reason,
        )
        self._play.emit(ended)
        self._play.know(f"policy.{policy.id}", "")
        self._follow(policy, standing, "at_end")

    def note_outside(self, plan: ActionPlan, cause: str) -> None:
        """Record an action that is taken while its policy is not in force."""
        under = plan.action.under
        if under is None:
            return
        policy: Policy = self._play.scenario.by_id("policies")[under.policy]
        level = under.level or policy.level_ids[0]
        if level in policy.covered(self.level(policy.id)):
            return
        outside = e.ActedOutside(
            at_ms=self._play.now,
            cause=cause,
            to=FOR_FACILITATORS,
            instance=plan.instance,
            action=plan.action.id,
            agency=plan.agency,
            seat=plan.seat,
            policy=policy.id,
            level=level,
        )
        self._play.emit(outside)

    def _come_in_force(self, policy: Policy, pending: Pending) -> Process:
        play, subject = self._play, f"policy:{policy.id}/{pending.level}"
        takes = policy.terms(pending.level).takes
        delay = play.draws.duration_ms(takes, "takes", subject, pending.n)
        yield play.env.timeout(delay) | pending.withdrawn
        if pending.withdrawn.triggered:
            return
        del self._pending[policy.id]
        play.know(f"policy.{policy.id}.pending", False)
        before = self._in_force.get(policy.id)
        renewed = before is not None and before.level == pending.level
        if before is not None and not renewed:
            self._give_way(policy, before, "replaced")
        standing = self._stand(policy, pending.level, pending.n, f"policy:{policy.id}")
        if not renewed:
            self._follow(policy, standing, "effects")

    def _stand(self, policy: Policy, level: str, n: int, cause: str) -> InForce:
        play, lasts = self._play, policy.terms(level).lasts
        standing = self._in_force[policy.id] = InForce(level, n)
        activated = e.PolicyActivated(
            at_ms=play.now,
            cause=cause,
            to=policy_readers(play.scenario, policy),
            policy=policy.id,
            level=level,
            until_ms=-1 if lasts is None else play.now + lasts,
        )
        play.emit(activated)
        play.know(f"policy.{policy.id}", level)
        if lasts is not None:
            play.env.process(self._lapse(policy, standing, lasts))
        return standing

    def _lapse(self, policy: Policy, standing: InForce, lasts: int) -> Process:
        yield self._play.env.timeout(lasts)
        if self._in_force.get(policy.id) is standing:
            del self._in_force[policy.id]
            self._play.know(f"policy.{policy.id}", "")
            self._give_way(policy, standing, "lapsed")

    def _give_way(self, policy: Policy, standing: InForce, why: str) -> None:
        ended = e.PolicyEnded(
            at_ms=self._play.now,
            cause=f"policy:{policy.id}",
            to=policy_readers(self._play.scenario, policy),
            policy=policy.id,
            level=standing.level,
            why="lapsed" if why == "lapsed" else "replaced",
        )
        self._play.emit(ended)
        self._follow(policy, standing, "at_end")

    def _follow(self, policy: Policy, standing: InForce, which: str) -> None:
        terms = policy.terms(standing.level)
        origin = Origin(
            cause=f"policy:{policy.id}",
            subject=f"policy:{policy.id}/{standing.level}/{which}",
            n=max(0, standing.n),
        )
        self._effects.happen(terms.effects if which == "effects" else terms.at_end, origin)


def policy_readers(scenario: Scenario, policy: Policy) -> Audience:
    """Return who may read *policy*: those it names, its owner, and the facilitators."""
    owners = scenario.agencies_of([policy.owner] if policy.owner is not None else [])
    return tuple(dict.fromkeys([*policy.readers, *owners, FACILITATORS]))
