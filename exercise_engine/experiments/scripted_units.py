"""What scripted players see of units, and what they ask for of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from exercise_engine import commands as c
from exercise_engine import events as e
from exercise_engine.scenario.scripted import Does, Sees
from exercise_engine.seats import agency_of

UNIT_EVENTS = (e.UnitArrived, e.ActionFailed, e.UnitLent, e.UnitJoined, e.LoanRequested)


def sees_unit(sees: Sees, event: e.Event, seat: str, action_of: Callable[[str], str]) -> str | None:
    """Return the name of what a rule waits for, if *event* is that."""
    if isinstance(event, e.UnitArrived):
        mine = sees.arrived is not None and action_of(event.instance) == sees.arrived
        return f"arrived/{event.instance}/{event.number}" if mine else None
    if isinstance(event, e.ActionFailed):
        mine = sees.failed is not None and action_of(event.instance) == sees.failed
        return f"failed/{event.instance}" if mine else None
    if isinstance(event, e.UnitLent):
        mine = sees.lent == event.unit and event.borrower == agency_of(seat)
        return f"lent/{event.unit}" if mine else None
    if isinstance(event, e.LoanRequested):
        mine = sees.loan_asked == event.unit and event.owner == agency_of(seat)
        return f"loan/{event.request}" if mine else None
    if isinstance(event, e.UnitJoined):
        mine = sees.lent == event.unit and event.agency == agency_of(seat)
        return f"lent/{event.unit}/{event.invocation}" if mine else None
    return None


def asked_of_unit(does: Does, said: Mapping[str, Any], request: str) -> c.Command | None:
    """Return the command by which *does* asks something of a unit, if it does; *request* was seen."""
    if does.recall is not None:
        return c.RecallUnit(**said, unit=does.recall)
    if does.lend is not None:
        until_ms = -1 if does.lasting is None else said["at_ms"] + does.lasting
        return c.LendUnit(**said, unit=does.lend, to=does.to[0], until_ms=until_ms)
    if does.give_back is not None:
        return c.ReturnUnit(**said, unit=does.give_back)
    if (asks := does.ask_loan) is not None:
        return c.RequestLoan(
            **said,
            unit=asks.unit,
            purpose=asks.purpose,
            lasts_ms=-1 if asks.lasting is None else asks.lasting,
            within_ms=asks.within,
        )
    if does.grant_loan is not None:
        return c.GrantLoan(**said, request=request, comment=does.grant_loan)
    if does.refuse_loan is not None:
        return c.RefuseLoan(**said, request=request, comment=does.refuse_loan)
    return None


def known_of_unit(event: e.UnitChanged) -> dict[str, e.Value]:
    """Return what an expression may read of a unit after *event*, as its seat was told."""
    lat, lon, _ = event.way[0]
    fuel_h = 8_784.0 if event.fuel_ms < 0 else round(event.fuel_ms / 3_600_000, 3)
    told: dict[str, e.Value] = {
        "lat": lat,
        "lon": lon,
        "status": event.status,
        "task": event.task,
        "at": event.at,
        "endurance_h": fuel_h,
    }
    return {f"unit.{event.unit}.{part}": value for part, value in told.items()}
