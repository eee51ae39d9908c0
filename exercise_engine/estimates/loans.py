"""Whether a unit could be lent now, told before it is lent or asked for."""

from __future__ import annotations

from exercise_engine.estimates.asked import OfLoan
from exercise_engine.estimates.requirements import UNSEEN, conditions_facts
from exercise_engine.estimates.seen import Seen
from exercise_engine.estimates.told import Estimate, Fact
from exercise_engine.scenario.units import Lending


def estimate_loan(asked: OfLoan, seen: Seen) -> Estimate | None:
    """Return what stands in the way of the loan; nothing if the seat's agency has no part in it.

    One rule that holds is enough; where none is seen to hold, the first says why, as the refusal would.
    """
    unit = seen.words.scenario.fleet.get(asked.unit)
    if unit is None or seen.agency not in (unit.agency, asked.to):
        return None
    rules = [
        rule
        for rule in seen.words.scenario.lending
        if rule.covers(unit.agency, unit.kind, asked.to)
    ]
    if not rules:
        return None
    tried = [_facts(rule, seen) for rule in rules]
    if not all(tried):
        return Estimate()
    unseen = [facts for facts in tried if facts == [Fact("Not certain", UNSEEN)]]
    return Estimate(facts=tuple((unseen or tried)[0]))


def _facts(rule: Lending, seen: Seen) -> list[Fact]:
    if rule.requires is None:
        return []
    return conditions_facts([(seen.words.loaded.program(rule.requires), rule.otherwise)], seen, {})
