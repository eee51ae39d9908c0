"""What travels, queues and tires, and the money that is spent: units, lending, budgets.

A unit is one boat, crew, ambulance or team with a place of its own, unlike the
counted resources of :class:`~exercise_engine.scenario.setting.Pool`.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from exercise_engine.scenario.fields import (
    AgencyRef,
    AudienceRef,
    BudgetRef,
    Computes,
    Condition,
    DurationMs,
    Expression,
    Id,
    Lasting,
    Part,
    PointRef,
    Priority,
    SenderRef,
    TimeMs,
    Title,
    UnitKindRef,
)
from exercise_engine.units import MINUTE_MS, quantity

FASTEST_M_S = 1_000.0  # three times the speed of sound: nothing that a scenario sends is faster


def _speed(value: Any) -> Any:
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is not a speed. Write it like '25 kt' or '60 km/h'.")
    try:
        speed = quantity(value, "m/s")
    except ValueError:
        raise ValueError(f"{value!r} is not a speed. Write it like '25 kt' or '60 km/h'.") from None
    if not 0 < speed <= FASTEST_M_S:
        raise ValueError(f"{value!r} is not a speed that anything travels at.")
    return speed


SpeedMS = Annotated[
    float,
    BeforeValidator(_speed),
    WithJsonSchema(
        {
            "type": "string",
            "description": "A speed such as '25 kt' or '60 km/h'.",
            "pattern": r"^\s*\d+(\.\d+)?\s*(kt|km/h|m/s|mph)\s*$",
        }
    ),
]


class Crew(Part):
    """How long a crew is on duty and then rests.

    A crew is sent on nothing that would keep it out for more than *duty*. Back
    home with *rest_after* of it or more behind it, it rests for *rest* before
    anything else; a crew that is left in peace at home for as long is fresh too.
    """

    duty: DurationMs
    rest: DurationMs
    rest_after: DurationMs | None = None


class Fuel(Part):
    """How long a unit goes on one filling, and where and how long it refuels.

    *on_task* is the share of what it burns under way that it burns on task.
    """

    endurance: DurationMs
    refuel: Lasting = 0
    at: Annotated[list[PointRef], Field(max_length=20)] = []
    on_task: Annotated[float, Field(ge=0, le=10)] = 1.0


class Capacity(Part):
    """What a unit carries."""

    people: Annotated[int, Field(ge=0)] = 0
    tonnes: Annotated[float, Field(ge=0)] = 0.0
    beds: Annotated[int, Field(ge=0)] = 0


class Maintenance(Part):
    """After so many hours of work a unit is maintained at home."""

    every: DurationMs
    takes: Lasting


class Breakdown(Part):
    """How many hours of work lie between two failures on average, and how long a repair takes.

    Source: the exponential law of failures of repairable equipment in its useful
    life, as in MIL-HDBK-338B (1998), section 5.
    """

    mean: DurationMs
    repair: Lasting


class Unit(Part):
    """One unit, or *count* that are alike: a boat, a crew, an ambulance, a team.

    *agency* is whose it is. One that belongs to a contact is away until an
    instrument brings it. *tasks* are the kinds of task that it can do; without any it
    can do all.
    """

    id: Id
    title: Title
    agency: SenderRef
    kind: Id
    count: Annotated[int, Field(ge=1, le=100)] = 1
    home: PointRef
    speed: SpeedMS
    turn_out: Lasting = 0
    tasks: Annotated[list[Id], Field(max_length=50)] = []
    crew: Crew | None = None
    fuel: Fuel | None = None
    capacity: Capacity = Capacity()
    maintenance: Maintenance | None = None
    breakdown: Breakdown | None = None
    radio: Annotated[str, Field(max_length=40)] = ""
    position_every: DurationMs = MINUTE_MS
    seen_by: list[AudienceRef] = []

    def each(self) -> list[Unit]:
        """Return the single units: this one, or ``ID_1``, ``ID_2`` and so on."""
        if self.count == 1:
            return [self]
        return [
            self.model_copy(
                update={
                    "id": name,
                    "title": f"{self.title} {number}",
                    "count": 1,
                    "radio": f"{self.radio} {number}" if self.radio else "",
                }
            )
            for number, name in enumerate(names_of(self.id, self.count), start=1)
        ]


def names_of(unit: str, count: int) -> list[str]:
    """Return the ids of *count* units that are alike and called *unit*."""
    return [unit] if count == 1 else [f"{unit}_{number}" for number in range(1, count + 1)]


Needed = Annotated[float, Field(ge=0)] | Annotated[Expression, Computes("value", "action")]


class Carries(Part):
    """What the units that are sent must carry together."""

    people: Needed = 0.0
    tonnes: Needed = 0.0
    beds: Needed = 0.0


class Sends(Part):
    """Which units an action sends, where to, and for how long.

    *to* is a place, or ``arg.ID`` for an argument of type point or unit; *unit*
    is a unit, or ``arg.ID`` for an argument of type unit. *if_taken* says what
    becomes of the task when something more urgent wants its unit.
    """

    kinds: Annotated[list[UnitKindRef], Field(max_length=20)] = []
    unit: Annotated[str, Field(max_length=96)] | None = None
    count: (
        Annotated[int, Field(ge=1, le=100)] | Annotated[Expression, Computes("integer", "action")]
    ) = 1
    to: Annotated[str, Field(max_length=96)]
    task: Id | None = None
    works: Lasting = 0
    priority: Priority = "info"
    if_taken: Literal["never", "resumes", "fails"] = "never"
    waits: bool = True
    returns: bool = True
    carries: Carries | None = None

    @model_validator(mode="after")
    def _kinds_or_unit(self) -> Sends:
        if bool(self.kinds) == (self.unit is not None):
            raise ValueError("give either 'kinds' or 'unit'.")
        if self.unit is not None and self.count != 1:
            raise ValueError("'count' goes with 'kinds': a unit that is named is one.")
        return self


class Lending(Part):
    """Which units one agency may lend another, and what must hold before it does.

    Without *kinds* it is any; *longest* limits a loan.
    """

    id: Id
    lender: Annotated[AgencyRef, Field(alias="from")]
    to: Annotated[list[AgencyRef], Field(min_length=1, max_length=50)]
    kinds: Annotated[list[UnitKindRef], Field(max_length=20)] = []
    longest: DurationMs | None = None
    requires: Condition | None = None
    otherwise: Title = "What lending requires does not hold."

    def covers(self, owner: str, kind: str, borrower: str) -> bool:
        """Whether it provides for lending *borrower* a unit of *kind* that is *owner*'s."""
        return self.lender == owner and borrower in self.to and kind in (self.kinds or (kind,))


class Source(Part):
    """Money that comes into a budget, at a time or when a condition first holds."""

    id: Id
    title: Title
    amount: Annotated[float, Field(gt=0)]
    at: TimeMs | None = None
    when: Condition | None = None

    @model_validator(mode="after")
    def _one_trigger(self) -> Source:
        if (self.at is None) == (self.when is None):
            raise ValueError("give either 'at' or 'when'.")
        return self


class Budget(Part):
    """Money of an agency; *spenders* may spend it too, and with *overspend* more than there is."""

    id: Id
    title: Title
    agency: AgencyRef
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$", description="ISO 4217, such as XCD.")]
    amount: Annotated[float, Field(ge=0)]
    sources: Annotated[list[Source], Field(max_length=20)] = []
    spenders: Annotated[list[AgencyRef], Field(max_length=50)] = []
    overspend: bool = False
    seen_by: list[AudienceRef] = []


class Cost(Part):
    """What an action takes out of a budget when it is asked for."""

    budget: BudgetRef
    amount: Annotated[float, Field(ge=0)] | Annotated[Expression, Computes("value", "action")]


class Consumption(Part):
    """What a resource loses by itself: *count* in each period *every*, while *condition* holds."""

    count: Annotated[int, Field(ge=1)]
    every: DurationMs
    condition: Annotated[Condition | None, Field(alias="if")] = None


STATUSES = (
    "home",
    "turning_out",
    "under_way",
    "on_task",
    "returning",
    "resting",
    "maintenance",
    "lent",
    "out_of_service",
    "away",
    "waiting",
)
"""What ``unit.U.status`` may be."""
