"""Where and when a scenario plays, who plays it, and what its world is made of."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from exercise_engine.scenario.cooperation import AlertBefore
from exercise_engine.scenario.fields import (
    ActionRef,
    AgencyRef,
    AudienceRef,
    Channel,
    Computes,
    DottedId,
    DurationMs,
    EntryRef,
    Expression,
    Factor,
    Id,
    Lasting,
    MeasureRef,
    Part,
    PointRef,
    Process,
    Prose,
    SenderRef,
    StateRef,
    TimeMs,
    Title,
)
from exercise_engine.scenario.policies import PolicyInForce
from exercise_engine.scenario.units import Consumption

Latitude = Annotated[float, Field(ge=-90, le=90)]
Longitude = Annotated[float, Field(ge=-180, le=180)]
Position = tuple[Latitude, Longitude]
MeasureValue = bool | int | float | str


class State(Part):
    """A state that takes part; *country* is its ISO 3166-1 code of three letters, if it is a real one."""

    id: Id
    title: Title
    country: Annotated[str, Field(pattern="^[A-Z]{3}$")] | None = None


class Role(Part):
    """A position in an agency; *seats* people may take it, each in a seat of their own."""

    id: Id
    title: Title
    brief: Prose = ""
    seats: Annotated[int, Field(ge=1, le=20)] = 1


Sector = Literal["public", "civil_society", "private", "regional"]


class Agency(Part):
    """An agency that plays, and for whom it speaks."""

    id: Id
    title: Title
    short: Annotated[str, Field(max_length=24)] = ""
    state: StateRef | None = None
    sector: Sector = "public"
    brief: Prose = ""
    roles: Annotated[list[Role], Field(min_length=1, max_length=50)]


class Contact(Part):
    """Someone who speaks without playing; the person's name is made by faker from the seed."""

    id: Id
    title: Title
    organisation: Title | None = None


class Place(Part):
    """Where the scenario plays: the map's middle and the local time zone."""

    name: Title
    centre: Position
    zoom: Annotated[int, Field(ge=4, le=13)] = 8
    zone: Annotated[str, Field(description="An IANA time zone, such as America/Grenada.")]


PointKind = Literal[
    "town", "shelter", "hospital", "airport", "port", "eoc", "station", "utility", "prison", "other"
]


class Point(Part):
    """A named place on the map; one *outside* is not in view when a map is opened."""

    id: Id
    title: Title
    at: Position
    kind: PointKind = "other"
    state: StateRef | None = None
    outside: bool = False


class Area(Part):
    """A named area on the map, as a ring of positions."""

    id: Id
    title: Title
    ring: Annotated[list[Position], Field(min_length=3, max_length=500)]


class Route(Part):
    """A named way on the map, as a line of positions."""

    id: Id
    title: Title
    line: Annotated[list[Position], Field(min_length=2, max_length=500)]


class Geography(Part):
    """The places that the scenario names."""

    points: Annotated[list[Point], Field(max_length=500)] = []
    areas: Annotated[list[Area], Field(max_length=200)] = []
    routes: Annotated[list[Route], Field(max_length=200)] = []


class Measure(Part):
    """A named quantity of the simulated world.

    One that a world model writes is listed only to say its title and who sees
    it; then *type*, *unit* and *first* come from the model. *seen_by* names the
    agencies that see its value; facilitators always do.
    """

    id: DottedId
    title: Title | None = None
    type: Literal["number", "integer", "boolean", "choice"] | None = None
    unit: Annotated[str, Field(max_length=24)] = ""
    options: Annotated[list[Id], Field(max_length=50)] = []
    first: MeasureValue | None = None
    resolution: Annotated[float, Field(gt=0)] | None = None
    low: float | None = None
    high: float | None = None
    value: Annotated[Expression, Computes("value")] | None = None
    seen_by: list[AudienceRef] = []


class Pool(Part):
    """A resource that is counted: so many boats, crews, beds or blankets."""

    id: Id
    title: Title
    agency: AgencyRef
    count: Annotated[int, Field(ge=0, le=1_000_000)]
    unit: Annotated[str, Field(max_length=24)] = ""
    place: PointRef | None = None
    consumes: Consumption | None = None
    seen_by: list[AudienceRef] = []


class PaceStep(Part):
    """From the scenario time *from* on, exercise time runs *rate* times as fast as the wall."""

    from_ms: Annotated[TimeMs, Field(alias="from")]
    rate: Annotated[float, Field(gt=0, le=3_600)]


class Given(Part):
    """A measure's value at a start that lies later than T+00:00.

    World models live through the time before the start: *since* says from when on
    the measure has held that value for them; by default from the start itself.
    """

    set: MeasureRef
    to: MeasureValue
    since: TimeMs | None = None


class Did(Part):
    """An action that an agency has finished before a start that lies later than T+00:00."""

    agency: AgencyRef
    action: ActionRef


class Start(Part):
    """One way to start the scenario: from where, for how long and at what pace.

    Timed entries before *at* do not happen, but for those that *brings* names:
    they are delivered at STARTEX. *premise* takes the place of the scenario's.
    """

    id: Id
    title: Title
    premise: Prose = ""
    at: TimeMs = 0
    length: DurationMs
    pace: Annotated[list[PaceStep], Field(min_length=1, max_length=100)]
    brings: Annotated[list[EntryRef], Field(max_length=200)] = []
    given: Annotated[list[Given], Field(max_length=200)] = []
    did: Annotated[list[Did], Field(max_length=200)] = []
    in_force: Annotated[list[PolicyInForce], Field(max_length=100)] = []
    alerts: Annotated[list[AlertBefore], Field(max_length=20)] = []


# What may stand in braces in lines of everyday traffic and of posts.
MADE_UP = ("name", "surname", "street", "company", "number", "telephone", "time", "later")


class Background(Part):
    """Everyday traffic that means nothing: who hears it, how often, and what it may say.

    In *lines*, ``{name}``, ``{surname}``, ``{street}``, ``{company}``, ``{number}`` and
    ``{telephone}`` are made up from the exercise's seed; ``{time}`` is the local time
    at which it is said, and ``{later}`` a round time some hours after.
    """

    id: Id
    to: Annotated[list[AudienceRef], Field(min_length=1)]
    by: Channel
    sender: Annotated[SenderRef | None, Field(alias="from")] = None
    every: Lasting
    from_ms: Annotated[TimeMs, Field(alias="from_time")] = 0
    until_ms: Annotated[TimeMs | None, Field(alias="until_time")] = None
    lines: Annotated[list[Prose], Field(min_length=1, max_length=100)]


class Feed(Part):
    """What people post while a world model runs: who reads it, what it follows, what it may say.

    *per_hour* posts appear in an hour in the mean while what it *follows* stands at
    100 %, and fewer in proportion below; *lines* are filled in as those of background
    traffic. Without *from* each post comes from a made-up account.
    """

    id: Id
    to: Annotated[list[AudienceRef], Field(min_length=1)]
    by: Channel = "social"
    sender: Annotated[SenderRef | None, Field(alias="from")] = None
    follows: Literal["rumour", "distrust", "concern", "calm"] = "rumour"
    per_hour: Annotated[float, Field(gt=0, le=60)]
    lines: Annotated[list[Prose], Field(min_length=1, max_length=100)]


class Objective(Part):
    """What the exercise is to show, and which processes of the Declaration it exercises."""

    id: Id
    title: Title
    text: Prose = ""
    processes: list[Process] = []
    factors: list[Factor] = []


class Outcome(Part):
    """The headline measure by which whole exercises are compared."""

    measure: MeasureRef
    better: Literal["higher", "lower"]


# Calendars reach further, but not everywhere for every time zone.
YEARS = range(1900, 2200)


def _naive_datetime(value: Any) -> Any:
    if isinstance(value, str):
        try:
            local = datetime.strptime(value.strip(), "%Y-%m-%d %H:%M")  # noqa: DTZ007 - the zone is apart
        except ValueError:
            raise ValueError(
                f"{value!r} is not a local time. Write it like '2004-09-02 15:00'."
            ) from None
        if local.year not in YEARS:
            raise ValueError(f"the year {local.year} is not from {YEARS[0]} to {YEARS[-1]}.")
        return local
    if isinstance(value, datetime):
        return value
    raise ValueError(f"{value!r} is not a local time. Write it like '2004-09-02 15:00'.")


LocalTime = Annotated[
    datetime,
    BeforeValidator(_naive_datetime),
    WithJsonSchema(
        {
            "type": "string",
            "description": "A local time such as 2004-09-02 15:00.",
            "pattern": r"^\d{4}-\d\d-\d\d \d\d:\d\d$",
        }
    ),
]

Threat = Literal[
    "terrorism",
    "illicit_drugs",
    "illegal_arms",
    "crime_and_corruption",
    "natural_disaster",
    "hazardous_cargo",
    "disease",
    "environmental_vulnerability",
    "economic_vulnerability",
    "poverty",
]
