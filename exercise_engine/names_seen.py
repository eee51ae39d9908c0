"""Which players are told what a name in a condition holds, as it changes.

A name that nobody is told of, or only by a way that is not kept up to date, has no
audience here: who asks whether a seat can judge a condition is never told too much.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from exercise_engine.processes.policies import policy_readers
from exercise_engine.scenario.cooperation import Instrument
from exercise_engine.scenario.expressions import Program
from exercise_engine.scenario.loaded import LoadedScenario
from exercise_engine.seats import EVERYONE, FACILITATORS, may_see, tokens

# What an agency has done or learnt itself, by the middle of ``agency.did.action``.
_ITS_OWN = ("did", "began", "times", "chose", "ruled", "knows", "released", "shared")
_OF_REQUESTS = ("invoked", "received", "paid")


def seats_that_judge(
    instrument: Instrument, loaded: LoadedScenario
) -> list[tuple[Program, tuple[str, ...]]]:
    """Return each precondition of *instrument* with the seats that see all that it reads.

    What is asked for is not known before it is asked: a precondition that reads it is judged by nobody.
    """
    found = []
    for requirement in instrument.requires:
        program = loaded.program(requirement.that, "bool", action=f"instrument:{instrument.id}")
        found.append((program, seats_that_see(program.reads, loaded)))
    return found


def seats_that_see(names: Iterable[str], loaded: LoadedScenario) -> tuple[str, ...]:
    """Return the players' seats that are told of every one of *names*, in file order."""
    audiences = [audience_of(name, loaded) for name in names]
    return tuple(
        seat
        for seat in loaded.scenario.seats
        if all(may_see(tokens(seat), audience) for audience in audiences)
    )


def audience_of(name: str, loaded: LoadedScenario) -> tuple[str, ...]:
    """Return the audience tokens of those who are told what *name* holds; none if nobody is."""
    spec = loaded.measures.get(name)
    if spec is not None:
        return spec.seen_by
    first, _, rest = name.partition(".")
    middle, _, last = rest.partition(".")
    scenario = loaded.scenario
    if first == "clock":
        return (EVERYONE,)
    if first in scenario.by_id("agencies") and middle in _ITS_OWN:
        return (first,)
    if middle in _OF_REQUESTS and first in scenario.invoking_parties:
        return _who_asks(last, first, loaded)
    if first == "instrument":
        return _who_asks(middle, last, loaded)
    if first in ("free", "total"):
        pool: Any = scenario.by_id("resources").get(rest)
        return (pool.agency, *pool.seen_by) if pool is not None else ()
    if first == "budget":
        budget: Any = scenario.by_id("budgets").get(rest)
        return (budget.agency, *budget.spenders, *budget.seen_by) if budget is not None else ()
    if first == "delivered":
        return tuple(getattr(scenario.entries.get(rest), "to", ()))
    if first == "policy":
        policy: Any = scenario.by_id("policies").get(middle)
        return policy_readers(scenario, policy) if policy is not None else ()
    return ()


def _who_asks(instrument: str, party: str, loaded: LoadedScenario) -> tuple[str, ...]:
    authored: Any = loaded.scenario.by_id("instruments").get(instrument)
    if authored is None:
        return ()
    heard = loaded.scenario.who_hears_of(authored, party, "")
    return tuple(token for token in heard if token and token != FACILITATORS)
