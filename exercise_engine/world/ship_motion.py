"""Where a ship in trouble goes: on her way, adrift, under tow, at anchor, aground or safe.

She drifts as a ship without power does (:mod:`exercise_engine.world.drift`), to one
side of straight downwind, which chance decides and may change each hour. What is
told to players is a forecast that knows the kind of ship and the weather, but not
to which side she sails.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from exercise_engine.units import HOUR_MS
from exercise_engine.world.drift import LEEWAY, Current, Drift, Leeway, Side, drift, drifted
from exercise_engine.world.drift_area import areas
from exercise_engine.world.hazardous_ship_spec import HazardousShipSpec, Shore, Weather
from exercise_engine.world.shore import distance_to_line_nm
from exercise_engine.world.sphere import bearing_deg, destination, distance_nm
from exercise_engine.world.wind import WindAt

State = Literal["under_way", "adrift", "under_tow", "at_anchor", "aground", "in_refuge"]
Position = tuple[float, float]

LEEWAY_OF_HER: Final[Leeway] = LEEWAY["ship"]

# Speed that each tug gives a dead ship and the most that a tow makes in a calm [kt]; it falls with the
# square of the wind to nothing at 50 kt. Assumptions, of the size of ocean tows.
TOW_KT_PER_TUG: Final = 2.5
TOW_MOST_KT: Final = 5.0
TOW_NO_MORE_KT: Final = 50.0

# Tugs and hours that it takes to pull her off. Assumption.
TUGS_TO_REFLOAT: Final = 2
REFLOAT_H: Final = 12.0

# What becomes of an anchor.
NOT_LET_GO: Final = 0
HOLDS: Final = 1
NO_BOTTOM: Final = 2
DRAGS: Final = 3

# She has arrived when she is this near to her refuge [nm].
_ARRIVED_NM: Final = 0.3

# How far ahead it is told where she may drift [h]; less where she is expected to ground before.
FORECAST_H: Final = 24
# How far ahead a forecast looks for a shore [h], and in what steps.
LOOK_AHEAD_H: Final = 72
_LOOK_H: Final = 0.5


@dataclass(frozen=True)
class Hand:
    """What is done to the ship at one step, as the measures say."""

    power_lost: bool
    anchor: bool
    tugs: float
    refuge: bool
    tow_off: bool


def weather_at(weather: Sequence[Weather], now_ms: int) -> Weather:
    """Return the last entry of *weather* that has begun, or the first if none has."""
    return next((entry for entry in reversed(weather) if entry.at <= now_ms), weather[0])


def wind_of(weather: Weather) -> WindAt:
    """Return an entry's wind."""
    return WindAt(weather.wind_kt, weather.wind_from)


def current_of(weather: Weather) -> Current:
    """Return an entry's current."""
    return Current(weather.current_kt, weather.current_towards)


def nearest_shore(shores: Sequence[Shore], position: Position) -> tuple[Shore, float]:
    """Return the shore that is nearest to *position*, and how far it is [nm]."""
    distances = [(distance_to_line_nm(*position, shore.line), shore) for shore in shores]
    distance, shore = min(distances, key=lambda pair: pair[0])
    return shore, distance


def tow_speed_kt(tugs: float, wind_kt: float) -> float:
    """Return what *tugs* make of a dead ship in a wind [kt]."""
    still = min(TOW_MOST_KT, TOW_KT_PER_TUG * tugs)
    return still * max(0.0, 1 - (wind_kt / TOW_NO_MORE_KT) ** 2)


class Hull:
    """The ship as she moves."""

    def __init__(self, spec: HazardousShipSpec, refuge: Position | None) -> None:
        self._spec = spec
        self._refuge = refuge
        self.position: Position = spec.route[0]
        self.state: State = "under_way"
        self.speed_kt = 0.0
        self.anchor = NOT_LET_GO
        self.side: Side = "right"
        self.deviations = (0.0, 0.0)
        self._next = 1
        # What is still ahead of a tow to the refuge: the way there, and the refuge itself.
        self._tow_ahead = [*spec.refuge_by, refuge] if refuge is not None else []
        self._pulled_h = 0.0

    def step(self, now_ms: int, hours: float, hand: Hand) -> None:
        """Move on by *hours* up to *now_ms*."""
        weather = weather_at(self._spec.weather, now_ms)
        self.state = self._state(weather, hours, hand)
        before = self.position
        if self.state == "adrift":
            self.position = drifted(*before, self.drift(weather), hours)
        elif self.state == "under_way":
            self._follow_route(hours * self._spec.speed_kt)
        elif self.state == "under_tow":
            self._follow_tow(hours * tow_speed_kt(hand.tugs, weather.wind_kt), hand)
        moves = self.state in ("adrift", "under_way", "under_tow")
        if hours > 0:
            self.speed_kt = distance_nm(*before, *self.position) / hours if moves else 0.0
        if self.state == "adrift":
            shore, away = nearest_shore(self._spec.shores, self.position)
            if away <= shore.within_nm:
                self.state, self.speed_kt, self._pulled_h = "aground", 0.0, 0.0

    def drift(self, weather: Weather) -> Drift:
        """Return how she really drifts in *weather*."""
        downwind, across = self.deviations
        return drift(
            LEEWAY_OF_HER,
            wind_of(weather),
            current_of(weather),
            self.side,
            downwind_deviations=downwind,
            across_deviations=across,
        )

    def _state(self, weather: Weather, hours: float, hand: Hand) -> State:
        self.anchor = NOT_LET_GO
        if self.state == "in_refuge" and not hand.tow_off:
            return "in_refuge"
        if self.state == "aground" and not self._pulled_off(hours, hand):
            return "aground"
        if hand.tugs >= 1:
            return "under_tow"
        self.anchor = self._anchor(weather) if hand.anchor else NOT_LET_GO
        if self.anchor == HOLDS:
            return "at_anchor"
        return "adrift" if hand.power_lost else "under_way"

    def _anchor(self, weather: Weather) -> int:
        """Return what comes of an anchor that is let go here, in this weather."""
        _, away = nearest_shore(self._spec.shores, self.position)
        if away > self._spec.anchoring.within_nm:
            return NO_BOTTOM
        return HOLDS if weather.wind_kt <= self._spec.anchoring.holds_kt else DRAGS

    def _pulled_off(self, hours: float, hand: Hand) -> bool:
        if hand.tugs >= TUGS_TO_REFLOAT:
            self._pulled_h += hours
        return self._pulled_h >= REFLOAT_H

    def _follow_route(self, way_nm: float) -> None:
        route = self._spec.route
        while way_nm > 0 and self._next < len(route):
            left = distance_nm(*self.position, *route[self._next])
            if left > way_nm:
                course = bearing_deg(*self.position, *route[self._next])
                self.position = destination(*self.position, course, way_nm)
                return
            self.position, way_nm = route[self._next], way_nm - left
            self._next += 1

    def _follow_tow(self, way_nm: float, hand: Hand) -> None:
        """Tow off if that is ordered, else to the refuge if it is granted, else hold her where she is."""
        if hand.tow_off:
            self.position = destination(*self.position, self._spec.tow_off_towards, way_nm)
        elif hand.refuge and self._refuge is not None:
            self._tow_in(way_nm, self._refuge)

    def _tow_in(self, way_nm: float, refuge: Position) -> None:
        """Go on by *way_nm* from one position of the way to the next, the last of which is *refuge*."""
        while len(self._tow_ahead) > 1:
            left = distance_nm(*self.position, *self._tow_ahead[0])
            if left > way_nm:
                break
            self.position, way_nm = self._tow_ahead.pop(0), way_nm - left
        left = distance_nm(*self.position, *self._tow_ahead[0])
        if len(self._tow_ahead) == 1 and left - way_nm <= _ARRIVED_NM:
            self.position, self.state = refuge, "in_refuge"
        else:
            course = bearing_deg(*self.position, *self._tow_ahead[0])
            self.position = destination(*self.position, course, way_nm)


def drift_areas(
    weather: Sequence[Weather],
    position: Position,
    now_ms: int,
    hours: int,
    shares: Sequence[float],
) -> list[list[Position]]:
    """Return where a ship that drifts from *position* may come to within *hours*, an outline for each of *shares*."""

    def ahead(hour: float) -> tuple[WindAt, Current]:
        entry = weather_at(weather, now_ms + round(hour * HOUR_MS))
        return wind_of(entry), current_of(entry)

    return areas(position, LEEWAY_OF_HER, ahead, hours, shares)


def forecast_hours(hours_to_shore: float | None) -> int:
    """Return how far ahead it is worth telling where she may drift [h]: until she grounds, and an hour at least."""
    if hours_to_shore is None:
        return FORECAST_H
    return max(1, min(FORECAST_H, math.ceil(hours_to_shore)))


def forecast_hours_to_shore(
    weather: Sequence[Weather], shores: Sequence[Shore], position: Position, now_ms: int
) -> float | None:
    """Return in how many hours a ship that drifts from *position* would ground, if within three days."""
    for step in range(round(LOOK_AHEAD_H / _LOOK_H) + 1):
        shore, away = nearest_shore(shores, position)
        if away <= shore.within_nm:
            return step * _LOOK_H
        entry = weather_at(weather, now_ms + round(step * _LOOK_H * HOUR_MS))
        velocity = drift(LEEWAY_OF_HER, wind_of(entry), current_of(entry))
        position = drifted(*position, velocity, _LOOK_H)
    return None
