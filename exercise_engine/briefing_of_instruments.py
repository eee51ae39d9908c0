"""What a seat is told of an instrument before it commits its state to asking."""

from __future__ import annotations

from typing import Any

from exercise_engine.chance import Draws
from exercise_engine.granting import arguments_of
from exercise_engine.money import money
from exercise_engine.names_seen import seats_that_judge, seats_that_see
from exercise_engine.processes.ways import Ways
from exercise_engine.scenario.cooperation import BroughtUnits, Cover, Instrument
from exercise_engine.scenario.loaded import LoadedScenario
from exercise_engine.scenario.model import Scenario
from exercise_engine.seats import agency_of

_OWN_STATUS = {
    "in_force": "In force for your state",
    "signed": "Signed by your state, not in force",
    "not_party": "Your state is not a party",
    "unknown": "It is not known whether your state is a party",
}
OPEN_TO_ALL = "Open to every state"


def instrument_told(
    instrument: Instrument, loaded: LoadedScenario, seat: str, draws: Draws
) -> dict[str, Any]:
    """Return what the player in *seat* reads of *instrument*: whether it binds, on what terms, how soon."""
    scenario, agency = loaded.scenario, agency_of(seat)
    party = scenario.party_of(agency)
    return {
        "id": instrument.id,
        "kind": instrument.kind.replace("_", " "),
        "title": instrument.title,
        "text": instrument.text,
        "source": instrument.source,
        "partner": instrument.partner,
        "status": status_in_words(instrument, party, scenario),
        "once": instrument.once,
        "arguments": loaded.arguments_told(
            f"instruments/{instrument.id}", arguments_of(instrument, scenario)
        ),
        "authority": _authority(instrument, party, scenario),
        "may": not instrument.authority or bool({seat, agency} & {*instrument.authority}),
        "preconditions": _preconditions(instrument, loaded, seat),
        "lasts": _lasts(instrument, party, scenario, draws),
        "cost": cost_in_words(instrument, scenario),
        "cover": [_cover(one, scenario) for one in instrument.policies if one.state == party],
        "constraints": [one.text for one in instrument.constraints],
        "brings": [_brought(one, instrument, scenario) for one in scenario.brought(instrument, party)],
    }  # fmt: skip


def status_in_words(instrument: Instrument, party: str, scenario: Scenario) -> str:
    """Say whether *instrument* binds *party*, and for which other state of the play it does not.

    A pact that another state has only signed is not said to be in force: between the two it is not.
    """
    if not instrument.parties:
        return OPEN_TO_ALL
    named = {one.state: one.status for one in instrument.parties}
    own = named.pop(party, "not_party")
    if own != "in_force":
        return _OWN_STATUS[own]
    signed = [_title(one, scenario) for one, status in named.items() if status == "signed"]
    outside = [_title(one, scenario) for one, status in named.items() if status == "not_party"]
    said = [_OWN_STATUS[own]]
    if signed:
        verb = "has" if len(signed) == 1 else "have"
        said = [f"Binds your state; {_and(signed)} {verb} only signed it"]
    if outside:
        said.append(f"{_and(outside)} {'is' if len(outside) == 1 else 'are'} not a party")
    return "; ".join(said)


def _authority(instrument: Instrument, party: str, scenario: Scenario) -> list[str]:
    """Return who may bind the state of *party*; nobody named means every agency of it."""
    found = []
    for one in instrument.authority:
        if scenario.party_of(one.partition(".")[0]) != party:
            continue
        if one in scenario.seats:
            agency, _ = scenario.seats[one]
            found.append(f"{scenario.seat_titles[one]}, {agency.short or agency.title}")
        else:
            found.append(scenario.by_id("agencies")[one].title)
    return found


def _preconditions(
    instrument: Instrument, loaded: LoadedScenario, seat: str
) -> list[dict[str, Any]]:
    """Return what a request fails by: whether the seat sees it, or it turns on what is asked for.

    The sentence for what the seat cannot see is not told: it may say what nobody knows yet.
    """
    found = []
    for number, (program, seats) in enumerate(seats_that_judge(instrument, loaded)):
        known = [name for name in program.reads if not name.startswith("arg.")]
        judged = "seen" if seat in seats else "unseen"
        if len(known) < len(program.reads) and seat in seats_that_see(known, loaded):
            judged = "asked"
        otherwise = "" if judged == "unseen" else instrument.requires[number].otherwise
        found.append({"number": number, "otherwise": otherwise, "judged": judged})
    return found


def _lasts(
    instrument: Instrument, party: str, scenario: Scenario, draws: Draws
) -> dict[str, int | bool]:
    """Return how long things usually take [ms]; *open*: the way depends on the place that is asked for."""
    usual = draws.typical_ms
    ways, open_ended = Ways(scenario.geography.routes), False
    travels_ms = usual(instrument.transit)
    for brought in scenario.brought(instrument, party):
        places = _places(brought, instrument)
        open_ended = open_ended or not places
        for unit in scenario.alike(brought.unit):
            start = scenario.points[unit.home].at
            for place in places:
                way = ways.between(start, scenario.points[place].at)
                passage_ms = usual(brought.loading) + way.lasts_ms(brought.speed or unit.speed)
                travels_ms = max(travels_ms, passage_ms)
    return {
        "looks_ms": usual(instrument.authorisation),
        "mobilises_ms": usual(instrument.mobilisation),
        "travels_ms": travels_ms,
        "open": open_ended,
    }


def _places(brought: BroughtUnits, instrument: Instrument) -> list[str]:
    if not brought.to.startswith("arg."):
        return [brought.to]
    name = brought.to.removeprefix("arg.")
    argument = next(one for one in instrument.arguments if one.id == name)
    return list(argument.options) or ([str(argument.default)] if argument.default else [])


def _brought(brought: BroughtUnits, instrument: Instrument, scenario: Scenario) -> str:
    """Say what units come, where, and who tasks them with what."""
    units = scenario.alike(brought.unit)
    authored = scenario.by_id("units").get(brought.unit)
    title = authored.title if authored is not None else units[0].title
    if isinstance(brought.count, str):
        title = f"{title} (as many as what is asked for needs, {len(units)} at most)"
    elif (brought.count or len(units)) > 1:
        title = f"{brought.count or len(units)} x {title}"
    point = scenario.points.get(brought.to)
    asked = {f"arg.{one.id}": one.title for one in instrument.arguments}
    where = point.title if point is not None else asked.get(brought.to, brought.to)
    tasker = scenario.by_id("agencies")[brought.tasked_by]
    tasks = " and ".join(task.replace("_", " ") for task in brought.tasks)
    return f"{title}, to {where}, tasked by {tasker.short or tasker.title}" + (
        f", only to {tasks}" if tasks else ""
    )


def cost_in_words(instrument: Instrument, scenario: Scenario) -> str:
    """Return what *instrument* costs the state that asks, or an empty text for nothing."""
    return money(instrument.cost, currency_of(scenario)) if instrument.cost else ""


def _cover(cover: Cover, scenario: Scenario) -> str:
    budget: Any = scenario.by_id("budgets").get(cover.budget or "")
    currency = budget.currency if budget is not None else currency_of(scenario)
    pays = (
        f"Pays where the modelled loss passes {money(cover.attachment, currency)}, in a straight line "
        f"up to {money(cover.most, currency)} at a loss of {money(cover.exhaustion, currency)}."
    )
    return pays + (f" The premium was {money(cover.premium, currency)}." if cover.premium else "")


def currency_of(scenario: Scenario) -> str:
    """Return the currency of the scenario's budgets if they share one, or an empty text."""
    currencies = {budget.currency for budget in scenario.budgets}
    return currencies.pop() if len(currencies) == 1 else ""


def _title(party: str, scenario: Scenario) -> str:
    named: Any = scenario.by_id("states").get(party) or scenario.by_id("agencies")[party]
    return str(named.title)


def _and(titles: list[str]) -> str:
    return titles[0] if len(titles) == 1 else f"{', '.join(titles[:-1])} and {titles[-1]}"
