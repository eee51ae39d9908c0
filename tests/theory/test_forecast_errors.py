"""Simulated official forecasts against the errors that real ones have had."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache

import pytest

from exercise_engine.world.best_track import Track
from exercise_engine.world.best_track_file import read_best_tracks
from exercise_engine.world.forecast import (
    CONE_RADIUS_NM,
    MEAN_INTENSITY_ERROR_KT,
    MEAN_TRACK_ERROR_NM,
    Advisory,
    Forecaster,
)
from exercise_engine.world.sphere import distance_nm
from tests.exercise_engine.world.ivan import draw_from, ivan_lines

BEGINS = datetime(2004, 9, 5, 0, tzinfo=UTC)
STORMS = 300


@lru_cache
def truth() -> Track:
    (track,) = read_best_tracks(ivan_lines().decode("ascii"))
    return track


@lru_cache
def advisories() -> list[list[Advisory]]:
    """Two advisories, six hours apart, of each of many exercises."""
    every = timedelta(hours=6)
    issued = []
    for seed in range(STORMS):
        forecaster, draw = Forecaster("storm", truth(), every), draw_from(seed)
        issued.append([forecaster.issue(BEGINS + n * every, draw) for n in range(2)])
    return issued


def track_errors(lead_h: int, which: int = -1) -> list[float]:
    errors = []
    for run in advisories():
        point = next(point for point in run[which].points if point.lead_h == lead_h)
        errors.append(distance_nm(point.lat, point.lon, *truth().position(point.time)))
    return errors


@pytest.mark.parametrize("lead_h", [12, 24, 36, 48, 72, 96, 120])
def test_the_mean_track_error_is_the_official_one(lead_h: int):
    errors = track_errors(lead_h)

    # 300 exercises leave a standard error of 4 %; positions are rounded to 0.1 degree.
    assert sum(errors) / STORMS == pytest.approx(MEAN_TRACK_ERROR_NM[lead_h], rel=0.15)


def test_the_error_shrinks_with_every_step_of_the_lead():
    means = [sum(track_errors(lead_h)) / STORMS for lead_h in (12, 24, 48, 72, 120)]

    assert means == sorted(means)


@pytest.mark.parametrize("lead_h", [24, 72, 120])
def test_about_two_thirds_of_positions_lie_within_the_cone(lead_h: int):
    # With 300 exercises, 0.12 is four standard errors.
    inside = sum(error <= CONE_RADIUS_NM[lead_h] for error in track_errors(lead_h)) / STORMS

    assert inside == pytest.approx(2 / 3, abs=0.12)


@pytest.mark.parametrize("lead_h", [24, 72])
def test_the_mean_intensity_error_is_the_official_one(lead_h: int):
    errors = []
    for run in advisories():
        point = next(point for point in run[-1].points if point.lead_h == lead_h)
        errors.append(abs(point.vmax_kt - truth().state(point.time).vmax_kt))

    assert sum(errors) / STORMS == pytest.approx(MEAN_INTENSITY_ERROR_KT[lead_h], rel=0.2)


def test_the_forecast_shifts_between_advisories_by_much_less_than_it_errs():
    shifts = []
    for run in advisories():
        earlier, later = run[-2], run[-1]
        # The same moment, 54 hours from the one and 48 from the other.
        before = earlier.track.position(later.issued + timedelta(hours=48))
        after = later.track.position(later.issued + timedelta(hours=48))
        shifts.append(distance_nm(*before, *after))

    mean_shift = sum(shifts) / STORMS

    assert 15 <= mean_shift <= 45
    assert mean_shift < MEAN_TRACK_ERROR_NM[48]
