"""Agencies that hear nothing for long, and agencies that are to read more than they can."""

from __future__ import annotations

import pytest

from exercise_engine.units import HOUR_MS, MINUTE_MS
from facilitator_tools.advice.hearing import Hearing, gaps
from facilitator_tools.advice.overloaded_agency import MOST_WORDS
from facilitator_tools.advice.silent_agency import least_longest
from tests.exercise_engine.exercises import yard
from tests.facilitator_tools.advice.yards import found, rehearsed, subjects

# Six hours in two of the wall: the first three at their own pace are one hour, and so on.
STARTS = """
starts:
  - {id: full, title: All of it, length: 6 h, pace: [{from: T+00:00, rate: 3}]}
"""


def calls(agency: str, *times: str, text: str = "Hm.") -> str:
    return "".join(
        f"  - {{id: {agency}_{number}, title: Call, {when}, to: [{agency}], by: phone, text: '{text}'}}\n"
        for number, when in enumerate(times)
    )


EVERY_HOUR = tuple(f"at: T+0{hour}:00" for hour in range(1, 6))


def test_an_agency_to_which_nothing_comes_for_three_quarters_of_an_hour_is_silent():
    msel = "injects:\n" + calls("council", *EVERY_HOUR) + calls("ambulance", "at: T+03:00")

    (finding,) = found("silent_agency", msel, starts=STARTS)

    assert finding.message == (
        "agency 'ambulance' hears nothing for 1 h of wall time in start 'full', "
        "between D+0 06:00 and D+0 09:00; 45 min is the most that it should."
    )


def test_what_waits_for_a_condition_is_taken_to_come_where_it_helps_most():
    msel = "injects:\n" + calls("council", *EVERY_HOUR)
    two = calls("ambulance", "at: T+03:00", "when: level > 0.5", "when: level > 0.6")
    one = calls("ambulance", "at: T+03:00", "when: level > 0.5")

    assert found("silent_agency", msel + two, starts=STARTS) == []
    (finding,) = found("silent_agency", msel + one, starts=STARTS)
    assert finding.message == (
        "agency 'ambulance' hears nothing for 1 h of wall time in start 'full', between D+0 06:00 "
        "and D+0 09:00, though 1 thing waits for a condition or a controller and may come in "
        "between; 45 min is the most that it should."
    )


@pytest.mark.parametrize(
    ("minutes", "cuts", "longest"),
    [
        ([60.0, 60.0], 0, 60.0),
        ([60.0, 60.0], 1, 60.0),
        ([60.0, 60.0], 2, 30.0),
        ([90.0, 40.0], 2, 40.0),
    ],
)
def test_silences_are_cut_where_the_longest_is(minutes, cuts, longest):
    assert least_longest(minutes, cuts) == longest


def test_rehearsals_tell_how_long_the_silence_really_was():
    msel = "injects:\n" + calls("council", *EVERY_HOUR)
    msel += calls(
        "ambulance", "at: T+03:00", "when: delivered.council_0", "when: delivered.council_1"
    )
    players = "players: [{id: doctrine, title: Doctrine}, {id: silence, title: Silence}]\n"

    case = rehearsed(yard(msel + players, STARTS))

    assert found("silent_agency", msel + players, starts=STARTS) == []
    (finding,) = found("silent_agency", msel + players, case.rows, STARTS)
    assert finding.message == (
        "agency 'ambulance' hears nothing for 1 h of wall time in start 'full', "
        "between D+0 09:00 and D+0 12:00; 45 min is the most that it should."
    )


def test_the_planned_pace_makes_wall_time_of_exercise_time():
    loaded = yard(
        "injects:\n" + calls("council", "at: T+01:00"),
        """
starts:
  - {id: full, title: All, length: 6 h, pace: [{from: T+00:00, rate: 2}, {from: T+02:00, rate: 60}]}
""",
    )
    start = loaded.start()

    found = gaps(start, Hearing(loaded).by_the_files("council", start))

    assert [(gap.minutes, gap.begin_ms, gap.end_ms) for gap in found] == [
        (30.0, 0, HOUR_MS),
        (34.0, HOUR_MS, 6 * HOUR_MS),
    ]


def test_what_follows_is_heard_after_its_ordinary_delay_and_by_those_whom_it_names():
    msel = (
        "injects:\n"
        "  - {id: a, title: One two, at: T+01:00, to: [council.clerk], by: phone, text: Three.}\n"
        "  - {id: b, title: B, after: a, delay: {uniform: [10 min, 30 min]}, to: [all], by: phone, text: B.}\n"
        "  - {id: c, title: C, at: T+02:00, to: [ambulance], by: phone, text: C., status: draft}\n"
    )
    loaded = yard(msel, STARTS)
    hearing, start = Hearing(loaded), loaded.start()

    assert [(one.at_ms, one.what, one.words) for one in hearing.by_the_files("council", start)] == [
        (HOUR_MS, "a", 3), (80 * MINUTE_MS, "b", 2),
    ]  # fmt: skip
    assert [one.what for one in hearing.by_the_files("ambulance", start)] == ["b"]


WORDS = " ".join(["word"] * (MOST_WORDS // 2))


def test_an_agency_that_would_spend_more_than_half_of_ten_minutes_reading_is_overloaded():
    msel = "injects:\n" + calls("council", "at: T+01:00", "at: T+01:20", text=WORDS)

    (finding,) = found("overloaded_agency", msel, starts=STARTS)

    assert finding.message == (
        "agency 'council' is to read 1,192 words in ten minutes of wall time in start 'full', "
        "from D+0 07:00 on; 1,190 are what people read in half of them."
    )


@pytest.mark.parametrize("second", ["at: T+01:30", "at: T+03:00"])
def test_the_same_words_with_time_between_them_are_no_load(second):
    msel = "injects:\n" + calls("council", "at: T+01:00", second, text=WORDS)

    assert found("overloaded_agency", msel, starts=STARTS) == []


def test_a_faster_pace_makes_a_load_of_the_same_words():
    msel = "injects:\n" + calls("council", "at: T+01:00", "at: T+03:00", text=WORDS)

    assert subjects(
        found("overloaded_agency", msel, starts=STARTS.replace("rate: 3", "rate: 30"))
    ) == ["council"]


def test_everyday_traffic_is_read_too():
    msel = "injects:\n" + calls("council", "at: T+01:00", text=WORDS)
    traffic = "background: [{id: talk, to: [council], by: radio, every: {exponential: 1 min}, lines: ['%s']}]\n"

    assert found("overloaded_agency", msel + traffic % "one two", starts=STARTS) == []
    assert subjects(
        found("overloaded_agency", msel + traffic % " ".join(["word"] * 20), starts=STARTS)
    ) == ["council"]


def test_handouts_are_read_too():
    from exercise_engine.scenario.reader import read_scenario
    from facilitator_tools.advice import Case
    from tests.exercise_engine.exercises import YARD
    from tests.facilitator_tools.advice.yards import of

    msel = (
        "injects: [{id: a, title: A, at: T+01:00, to: [council], by: email, text: See the plan., "
        "handout: handouts/plan.md}]\n"
    )
    files = {"scenario.yaml": (YARD + STARTS + msel).encode(), "handouts/plan.md": b"word " * 1_200}

    assert subjects(of("overloaded_agency", Case(read_scenario(files)))) == ["council"]
