"""Cooperation with external actors, as authored: instruments, meetings and public alerts.

An instrument is a treaty, mechanism, fund or insurance that a state may invoke.
Where a scenario has no states, each agency invokes for itself.
"""

from __future__ import annotations

import math
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, model_validator

from exercise_engine.scenario.acting import Argument, Requirement
from exercise_engine.scenario.effects import Effects
from exercise_engine.scenario.fields import (
    AgencyRef,
    AlertAreaRef,
    BudgetRef,
    Computes,
    Condition,
    DurationMs,
    Expression,
    Id,
    Lasting,
    MeasureRef,
    Part,
    PointRef,
    PoolRef,
    Prose,
    Refers,
    SeatRef,
    Share,
    StateRef,
    TimeMs,
    Title,
    Tongue,
    Verbatim,
)
from exercise_engine.scenario.msel import Due, Tagged
from exercise_engine.scenario.units import SpeedMS

InstrumentKind = Literal[
    "treaty",
    "regional_mechanism",
    "fund",
    "insurance",
    "convention",
    "bilateral_agreement",
    "international_mechanism",
]
PartyStatus = Literal["in_force", "signed", "not_party", "unknown"]
PartyRef = Annotated[str, Refers("invoking_party")]
AuthorityRef = Annotated[str, Refers("authority")]
InstrumentRef = Annotated[str, Refers("instrument")]
MeetingRef = Annotated[str, Refers("meeting")]
Money = Annotated[float, Field(ge=0, le=1e12)]
Number = Annotated[Expression, Computes("value", "action")]


class PartyTo(Part):
    """Whether a state is party to an instrument, by which source, and as of when that was known."""

    state: PartyRef
    status: PartyStatus
    source: Verbatim = ""
    as_of: Annotated[str, Field(max_length=24)] = ""


class Constraint(Part):
    """A condition under which help comes, told to whoever asked.

    Help waits for its task while *only_if* does not hold, and leaves *until* after it came.
    With *waits_at* ``departure`` it waits before it sets out.
    """

    text: Title
    until: DurationMs | None = None
    only_if: Condition | None = None
    waits_at: Literal["arrival", "departure"] = "arrival"

    @model_validator(mode="after")
    def _waits_for_something(self) -> Constraint:
        if self.only_if is None and "waits_at" in self.model_fields_set:
            raise ValueError("'waits_at' goes with 'only_if'.")
        return self


class BroughtUnits(Part):
    """Units of a contact that come under an instrument when the state of *tasked_by* invokes it.

    *unit* is one, or several alike by the id that they share, of which *count* come. After
    *loading* they travel from their home to the place *to*, at *speed* or their own, and
    work from there for the agency *tasked_by*; with *tasks*, on these kinds of task alone.
    """

    unit: Annotated[str, Refers("units")]
    count: (
        Annotated[int, Field(ge=1, le=100)]
        | Annotated[Expression, Computes("integer", "action")]
        | None
    ) = None
    to: Annotated[str, Field(max_length=96)]
    tasked_by: AgencyRef
    tasks: Annotated[list[Id], Field(max_length=50)] = []
    loading: Lasting = 0
    speed: SpeedMS | None = None


class Cover(Part):
    """One state's parametric cover: who pays depends on the modelled loss, not on damage seen.

    *loss* is computed when the claim is looked at. Between *attachment* and
    *exhaustion* the payout rises in a straight line to the limit, which is
    *limit*, or *ceding* times the difference of the two.
    """

    state: PartyRef
    loss: Number
    attachment: Money
    exhaustion: Money
    limit: Money | None = None
    ceding: Share | None = None
    premium: Money = 0
    pool: PoolRef | None = None
    budget: BudgetRef | None = None

    @model_validator(mode="after")
    def _whole(self) -> Cover:
        if self.exhaustion <= self.attachment:
            raise ValueError("'exhaustion' is more than 'attachment'.")
        if (self.limit is None) == (self.ceding is None):
            raise ValueError("give either 'limit' or 'ceding'.")
        return self

    @property
    def most(self) -> float:
        """The most that it pays."""
        if self.limit is not None:
            return self.limit
        return (self.ceding or 0.0) * (self.exhaustion - self.attachment)


class Grant(Part):
    """What a fund gives: a share of the ``amount`` that is asked for, into a resource.

    The argument ``amount`` of the instrument says how much is asked for. A
    controller may grant another sum while the request is looked at.
    """

    pool: PoolRef | None = None
    budget: BudgetRef | None = None
    share: Share | Number = 1.0
    at_most: Money | None = None


def _whole_or_from_the_library(schema: dict[str, Any]) -> None:
    """Ask for the keys that must stand only where no entry of the library gives them."""
    schema["anyOf"] = [{"required": ["library"]}, {"required": schema.pop("required")}]


class Instrument(Tagged):
    """A treaty, mechanism, fund or insurance that a state may invoke.

    A request is looked at for *authorisation*; then help is made ready
    (*mobilisation*), comes (*transit*, and as long as the units travel that it
    brings), and has its *effects*. A legal obstacle is found out after *finds_out*,
    by default after *authorisation*.
    """

    model_config = ConfigDict(json_schema_extra=_whole_or_from_the_library)

    id: Id
    library: Id | None = None
    kind: InstrumentKind
    title: Title
    text: Prose = ""
    source: Verbatim = ""
    partner: Title = ""
    parties: Annotated[list[PartyTo], Field(max_length=100)] = []
    authority: Annotated[list[AuthorityRef], Field(max_length=50)] = []
    arguments: Annotated[list[Argument], Field(max_length=12)] = []
    requires: Annotated[list[Requirement], Field(max_length=12)] = []
    finds_out: Lasting | None = None
    authorisation: Lasting
    default: Literal["accepted", "declined"] = "accepted"
    declines: Prose = ""
    mobilisation: Lasting = 0
    transit: Lasting = 0
    constraints: Annotated[list[Constraint], Field(max_length=12)] = []
    capacity: Annotated[int, Field(ge=1, le=1_000)] | None = None
    once: bool = False
    cost: Money = 0
    policies: Annotated[list[Cover], Field(max_length=50)] = []
    grants: Grant | None = None
    brings_units: Annotated[list[BroughtUnits], Field(max_length=50)] = []
    effects: Effects = []
    on_end: Effects = []
    on_failure: Effects = []


class Member(Part):
    """A member of a meeting, and the agency that speaks for it."""

    state: StateRef | None = None
    agency: AgencyRef


class Resolution(Part):
    """A draft that a meeting adopts or not."""

    id: Id
    title: Title
    text: Prose = ""
    effects: Effects = []
    on_failure: Effects = []


class SpecialMeeting(Tagged, Due):
    """A special meeting, convened by an agency or when it is due, that votes on its drafts.

    It opens *notice* after it is convened; votes are taken for *within*. A draft needs
    *quorum* votes cast, abstentions among them; by default more than half of the members.
    """

    id: Id
    title: Title
    text: Prose = ""
    members: Annotated[list[Member], Field(min_length=1, max_length=50)]
    convened_by: Annotated[list[AgencyRef], Field(max_length=50)] = []
    notice: Lasting = 0
    within: DurationMs
    resolutions: Annotated[list[Resolution], Field(min_length=1, max_length=12)]
    quorum: Annotated[int, Field(ge=1, le=50)] | None = None
    majority: Literal["simple", "two_thirds", "consensus"] = "simple"


class Spoken(Part):
    """A language that people of an area understand, and their share."""

    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Z]{2})?$"), Tongue()]
    share: Share


class AlertChannel(Part):
    """A way by which an alert reaches people.

    After *delay* it comes to half of those whom it can reach, the share *reach*, every
    *half_in*. It is silent while *works* does not hold.
    """

    id: Id
    title: Title
    delay: DurationMs = 0
    reach: Share
    half_in: Annotated[DurationMs, Field(gt=0)]
    works: Condition | None = None


# How densely people live around a place that says nothing of it [1/km2]: as in a dense town.
# Source: Degree of Urbanisation (UN Statistical Commission, 2020), the threshold of a dense town.
DENSE_TOWN_PER_KM2 = 1_500


class AlertPlace(Part):
    """A place of an area and how many *people* live around it, evenly, *within_km* of it."""

    place: PointRef
    people: Annotated[int, Field(ge=1, le=100_000_000)]
    within_km: Annotated[float, Field(gt=0, le=50)] | None = None

    @property
    def radius_km(self) -> float:
        """How far from the place its people live [km]; by default as densely as in a dense town."""
        if self.within_km is not None:
            return self.within_km
        return math.sqrt(self.people / (math.pi * DENSE_TOWN_PER_KM2))


class AlertArea(Part):
    """An area whose people are alerted: *area* of the map, by which channels and in which languages.

    Its people are those of its *places*, or *population*, taken to live evenly over *area*.
    *behaviour* are measures of what its people do, shown to facilitators beside the reach.
    """

    id: Id
    title: Title
    area: Annotated[str, Refers("area")] | None = None
    population: Annotated[int, Field(ge=1, le=100_000_000)] = 0
    places: Annotated[list[AlertPlace], Field(max_length=100)] = []
    channels: Annotated[list[Annotated[str, Refers("alert_channel")]], Field(min_length=1)]
    languages: Annotated[list[Spoken], Field(max_length=12)] = []
    behaviour: Annotated[list[MeasureRef], Field(max_length=12)] = []

    @model_validator(mode="after")
    def _whose_people(self) -> AlertArea:
        if bool(self.places) == bool(self.population):
            raise ValueError("give either 'places' with their people or 'population'.")
        return self

    @property
    def people(self) -> int:
        """How many live there."""
        return self.population or sum(one.people for one in self.places)


class Fatigue(Part):
    """How alerts too many wear out: each within *within* lowers compliance by *each*, to *least*."""

    each: Share
    least: Share = 0.0
    within: DurationMs


class Alerting(Part):
    """Who may alert the public, and how an alert reaches it.

    *effects* happen when an alert is issued, but not when one is updated or cancelled.
    """

    sender: Annotated[str, Field(pattern=r"^[^\s,<&]+$", max_length=100)]
    agencies: Annotated[list[AgencyRef], Field(min_length=1)]
    seats: list[SeatRef] = []
    channels: Annotated[list[AlertChannel], Field(min_length=1, max_length=20)]
    areas: Annotated[list[AlertArea], Field(min_length=1, max_length=100)]
    every: Annotated[DurationMs, Field(ge=60_000)] = 300_000
    fatigue: Fatigue | None = None
    effects: Effects = []


class Invokes(Part):
    """That a scripted player invokes an instrument."""

    instrument: InstrumentRef
    state: PartyRef | None = None
    arguments: Annotated[dict[str, bool | int | float | str], Field(alias="with")] = {}


class Votes(Part):
    """That a scripted player votes on a meeting's draft."""

    meeting: MeetingRef
    resolution: Id
    vote: Literal["yes", "no", "abstain"]


class Issues(Part):
    """That a scripted player alerts the public."""

    event: Title
    headline: Title
    description: Prose = ""
    instruction: Prose = ""
    languages: Annotated[list[Annotated[str, Tongue()]], Field(max_length=8)] = []
    areas: Annotated[list[AlertAreaRef], Field(min_length=1)]
    category: Literal[
        "Geo",
        "Met",
        "Safety",
        "Security",
        "Rescue",
        "Fire",
        "Health",
        "Env",
        "Transport",
        "Infra",
        "CBRNE",
        "Other",
    ] = "Met"
    response: Literal[
        "Shelter",
        "Evacuate",
        "Prepare",
        "Execute",
        "Avoid",
        "Monitor",
        "Assess",
        "AllClear",
        "None",
    ] = "Prepare"
    urgency: Literal["Immediate", "Expected", "Future", "Past", "Unknown"] = "Expected"
    severity: Literal["Extreme", "Severe", "Moderate", "Minor", "Unknown"] = "Severe"
    certainty: Literal["Observed", "Likely", "Possible", "Unlikely", "Unknown"] = "Likely"
    expires_in: DurationMs = 86_400_000


class AlertBefore(Issues):
    """An alert that *agency* issued *since* a moment before a late start, and that stands then."""

    agency: AgencyRef
    since: TimeMs
