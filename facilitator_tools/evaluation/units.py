"""What units did: how busy they were, how far they went, how soon they came, and what money went."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from statistics import median

import msgspec

from exercise_engine import events as e
from exercise_engine.scenario.units import Budget, Unit
from exercise_engine.telling.telling import action_title, entry_title
from facilitator_tools.evaluation.record import Record

# What counts as being used; the rest of the time a unit is ready or out of use.
BUSY = ("turning_out", "under_way", "on_task", "returning")


class UnitFinding(msgspec.Struct, frozen=True, kw_only=True):
    """What one unit did: *spells* are (status, from, until); *busy_share* of play it was out or on its way.

    Of a unit that came under an instrument, *agency* tasked it last, *origin* says where it
    came from and under what, and its shares are of the time that it was not away.
    """

    unit: str
    title: str
    agency: str
    origin: str
    spells: tuple[tuple[str, int, int], ...]
    busy_share: float
    out_of_use_share: float
    metres: int
    tasks: int
    failures: int
    lent_ms: int


class ResponseFinding(msgspec.Struct, frozen=True, kw_only=True):
    """How soon the units that one agency asked for came; times are medians.

    *wait_ms* is from asking to a unit's being sent, *response_ms* from asking to its arrival.
    """

    agency: str
    title: str
    asked: int
    arrived: int
    failed: int
    waited: int
    wait_ms: float | None
    longest_wait_ms: int | None
    response_ms: float | None
    longest_response_ms: int | None


class Income(msgspec.Struct, frozen=True):
    """A sum that came into a budget during play; *source* is empty where no part of the scenario is its source."""

    at_ms: int
    amount: float
    source: str


class BudgetFinding(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one budget: *points* are when how much was left."""

    budget: str
    title: str
    currency: str
    points: tuple[tuple[int, float], ...]
    spent: float
    came_in: float
    left: float
    incomes: tuple[Income, ...] = ()


def units_of(record: Record) -> tuple[UnitFinding, ...]:
    """Return what each unit did, in file order."""
    changes: dict[str, list[e.UnitChanged]] = defaultdict(list)
    for _, event in record.of(e.UnitChanged):
        if not event.told:
            changes[event.unit].append(event)
    tasks: dict[str, int] = defaultdict(int)
    for _, sent in record.of(e.UnitSent):
        tasks[sent.unit] += 1
    return tuple(
        _unit(record, unit, mine, tasks[unit])
        for unit in record.scenario.fleet
        if (mine := changes.get(unit))
    )


def _unit(record: Record, unit: str, mine: list[e.UnitChanged], tasks: int) -> UnitFinding:
    authored = record.scenario.fleet[unit]
    ends = [*(change.at_ms for change in mine[1:]), record.ended_ms]
    spells = _joined([(c.status, c.at_ms, until) for c, until in zip(mine, ends, strict=True)])
    begun = mine[0].at_ms

    def lasted(*statuses: str) -> int:
        return sum(until - at for status, at, until in spells if status in statuses)

    length = max(1, record.ended_ms - begun - lasted("away"))
    under = next((change for change in reversed(mine) if change.instrument), None)
    return UnitFinding(
        unit=unit,
        title=authored.title,
        agency=_agency(record, authored, under),
        origin=_origin(record, authored, under),
        spells=spells,
        busy_share=lasted(*BUSY) / length,
        out_of_use_share=lasted("resting", "maintenance", "out_of_service") / length,
        metres=_travelled(mine, record.ended_ms),
        tasks=tasks,
        failures=sum(
            before.status != "out_of_service" and after.status == "out_of_service"
            for before, after in pairwise(mine)
        ),
        lent_ms=sum(until - c.at_ms for c, until in zip(mine, ends, strict=True) if c.lent_to),
    )


def _agency(record: Record, authored: Unit, under: e.UnitChanged | None) -> str:
    if record.scenario.comes_from_outside(authored):
        return under.lent_to if under is not None else ""
    return authored.agency


def _origin(record: Record, authored: Unit, under: e.UnitChanged | None) -> str:
    """Say where a unit that no agency owns comes from, and under what it came if it did."""
    origin = record.words.origin(authored)
    if under is None:
        return origin and f"{origin}; never came"
    return f"{origin}, under {record.scenario.by_id('instruments')[under.instrument].title}"


def _joined(spells: list[tuple[str, int, int]]) -> tuple[tuple[str, int, int], ...]:
    """Return *spells* without those of no length, neighbours of one status together."""
    found: list[tuple[str, int, int]] = []
    for status, at_ms, until_ms in spells:
        if until_ms <= at_ms:
            continue
        if found and found[-1][0] == status and found[-1][2] == at_ms:
            found[-1] = (status, found[-1][1], until_ms)
        else:
            found.append((status, at_ms, until_ms))
    return tuple(found)


def _travelled(mine: list[e.UnitChanged], ended_ms: int) -> int:
    """Return how far a unit went by *ended_ms* [m], with what it had gone of its last way."""
    from exercise_engine.processes.ways import distance_m, position_at

    last = mine[-1]
    if len(last.way) < 2:
        return last.metres
    gone = [point for point in last.way if point[2] <= ended_ms]
    line = [*((lat, lon) for lat, lon, _ in gone), position_at(last.way, ended_ms)]
    return last.metres + sum(distance_m(*pair) for pair in pairwise(line))


def responses_of(record: Record) -> tuple[ResponseFinding, ...]:
    """Return how soon units came, for each agency that sent any, in file order."""
    asked: dict[str, e.ActionAsked] = {}
    waits: dict[str, list[int]] = defaultdict(list)
    times: dict[str, list[int]] = defaultdict(list)
    calls: dict[str, set[str]] = defaultdict(set)
    failed: dict[str, int] = defaultdict(int)
    seen: set[tuple[str, int, str]] = set()
    for _, event in record.of(e.ActionAsked, e.UnitSent, e.UnitArrived, e.ActionFailed):
        if isinstance(event, e.ActionAsked):
            asked[event.instance] = event
            action = record.scenario.by_id("actions").get(event.action)
            if action is not None and action.sends is not None:
                calls[event.agency].add(event.instance)
            continue
        call = asked[event.instance]
        if isinstance(event, e.ActionFailed):
            failed[call.agency] += 1
            continue
        # What comes in place of a unit that was lost is no new call.
        key = (event.instance, event.number, type(event).__name__)
        if key in seen:
            continue
        seen.add(key)
        into = waits if isinstance(event, e.UnitSent) else times
        into[call.agency].append(event.at_ms - call.at_ms)
    return tuple(
        ResponseFinding(
            agency=agency.id,
            title=agency.short or agency.title,
            asked=len(calls[agency.id]),
            arrived=len(times[agency.id]),
            failed=failed[agency.id],
            waited=sum(wait > 0 for wait in waits[agency.id]),
            wait_ms=median(waits[agency.id]) if waits[agency.id] else None,
            longest_wait_ms=max(waits[agency.id], default=None),
            response_ms=median(times[agency.id]) if times[agency.id] else None,
            longest_response_ms=max(times[agency.id], default=None),
        )
        for agency in record.scenario.agencies
        if calls[agency.id]
    )


def budgets_of(record: Record) -> tuple[BudgetFinding, ...]:
    """Return what became of each budget, in file order."""
    changes: dict[str, list[e.BudgetChanged]] = defaultdict(list)
    for _, event in record.of(e.BudgetChanged):
        changes[event.budget].append(event)
    return tuple(
        BudgetFinding(
            budget=budget.id,
            title=budget.title,
            currency=budget.currency,
            points=tuple((change.at_ms, change.left) for change in mine),
            spent=round(sum(-change.change for change in mine if change.change < 0), 2),
            came_in=round(sum(change.change for change in mine if change.change > 0), 2),
            left=mine[-1].left,
            incomes=tuple(
                Income(change.at_ms, change.change, _source(change, budget, record))
                for change in mine[1:]
                if change.change > 0
            ),
        )
        for budget in record.scenario.budgets
        if (mine := changes.get(budget.id))
    )


def _source(change: e.BudgetChanged, budget: Budget, record: Record) -> str:
    """Return what money came from, in words."""
    for source in budget.sources:
        if source.id == change.source:
            return source.title
    kind, _, rest = change.cause.partition(":")
    if kind == "entry":
        return entry_title(rest, record)
    for _, event in record.of(e.ActionAsked, e.InstrumentInvoked):
        if isinstance(event, e.ActionAsked):
            if kind == "action" and event.instance == rest:
                return action_title(event.action, record)
        elif kind == "invocation" and event.invocation == rest:
            return str(record.scenario.by_id("instruments")[event.instrument].title)
    return ""
