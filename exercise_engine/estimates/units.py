"""What sending a unit elsewhere, or calling it back, would be like."""

from __future__ import annotations

from exercise_engine.estimates.asked import OfRecall, OfSending
from exercise_engine.estimates.needs import Needs
from exercise_engine.estimates.seen import Seen
from exercise_engine.estimates.told import Estimate, Fact
from exercise_engine.estimates.ways_out import WaysOut
from exercise_engine.lasting import lasting_in_words, usual_ms
from exercise_engine.scenario.acting import Action


def estimate_sending(asked: OfSending, seen: Seen) -> Estimate | None:
    """Return what sending the unit to an action that waits would be like; nothing if it cannot be asked."""
    taken, unit = seen.actions.get(asked.instance), seen.units.get(asked.unit)
    if taken is None or unit is None or taken.agency != seen.agency:
        return None
    action: Action = seen.words.scenario.by_id("actions")[taken.action]
    sends = action.sends
    if sends is None:
        return None
    needs, ways = Needs(action, taken.arguments, seen), WaysOut(seen)
    target = ways.place(needs.said(sends.to))
    if target is None:
        return None
    position, title = target
    named = seen.words.scenario.by_id("distributions")
    facts = [Fact("Where", title)]
    if sends.works:
        facts.append(Fact("Works there", lasting_in_words(sends.works, named)))
    rows = ways.rows([unit], position, usual_ms(sends.works, named), at_once=True)
    return Estimate(facts=tuple(facts), units=rows)


def estimate_recall(asked: OfRecall, seen: Seen) -> Estimate | None:
    """Return when the unit would be home; nothing if the seat does not see it."""
    unit = seen.units.get(asked.unit)
    if unit is None:
        return None
    way, when = WaysOut(seen).home_in_words(unit)
    facts = [Fact("Way home", way), Fact("Home about", when)]
    if leaves := seen.words.scenario.by_id("actions").get(unit.task):
        facts.append(Fact("Leaves", leaves.title))
    return Estimate(facts=tuple(facts))
