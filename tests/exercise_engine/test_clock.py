"""From wall time to exercise time and back, in numbers."""

from math import inf

from exercise_engine.clock import ExerciseClock, pace_of
from exercise_engine.scenario.reader import read_scenario
from tests.exercise_engine.exercises import FLOOD, yard

PACE = ((0, 60.0), (600_000, 1.0))


def test_a_clock_follows_its_pace():
    clock = ExerciseClock(PACE, running=True)

    shown = [clock.exercise_ms(wall_s) for wall_s in (0, 1, 10, 11, 70)]

    assert shown == [0, 60_000, 600_000, 601_000, 660_000]


def test_a_rate_overrides_the_pace_and_giving_it_back_follows_the_pace_again():
    clock = ExerciseClock(PACE, running=True).set(1, at_ms=60_000, running=True, rate=10)
    back = clock.set(2, at_ms=70_000, running=True, rate=None)

    assert clock.exercise_ms(2) == 70_000
    assert back.exercise_ms(3) == 130_000


def test_pausing_freezes_exercise_time_and_resuming_does_not_jump():
    clock = ExerciseClock(PACE, running=True)
    paused = clock.set(5, at_ms=300_000, running=False, rate=None)
    resumed = paused.set(500, at_ms=300_000, running=True, rate=None)

    assert paused.exercise_ms(499) == 300_000
    assert resumed.exercise_ms(501) == 360_000


def test_the_moment_of_an_exercise_time_is_found_and_never_comes_to_a_clock_that_stands():
    clock = ExerciseClock(PACE, anchor_wall_s=100, running=True)
    standing = ExerciseClock(PACE, anchor_wall_s=100, anchor_ms=60_000)

    assert clock.wall_s(660_000) == 170
    assert standing.wall_s(60_001) == inf
    assert standing.wall_s(60_000) == 100


def test_the_rate_at_a_time_is_that_of_the_piece_it_lies_in():
    clock = ExerciseClock(PACE, running=True)

    assert [clock.rate_at(at) for at in (0, 599_999, 600_000)] == [60, 60, 1]


def test_the_pace_of_a_start_begins_with_the_start():
    late = yard(
        starts="""
starts:
  - {id: late, title: Late, at: T+02:00, length: 4 h, pace: [{from: T+02:00, rate: 60}, {from: T+03:00, rate: 120}]}
"""
    ).start("late")
    full = read_scenario(FLOOD).start("full")

    assert pace_of(late) == ((0, 60.0), (3_600_000, 120.0))
    assert pace_of(full) == ((0, 60.0), (7_200_000, 120.0))
