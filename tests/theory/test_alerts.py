"""The spread of public alerts, against what is published of it, and what it moves in the lab."""

from functools import cache
from math import log

import pytest

from exercise_engine import commands as c
from exercise_engine import events as e
from exercise_engine.alert_reach import reached
from exercise_engine.scenario.cooperation import AlertChannel
from exercise_engine.scenario.loaded import LoadedScenario
from exercise_engine.scenario.reader import read_scenario
from exercise_engine.scenario.shipped import find_scenario
from exercise_engine.slices import AlertReach
from exercise_engine.units import MINUTE_MS
from exercise_engine.world.sheltering import HEARING, NOTICED_PER_H, alerted_after, warned_after
from tests.exercise_engine.exercises import Exercise


def channel(reach: float, half_in: str, delay: str = "0 s") -> AlertChannel:
    return AlertChannel.model_validate(
        {"id": "x", "title": "X", "reach": reach, "half_in": half_in, "delay": delay}
    )


# As docs/theory/alerts.md recommends.
CELL = channel(0.9, "1 min")
OLD_PHONES = channel(0.5, "1 min")
CALLS = channel(0.9, "8 min")
SIRENS = channel(0.7, "2 min", "1 min")
SIRENS_BY_NIGHT = channel(0.4, "2 min", "1 min")
RADIO = channel(0.75, "25 min", "5 min")


def together(minutes: float, *channels: AlertChannel) -> float:
    missed = 1.0
    for one in channels:
        missed *= 1 - reached(one, round(minutes * MINUTE_MS))
    return 1 - missed


def test_a_channel_comes_to_half_of_what_is_left_every_half_in():
    shares = [reached(channel(0.8, "10 min", "5 min"), m * MINUTE_MS) for m in (0, 5, 15, 25, 35)]

    assert shares == pytest.approx([0.0, 0.0, 0.4, 0.6, 0.7])


def test_a_channel_is_the_broadcast_part_of_rogers_and_sorensens_equation():
    """dw/dt = b (1 - w) among those whom it can reach, b = ln 2 / half_in."""
    half_min, step_min = 8.0, 0.001
    b = log(2) / half_min
    w = 0.0
    for _ in range(round(30 / step_min)):
        w += b * (1 - w) * step_min

    assert reached(CALLS, 30 * MINUTE_MS) / CALLS.reach == pytest.approx(w, abs=1e-4)


@pytest.mark.parametrize("level", [1, 2])
def test_hearing_solves_rogers_and_sorensens_equation(level: int):
    """dw/dt = (b + c w)(1 - w)."""
    broadcast, others = HEARING[level]
    w, step_h = 0.02, 0.001
    for _ in range(round(6 / step_h)):
        w += (broadcast + others * w) * (1 - w) * step_h

    assert warned_after(0.02, 6.0, level, 999.0) == pytest.approx(w, abs=1e-3)


def test_nine_of_ten_have_heard_18_hours_after_a_watch_and_7_hours_after_a_warning():
    assert warned_after(0.0, 18.0, 1, 999.0) == pytest.approx(0.9, abs=0.03)
    assert warned_after(0.0, 7.0, 2, 999.0) == pytest.approx(0.9, abs=0.03)


def test_two_of_three_whom_an_alert_reaches_take_notice_within_half_an_hour():
    assert NOTICED_PER_H == 2.0
    assert alerted_after(0.0, 1.0, 0.5) == pytest.approx(2 / 3, abs=0.05)


def test_telephone_calls_come_at_half_an_hour_to_what_one_channel_has_at_an_hour():
    """Rogers and Sorensen (1988): one technology is adequate at an hour, telephones similarly at 30 min."""
    assert together(30, CALLS) >= 0.8
    assert together(60, RADIO) == pytest.approx(together(30, CALLS), abs=0.3)
    assert together(60, CALLS) == pytest.approx(together(30, CALLS), abs=0.1)


def test_sirens_with_telephones_do_most_where_minutes_count():
    """Rogers and Sorensen (1988): the combination is the most effective under rapid onset."""
    both = together(5, SIRENS, CALLS)

    assert both > max(together(5, SIRENS), together(5, CALLS)) + 0.1


@pytest.mark.parametrize(
    ("phones", "received"),
    [(OLD_PHONES, 0.49), (CELL, 0.90)],  # NL-Alert, December 2015 and June 2023
)
def test_cell_broadcast_comes_to_as_many_as_the_dutch_tests_did(
    phones: AlertChannel, received: float
):
    assert together(30, phones) == pytest.approx(received, abs=0.02)


def test_most_telephones_have_a_cell_broadcast_within_two_minutes():
    """FCC (2021): about 90 % of devices, most within two minutes."""
    assert together(2, CELL) / CELL.reach >= 0.7


def test_cell_broadcast_is_ahead_of_sirens_and_far_ahead_by_night():
    assert together(2, CELL) > together(2, SIRENS)
    assert together(15, CELL) > 2 * together(15, SIRENS_BY_NIGHT)


# ---- What an alert moves in the shipped lab


@cache
def lab() -> LoadedScenario:
    return read_scenario(find_scenario("lab"))


def alerted_at(*alerts: float, until: float) -> Exercise:
    """The lab *until* a minute: the public is alerted at each of *alerts*."""
    exercise = Exercise(lab())
    for minute in alerts:
        exercise.to(minute)
        refused = exercise.refusal(
            c.IssueAlert,
            "nemo.director",
            event="Storm",
            category="Met",
            urgency="Expected",
            severity="Severe",
            certainty="Likely",
            response="Evacuate",
            texts=(e.AlertText("en", "Leave the shore"),),
            areas=("grenadines",),
        )
        assert refused == ""
    exercise.to(until)
    return exercise


def reach(exercise: Exercise) -> AlertReach:
    found = exercise.simulation.state.slices["alerted/grenadines"]
    assert isinstance(found, AlertReach)
    return found


def number(exercise: Exercise, measure: str) -> float:
    return float(exercise.value(measure))


def test_an_alert_warns_and_moves_more_people_than_word_of_mouth_alone():
    without, alerted = alerted_at(until=120), alerted_at(6, until=120)

    assert not [key for key in without.simulation.state.slices if key.startswith("alerted/")]
    assert reach(alerted).share > 0.7
    for measure, times in (("people.warned_svg", 2.0), ("people.evacuated_svg", 2.0)):
        assert number(alerted, measure) > max(1.0, times * number(without, measure))


def test_an_alert_warns_more_people_within_the_half_hour():
    without, alerted = alerted_at(until=36), alerted_at(6, until=36)

    assert number(alerted, "people.warned_svg") > 3 * number(without, "people.warned_svg")


def test_a_second_needless_alert_reaches_as_many_and_moves_fewer():
    once, twice = alerted_at(6, until=120), alerted_at(6, 7, until=120)
    each = lab().scenario.alerting.fatigue.each  # type: ignore[union-attr]

    assert reach(twice).share == reach(once).share
    assert reach(twice).heeding == pytest.approx(reach(once).heeding * (1 - each), abs=0.002)
    for measure in ("people.warned_svg", "people.evacuated_svg"):
        assert number(twice, measure) < number(once, measure)
