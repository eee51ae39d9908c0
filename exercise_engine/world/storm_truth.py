"""What a best track brings to places: the same in every run, so worked out once in a process.

A storm's truth depends on its track alone, not on the seed. An ensemble plays one
scenario hundreds of times; what one run has worked out of a moment the next one takes. Nothing here
may change once it is made.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Final

from exercise_engine.world.best_track import Track
from exercise_engine.world.best_track_file import read_best_tracks
from exercise_engine.world.features import storm_features
from exercise_engine.world.model import Feature
from exercise_engine.world.quadrants import Field, WindBy, wind_field
from exercise_engine.world.sphere import distance_nm
from exercise_engine.world.wind import WindAt

# Farther from the centre than this no hurricane on record has had gales: do not compute them.
BEYOND_GALES_NM: Final = 500.0

_CALM: Final = WindAt(0.0, 0.0)
# Far more moments than a run has; a model that was frozen comes by others in the next.
_MOST_MOMENTS: Final = 10_000

Places = tuple[tuple[str, tuple[float, float]], ...]


@dataclass(frozen=True)
class TrueMoment:
    """The storm at one moment: its field, or none outside its track; wind and distance [nm] by place."""

    field: Field | None
    winds: dict[str, WindAt]
    away_nm: dict[str, float]


class StormTruth:
    """A storm on its best track, and what it is at *places*."""

    def __init__(self, track: Track, by: WindBy, places: Places) -> None:
        self._track, self._by, self._places = track, by, places
        self._moments: dict[datetime, TrueMoment] = {}
        self._drawn: dict[tuple[datetime, str, str], dict[str, Feature]] = {}

    def at(self, now: datetime) -> TrueMoment:
        """Return what is at a moment."""
        found = self._moments.get(now)
        if found is None:
            if len(self._moments) >= _MOST_MOMENTS:
                self._moments.clear()
            found = self._moments[now] = self._worked_out(now)
        return found

    def drawn(self, now: datetime, storm: str, name: str) -> dict[str, Feature]:
        """Return the storm as facilitators see it at a moment within its track."""
        key = (now, storm, name)
        field = self.at(now).field
        if key not in self._drawn and field is not None:
            if len(self._drawn) >= _MOST_MOMENTS:
                self._drawn.clear()
            self._drawn[key] = storm_features(storm, name, field)
        return self._drawn.get(key, {})

    def _worked_out(self, now: datetime) -> TrueMoment:
        lat, lon = self._track.position(now)
        covers = self._track.covers(now)
        field = wind_field(self._track.state(now), self._by) if covers else None
        away_nm = {place: distance_nm(lat, lon, *where) for place, where in self._places}
        winds = {
            place: field.at(*where) if field and away_nm[place] <= BEYOND_GALES_NM else _CALM
            for place, where in self._places
        }
        return TrueMoment(field, winds, away_nm)


@lru_cache(maxsize=8)
def tracks_in(text: str) -> dict[str, Track]:
    """Return the storms of a HURDAT2 text by their ids.

    Raises :exc:`~exercise_engine.world.best_track.BestTrackFaults` with all that is wrong in it.
    """
    return {track.id: track for track in read_best_tracks(text)}


@lru_cache(maxsize=8)
def truth_of(text: str, storm: str, by: WindBy, places: Places) -> StormTruth:
    """Return the truth of a *storm* of a HURDAT2 text at *places*, the same object each time."""
    return StormTruth(tracks_in(text)[storm], by, places)
