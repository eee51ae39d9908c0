"""What players ask for of units and of money, and the rules that refuse it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from exercise_engine import commands as c
from exercise_engine import events as e
from exercise_engine.counted import counted
from exercise_engine.handling.rules import RULES, Refused, require
from exercise_engine.handling.stage import Stage
from exercise_engine.money import money
from exercise_engine.processes.plans import ActionPlan
from exercise_engine.processes.unit_run import UnitRun
from exercise_engine.seats import EVERYONE, agency_of


def recall_unit(stage: Stage, command: c.RecallUnit, cause: str) -> None:
    """Call a unit back: the action goes on without it, or fails where it was the last."""
    unit = seen_unit(stage, command.unit, agency_of(command.seat))
    mission = unit.mission
    require(mission is not None and mission.plan.agency == agency_of(command.seat), "unit_not_out")
    assert mission is not None
    _order(stage, mission.plan, command, cause, "recalled", unit.id)
    mission.stop("recalled")


def reassign_unit(stage: Stage, command: c.ReassignUnit, cause: str) -> None:
    """Send a unit from its task to another that waits; what it leaves waits for another unit."""
    agency = agency_of(command.seat)
    unit = seen_unit(stage, command.unit, agency)
    mission, wanted = unit.mission, stage.fleet.waiting(command.instance)
    require(mission is not None and mission.plan.agency == agency, "unit_not_out")
    assert mission is not None
    if wanted is None or wanted.plan.agency != agency:
        raise Refused("action_not_open")
    require(stage.fleet.suitability.can_do(unit, wanted), "unit_unfit")
    stage.fleet.send_first(wanted, unit)
    _order(stage, wanted.plan, command, cause, "reassigned", unit.id)
    mission.stop("reassigned")


def call_off(stage: Stage, command: c.CallOff, cause: str) -> None:
    """Call off what an action has sent and waits for."""
    missions = stage.fleet.missions(command.instance)
    own = missions and missions[0].plan.agency == agency_of(command.seat)
    require(own, "action_not_open")
    _order(stage, missions[0].plan, command, cause, "called_off")
    for mission in missions:
        mission.stop("called_off")


def _order(
    stage: Stage,
    plan: ActionPlan,
    command: c.RecallUnit | c.ReassignUnit | c.CallOff,
    cause: str,
    order: Literal["recalled", "reassigned", "called_off"],
    unit: str = "",
) -> None:
    ordered = e.UnitOrdered(
        at_ms=stage.play.now,
        cause=cause,
        to=plan.audience,
        instance=plan.instance,
        unit=unit,
        order=order,
        agency=plan.agency,
        seat=command.seat,
        by=command.by,
    )
    stage.play.emit(ordered)


def require_budget(stage: Stage, plan: ActionPlan) -> None:
    """Refuse what costs more than is left, where no more may be spent."""
    for budget, amount in plan.costs.items():
        authored = stage.play.scenario.by_id("budgets")[budget]
        left = stage.budgets.left(budget)
        require(
            authored.overspend or amount <= left,
            "over_budget",
            f"{authored.title}: {money(amount, authored.currency)} are needed and "
            f"{money(left, authored.currency)} are left.",
        )


def require_units(stage: Stage, plan: ActionPlan) -> None:
    """Refuse what no unit could ever do, or, where an action does not wait, none can do now."""
    sends = plan.action.sends
    if sends is None:
        return
    suitability = stage.fleet.suitability
    capable = suitability.capable(plan)
    kept = suitability.outside_mandate(plan) if len(capable) < plan.units else []
    require(not kept, "outside_mandate", _mandates(stage, kept))
    require(
        len(capable) >= plan.units,
        "no_capable_unit",
        ""
        if not capable
        else f"{counted(plan.units, 'unit is', 'units are')} needed and you have {len(capable)} that can do it.",
    )
    work_ms = stage.play.draws.typical_ms(sends.works)
    reasons = [suitability.reaches(unit, plan, work_ms) for unit in capable]
    if reasons.count("") < plan.units:
        raise Refused(next(reason for reason in reasons if reason))
    if sends.waits:
        return
    now = suitability.free_now(plan, stage.fleet.depot.free) + suitability.could_take(plan)
    require(now >= plan.units, "no_unit_free", _why_none(stage, capable))


def units_for(stage: Stage, agency: str, kinds: Sequence[str]) -> list[str]:
    """Return the units that *agency* may name: its own, those it has borrowed or may look at."""
    return [
        unit.id
        for unit in stage.fleet.units.values()
        if (not kinds or unit.authored.kind in kinds) and _sees(unit, agency)
    ]


def _mandates(stage: Stage, kept: Sequence[UnitRun]) -> str:
    """Say of each of the units that are *kept* from a task under what they came, and what that lets them do."""
    instruments = stage.play.scenario.by_id("instruments")
    told = [
        f"{unit.authored.title}: {', '.join(unit.mandate.tasks).replace('_', ' ')} "
        f"({instruments[unit.mandate.instrument].title})"
        for unit in kept
        if unit.mandate is not None
    ]
    return f"{RULES['outside_mandate']} {'; '.join(told[:8])}." if told else ""


def _why_none(stage: Stage, capable: Sequence[UnitRun]) -> str:
    """Say what each of the units that could do it does instead."""
    doing = {
        "resting": "its crew rests",
        "maintenance": "it is in maintenance",
        "out_of_service": "it is out of service",
    }
    told = []
    for unit in capable:
        does = doing.get(unit.status)
        if does is None:
            does = "it is on a task" if unit.mission is not None else "it has too little left"
        if unit.until_ms >= 0 and unit.status in doing:
            clock = stage.play.scenario.calendar.format_d(unit.until_ms + stage.play.offset_ms)
            does += f" until {clock}"
        told.append(f"{unit.authored.title}: {does}")
    return f"{RULES['no_unit_free']} {'; '.join(told[:8])}."


def seen_unit(stage: Stage, unit: str, agency: str) -> UnitRun:
    """Return a unit that *agency* has or may look at, or refuse."""
    found = stage.fleet.units.get(unit)
    if found is None or not _sees(found, agency):
        raise Refused("no_such_unit")
    return found


def _sees(unit: UnitRun, agency: str) -> bool:
    working = unit.mission is not None and unit.mission.plan.agency == agency
    seen_by = unit.authored.seen_by
    return working or agency in (unit.authored.agency, unit.tasker, *seen_by) or EVERYONE in seen_by
