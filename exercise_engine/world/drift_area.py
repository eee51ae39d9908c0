"""Where a ship adrift may come to, as an ensemble of ships of her kind says: half of it, and nineteen in twenty.

Each member drifts to one side of straight downwind, changes sides once where chance has
it, and differs from the mean of its kind as much as was measured. The members are the
same for every forecast, spread evenly by Halton's sequence, so nothing is drawn. An area
is the convex hull of those members that lie nearest to the mean, in standard deviations,
at each hour looked at.

Source: the ensemble of Breivik and Allen (2008), *An operational search and rescue model
for the Norwegian Sea and the North Sea*, J. Mar. Syst. 69, who find that areas grow
mainly by what differs from object to object. Halton (1960), Numer. Math. 2:84-90.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import Final

from exercise_engine.world.drift import (
    JIBES_PER_H,
    LARGEST_DEVIATION,
    Current,
    Drift,
    Leeway,
    Side,
    drift,
)
from exercise_engine.world.outline import convex_hull
from exercise_engine.world.sphere import EARTH_RADIUS_NM
from exercise_engine.world.wind import WindAt

Position = tuple[float, float]
# Wind and current so many hours ahead.
Ahead = Callable[[float], tuple[WindAt, Current]]
_Moves = dict[Side, Drift]

MEMBERS: Final = 128
_LOOKS_EVERY_H: Final = 3
_NM_PER_DEG: Final = math.radians(1.0) * EARTH_RADIUS_NM
_NORMAL: Final = NormalDist()


@dataclass(frozen=True)
class Member:
    """One ship of the kind: to which *side* she sails until *jibes_h*, and by how much she differs."""

    side: Side
    jibes_h: float
    downwind: float
    across: float

    def side_at(self, hour: float) -> Side:
        """Return to which side she sails *hour* hours ahead."""
        if hour < self.jibes_h:
            return self.side
        return "left" if self.side == "right" else "right"


def areas(
    position: Position, leeway: Leeway, ahead: Ahead, hours: int, shares: Sequence[float]
) -> list[list[Position]]:
    """Return, for each of *shares*, the outline (lat, lon) that holds so much of the ensemble up to *hours* ahead.

    *position* is where she is now; an outline holds it too.
    """
    # Towards east and north of her [nm]: within a day's drift the Earth is flat.
    at = [(0.0, 0.0)] * MEMBERS
    swept: list[list[Position]] = [[(0.0, 0.0)] for _ in shares]
    known: dict[tuple[WindAt, Current], list[_Moves]] = {}
    for hour in range(hours):
        weather = ahead(hour)
        if weather not in known:
            known[weather] = [_moves(leeway, *weather, member) for member in _MEMBERS]
        moves = zip(at, _MEMBERS, known[weather], strict=True)
        at = [
            (x + going[side].east_kt, y + going[side].north_kt)
            for (x, y), member, going in moves
            for side in (member.side_at(hour),)
        ]
        if (hour + 1) % _LOOKS_EVERY_H == 0 or hour + 1 == hours:
            nearest = _nearest_first(at)
            for outline, share in zip(swept, shares, strict=True):
                outline += convex_hull(nearest[: math.ceil(share * MEMBERS)])
    lat, lon = position
    east_deg = _NM_PER_DEG * math.cos(math.radians(lat))
    return [
        [(lat + y / _NM_PER_DEG, lon + x / east_deg) for x, y in convex_hull(outline)]
        for outline in swept
    ]


def _members() -> tuple[Member, ...]:
    found = []
    for n in range(1, MEMBERS + 1):
        side, downwind, across, jibe = (_halton(n, base) for base in (2, 3, 5, 7))
        found.append(
            Member(
                "left" if side < 0.5 else "right",
                -math.log(1.0 - jibe) / JIBES_PER_H,
                _deviation(downwind),
                _deviation(across),
            )
        )
    return tuple(found)


def _halton(n: int, base: int) -> float:
    """Return the *n*-th number of the sequence of *base*, in (0, 1)."""
    found, share = 0.0, 1.0
    while n:
        share /= base
        n, digit = divmod(n, base)
        found += share * digit
    return found


def _deviation(u: float) -> float:
    return min(max(_NORMAL.inv_cdf(u), -LARGEST_DEVIATION), LARGEST_DEVIATION)


_MEMBERS: Final = _members()


def _moves(leeway: Leeway, wind: WindAt, current: Current, member: Member) -> _Moves:
    """Return how *member* moves while she sails to either side."""
    return {
        side: drift(
            leeway,
            wind,
            current,
            side,
            downwind_deviations=member.downwind,
            across_deviations=member.across,
        )
        for side in ("left", "right")
    }


def _nearest_first(at: Sequence[Position]) -> list[Position]:
    """Return *at* in the order of how many standard deviations each lies from the mean of all."""
    count = len(at)
    mean_x, mean_y = sum(x for x, _ in at) / count, sum(y for _, y in at) / count
    off = [(x - mean_x, y - mean_y) for x, y in at]
    xx, yy = sum(x * x for x, _ in off) / count, sum(y * y for _, y in off) / count
    xy = sum(x * y for x, y in off) / count
    spread = xx * yy - xy * xy
    if spread <= 0.0:
        return list(at)
    # Rounded, so that a processor's last bit cannot change the order.
    away = [round((yy * x * x - 2 * xy * x * y + xx * y * y) / spread, 6) for x, y in off]
    return [at[n] for n in sorted(range(count), key=lambda n: (away[n], n))]
