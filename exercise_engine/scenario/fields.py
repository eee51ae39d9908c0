"""The kinds of value that scenario files are made of.

Each is a pydantic annotation, so that a wrong value is a fault with a place and
a sentence that says what would be right. Times and durations become whole
milliseconds here; expressions stay text and are compiled by
:mod:`exercise_engine.scenario.expressions` once every name is known.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    SerializationInfo,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)

from exercise_engine.units import Calendar, duration_ms

LONGEST_LIST = 2_000
LONGEST_TEXT = 20_000
# Whoever writes a scenario out with this in the context leaves its prose empty.
WITHOUT_PROSE = "without_prose"


class Part(BaseModel):
    """Base of everything authored: unknown keys are faults, values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


@dataclass(frozen=True)
class Refers:
    """Marks a field whose text is the id of something of the kind *to*.

    *counted* asks for a measure that holds a number, or yes or no, and no words.
    """

    to: str
    counted: bool = False


@dataclass(frozen=True)
class Worded:
    """Marks a field whose text is words for people, which a translation may replace.

    Of a *unit* only what is no unit of measurement is words: ``crews``, not ``m``. An
    *option* is an id, which stays; its words are shown in its place.
    """

    unit: bool = False
    option: bool = False


@dataclass(frozen=True)
class Tongue:
    """Marks a field whose text is the tag of a language that people of the scenario speak."""


@dataclass(frozen=True)
class Computes:
    """Marks a field whose text is a CEL expression that yields *type*.

    *type* is ``bool``, ``value`` (whatever the target measure holds),
    ``integer`` or ``number``. *scope* says which names may stand in it besides the common
    ones: ``when`` none, ``action`` the arguments of the action around it,
    ``player`` only what the scripted player's seat may see.
    """

    type: Literal["bool", "value", "integer", "number"]
    scope: Literal["when", "effect", "action", "player"] = "when"


def _duration(value: Any) -> Any:
    if isinstance(value, str):
        return duration_ms(value)
    raise ValueError(f"{value!r} is not a duration. Write it like '12 min' or '1 h 30 min'.")


def _time(value: Any, info: ValidationInfo) -> Any:
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is not a time. Write it like 'T+01:30' or 'D-1 06:00'.")
    calendar: Calendar | None = (info.context or {}).get("calendar")
    if calendar is None:  # 'begins' itself is at fault and is reported in its own place
        return 0
    return calendar.time_ms(value)


def _prose(said: str, info: SerializationInfo) -> str:
    return "" if (info.context or {}).get(WITHOUT_PROSE) else said


_ID = StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=64)
_DOTTED_ID = StringConstraints(pattern=r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$", max_length=96)

Id = Annotated[str, _ID]
DottedId = Annotated[str, _DOTTED_ID]
WORDS = Worded()
# What somebody or something is called in every language.
Name = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Title = Annotated[Name, WORDS, PlainSerializer(_prose, return_type=str)]
# Words for people, which no rule of play reads, the same in every language: a citation, say.
Verbatim = Annotated[
    str,
    StringConstraints(max_length=LONGEST_TEXT),
    PlainSerializer(_prose, return_type=str),
]
Prose = Annotated[Verbatim, WORDS]
# An option of a measure or an argument: an id that people read as words.
OptionId = Annotated[Id, Worded(option=True)]
UnitWord = Annotated[str, StringConstraints(max_length=24), Worded(unit=True)]
DurationMs = Annotated[
    int,
    BeforeValidator(_duration),
    WithJsonSchema(
        {
            "type": "string",
            "description": "A duration such as '12 min', '2 h' or '1 h 30 min'.",
            "pattern": r"^\s*(\d+(\.\d+)?\s*[A-Za-z]+\s*)+$",
        }
    ),
]
TimeMs = Annotated[
    int,
    BeforeValidator(_time),
    WithJsonSchema(
        {
            "type": "string",
            "description": "A time: 'T+01:30' since T+00:00, or 'D-1 06:00' local.",
            "pattern": r"^(T\+\d+:[0-5]\d(:[0-5]\d)?|D([+-]\d+)?\s+\d\d:\d\d)$",
        }
    ),
]
Expression = Annotated[str, StringConstraints(min_length=1, max_length=1_000)]
Condition = Annotated[Expression, Computes("bool")]
Share = Annotated[float, Field(ge=0, le=1)]
# A file of the scenario's folder, such as handouts/bulletin.md.
Path = Annotated[str, StringConstraints(min_length=1, max_length=200), Refers("file")]

AgencyRef = Annotated[str, Refers("agency")]
StateRef = Annotated[str, Refers("state")]
SenderRef = Annotated[str, Refers("sender")]  # an agency or a contact
AudienceRef = Annotated[str, Refers("audience")]  # an agency, a seat, or 'all'
SeatRef = Annotated[str, Refers("seat")]
PointRef = Annotated[str, Refers("point")]
AreaRef = Annotated[str, Refers("area")]
MeasureRef = Annotated[str, Refers("measure")]
CountedRef = Annotated[str, Refers("measure", counted=True)]
EntryRef = Annotated[str, Refers("entry")]
InjectRef = Annotated[str, Refers("inject")]
ExpectationRef = Annotated[str, Refers("expectation")]
PoolRef = Annotated[str, Refers("pool")]
ActionRef = Annotated[str, Refers("action")]
DecisionRef = Annotated[str, Refers("decision")]
QuestionRef = Annotated[str, Refers("question")]
AlertAreaRef = Annotated[str, Refers("alert_area")]
ObjectiveRef = Annotated[str, Refers("objective")]
TaskRef = Annotated[str, Refers("task")]
IncidentRef = Annotated[str, Refers("incident")]
DistributionRef = Annotated[str, Refers("distribution")]
PartyRef = Annotated[str, Refers("party")]  # an agency, or a state with all its agencies
PolicyRef = Annotated[str, Refers("policy")]
AssessmentRef = Annotated[str, Refers("assessment")]
PlanObjectiveRef = Annotated[str, Refers("plan_objective")]
UnitRef = Annotated[str, Refers("unit")]
UnitKindRef = Annotated[str, Refers("unit_kind")]
BudgetRef = Annotated[str, Refers("budget")]
PlayerRef = Annotated[str, Refers("player")]

# The six processes of the Declaration's security management model, and its factors.
Process = Literal[
    "internal_actors_and_policies",
    "cooperation_with_external_actors",
    "preparedness",
    "implementation_of_policies",
    "international_dialogue",
    "follow_up",
]
Factor = Literal["political", "economic", "social", "health", "environmental", "security"]
Channel = Literal["phone", "radio", "email", "press", "social", "sensor", "in_person"]
Priority = Literal["info", "high", "critical"]

Q = TypeVar("Q")


class Normal(Part, Generic[Q]):
    """A normal distribution, cut off at *low* and *high* where they are given."""

    mean: Q
    sd: Q
    low: Q | None = None
    high: Q | None = None


class Lognormal(Part, Generic[Q]):
    """A lognormal distribution; *spread* is the standard deviation of its logarithm."""

    median: Q
    spread: Annotated[float, Field(ge=0, le=3)]


class Distribution(Part, Generic[Q]):
    """Chance: exactly one of the shapes below, or a named one by ``drawn``."""

    uniform: tuple[Q, Q] | None = None
    triangular: tuple[Q, Q, Q] | None = None
    normal: Normal[Q] | None = None
    lognormal: Lognormal[Q] | None = None
    exponential: Q | None = Field(default=None, description="Its mean.")
    drawn: DistributionRef | None = None

    @model_validator(mode="after")
    def _exactly_one(self) -> Distribution[Q]:
        shapes = ("uniform", "triangular", "normal", "lognormal", "exponential", "drawn")
        given = [name for name in shapes if getattr(self, name) is not None]
        if len(given) != 1:
            raise ValueError(f"give exactly one of {', '.join(shapes)}; found {len(given)}.")
        for name in ("uniform", "triangular"):
            values: tuple[Any, ...] | None = getattr(self, name)
            if values is not None and list(values) != sorted(values):
                raise ValueError(f"{name} wants its values from the lowest to the highest.")
        return self


DurationDistribution = Distribution[DurationMs]
NumberDistribution = Distribution[float]
Lasting = DurationMs | DurationDistribution


class NamedDistribution(Part):
    """A distribution with a name, for use by ``drawn``: of durations or of numbers."""

    id: Id
    duration: DurationDistribution | None = None
    number: NumberDistribution | None = None

    @model_validator(mode="after")
    def _exactly_one(self) -> NamedDistribution:
        if (self.duration is None) == (self.number is None):
            raise ValueError("give either duration or number.")
        return self
