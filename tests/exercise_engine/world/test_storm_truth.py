"""What a best track brings is worked out once, and a run takes nothing from another but that."""

from __future__ import annotations

from datetime import timedelta

from exercise_engine.world.quadrants import wind_field
from exercise_engine.world.sphere import distance_nm
from exercise_engine.world.storm_truth import BEYOND_GALES_NM, tracks_in, truth_of
from tests.exercise_engine.world.ivan import POINTS, build, draw_from, ivan_lines, storm_spec

TEXT = ivan_lines().decode("ascii")
IVAN = tracks_in(TEXT)["AL092004"]
PLACES = tuple(POINTS.items())


def test_the_same_storm_and_places_have_one_truth_and_others_their_own():
    one = truth_of(TEXT, IVAN.id, "willoughby", PLACES)

    assert truth_of(TEXT, IVAN.id, "willoughby", PLACES) is one
    assert truth_of(TEXT, IVAN.id, "quadrants", PLACES) is not one
    assert truth_of(TEXT, IVAN.id, "willoughby", PLACES[:2]) is not one


def test_it_says_what_the_field_says_as_far_as_gales_reach():
    truth = truth_of(TEXT, IVAN.id, "willoughby", PLACES)
    for hours in range(0, 96, 12):
        now = IVAN.begins + timedelta(hours=hours)
        found, field = truth.at(now), wind_field(IVAN.state(now), "willoughby")
        for place, where in PLACES:
            away = distance_nm(*IVAN.position(now), *where)
            assert found.away_nm[place] == away
            expected = field.at(*where) if away <= BEYOND_GALES_NM else (0.0, 0.0)
            assert found.winds[place] == expected


def test_before_and_after_its_track_there_is_no_storm():
    truth = truth_of(TEXT, IVAN.id, "willoughby", PLACES)

    before = truth.at(IVAN.begins - timedelta(hours=1))

    assert before.field is None
    assert truth.drawn(IVAN.begins - timedelta(hours=1), "storm", "Ivan") == {}
    assert {wind.speed_kt for wind in before.winds.values()} == {0.0}


def test_a_second_run_of_a_storm_steps_as_the_first_did():
    def steps() -> list[object]:
        model = build(storm_spec())
        return [model.step(n * 900_000, {}, draw_from(1)) for n in range(40)]

    assert steps() == steps()
