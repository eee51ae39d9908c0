"""Whether, where and when one vessel can meet another, and whether its fuel lasts.

On the plane that touches the sea at the interceptor: within a hundred miles the
error is far below that of any position at sea. Nautical miles, knots, hours;
courses in degrees from north.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from exercise_engine.world.sphere import bearing_deg, distance_nm


@dataclass(frozen=True)
class CutOff:
    """The soonest meeting: how long it takes [h], the course to steer [deg] and how far to go [nm].

    Who has less far to go than its speed would take it waits there.
    """

    hours: float
    course_deg: float
    way_nm: float


def closing_speed_kt(interceptor_kt: float, target_kt: float, angle_deg: float) -> float:
    """Return how fast the distance falls when the interceptor heads for its target [kt].

    *angle_deg* is between the line of sight and the target's course: 0 if it flees
    straight away, 180 if it comes head-on. Negative: it draws away.
    """
    return interceptor_kt - target_kt * math.cos(math.radians(angle_deg))


def closing_hours(
    away_nm: float, interceptor_kt: float, target_kt: float, angle_deg: float
) -> float | None:
    """Return the time to close *away_nm* at the present closing speed [h], or nothing if it never does."""
    closing = closing_speed_kt(interceptor_kt, target_kt, angle_deg)
    if away_nm <= 0.0:
        return 0.0
    return away_nm / closing if closing > 0.0 else None


def cut_off(
    away_nm: float,
    bearing: float,
    interceptor_kt: float,
    target_kt: float,
    target_course_deg: float,
) -> CutOff | None:
    """Return the soonest meeting with a target that keeps course and speed, or nothing.

    The target is *away_nm* off along *bearing*. A faster interceptor always meets it; a
    slower one only if it stands far enough ahead: |d + v t| = u t, solved for the
    smallest t.
    """
    if away_nm <= 0.0:
        return CutOff(0.0, target_course_deg % 360.0, 0.0)
    if interceptor_kt <= 0.0:
        return None
    to, along = math.radians(bearing), math.radians(target_course_deg)
    east, north = away_nm * math.sin(to), away_nm * math.cos(to)
    east_kt, north_kt = target_kt * math.sin(along), target_kt * math.cos(along)
    hours = _smallest_positive(
        interceptor_kt**2 - target_kt**2,
        -2.0 * (east * east_kt + north * north_kt),
        -(away_nm**2),
    )
    if hours is None:
        return None
    course = math.degrees(math.atan2(east + east_kt * hours, north + north_kt * hours))
    return CutOff(hours, course % 360.0, interceptor_kt * hours)


def _smallest_positive(a: float, b: float, c: float) -> float | None:
    """Return the smallest positive root of a t^2 + b t + c, which has c < 0."""
    if abs(a) < 1e-9:
        return -c / b if b > 1e-12 else None
    inside = b * b - 4.0 * a * c
    if inside < 0.0:
        return None
    root = math.sqrt(inside)
    # Without cancellation: the two roots are q / a and c / q.
    q = -(b + math.copysign(root, b)) / 2.0
    found = [t for t in (q / a, c / q if q else -1.0) if t > 0.0]
    return min(found, default=None)


def cut_off_on_track(
    here: tuple[float, float],
    interceptor_kt: float,
    target: tuple[float, float],
    ahead: list[tuple[float, float]],
    target_kt: float,
    begun: float = 0.0,
) -> CutOff | None:
    """Return the soonest meeting with a target that follows the waypoints *ahead*, or nothing.

    It is at *target* in *begun* hours, and may be met from then on. Leg by leg: where
    it cannot be met before a turn, the next leg is looked at. It is never met beyond
    its last waypoint.
    """
    for waypoint in ahead:
        length = distance_nm(*target, *waypoint)
        if target_kt <= 0.0 or length <= 0.0:
            if length <= 0.0:
                continue
            break
        lasts = length / target_kt
        met = _on_leg(here, interceptor_kt, target, waypoint, target_kt, begun)
        if met is not None and met.hours <= begun + lasts + 1e-9:
            return met
        begun += lasts
        target = waypoint
    if target_kt <= 0.0 and interceptor_kt > 0.0:
        away = distance_nm(*here, *target)
        return CutOff(away / interceptor_kt, bearing_deg(*here, *target), away)
    return None


def _on_leg(
    here: tuple[float, float],
    interceptor_kt: float,
    target: tuple[float, float],
    waypoint: tuple[float, float],
    target_kt: float,
    begun: float,
) -> CutOff | None:
    """Return the meeting on a leg that the target begins in *begun* hours, if there is one after that."""
    away = distance_nm(*here, *target)
    if away <= interceptor_kt * begun:
        # The interceptor is at the turn first, and waits for it there.
        return CutOff(begun, bearing_deg(*here, *target) if away > 0.0 else 0.0, away)
    course = bearing_deg(*target, *waypoint)
    to = math.radians(bearing_deg(*here, *target))
    along = math.radians(course)
    # Where the target would have been now, had it always been on this leg.
    east = away * math.sin(to) - target_kt * begun * math.sin(along)
    north = away * math.cos(to) - target_kt * begun * math.cos(along)
    bearing = math.degrees(math.atan2(east, north))
    return cut_off(math.hypot(east, north), bearing, interceptor_kt, target_kt, course)


def within_fuel(
    hours: float, sprint_l_h: float, back_nm: float, back_kt: float, back_l_h: float, fuel_l: float
) -> bool:
    """Say whether fuel lasts for *hours* of pursuit and *back_nm* home at *back_kt*."""
    if back_nm <= 0.0:
        home_h = 0.0
    elif back_kt <= 0.0:
        return False
    else:
        home_h = back_nm / back_kt
    return hours * sprint_l_h + home_h * back_l_h <= fuel_l


def endurance_h(fuel_l: float, burn_l_h: float, reserve: float = 0.0) -> float:
    """Return how long *fuel_l* lasts down to a *reserve* share of it [h]; without end if nothing burns."""
    return math.inf if burn_l_h <= 0.0 else max(0.0, fuel_l * (1.0 - reserve)) / burn_l_h
