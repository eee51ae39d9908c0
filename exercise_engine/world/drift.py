"""Where wind and current take what floats and has no power of its own.

An object drifts with the current and, through the water, with the wind: downwind,
and a little across it to the right or to the left, which nobody can tell before.
That is its leeway. Each component is a straight line in the wind's speed, with
the scatter that was measured at sea.

A table of leeways by kind of object stands here; everything else is arithmetic.
Nothing draws a chance: callers say to which side an object sails and by how many
deviations it differs from the mean. Wind is at 10 m, from where it blows; a current
is said by where it runs to, as seafarers do. Knots, nautical miles and hours.

Sources: Allen and Plourde (1999), *Review of Leeway: Field Experiments and
Implementation*, US Coast Guard R&D Center, CG-D-08-99; Allen (2005), *Leeway
Divergence*, CG-D-05-05; both as revised in Allen's list of 15 November 2010 for the
US Coast Guard's SAROPS, published with Breivik and Allen (2008), *An operational
search and rescue model for the Norwegian Sea and the North Sea*, J. Mar. Syst. 69.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final, Literal

from exercise_engine.world.sphere import destination
from exercise_engine.world.wind import MS_PER_KT, WindAt

# Left or right of straight downwind, as one looks with the wind.
Side = Literal["left", "right"]

_CM_S_PER_KT: Final = 100 * MS_PER_KT

# The wind at which the published scatter was taken to hold [m/s]: it is shared half by the slope
# and half by the offset. Source: Breivik and Allen (2008), on perturbed leeway coefficients.
_SCATTER_WIND_MS: Final = 10.0

# The chance that an object changes the side to which it sails [1/h]. Source: Breivik and Allen
# (2008): 4 % an hour, after Allen (2005).
JIBES_PER_H: Final = 0.04

# By how many deviations of its scatter an object may differ from its kind here: nobody has seen a ship drift upwind, as
# the far end of a normal distribution would allow. Assumption.
LARGEST_DEVIATION: Final = 1.5


@dataclass(frozen=True)
class Line:
    """One component of leeway: *slope_pct* of the wind, plus an offset, with a scatter [cm/s]."""

    slope_pct: float
    offset_cm_s: float
    scatter_cm_s: float

    def at_kt(self, wind_kt: float, deviations: float = 0.0) -> float:
        """Return the leeway [kt] in *wind_kt*, *deviations* of the scatter from the mean.

        In calm air there is none: an offset is where a line fitted in wind ends.
        """
        if wind_kt <= 0.0:
            return 0.0
        wind_ms = wind_kt * MS_PER_KT
        mean = self.slope_pct * wind_ms + self.offset_cm_s
        return (mean + deviations * self._scatter(wind_ms)) / _CM_S_PER_KT

    def scatter_kt(self, wind_kt: float) -> float:
        """Return one standard deviation of the leeway [kt] in *wind_kt*."""
        return self._scatter(wind_kt * MS_PER_KT) / _CM_S_PER_KT if wind_kt > 0.0 else 0.0

    def _scatter(self, wind_ms: float) -> float:
        return self.scatter_cm_s * (0.5 * wind_ms / _SCATTER_WIND_MS + 0.5)


@dataclass(frozen=True)
class Leeway:
    """How one kind of object drifts through the water; across the wind, left is negative."""

    title: str
    downwind: Line
    right: Line
    left: Line

    def across(self, side: Side) -> Line:
        """Return the component across the wind of an object that sails to *side*."""
        return self.right if side == "right" else self.left


def _even(title: str, downwind: tuple[float, float, float], across: tuple[float, float]) -> Leeway:
    """Return the leeway of an object that sails as far to either side: slope [%] and scatter."""
    slope, scatter = across
    return Leeway(title, Line(*downwind), Line(slope, 0.0, scatter), Line(-slope, 0.0, scatter))


# Leeway by kind of object, in the words of the list and with its name there. Slopes [% of wind],
# offsets and scatter [cm/s].
LEEWAY: Final[dict[str, Leeway]] = {
    # PIW-1, PIW-2, PIW-6
    "person_in_water": _even("person in the water, state unknown", (0.96, 0.0, 12.0), (0.54, 9.4)),
    "person_in_life_jacket": _even(
        "person upright in a life jacket, conscious", (0.48, 0.0, 8.3), (0.15, 6.7)
    ),
    "body": Leeway(
        "body, face down",
        Line(1.117, 10.2, 3.04),
        Line(0.04, 3.90, 4.05),
        Line(-0.04, -3.90, 4.05),
    ),
    # LIFE-RAFT-DB-10, DB-15, SB-7, SB-8, NB-1
    "life_raft": Leeway(
        "life raft, deep ballast, loading unknown",
        Line(3.52, -2.5, 6.1),
        Line(0.62, -3.0, 3.5),
        Line(-0.45, -0.2, 3.6),
    ),
    "life_raft_with_drogue": Leeway(
        "life raft for 4 to 14, deep ballast, canopy, with drogue",
        Line(1.91, 0.9, 1.6),
        Line(0.78, -3.6, 3.6),
        Line(-0.47, -0.1, 3.9),
    ),
    "life_raft_shallow": _even(
        "life raft, shallow ballast, canopy, no drogue", (2.96, 0.0, 1.5), (1.21, 1.7)
    ),
    "life_raft_shallow_with_drogue": _even(
        "life raft, shallow ballast, canopy, with drogue", (2.31, 0.0, 4.0), (0.95, 3.5)
    ),
    "life_raft_without_ballast": _even("life raft without ballast", (3.70, 0.0, 12.0), (1.98, 9.4)),
    # SKIFF-1, SKIFF-3, SPORT-BOAT, SPORT-FISHER
    "skiff": _even("skiff with outboard engine, modified V hull", (3.15, 0.0, 2.2), (1.29, 2.2)),
    "skiff_swamped": _even("skiff, swamped or capsized", (1.65, 0.0, 3.1), (0.39, 2.9)),
    "sport_boat": _even("sport boat, modified V hull", (6.54, 0.0, 3.0), (2.19, 2.8)),
    "centre_console": _even(
        "sport fisher, centre console, open cockpit", (5.55, 0.0, 3.3), (2.27, 3.0)
    ),
    # Assumption: an open go-fast with its engines stopped lies as a sport fisher with a centre console
    # does, the nearest open hull on the list; loaded, it lies deeper and drifts less.
    "go_fast": _even("go-fast, engines stopped", (5.55, 0.0, 3.3), (2.27, 3.0)),
    # FISHING-VESSEL-1, COASTAL-FREIGHTER
    "fishing_vessel": _even("fishing vessel", (2.47, 0.0, 12.0), (2.76, 9.4)),
    "coastal_freighter": _even("coastal freighter", (1.87, 0.0, 8.3), (2.09, 6.7)),
    # Assumption: the list has no larger ship than the coastal freighter.
    "ship": _even("ship without power", (1.87, 0.0, 8.3), (2.09, 6.7)),
    # REFUGEE-RAFT-1
    "makeshift_raft": Leeway(
        "makeshift raft with people, no sail",
        Line(1.56, 8.30, 1.53),
        Line(0.078, 2.70, 1.52),
        Line(-0.078, -2.70, 1.52),
    ),
    # FV-DEBRIS, OIL-DRUM, CONTAINER-2
    "debris": _even("debris of a fishing vessel", (1.97, 0.0, 8.3), (0.36, 6.7)),
    "oil_drum": Leeway(
        "oil drum of 220 l", Line(0.75, 2.66, 2.83), Line(0.48, 2.88, 3.92), Line(-0.45, -1.46, 4.59)
    ),
    "container": Leeway(
        "20-foot container, four fifths under water",
        Line(1.25, 3.96, 2.81),
        Line(0.19, 1.14, 4.36),
        Line(-0.19, -1.14, 4.36),
    ),
    # Assumption: nobody has published the leeway of a bale; low and half awash, it is taken as debris.
    "bale": _even("bale", (1.97, 0.0, 8.3), (0.36, 6.7)),
}  # fmt: skip


@dataclass(frozen=True)
class Current:
    """A surface current: speed [kt] and the direction that it runs to [deg]."""

    speed_kt: float
    towards_deg: float


@dataclass(frozen=True)
class Drift:
    """A velocity over the ground towards east and towards north [kt]."""

    east_kt: float
    north_kt: float

    @property
    def speed_kt(self) -> float:
        """How fast [kt]."""
        return math.hypot(self.east_kt, self.north_kt)

    @property
    def course_deg(self) -> float:
        """Towards where [deg, 0 to 360); 0 if it lies still."""
        return math.degrees(math.atan2(self.east_kt, self.north_kt)) % 360.0


@dataclass(frozen=True)
class Datum:
    """Where an object is expected and how far from there it may be.

    *left* and *right* are where it is if it sailed to that side all the way;
    *radius_nm* reaches from the middle between them to either, and one standard
    deviation of the leeway's scatter farther.
    """

    lat: float
    lon: float
    radius_nm: float
    left: tuple[float, float]
    right: tuple[float, float]


def drift(
    leeway: Leeway,
    wind: WindAt,
    current: Current,
    side: Side | None = None,
    *,
    downwind_deviations: float = 0.0,
    across_deviations: float = 0.0,
) -> Drift:
    """Return how an object moves over the ground in *wind* and *current*.

    Without *side* it goes straight downwind, midway between the two. The deviations
    say by how many of the scatter's standard deviations this object differs from
    the mean of its kind.
    """
    downwind = leeway.downwind.at_kt(wind.speed_kt, downwind_deviations)
    if side is None:
        lines = (leeway.right, leeway.left)
        across = sum(line.at_kt(wind.speed_kt, across_deviations) for line in lines) / 2
    else:
        across = leeway.across(side).at_kt(wind.speed_kt, across_deviations)
    towards = math.radians(wind.direction_deg + 180.0)
    running = math.radians(current.towards_deg)
    return Drift(
        downwind * math.sin(towards)
        + across * math.cos(towards)
        + current.speed_kt * math.sin(running),
        downwind * math.cos(towards)
        - across * math.sin(towards)
        + current.speed_kt * math.cos(running),
    )


def drifted(lat: float, lon: float, velocity: Drift, hours: float) -> tuple[float, float]:
    """Return latitude and longitude *hours* later at a steady *velocity*."""
    return destination(lat, lon, velocity.course_deg, velocity.speed_kt * hours)


def datum(
    lat: float, lon: float, leeway: Leeway, wind: WindAt, current: Current, hours: float
) -> Datum:
    """Return where an object last seen at a position is *hours* later in steady wind and current.

    What is not known of wind, current and the first position is not in its radius:
    whoever forecasts adds that.
    """
    ends = {
        side: drifted(lat, lon, drift(leeway, wind, current, side), hours)
        for side in ("left", "right")
    }
    middle = drifted(lat, lon, drift(leeway, wind, current), hours)
    kt = wind.speed_kt
    apart_kt = (leeway.right.at_kt(kt) - leeway.left.at_kt(kt)) / 2
    scatter_kt = math.hypot(
        leeway.downwind.scatter_kt(kt),
        max(leeway.right.scatter_kt(kt), leeway.left.scatter_kt(kt)),
    )
    return Datum(*middle, (abs(apart_kt) + scatter_kt) * hours, ends["left"], ends["right"])


def jibes(u: float, hours: float) -> bool:
    """Say whether an object changes its side within *hours*, by a draw *u* in (0, 1)."""
    return u < 1.0 - math.exp(-JIBES_PER_H * hours)
