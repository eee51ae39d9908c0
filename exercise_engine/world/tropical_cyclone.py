"""A tropical cyclone on a real best track, as the engine steps it.

It writes two kinds of measures. What is (``wind_<place>``, ``max_wind``, ...)
drives the world and belongs to facilitators. What is told (``hours_to_<place>``,
``forecast_wind_<place>``, ``advised_wind``, ...) comes from the latest advisory, with the
errors that official forecasts have, and is what a met office goes by. Where gales blow, its
own anemometer says so: no forecast is read against it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from exercise_engine.phrases import phrase
from exercise_engine.units import HOUR_MS
from exercise_engine.world.best_track import Track
from exercise_engine.world.best_track_file import BestTrackFaults
from exercise_engine.world.features import advisory_features
from exercise_engine.world.forecast import Advisory, Forecaster
from exercise_engine.world.model import (
    Draw,
    DrivenMeasure,
    Feature,
    Step,
    Value,
    WorldContext,
    WorldFault,
    did_you_mean,
)
from exercise_engine.world.quadrants import Field, WindBy, wind_field
from exercise_engine.world.sphere import distance_nm
from exercise_engine.world.storm_truth import BEYOND_GALES_NM, StormTruth, tracks_in, truth_of
from exercise_engine.world.surge_rain import mean_rain_mm_h, onshore, rain_mm_h, surge_m
from exercise_engine.world.tropical_cyclone_spec import RainAt, SurgeAt, TropicalCycloneSpec
from exercise_engine.world.wind import GALE_KT, WindAt, category

# What hours_to_<place> says when no gale is forecast there.
NEVER_H = 999.0

_SCAN = timedelta(minutes=30)

# How often the true storm is drawn anew on facilitators' maps.
_REDRAW = timedelta(hours=1)


@dataclass(frozen=True)
class _Outlook:
    """What the latest advisory means for one place: gales from and until, and the highest wind."""

    gales_from: datetime | None
    gales_until: datetime | None
    highest_kt: float


class TropicalCyclone:
    """The storm of a scenario: winds that are, and forecasts that are told."""

    def __init__(
        self,
        spec: TropicalCycloneSpec,
        track: Track,
        truth: StormTruth,
        zero: datetime,
        places: Mapping[str, tuple[float, float]],
    ) -> None:
        self.id = spec.id
        self.every_ms = spec.every
        self.reads: tuple[str, ...] = ()
        self._name = spec.name or track.name
        self._track = track
        self._truth = truth
        self._zero = zero
        self._places = dict(places)
        self._advisories_ms = spec.advisories_every
        self._next_advisory_ms = 0
        every = timedelta(milliseconds=spec.advisories_every)
        self._forecaster = Forecaster(spec.id, track, every, spec.forecast_errors)
        self._advisory: Advisory | None = None
        self._drawn = zero - _REDRAW
        self._outlooks: dict[str, _Outlook] = {}
        self._by: WindBy = spec.wind
        self._surge = {at.place: at for at in spec.surge}
        self._rain = {at.place: at for at in spec.rain}
        self._fallen_mm = dict.fromkeys(self._rain, 0.0)
        self._last_ms: int | None = None
        self.measures = self._declared()

    def step(self, now_ms: int, read: Mapping[str, Value], draw: Draw) -> Step:  # noqa: ARG002
        """Return wind and distance at each place, and what the latest advisory says."""
        now = self._moment(now_ms)
        features = self._issue_until(now_ms, draw)
        measures: dict[str, Value] = {}
        self._measure_truth(now, measures, features)
        self._measure_water(now_ms, now, measures)
        self._measure_told(now, measures)
        return Step({f"{self.id}.{name}": value for name, value in measures.items()}, features)

    def _moment(self, now_ms: int) -> datetime:
        return self._zero + timedelta(milliseconds=now_ms)

    def _measure_truth(
        self, now: datetime, measures: dict[str, Value], features: dict[str, Feature]
    ) -> None:
        truth = self._truth.at(now)
        field = truth.field
        highest_kt = field.state.vmax_kt if field else 0.0
        measures["active"] = field is not None
        measures["max_wind"] = highest_kt
        measures["category"] = category(highest_kt)
        measures["pressure"] = (field.state.pressure_hpa or 1010.0) if field else 1010.0
        for place in self._places:
            wind, away_nm = truth.winds[place], truth.away_nm[place]
            measures[f"wind_{place}"] = wind.speed_kt
            measures[f"distance_{place}"] = away_nm
            if place in self._surge:
                measures[f"surge_{place}"] = _surge_m(self._surge[place], highest_kt, away_nm, wind)
        if field and now - self._drawn >= _REDRAW:
            self._drawn = now
            features.update(self._truth.drawn(now, self.id, self._name))

    def _measure_water(self, now_ms: int, now: datetime, measures: dict[str, Value]) -> None:
        """Let it rain since the last step as hard as it does now."""
        hours = 0.0 if self._last_ms is None else (now_ms - self._last_ms) / HOUR_MS
        self._last_ms = now_ms
        field = self._truth.at(now).field
        for place, at in self._rain.items():
            if field is not None and hours > 0:
                away_nm = float(measures[f"distance_{place}"])
                self._fallen_mm[place] += _rain_mm_h(at, field.state.vmax_kt, away_nm) * hours
            measures[f"rain_{place}"] = self._fallen_mm[place]

    def _measure_told(self, now: datetime, measures: dict[str, Value]) -> None:
        told = self._advisory
        measures["advisory"] = told.number if told else 0
        measures["advised_wind"] = told.points[0].vmax_kt if told else 0.0
        measures["advised_category"] = category(told.points[0].vmax_kt) if told else 0
        for place in self._places:
            outlook = self._outlooks.get(place)
            blows = float(measures[f"wind_{place}"]) >= GALE_KT
            measures[f"hours_to_{place}"] = 0.0 if blows else _hours_to(outlook, now)
            measures[f"forecast_wind_{place}"] = (
                5.0 * round(outlook.highest_kt / 5.0) if outlook else 0.0
            )

    def _issue_until(self, now_ms: int, draw: Draw) -> dict[str, Feature]:
        """Issue every advisory that is due, so that a late start has had the same ones."""
        fresh: Advisory | None = None
        while self._next_advisory_ms <= now_ms:
            issued = self._moment(self._next_advisory_ms)
            if self._track.covers(issued):
                fresh = self._forecaster.issue(issued, draw)
            self._next_advisory_ms += self._advisories_ms
        if fresh is None:
            return {}
        self._advisory = fresh
        self._outlooks = _outlooks(fresh, self._places, self._by)
        return advisory_features(self.id, self._name, fresh)

    def _declared(self) -> tuple[DrivenMeasure, ...]:
        name, prefix = self._name, self.id
        declared = [
            DrivenMeasure(f"{prefix}.active", "boolean", "", 1, phrase("{storm} exists", storm=name), False),
            DrivenMeasure(f"{prefix}.max_wind", "number", "kt", 1, phrase("{storm}: highest wind", storm=name), 0.0),
            DrivenMeasure(f"{prefix}.category", "integer", "", 1, phrase("{storm}: category", storm=name), 0),
            DrivenMeasure(f"{prefix}.pressure", "number", "hPa", 1, phrase("{storm}: pressure", storm=name), 1010.0),
            DrivenMeasure(f"{prefix}.advisory", "integer", "", 1, phrase("{storm}: latest advisory", storm=name), 0),
            DrivenMeasure(f"{prefix}.advised_wind", "number", "kt", 1, phrase("{storm}: wind advised", storm=name), 0.0),
            DrivenMeasure(f"{prefix}.advised_category", "integer", "", 1, phrase("{storm}: category advised", storm=name), 0),
        ]  # fmt: skip
        for place in self._places:
            at = f"{{{place}}}"
            declared += [
                DrivenMeasure(f"{prefix}.wind_{place}", "number", "kt", 0.1, phrase("Wind at {place}", place=at), 0.0),
                DrivenMeasure(f"{prefix}.distance_{place}", "number", "nm", 10, phrase("{storm}: distance from {place}", storm=name, place=at), 0.0),
                DrivenMeasure(f"{prefix}.hours_to_{place}", "number", "h", 0.1, phrase("Forecast hours until 34 kt at {place}", place=at), NEVER_H, {0.0: phrase("due"), NEVER_H: phrase("none forecast")}),
                DrivenMeasure(f"{prefix}.forecast_wind_{place}", "number", "kt", 1, phrase("Highest wind forecast at {place}", place=at), 0.0),
            ]  # fmt: skip
        for place in self._surge:
            title = phrase("Sea above its tide at {place}", place=f"{{{place}}}")
            declared.append(
                DrivenMeasure(f"{prefix}.surge_{place}", "number", "m", 0.1, title, 0.0)
            )
        for place in self._rain:
            title = phrase("Rain so far at {place}", place=f"{{{place}}}")
            declared.append(DrivenMeasure(f"{prefix}.rain_{place}", "number", "mm", 1, title, 0.0))
        return tuple(declared)


def build(spec: TropicalCycloneSpec, context: WorldContext) -> TropicalCyclone:
    """Return the model that *spec* describes.

    Raises :exc:`WorldFault` if the track cannot be read, has not the storm that
    is named, or if a place is unknown.
    """
    places = {place: context.point(place) for place in spec.places}
    for place in (*(at.place for at in spec.surge), *(at.place for at in spec.rain)):
        if place not in places:
            raise WorldFault(
                f"{place!r} has surge or rain but stands not under 'places'."
                f"{did_you_mean(place, places) or ' Add it there.'}"
            )
    zero = context.begins_utc
    if spec.track_zero is not None:
        try:
            zero = datetime.fromisoformat(spec.track_zero).replace(tzinfo=UTC)
        except ValueError:
            raise WorldFault(f"{spec.track_zero!r} is no moment of the calendar.") from None
    text, track = _track(spec, context)
    truth = truth_of(text, track.id, spec.wind, tuple(places.items()))
    return TropicalCyclone(spec, track, truth, zero, places)


def _track(spec: TropicalCycloneSpec, context: WorldContext) -> tuple[str, Track]:
    """Return the text of the track's file, and the track."""
    try:
        text = context.read_file(spec.track).decode("ascii")
    except UnicodeDecodeError:
        raise WorldFault(f"{spec.track} is not plain text. HURDAT2 has only ASCII.") from None
    try:
        tracks = tracks_in(text)
    except BestTrackFaults as faults:
        said = "; ".join(f"{spec.track}, {fault}" for fault in faults.faults[:20])
        raise WorldFault(said) from None
    if spec.storm is None:
        if len(tracks) > 1:
            raise WorldFault(
                f"{spec.track} has {len(tracks)} storms. Say which by 'storm': {', '.join(tracks)}."
            )
        return text, next(iter(tracks.values()))
    if spec.storm not in tracks:
        raise WorldFault(
            f"{spec.track} has no storm {spec.storm!r}.{did_you_mean(spec.storm, tracks)}"
        )
    return text, tracks[spec.storm]


def _surge_m(at: SurgeAt, highest_kt: float, away_nm: float, wind: WindAt) -> float:
    share = onshore(wind.direction_deg, at.faces) if wind.speed_kt > 0 else 0.0
    return surge_m(at.by_wind, at.by_distance, highest_kt, away_nm, share)


def _rain_mm_h(at: RainAt, highest_kt: float, away_nm: float) -> float:
    if at.by_wind is None:
        return at.times * mean_rain_mm_h(highest_kt, away_nm)
    return at.times * rain_mm_h(at.by_wind, at.by_distance, highest_kt, away_nm)


def _outlooks(
    advisory: Advisory, places: Mapping[str, tuple[float, float]], by: WindBy
) -> dict[str, _Outlook]:
    """Return what *advisory* means for each place, looked at every half hour of its forecast."""
    track = advisory.track
    steps = round((track.ends - track.begins) / _SCAN)
    states = [track.state(track.begins + step * _SCAN) for step in range(steps + 1)]
    fields: dict[int, Field] = {}
    outlooks = {}
    for place, (lat, lon) in places.items():
        winds = [0.0] * len(states)
        for step, state in enumerate(states):
            if distance_nm(state.lat, state.lon, lat, lon) <= BEYOND_GALES_NM:
                if step not in fields:
                    fields[step] = wind_field(state, by)
                winds[step] = fields[step].at(lat, lon).speed_kt
        first = next((step for step, wind in enumerate(winds) if wind >= GALE_KT), None)
        if first is None:
            outlooks[place] = _Outlook(None, None, max(winds))
            continue
        share = 0.0
        if first > 0:
            share = 1 - (GALE_KT - winds[first - 1]) / (winds[first] - winds[first - 1])
        last = max(step for step, wind in enumerate(winds) if wind >= GALE_KT)
        outlooks[place] = _Outlook(
            track.begins + (first - share) * _SCAN, track.begins + (last + 1) * _SCAN, max(winds)
        )
    return outlooks


def _hours_to(outlook: _Outlook | None, now: datetime) -> float:
    """Return the forecast hours until gales: 0 while they are forecast to blow, else 999."""
    if outlook is None or outlook.gales_from is None or outlook.gales_until is None:
        return NEVER_H
    if now >= outlook.gales_until:
        return NEVER_H
    return max(0.0, (outlook.gales_from - now).total_seconds() / 3600)
