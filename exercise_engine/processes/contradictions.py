"""Contradictions: what one agency decides or does against what another did before, while both stand.

What stands is the option that an agency has chosen, or that stands for it by default,
and the action that it has set out on, done or not, unless it failed. An agency that
takes a stand against its own earlier one has changed its mind: the earlier stands no more.
Only facilitators are told: that nobody among the players has noticed is what they watch for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from exercise_engine import events as e
from exercise_engine.processes.plans import ActionPlan
from exercise_engine.processes.play import FOR_FACILITATORS, Play
from exercise_engine.scenario.model import Scenario
from exercise_engine.scenario.opposing import Contradicts


@dataclass(frozen=True)
class Opposition:
    """That *other* does not go with *key*; *said_by* is the one whose *condition* it is."""

    other: str
    said_by: str
    condition: str | None
    action: str | None


@dataclass(eq=False)
class Standing:
    """A stand of an agency, and the ids of the contradictions that it is part of.

    *instance* is the taking of the action, empty for an option.
    """

    stand: e.Stand
    instance: str = ""
    against: list[str] = field(default_factory=list)


class Contradictions:
    """What stands in one play, as far as anything in its scenario contradicts it."""

    def __init__(self, play: Play) -> None:
        self._play = play
        self._opposed = oppositions(play.scenario)
        self._standing: dict[tuple[str, str], Standing] = {}
        self._open: set[str] = set()
        self._ids = count(1)

    def chosen(self, agency: str, decision: str, option: str, cause: str) -> None:
        """Let an option stand for *agency*."""
        stand = e.Stand(agency=agency, at_ms=self._play.now, decision=decision, option=option)
        self._take(f"{decision}/{option}", Standing(stand), cause)

    def began(self, plan: ActionPlan, cause: str) -> None:
        """Let an action stand for its agency, in place of an earlier taking of the same."""
        if plan.action.id not in self._opposed:
            return
        stand = e.Stand(
            agency=plan.agency,
            at_ms=self._play.now,
            action=plan.action.id,
            arguments=dict(plan.arguments),
        )
        self._take(plan.action.id, Standing(stand, plan.instance), cause)

    def failed(self, plan: ActionPlan, cause: str) -> None:
        """Let an action that came to nothing stand no longer."""
        standing = self._standing.get((plan.action.id, plan.agency))
        if standing is not None and standing.instance == plan.instance:
            self._leave(plan.action.id, plan.agency, cause)

    def _take(self, key: str, mine: Standing, cause: str) -> None:
        if key not in self._opposed:
            return
        stand = mine.stand
        self._leave(key, stand.agency, cause)
        self._standing[key, stand.agency] = mine
        for found, standing in list(self._held_against(key, mine)):
            if standing.stand.agency == stand.agency:
                self._leave(found, stand.agency, cause)
                continue
            name = str(next(self._ids))
            self._open.add(name)
            standing.against.append(name)
            mine.against.append(name)
            contradicted = e.Contradicted(
                at_ms=self._play.now,
                cause=cause,
                to=FOR_FACILITATORS,
                contradiction=name,
                earlier=standing.stand,
                later=stand,
            )
            self._play.emit(contradicted)

    def _held_against(self, key: str, mine: Standing) -> Iterator[tuple[str, Standing]]:
        """Yield what stands of what does not go with *key*, by its own key; each stand once."""
        seen: set[str] = set()
        for opposition in self._opposed[key]:
            for (found, agency), standing in self._standing.items():
                if found != opposition.other or f"{found}@{agency}" in seen:
                    continue
                by = mine if opposition.said_by == key else standing
                if self._holds(opposition, by.stand):
                    seen.add(f"{found}@{agency}")
                    yield found, standing

    def _holds(self, opposition: Opposition, by: e.Stand) -> bool:
        if opposition.condition is None:
            return True
        program = self._play.loaded.program(opposition.condition, "bool", action=opposition.action)
        names = {f"arg.{name}": value for name, value in by.arguments.items()}
        return self._play.evaluate(program, f"contradicts:{opposition.said_by}", names) is True

    def _leave(self, key: str, agency: str, cause: str) -> None:
        standing = self._standing.pop((key, agency), None)
        for name in standing.against if standing is not None else ():
            if name not in self._open:
                continue
            self._open.remove(name)
            ended = e.ContradictionEnded(
                at_ms=self._play.now,
                cause=cause,
                to=FOR_FACILITATORS,
                contradiction=name,
                agency=agency,
            )
            self._play.emit(ended)


def oppositions(scenario: Scenario) -> dict[str, list[Opposition]]:
    """Return what does not go with each action (``ID``) and option (``DECISION/ID``), both ways."""
    found: dict[str, list[Opposition]] = {}

    def note(key: str, action: str | None, listed: list[Contradicts]) -> None:
        for one in listed:
            other = one.action or f"{one.decision}/{one.option}"
            for here, there in ((key, other), (other, key)):
                opposition = Opposition(there, key, one.condition, action)
                found.setdefault(here, []).append(opposition)

    for action in scenario.actions:
        note(action.id, action.id, action.contradicts)
    for decision in scenario.decisions:
        for option in decision.options:
            note(f"{decision.id}/{option.id}", None, option.contradicts)
    return found
