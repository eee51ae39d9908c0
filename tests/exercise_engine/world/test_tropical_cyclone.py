from __future__ import annotations

from itertools import pairwise
from statistics import mean
from typing import Any

import pytest
from pydantic import ValidationError

from exercise_engine.units import HOUR_MS
from exercise_engine.world.features import polygon
from exercise_engine.world.model import Step, WorldFault, WorldModel
from exercise_engine.world.quadrants import wind_field
from exercise_engine.world.sphere import distance_nm
from exercise_engine.world.tropical_cyclone import NEVER_H
from exercise_engine.world.wind import GALE_KT
from tests.exercise_engine.world.ivan import (
    POINTS,
    build,
    context,
    draw_from,
    ivan_lines,
    number,
    storm_spec,
)


def steps(hours: list[float], seed: int = 1, **more: Any) -> list[Step]:
    model = build(storm_spec(**more))
    draw = draw_from(seed)
    return [model.step(round(hour * HOUR_MS), {}, draw) for hour in hours]


def step(hour: float, seed: int = 1, **more: Any) -> Step:
    return steps([hour], seed, **more)[0]


def test_it_writes_what_it_declares_and_nothing_else():
    model: WorldModel = build(storm_spec())

    written = model.step(0, {}, draw_from(1)).measures

    assert sorted(written) == sorted(measure.id for measure in model.measures)
    assert model.reads == ()
    assert model.every_ms == 15 * 60_000


def test_the_wind_rises_and_falls_as_the_storm_passes():
    winds = [
        number(each.measures, "storm.wind_st_georges")
        for each in steps([60, 108, 118, 123, 132, 160])
    ]

    assert winds[0] == 0
    assert winds[1] < winds[2] < winds[3] > winds[4] > winds[5]
    assert winds[3] > 64


def test_advisories_come_every_six_hours_and_only_while_the_storm_is_tracked():
    numbers = [each.measures["storm.advisory"] for each in steps([0, 5.9, 6, 12, 23.9])]

    assert numbers == [1, 1, 2, 3, 4]


def test_the_forecast_counts_down_to_gales_and_says_999_when_there_are_none():
    before, near, later, during, gone = (
        number(each.measures, "storm.hours_to_st_georges")
        for each in steps([96, 108, 110, 121, 160])
    )

    assert 10 <= before <= 35
    assert near - later == pytest.approx(2, abs=0.01)
    assert during == 0
    assert gone == NEVER_H


def test_where_gales_blow_no_forecast_says_that_there_are_none():
    """A track of three times the usual error leaves out places that the storm does strike."""
    missed = 0
    for seed in range(1, 21):
        for hour in (119.0, 121.0, 123.0):
            model: Any = build(storm_spec(forecast_errors=3))
            told = model.step(round(hour * HOUR_MS), {}, draw_from(seed)).measures
            for place, (lat, lon) in POINTS.items():
                if number(told, f"storm.wind_{place}") >= GALE_KT:
                    forecast = wind_field(
                        model._advisory.track.state(model._moment(round(hour * HOUR_MS))),
                        "willoughby",
                    )
                    missed += forecast.at(lat, lon).speed_kt < GALE_KT
                    assert told[f"storm.hours_to_{place}"] == 0, (seed, hour, place)
    assert missed > 0


def test_errors_of_forecasts_are_as_large_as_the_scenario_says():
    def off_nm(times: float, seed: int) -> float:
        features = step(96, seed, forecast_errors=times).features
        told, true = (
            features[name]["geometry"]["coordinates"] for name in ("storm.position", "storm.truth")
        )
        return distance_nm(told[1], told[0], true[1], true[0])

    means = [mean(off_nm(times, seed) for seed in range(1, 41)) for times in (0, 1, 3)]

    assert means[0] < 1, "positions are told to a hundredth of a degree"
    assert means[0] < means[1] < means[2]
    assert means[2] == pytest.approx(3 * means[1], rel=0.25)


def test_a_late_start_has_had_the_same_advisories_as_an_early_one():
    early = steps(list(range(0, 91, 3)))[-1]
    late = step(90)

    assert late.measures == early.measures
    assert late.features["storm.cone"] == early.features["storm.cone"]


def test_the_storm_itself_does_not_depend_on_the_seed_but_forecasts_do():
    one, other = step(96, seed=1).measures, step(96, seed=2).measures

    assert one["storm.wind_st_georges"] == other["storm.wind_st_georges"]
    assert one["storm.hours_to_st_georges"] != other["storm.hours_to_st_georges"]


def test_the_track_can_be_moved_to_another_year():
    moved = step(0, track_zero="2004-09-07 18:00").measures

    assert moved["storm.max_wind"] == 105
    assert number(moved, "storm.distance_st_georges") < 60


def test_before_and_after_its_track_there_is_no_storm():
    before = step(0, track_zero="2004-09-01 00:00")
    after = step(0, track_zero="2004-10-01 00:00")

    for each in (before, after):
        assert each.measures["storm.active"] is False
        assert each.measures["storm.wind_st_georges"] == 0
        assert each.measures["storm.advisory"] == 0
        assert each.features == {}


def test_what_players_are_told_is_marked_apart_from_what_is():
    features = step(96).features

    told = {name for name, each in features.items() if not each["properties"]["truth"]}

    assert {"storm.position", "storm.forecast", "storm.cone", "storm.forecast_48h"} <= told
    assert {"storm.truth", "storm.truth_gales"} == set(features) - told


def test_the_map_is_longitude_first_and_its_rings_are_closed_and_anticlockwise():
    features = step(96).features

    (ring,) = features["storm.cone"]["geometry"]["coordinates"]
    area = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))

    assert features["storm.truth"]["geometry"] == {"type": "Point", "coordinates": [-54.4, 11.3]}
    assert ring[0] == ring[-1]
    assert area > 0
    for name, each in features.items():
        assert {"kind", "title", "truth"} <= set(each["properties"]), name


def test_a_clockwise_outline_is_turned_round():
    square = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)]

    assert polygon(square) == {
        "type": "Polygon",
        "coordinates": [[[1.0, 0.0], [1.0, 1.0], [0.0, 1.0], [0.0, 0.0], [1.0, 0.0]]],
    }


def test_a_lead_beyond_the_end_of_the_track_has_no_geometry():
    features = step(0, track_zero="2004-09-23 06:00").features

    assert features["storm.forecast_12h"]["geometry"] is not None
    assert features["storm.forecast_120h"]["geometry"] is None


@pytest.mark.parametrize(
    ("files", "more", "said"),
    [
        (
            {},
            {"places": ["st_george"]},
            "no point is called 'st_george'. Did you mean 'st_georges'?",
        ),
        ({"data/al092004.txt": b"rain"}, {}, "data/al092004.txt, line 1: a fix stands before"),
        ({"data/al092004.txt": "é".encode()}, {}, "data/al092004.txt is not plain text."),
        ({}, {"storm": "AL092005"}, "has no storm 'AL092005'. Did you mean 'AL092004'?"),
        (
            {},
            {"track_zero": "2004-13-01 00:00"},
            "'2004-13-01 00:00' is no moment of the calendar.",
        ),
    ],
)
def test_a_fault_of_the_scenario_says_what_would_be_right(
    files: dict[str, bytes], more: dict[str, Any], said: str
):
    around = context(files or None)

    with pytest.raises(WorldFault) as caught:
        build(storm_spec(**more), around)

    assert said in str(caught.value)


def test_a_file_with_several_storms_needs_a_choice():
    other = ivan_lines().replace(b"AL092004", b"AL102004")
    around = context({"data/al092004.txt": ivan_lines() + other})

    with pytest.raises(
        WorldFault, match=r"has 2 storms\. Say which by 'storm': AL092004, AL102004"
    ):
        build(storm_spec(), around)

    assert build(storm_spec(storm="AL102004"), around).id == "storm"


def test_the_wind_can_come_from_the_radii_themselves():
    profile, radii = (
        number(step(120, wind=by).measures, "storm.wind_kingstown")
        for by in ("willoughby", "quadrants")
    )

    assert radii != profile
    assert radii == pytest.approx(profile, rel=0.15)


SURGE = [{"place": "grenville", "by_wind": [[34, 0.3], [64, 1], [110, 2.5]], "faces": 90}]
RAIN = [
    {"place": "grenville", "times": 2.5},
    {"place": "kingstown", "by_wind": [[34, 4], [110, 10]]},
]


def test_the_sea_rises_where_the_wind_is_onshore_and_falls_again():
    heights = [
        number(each.measures, "storm.surge_grenville")
        for each in steps([60, 118, 123, 132, 160], surge=SURGE)
    ]

    assert heights[0] == heights[-1] == 0
    assert 0.5 <= max(heights) <= 2.5


def test_rain_only_adds_up_and_stays_where_it_fell():
    hours = [float(hour) for hour in range(96, 160)]
    fallen = [number(each.measures, "storm.rain_grenville") for each in steps(hours, rain=RAIN)]

    assert fallen == sorted(fallen)
    assert fallen[0] == 0
    # Two and a half times the mean storm's: Ivan's mean is about 120 mm there.
    assert fallen[-1] == pytest.approx(300, rel=0.2)
    assert fallen[-1] == pytest.approx(fallen[-12], abs=0.1)


def test_without_curves_there_is_neither_surge_nor_rain():
    assert not [name for name in step(96).measures if "surge" in name or "rain" in name]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"surge": [{"place": "grenvile", "by_wind": [[0, 1]]}]}, "Did you mean 'grenville'?"),
        ({"rain": [{"place": "port"}]}, "stands not under 'places'"),
    ],
)
def test_surge_and_rain_are_for_places_of_the_storm(more: dict[str, Any], said: str):
    with pytest.raises(WorldFault) as caught:
        build(storm_spec(**more))

    assert said in str(caught.value)


@pytest.mark.parametrize(
    "more",
    [
        {"surge": [{"place": "grenville", "by_wind": [[64, 1], [34, 2]]}]},
        {"surge": [{"place": "grenville", "by_wind": [[34, -1]]}]},
        {"rain": [{"place": "grenville"}, {"place": "grenville"}]},
    ],
)
def test_impossible_curves_are_faults(more: dict[str, Any]):
    with pytest.raises(ValidationError):
        build(storm_spec(**more))
