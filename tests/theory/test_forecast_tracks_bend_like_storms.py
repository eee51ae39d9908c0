"""A forecast track bends as gently as storms do: its errors are one smooth curve along the leads."""

from __future__ import annotations

from itertools import pairwise

from exercise_engine.world.sphere import bearing_deg
from tests.theory.test_forecast_errors import advisories


def bends(places: list[tuple[float, float]]) -> list[float]:
    """Return by how much the course changes at each place between [deg]."""
    courses = [bearing_deg(*a, *b) for a, b in pairwise(places)]
    return [abs((after - before + 180) % 360 - 180) for before, after in pairwise(courses)]


def test_hardly_any_forecast_track_has_a_corner():
    found = sorted(
        bend
        for run in advisories()
        for advisory in run
        for bend in bends([(point.lat, point.lon) for point in advisory.points])
    )

    # The storm itself bends by at most 10 degrees; positions are given to a tenth of a degree.
    assert found[len(found) // 2] < 8
    assert found[len(found) * 95 // 100] < 15
