"""What holds of the clock, however it is turned."""

from hypothesis import given
from hypothesis import strategies as st

from exercise_engine.clock import ExerciseClock

PACE = ((0, 60.0), (600_000, 1.0), (900_000, 3_600.0))
moments_s = st.floats(0, 1e6)
rates = st.one_of(st.none(), st.floats(0.01, 3_600))
turns = st.lists(st.tuples(st.floats(0, 1_000), st.booleans(), rates), max_size=20)


@given(turns)
def test_pausing_resuming_and_rates_never_move_exercise_time(turned):
    clock, wall_s = ExerciseClock(PACE), 0.0

    for wait_s, running, rate in turned:
        wall_s += wait_s
        shown = clock.exercise_ms(wall_s)
        clock = clock.set(wall_s, at_ms=shown, running=running, rate=rate)
        assert clock.exercise_ms(wall_s) == shown


@given(moments_s, moments_s, rates)
def test_exercise_time_never_goes_back(one_s, other_s, rate):
    clock = ExerciseClock(PACE, running=True, rate=rate)

    first, second = sorted((one_s, other_s))

    assert clock.exercise_ms(first) <= clock.exercise_ms(second)


@given(moments_s)
def test_a_paused_clock_stands(wall_s):
    clock = ExerciseClock(PACE, anchor_ms=5_000)

    assert clock.exercise_ms(wall_s) == 5_000


@given(st.integers(0, 30 * 86_400_000), rates, st.floats(0, 1e5))
def test_when_the_clock_will_show_a_time_it_shows_it(exercise_ms, rate, anchor_s):
    clock = ExerciseClock(PACE, anchor_wall_s=anchor_s, running=True, rate=rate)

    wall_s = clock.wall_s(exercise_ms)

    # Seconds of a float since 1970 hold a quarter of a microsecond.
    assert abs(clock.exercise_ms(wall_s) - exercise_ms) <= 1
