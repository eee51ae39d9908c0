"""What every world model is: something that the engine steps and that moves measures by itself.

A model reads measures, keeps what state it needs between steps, and says at each
step what its own measures are now and which map features have changed. It never
reads a clock, a file or a random generator: its moment, its inputs and its draws
are given, so that the same scenario, seed and inputs give the same steps.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, Protocol

Value = bool | int | float | str

# A draw in (0, 1), keyed by purpose, subject and how many of that kind came before.
Draw = Callable[[str, str, int], float]

# A GeoJSON feature: geometry, and properties with at least 'kind' and 'title'.
Feature = dict[str, Any]


class WorldFault(ValueError):
    """A world model's part of a scenario that cannot be built; the text says what would be right."""


@dataclass(frozen=True)
class DrivenMeasure:
    """A measure that a world model writes.

    *resolution* is a power of ten, to which the engine rounds numbers before they
    enter state; *first* is the value before the first step. The id of a place or a
    state stands in *title* in braces; readers see what the scenario calls it.
    *reads_as* are the words for numbers that stand for something else, as 999 hours
    for a storm that is not forecast to come.
    """

    id: str
    type: Literal["number", "integer", "boolean", "text"]
    unit: str
    resolution: float
    title: str
    first: Value
    reads_as: Mapping[float, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Post:
    """Something that people say in public: the *n*-th of a feed, and which of its lines.

    It appears *after_ms* after the step, to the audiences *to*. Its words are made when
    somebody reads them, from the feed's lines in the model's specification.
    """

    feed: str
    n: int
    line: int
    to: tuple[str, ...]
    after_ms: int = 0


@dataclass(frozen=True)
class Step:
    """What a model says at one step: all its measures, changed features, and what people post next.

    *seen_by* names for a feature that not everybody is told the agencies or seats
    that are; facilitators always see it. Who sees a feature never changes. *burns* says how
    many hours of its endurance a unit has used up since the last step beyond what its task takes.
    """

    measures: dict[str, Value]
    features: dict[str, Feature] = field(default_factory=dict)
    seen_by: dict[str, tuple[str, ...]] = field(default_factory=dict)
    posts: tuple[Post, ...] = ()
    burns: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class WorldContext:
    """What a builder may know of the scenario around its model.

    *begins_utc* is the aware moment of T+00:00, *points* maps the ids of named
    places to latitude and longitude, *read_file* gives a file of the scenario's
    folder, *offset_ms* is the scenario time of the chosen start, *areas* maps the ids
    of named areas to their corners, and *unit_kt* those of units to how fast they travel.
    """

    begins_utc: datetime
    points: Mapping[str, tuple[float, float]]
    read_file: Callable[[str], bytes]
    offset_ms: int = 0
    areas: Mapping[str, tuple[tuple[float, float], ...]] = field(default_factory=dict)
    unit_kt: Mapping[str, float] = field(default_factory=dict)

    def area(self, area: str) -> tuple[tuple[float, float], ...]:
        """Return the corners of *area* (lat, lon). Raises :exc:`WorldFault` if there is none."""
        if area not in self.areas:
            raise WorldFault(f"no area is called {area!r}.{did_you_mean(area, self.areas)}")
        return self.areas[area]

    def point(self, place: str) -> tuple[float, float]:
        """Return latitude and longitude of *place*. Raises :exc:`WorldFault` if there is none."""
        if place not in self.points:
            raise WorldFault(f"no point is called {place!r}.{did_you_mean(place, self.points)}")
        return self.points[place]


class WorldModel(Protocol):
    """What moves measures by itself; the engine steps it every *every_ms* of scenario time.

    A model with a true attribute ``only_numbers`` cannot read measures that hold words:
    a scenario in which it would is at fault.
    """

    @property
    def id(self) -> str:
        """The model's id, which begins the ids of all its measures."""
        ...

    @property
    def every_ms(self) -> int:
        """How often the model is stepped [ms]."""
        ...

    @property
    def measures(self) -> tuple[DrivenMeasure, ...]:
        """What the model writes."""
        ...

    @property
    def reads(self) -> tuple[str, ...]:
        """The ids of the measures that the model reads, its own excepted."""
        ...

    def step(self, now_ms: int, read: Mapping[str, Value], draw: Draw) -> Step:
        """Go on to *now_ms* [scenario time] and return what the world is then.

        *read* holds the present value of everything in :attr:`reads`.
        """
        ...


def did_you_mean(found: str, known: Mapping[str, object]) -> str:
    """Return a sentence that names the nearest of *known*, or nothing."""
    from difflib import get_close_matches

    near = get_close_matches(found, list(known), n=1)
    return f" Did you mean {near[0]!r}?" if near else ""
