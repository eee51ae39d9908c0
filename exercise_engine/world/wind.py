"""Wind near the ground anywhere around a tropical cyclone.

The field is the mean gradient wind of Willoughby et al. (2006), brought down to
10 m, turned inwards, plus half of the storm's own motion. Where a best track gives the radii of 34, 50 and 64 kt, the field is
stretched to meet them in each quadrant. Holland's (1980) profile is not used:
with its usual parameters the 34-kt field comes out 40 nm too small and every
preparation clock would start hours late.

Winds are 1-minute means at 10 m over open water or an exposed coast, the
convention of best tracks and of the damage functions; no land roughness is
taken off. Inside, metres per second and kilometres, which the published
constants want; at the door, knots and nautical miles, which people want.

Sources: Willoughby, Darling and Rahn (2006), *Parametric Representation of the
Primary Hurricane Vortex. Part II*, Mon. Wea. Rev. 134, eqs. 1a-c, 2, 3, 4, 7a and
10a-c; Phadke, Martino, Cheung and Houston (2003), *Modeling of tropical cyclone
winds and waves for emergency management*, Ocean Eng. 30, eqs. 11a-c and 12;
Knaff, DeMaria, Molenar, Sampson and Seybold (2011), J. Appl. Meteor. Climatol. 50,
figure 3. Compared with the reading of them in the R package stormwindmodel
(Anderson et al. 2020).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Final, NamedTuple

from exercise_engine.world.best_track import Quadrants, StormState, Track
from exercise_engine.world.sphere import bearing_deg, distance_nm

KM_PER_NM: Final = 1.852
MS_PER_KT: Final = 1852 / 3600

# Share of the storm's motion that is part of its highest wind. Source: Phadke et al. (2003), eq. 12
# at the radius of maximum wind.
MOTION_SHARE: Final = 0.5

# Wind at 10 m over gradient wind: 0.9 to 100 km from the centre, falling linearly to 0.75 at 700 km.
# Source: Knaff et al. (2011), figure 3, over water.
NEAR_RATIO, FAR_RATIO = 0.90, 0.75
NEAR_KM, FAR_KM = 100.0, 700.0

# Second decay length of the dual exponential. Source: Willoughby et al. (2006), eq. 4 and text.
X2_KM: Final = 25.0

# Pressure around a storm, which best tracks do not give, and the size parameter of the usual
# hurricane there. Source: computed from HURDAT2, see _reach; the pressure is that of the
# Caribbean in the season, rounded.
USUAL_ENVIRONMENT_HPA: Final = 1012.0
USUAL_SIZE: Final = 0.42

# Saffir-Simpson hurricane wind scale, lower bounds of categories 1 to 5 [kt].
# Source: NOAA NHC, The Saffir-Simpson Hurricane Wind Scale, as of 2012.
CATEGORY_KT = (64.0, 83.0, 96.0, 113.0, 137.0)
GALE_KT: Final = 34.0

# Where the four quadrants' radii are taken to hold: their middles, NE, SE, SW, NW.
_QUADRANT_MIDDLES = (45.0, 135.0, 225.0, 315.0)

# A best track's radii are rounded to 5 nm and are the farthest reach in a quadrant; a stretch
# beyond these bounds says more about that than about the storm.
_LEAST_STRETCH, _MOST_STRETCH = 0.4, 2.5

_FARTHEST_NM = 600.0


class WindAt(NamedTuple):
    """Wind at a place: speed [kt] and the direction that it comes from [deg]."""

    speed_kt: float
    direction_deg: float


@dataclass(frozen=True)
class Vortex:
    """The parameters of Willoughby's profile for one storm at one moment.

    *vmax* is the greatest mean gradient wind [m/s]; *rmax*, *r1* and *r2* are the
    radii of maximum wind and of the transition's inner and outer edge [km]; *n*,
    *x1* [km] and *a* shape the profile inside and outside. Outside, distances from
    the radius of maximum wind count *reach* times less: 1 is a storm of usual size.
    """

    vmax: float
    rmax: float
    n: float
    x1: float
    a: float
    r1: float
    r2: float
    reach: float = 1.0

    def gradient_wind(self, r_km: float) -> float:
        """Return the gradient wind [m/s] *r_km* from the centre (eqs. 1a-c with 4)."""
        if r_km > self.rmax:
            r_km = self.rmax + (r_km - self.rmax) / self.reach
        if r_km <= self.r1:
            return self._inner(r_km)
        if r_km >= self.r2:
            return self._outer(r_km)
        w = _blend((r_km - self.r1) / (self.r2 - self.r1))
        return (1 - w) * self._inner(r_km) + w * self._outer(r_km)

    def _inner(self, r_km: float) -> float:
        return self.vmax * math.pow(r_km / self.rmax, self.n)

    def _outer(self, r_km: float) -> float:
        beyond = r_km - self.rmax
        return self.vmax * (
            (1 - self.a) * math.exp(-beyond / self.x1) + self.a * math.exp(-beyond / X2_KM)
        )


def vortex(state: StormState) -> Vortex:
    """Return the profile that belongs to a storm's highest wind, motion and latitude."""
    surface = max(0.0, state.vmax_kt - MOTION_SHARE * state.speed_kt) * MS_PER_KT
    return _vortex(surface / NEAR_RATIO, abs(state.lat), _reach(state))


def _reach(state: StormState) -> float:
    """Return how far a storm reaches against the usual one of its wind and latitude.

    Two storms of one highest wind differ in central pressure because they differ in
    size: the deeper one is wider. Knaff and Zehr's wind-pressure relation, solved
    for its size parameter, says how wide; the radius of 34 kt goes with a quarter
    power of that. Without a pressure the storm is taken to be of usual size.

    Source: Knaff and Zehr (2007), *Reexamination of Tropical Cyclone Wind-Pressure
    Relationships*, Wea. Forecasting 22, eq. 8 and the storm-relative wind there.
    The power, the median and the bounds are ours, from all 251 hurricane fixes of
    2004 to 2018 in 10-20 N, 55-85 W; docs/theory/wind.md has the figures.
    """
    if state.pressure_hpa is None or state.vmax_kt <= 0.0:
        return 1.0
    relative_kt = max(0.0, state.vmax_kt - 1.5 * state.speed_kt**0.63)
    deficit = state.pressure_hpa - USUAL_ENVIRONMENT_HPA
    size = (
        23.286
        - 0.483 * relative_kt
        - (relative_kt / 24.254) ** 2
        - 0.483 * abs(state.lat)
        - deficit
    ) / 12.587
    return float(min(max(size / USUAL_SIZE, 0.4), 1.75) ** 0.25)


@lru_cache(maxsize=4096)
def _vortex(vmax: float, phi: float, reach: float) -> Vortex:
    rmax = 46.4 * math.exp(-0.0155 * vmax + 0.0169 * phi)  # eq. 7a
    x1 = 317.1 - 2.026 * vmax + 1.915 * phi  # eq. 10a
    n = 0.4067 + 0.0144 * vmax - 0.0038 * phi  # eq. 10b
    a = max(0.0, 0.0696 + 0.0049 * vmax - 0.0064 * phi)  # eq. 10c
    # Eq. 3: the weight at the radius of maximum wind that makes the slope vanish there.
    length = n * ((1 - a) * x1 + a * X2_KM)
    xi = _blend_inverse(length / (length + rmax))
    width = 25.0 if rmax > 20.0 else 15.0
    r1 = max(0.0, rmax - xi * width)
    return Vortex(vmax=vmax, rmax=rmax, n=n, x1=x1, a=a, r1=r1, r2=r1 + width, reach=reach)


def _blend(xi: float) -> float:
    """Return the weight of the outer profile, a ninth-order bell's integral (eq. 2)."""
    return xi**5 * (126 + xi * (-420 + xi * (540 + xi * (-315 + xi * 70))))


def _blend_inverse(weight: float) -> float:
    low, high = 0.0, 1.0
    for _ in range(40):
        middle = (low + high) / 2
        if _blend(middle) < weight:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def surface_ratio(r_km: float) -> float:
    """Return the wind at 10 m over the gradient wind, *r_km* from the centre."""
    if r_km <= NEAR_KM:
        return NEAR_RATIO
    share = ((min(FAR_KM, r_km)) - NEAR_KM) / (FAR_KM - NEAR_KM)
    return NEAR_RATIO + share * (FAR_RATIO - NEAR_RATIO)


def inflow_deg(r_over_rmax: float) -> float:
    """Return how far the wind turns inwards from the circle around the centre [deg].

    Source: Phadke et al. (2003), eqs. 11a-c, with 10 (1 + r/R) inside the radius
    of maximum wind, which is what makes the three pieces meet.
    """
    if r_over_rmax < 1.0:
        return 10.0 * (1.0 + r_over_rmax)
    return min(25.0, 20.0 + 25.0 * (r_over_rmax - 1.0))


def _motion_share(profile: Vortex, r_km: float, speed_kt: float) -> float:
    """Return how much of the storm's motion its wind has *r_km* from the centre.

    Inside the radius of maximum wind, Phadke's eq. 12: none at the centre, half at
    the radius. Outside, that equation falls as fast as 1/r and leaves the far field
    round, which the quadrants of best tracks are not: against 260 of them the radii
    of 34 kt are 28 nm off on average with it and 25 nm with a share that stays half
    as far as gales reach and then fades with the wind, as here. Lin and Chavas
    (2012), *On hurricane parametric wind and applications in storm surge modeling*,
    J. Geophys. Res. 117, likewise find one share (0.55) throughout the storm.
    """
    if r_km < profile.rmax:
        return profile.rmax * r_km / (profile.rmax**2 + r_km**2)
    return MOTION_SHARE * (speed_kt / GALE_KT if speed_kt < GALE_KT else 1.0)


class WindField:
    """The wind around a storm in one state.

    With *use_radii* the field meets the radii of 34, 50 and 64 kt that *state*
    brings; without, or where it brings none, it is the profile alone.
    """

    def __init__(self, state: StormState, *, use_radii: bool = True) -> None:
        self.state = state
        self.profile = vortex(state)
        # Anticlockwise around the centre north of the equator, clockwise south of it.
        self._turns = math.copysign(1.0, state.lat)
        course = math.radians(state.bearing_deg)
        self._course = math.sin(course), math.cos(course)
        self._radii_nm = state.radii_nm if use_radii else None
        # By quadrant, as one is asked for: places lie on one side of a storm for hours.
        self._stretches: dict[int, _Stretch] = {}

    def at(self, lat: float, lon: float) -> WindAt:
        """Return the wind at a place."""
        here = self.state
        distance = distance_nm(here.lat, here.lon, lat, lon)
        if distance <= 0.0:
            return WindAt(0.0, 0.0)
        return self.polar(distance, bearing_deg(here.lat, here.lon, lat, lon))

    def polar(self, distance: float, azimuth: float) -> WindAt:
        """Return the wind *distance* [nm] from the centre along *azimuth* [deg]."""
        east, north = self._profile_alone(distance, azimuth)
        speed = self._speed_kt(east, north, distance, self._between(azimuth))
        if speed <= 0.0:
            return WindAt(0.0, 0.0)
        return WindAt(speed, math.degrees(math.atan2(-east, -north)) % 360.0)

    def _speed_kt(
        self, east: float, north: float, distance: float, between: tuple[_Stretch, _Stretch, float]
    ) -> float:
        """Return the wind [kt] where the profile alone has *east* and *north*."""
        speed = math.hypot(east, north)
        if self._radii_nm:
            near, far, share = between
            factor = _interpolated(near, distance)
            speed *= factor + share * (_interpolated(far, distance) - factor)
        # No place has more wind than the storm's highest.
        highest = self.state.vmax_kt
        return min(highest, speed)

    def radius_nm(self, threshold_kt: float, azimuth: float, *, precision_nm: float = 0.1) -> float:
        """Return how far wind of at least *threshold_kt* reaches along *azimuth* [nm].

        Looked for outside the radius of maximum wind, to within *precision_nm*; 0 where
        there is no such wind.
        """
        between = self._between(azimuth)

        def reaches(distance: float) -> bool:
            east, north = self._profile_alone(distance, azimuth)
            return self._speed_kt(east, north, distance, between) >= threshold_kt

        low = high = self.profile.rmax / KM_PER_NM
        if not reaches(low):
            return 0.0
        while high < _FARTHEST_NM and reaches(high):
            low, high = high, high + 25.0
        while high - low > precision_nm:
            middle = (low + high) / 2
            if reaches(middle):
                low = middle
            else:
                high = middle
        return low

    def quadrant_radii_nm(self, threshold_kt: float) -> Quadrants:
        """Return how far *threshold_kt* reaches in each quadrant's middle, NE, SE, SW, NW [nm]."""
        ne, se, sw, nw = (self.radius_nm(threshold_kt, azimuth) for azimuth in _QUADRANT_MIDDLES)
        return ne, se, sw, nw

    def _profile_alone(self, distance: float, azimuth: float) -> tuple[float, float]:
        """Return the wind towards east and north [kt] of the profile and the storm's motion."""
        profile = self.profile
        r_km = distance * KM_PER_NM
        if profile.vmax <= 0.0 or r_km <= 0.0:
            return 0.0, 0.0
        speed = profile.gradient_wind(r_km) * surface_ratio(r_km) / MS_PER_KT
        turn = -(90.0 + inflow_deg(r_km / profile.rmax)) * self._turns
        towards = math.radians(azimuth + turn)
        motion_kt = _motion_share(profile, r_km, speed) * self.state.speed_kt
        course_east, course_north = self._course
        return (
            speed * math.sin(towards) + motion_kt * course_east,
            speed * math.cos(towards) + motion_kt * course_north,
        )

    def _between(self, azimuth: float) -> tuple[_Stretch, _Stretch, float]:
        """Return the stretches of the two quadrants around *azimuth*, and how far it is from the first.

        Between the middles of two quadrants the factor on the profile's wind, which makes it meet the
        given radii, changes linearly with the azimuth.
        """
        radii_nm = self._radii_nm
        if not radii_nm:
            return (), (), 0.0
        turned = ((azimuth - _QUADRANT_MIDDLES[0]) % 360.0) / 90.0
        whole = int(turned)
        first, second = whole % 4, (whole + 1) % 4
        for quadrant in (first, second):
            if quadrant not in self._stretches:
                self._stretches[quadrant] = self._quadrant_stretch(radii_nm, quadrant)
        return self._stretches[first], self._stretches[second], turned - whole

    def _quadrant_stretch(self, radii_nm: dict[int, Quadrants], quadrant: int) -> _Stretch:
        rmax_nm = self.profile.rmax / KM_PER_NM
        knots = [(math.log(rmax_nm), 1.0)]
        for threshold in sorted(radii_nm, reverse=True):
            radius = radii_nm[threshold][quadrant]
            # A radius inside the radius of maximum wind would stretch the eye, not the reach.
            if radius <= rmax_nm or math.log(radius) <= knots[-1][0]:
                continue
            modelled = math.hypot(*self._profile_alone(radius, _QUADRANT_MIDDLES[quadrant]))
            if modelled > 0.0:
                factor = min(max(threshold / modelled, _LEAST_STRETCH), _MOST_STRETCH)
                knots.append((math.log(radius), factor))
        return tuple(knots)


# Where radii are given in a quadrant, from the inside out: log of the radius, factor on the wind.
_Stretch = tuple[tuple[float, float], ...]


def _interpolated(knots: _Stretch, distance: float) -> float:
    at = math.log(max(1e-06, distance))
    r_1, f_1 = knots[0]
    if at <= r_1:
        return f_1
    for r_2, f_2 in knots:
        if at <= r_2:
            return f_1 + (at - r_1) / (r_2 - r_1) * (f_2 - f_1)
        r_1, f_1 = r_2, f_2
    return f_1


def wind_at(track: Track, time: datetime, lat: float, lon: float) -> WindAt:
    """Return the wind at a place as a storm follows its best track.

    Calm before the first fix and after the last.
    """
    if not track.covers(time):
        return WindAt(0.0, 0.0)
    return WindField(track.state(time)).at(lat, lon)


def category(wind_kt: float) -> int:
    """Return the Saffir-Simpson category of a wind, 0 below hurricane force."""
    return sum(wind_kt >= bound for bound in CATEGORY_KT)


def arrival(
    track: Track,
    lat: float,
    lon: float,
    *,
    threshold_kt: float = GALE_KT,
    after: datetime | None = None,
    every: timedelta = timedelta(minutes=30),
) -> datetime | None:
    """Return when wind of *threshold_kt* first reaches a place, or None if it never does.

    Looked for in steps of *every* from *after* (the first fix where none is
    given), then to the minute within the step.
    """
    time = max(after, track.begins) if after else track.begins
    earlier = time
    while time <= track.ends:
        if wind_at(track, time, lat, lon).speed_kt >= threshold_kt:
            while time - earlier > timedelta(minutes=1):
                middle = earlier + (time - earlier) / 2
                if wind_at(track, middle, lat, lon).speed_kt >= threshold_kt:
                    time = middle
                else:
                    earlier = middle
            return time
        earlier, time = time, time + every
    return None
