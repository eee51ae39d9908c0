"""What must hold first, as far as a seat can see whether it does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from exercise_engine import events as e
from exercise_engine.estimates.seen import Seen
from exercise_engine.estimates.told import Fact
from exercise_engine.scenario.acting import Requirement
from exercise_engine.scenario.policies import PolicyRequirement

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
    facts, unseen = [], False
    for requirement in requirements:
        program = seen.words.loaded.program(requirement.that, "bool", action=action)
        value = seen.evaluate(program, given)
        if value is None:
            unseen = True
        elif value is not True:
            facts.append(Fact("Refused now", requirement.otherwise, "critical"))
    return facts + ([Fact("Not certain", UNSEEN)] if unseen else [])
