"""What an instrument pays or gives, in the money or goods in which it does."""

from __future__ import annotations

from exercise_engine.counted import unit_of
from exercise_engine.money import with_currency
from exercise_engine.scenario.acting import Argument
from exercise_engine.scenario.cooperation import Cover, Grant, Instrument
from exercise_engine.scenario.model import Scenario


def arguments_of(instrument: Instrument, scenario: Scenario) -> list[Argument]:
    """Return what *instrument* asks for; an ``amount`` without a unit is in that of what it grants."""
    unit = _unit(instrument.grants, scenario)
    return [
        one.model_copy(update={"unit": unit}) if one.id == "amount" and not one.unit else one
        for one in instrument.arguments
    ]


def amount_in_words(amount: float, instrument: Instrument, party: str, scenario: Scenario) -> str:
    """Write what *instrument* gives to *party*: ``EC$ 12,000`` or ``40 packs``; nothing for none."""
    if not amount:
        return ""
    cover = next((one for one in instrument.policies if one.state == party), None)
    unit = _unit(cover or instrument.grants, scenario)
    return " ".join(filter(None, with_currency(f"{amount:,.0f}", unit_of(amount, unit))))


def _unit(into: Grant | Cover | None, scenario: Scenario) -> str:
    """Return the currency of the budget, or the unit of the stock, into which something goes."""
    if into is None:
        return ""
    if into.budget is not None:
        return str(scenario.by_id("budgets")[into.budget].currency)
    return str(scenario.by_id("resources")[into.pool].unit) if into.pool is not None else ""
