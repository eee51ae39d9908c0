"""The damage function against two surveyed islands."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from exercise_engine.world.best_track import Track
from exercise_engine.world.best_track_file import read_best_tracks
from exercise_engine.world.damage import KT_PER_MS, V_HALF_KT, damage_shares
from exercise_engine.world.wind import wind_at

DATA = Path(__file__).parent / "data"

# Main places of Dominica's parishes and their people. Source: Population and Housing Census 2011,
# 71,293 in all; positions to a minute of arc.
DOMINICA = {
    "Roseau": (15.301, -61.388, 21_241),
    "Portsmouth": (15.583, -61.470, 6_561),
    "Colihaut": (15.483, -61.463, 1_430),
    "St Joseph": (15.400, -61.425, 5_637),
    "Mahaut": (15.340, -61.400, 9_786),
    "Pointe Michel": (15.255, -61.375, 1_668),
    "Soufriere": (15.235, -61.360, 1_834),
    "Grand Bay": (15.240, -61.315, 7_622),
    "Castle Bruce": (15.420, -61.260, 6_043),
    "Marigot": (15.540, -61.285, 9_471),
}
# Grenada's parishes, census of 2001, rounded.
GRENADA = {
    "St George's": (12.053, -61.752, 37_000),
    "St David's": (12.050, -61.680, 11_500),
    "Grenville": (12.120, -61.620, 25_000),
    "Gouyave": (12.165, -61.730, 12_600),
    "Sauteurs": (12.220, -61.640, 10_700),
    "Hillsborough": (12.480, -61.455, 6_000),
}

# The same paper's other calibration for the region, by the total damage ratio.
V_HALF_BY_TOTAL_DAMAGE_KT = 66.3 * KT_PER_MS

# Wind over rough land against wind over open water. Source: Knaff et al. (2011): 20 % less.
ROUGH_LAND = 0.8


def track(file: str, name: str) -> Track:
    tracks = read_best_tracks((DATA / file).read_text(encoding="ascii"))
    return next(track for track in tracks if track.name == name)


def highest_wind_kt(storm: Track, lat: float, lon: float, begins: datetime) -> float:
    times = [begins + step * timedelta(minutes=10) for step in range(6 * 18)]
    return max(wind_at(storm, time, lat, lon).speed_kt for time in times)


def island_shares(
    storm: Track,
    island: dict[str, tuple[float, float, int]],
    begins: datetime,
    *,
    v_half_kt: float,
    exposure: float,
) -> list[float]:
    """Shares of houses destroyed, with major, minor and minimal damage, and whole [%]."""
    everyone = sum(people for _, _, people in island.values())
    totals = [0.0] * 5
    for lat, lon, people in island.values():
        wind_kt = exposure * highest_wind_kt(storm, lat, lon, begins)
        s = damage_shares(wind_kt, v_half_kt)
        for index, share in enumerate((s.destroyed, s.major, s.minor, s.minimal, s.none)):
            totals[index] += 100 * share * people / everyone
    return totals


def test_ivan_leaves_grenada_as_it_was_found_with_the_regional_function_alone():
    destroyed, major, minor, minimal, _ = island_shares(
        track("hurdat2_sample.txt", "Ivan"),
        GRENADA,
        datetime(2004, 9, 7, 12, tzinfo=UTC),
        v_half_kt=V_HALF_KT,
        exposure=1.0,
    )

    # About 30 % of 31,100 houses had to be replaced, and about 90 % were damaged (CDB).
    assert destroyed == pytest.approx(30, abs=5)
    assert destroyed + major + minor + minimal == pytest.approx(90, abs=10)


def test_maria_leaves_dominica_as_surveyed_where_houses_meet_the_wind_of_rough_land():
    shares = island_shares(
        track("al152017_maria.txt", "Maria"),
        DOMINICA,
        datetime(2017, 9, 18, 12, tzinfo=UTC),
        v_half_kt=V_HALF_BY_TOTAL_DAMAGE_KT,
        exposure=ROUGH_LAND,
    )

    # 29,431 buildings: 18.5, 25.5, 28.5 and 27 % (Post-Disaster Needs Assessment, 2017).
    assert shares[:4] == pytest.approx([18.5, 25.5, 28.5, 27.0], abs=8)


def test_dominica_on_an_open_coast_would_have_lost_far_more_than_it_did():
    """The limit of the function that docs/theory/damage.md owns up to."""
    destroyed, *_ = island_shares(
        track("al152017_maria.txt", "Maria"),
        DOMINICA,
        datetime(2017, 9, 18, 12, tzinfo=UTC),
        v_half_kt=V_HALF_KT,
        exposure=1.0,
    )

    assert destroyed > 40
