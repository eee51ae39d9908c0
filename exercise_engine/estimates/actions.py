"""What taking an action would cost, take and need, and which units could go."""

from __future__ import annotations

from exercise_engine import slices as s
from exercise_engine.counted import counted
from exercise_engine.estimates.asked import OfAction
from exercise_engine.estimates.needs import Needs, fitting
from exercise_engine.estimates.requirements import requirement_facts
from exercise_engine.estimates.seen import Seen
from exercise_engine.estimates.told import Estimate, Fact
from exercise_engine.estimates.ways_out import WaysOut
from exercise_engine.lasting import lasting_in_words, usual_ms
from exercise_engine.money import money
from exercise_engine.scenario.acting import Action
from exercise_engine.scenario.units import Sends

BY_WHAT_IS_ASKED = "by what is filled in"


def estimate_action(asked: OfAction, seen: Seen) -> Estimate | None:
    """Return what the action would be like; nothing if the seat may not take it."""
    action: Action | None = seen.words.scenario.by_id("actions").get(asked.action)
    if action is None or seen.agency not in action.agencies:
        return None
    if action.seats and seen.seat not in action.seats:
        return None
    needs = Needs(action, fitting(action.arguments, asked.arguments), seen)
    facts = [*_costs(needs), *_stocks(needs), *_times(needs)]
    facts += requirement_facts(action.requires, seen, needs.names, action.id)
    facts += _already(needs)
    sends = action.sends
    if sends is None:
        return Estimate(facts=tuple(facts))
    return _with_units(needs, sends, facts)


def _already(needs: Needs) -> list[Fact]:
    """Warn of the same action, asked for in the same way, that the agency is still at."""
    seen, action = needs.seen, needs.action
    if any(one.id not in needs.given for one in action.arguments):
        return []
    return [
        Fact("You are already doing this", _since(one, seen), "high")
        for one in seen.actions.values()
        if (one.agency, one.action) == (seen.agency, action.id)
        and one.status in ("asked", "waiting", "running")
        and _same(one, needs)
    ]


def _same(one: s.ActionTaken, needs: Needs) -> bool:
    """Whether *one* has the same target: the same arguments but for amounts, words and units to send."""
    aside = ("integer", "number", "text", "unit")
    return all(
        one.arguments.get(argument.id) == needs.given[argument.id]
        for argument in needs.action.arguments
        if argument.type not in aside
    )


def _since(one: s.ActionTaken, seen: Seen) -> str:
    doing = "it waits" if one.status == "waiting" else "under way"
    return f"{doing}, asked for {seen.words.clock(one.asked_ms)} by {seen.words.seat(one.seat)}"


def _costs(needs: Needs) -> list[Fact]:
    """What comes out of budgets, and what is left in them then."""
    facts = []
    budgets = needs.seen.words.scenario.by_id("budgets")
    for budget, amount in needs.costs().items():
        authored, stands = budgets[budget], needs.seen.budgets.get(budget)
        if amount is None:
            told = f"{authored.title}, {BY_WHAT_IS_ASKED}"
            if stands is not None:
                told += f" ({_sum(stands.left, authored.currency)} left)"
            facts.append(Fact("Costs", told))
            continue
        told = f"{_sum(amount, authored.currency)} from {authored.title}"
        if stands is None:
            facts.append(Fact("Costs", told))
            continue
        after = stands.left - amount
        short = after < 0 and not authored.overspend
        told += f" ({_sum(stands.left, authored.currency)} left, {_sum(after, authored.currency)} after it)"
        facts.append(Fact("Costs", told, "critical" if short else "high" if after < 0 else ""))
    return facts


def _sum(amount: float, currency: str) -> str:
    return money(amount, currency)


def _stocks(needs: Needs) -> list[Fact]:
    """What is used up, and what is held meanwhile."""
    seen, facts = needs.seen, []
    pools = seen.words.scenario.by_id("resources")
    for term, counts in (
        ("Uses up", needs.counted(needs.action.spends)),
        ("Keeps busy", needs.counted(needs.action.uses)),
    ):
        for pool, count in counts.items():
            authored, stands = pools[pool], seen.pools.get(pool)
            spends = term == "Uses up"
            if count == 0:
                continue
            amount = BY_WHAT_IS_ASKED if count is None else _amount(seen, count, authored.unit)
            told = f"{authored.title}: {amount}"
            if stands is None or count is None:
                facts.append(Fact(term, told))
                continue
            if spends:
                after = stands.free - count
                left = f"{stands.free:,} left, {max(0, after):,} after it"
                facts.append(Fact(term, f"{told} ({left})", "critical" if after < 0 else ""))
            else:
                waits = count > stands.free
                told += f" ({stands.free:,} of {stands.total:,} free"
                told += "; it waits until enough are free)" if waits else ")"
                never = count > stands.total
                facts.append(Fact(term, told, "critical" if never else "high" if waits else ""))
    return facts


def _amount(seen: Seen, count: int, unit: str) -> str:
    return " ".join(filter(None, seen.words.amount(count, unit)))


def _times(needs: Needs) -> list[Fact]:
    action, named = needs.action, needs.seen.words.scenario.by_id("distributions")
    if action.sends is None:
        return [Fact("Takes", lasting_in_words(action.takes, named))]
    works = action.sends.works
    return [Fact("Works there", lasting_in_words(works, named))] if works else []


def _with_units(needs: Needs, sends: Sends, facts: list[Fact]) -> Estimate:
    """Return the estimate of an action that sends units."""
    seen, ways = needs.seen, WaysOut(needs.seen)
    count = needs.units(sends)
    if count is not None and count > 1:
        facts.append(Fact("Sends", counted(count, "unit")))
    where = needs.said(sends.to)
    target = ways.place(where) if where else None
    named = needs.said(sends.unit) if sends.unit is not None else ""
    if sends.unit is not None and not named:
        return Estimate(facts=tuple(facts), units_note="Choose a unit to see how far it is.")
    if target is None:
        return Estimate(facts=tuple(facts), units_note="Choose where to, to see how far it is.")
    carries = needs.carries(sends, count or 1)
    units = ways.taskable(sends, named, carries)
    work_ms = usual_ms(sends.works, seen.words.scenario.by_id("distributions"))
    rows = ways.rows(units, target[0], work_ms)
    unable = tuple(ways.unable(sends, named, carries))
    note = ""
    if not rows:
        note = "You have no unit that can do it."
        facts.append(Fact("Refused now", note, "critical"))
    elif all(row.tone for row in rows):
        waits = "The action waits for one." if sends.waits else "It cannot be done now."
        note = f"None is ready as it is. {waits}"
    return Estimate(facts=tuple(facts), units=rows, unable=unable, units_note=note)
