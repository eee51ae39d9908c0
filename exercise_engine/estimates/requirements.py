"""What must hold first, as far as a seat can see whether it does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from exercise_engine import events as e
from exercise_engine import slices as s
from exercise_engine.estimates.seen import Seen
from exercise_engine.estimates.told import Fact
from exercise_engine.scenario.acting import Action, Requirement
from exercise_engine.scenario.effects import Effect
from exercise_engine.scenario.expressions import Program
from exercise_engine.scenario.policies import PolicyRequirement
from exercise_engine.views.acting import expected_end_ms

UNSEEN = "Something that cannot be seen from here may stand in the way."


def requirement_facts(
    requirements: Iterable[Requirement | PolicyRequirement],
    seen: Seen,
    given: Mapping[str, e.Value],
    action: str | None = None,
) -> list[Fact]:
    """Return what would refuse it now, and that something might; nothing if all is seen to hold.

    The sentence for a requirement of which nothing is seen is kept back: it would tell more
    than the seat knows.
    """
    conditions = [
        (seen.words.loaded.program(one.that, "bool", action=action), one.otherwise)
        for one in requirements
    ]
    return conditions_facts(conditions, seen, given)


def conditions_facts(
    conditions: Iterable[tuple[Program, str]], seen: Seen, given: Mapping[str, e.Value]
) -> list[Fact]:
    """Return the same of *conditions*, each with the sentence for when it does not hold.

    Of what refuses it now, it is told which of the agency's own actions under way may change that.
    """
    facts, unseen = [], False
    for program, otherwise in conditions:
        value = seen.evaluate(program, given)
        if value is None:
            unseen = True
        elif value is not True:
            facts.append(Fact("Refused now", otherwise, "critical"))
            facts += [Fact("Under way", _until(one, seen)) for one in _changing(program, seen)]
    return facts + ([Fact("Not certain", UNSEEN)] if unseen else [])


def _changing(program: Program, seen: Seen) -> list[s.ActionTaken]:
    """Return the actions that the seat's agency is at which change what *program* reads."""
    actions = seen.words.scenario.by_id("actions")
    return [
        one
        for one in seen.actions.values()
        if one.agency == seen.agency
        and one.status in ("asked", "waiting", "running")
        and not _changed(actions[one.action]).isdisjoint(program.reads)
    ]


def _changed(action: Action) -> set[str]:
    """Return the measures that *action* changes once it is there or done."""
    return set(_measures([*action.on_arrival, *action.effects]))


def _measures(effects: Iterable[Effect]) -> Iterator[str]:
    for effect in effects:
        if measure := effect.set or effect.add:
            yield measure
        yield from _measures([*effect.then, *effect.otherwise])


def _until(one: s.ActionTaken, seen: Seen) -> str:
    action = seen.words.scenario.by_id("actions")[one.action]
    ends_ms = expected_end_ms(one, action)
    until = f", until {seen.words.clock(ends_ms)}" if ends_ms >= 0 else ""
    return f"“{action.title}”{until}; it may be otherwise then"
