"""Whenever and however often a world model is frozen: replaying gives the same, and its time only stands."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from exercise_engine import commands as c
from exercise_engine import events as e
from exercise_engine.state import apply, fold
from exercise_engine.units import HOUR_MS
from tests.exercise_engine.exercises import Exercise, replayed
from tests.exercise_engine.test_hazardous_ships import derelict

# Minutes since the one before, and whether to freeze or to let go on; some are refused.
courses = st.lists(st.tuples(st.integers(0, 240), st.booleans()), max_size=8)


@given(course=courses)
@settings(max_examples=20, deadline=None)
def test_replaying_any_course_of_freezes_gives_the_same_events_and_state(
    course: list[tuple[int, bool]],
):
    exercise = Exercise(derelict())
    stood_ms, since_ms = 0, None
    for minutes, freezes in course:
        exercise.to(min(exercise.minute + minutes, 30 * 60))
        kind = c.FreezeModel if freezes else c.UnfreezeModel
        refused = exercise.refusal(kind, "control", model="mv")
        assert bool(refused) == (freezes == (since_ms is not None))
        if not refused:
            now = exercise.simulation.now
            stood_ms += 0 if since_ms is None else now - since_ms
            since_ms = now if freezes else None

    again = replayed(derelict(), exercise.commands)

    assert again == exercise.events
    assert fold(exercise.events) == exercise.simulation.state
    if exercise.of(e.ModelUnfrozen):
        assert exercise.of(e.ModelUnfrozen)[-1].stood_ms == stood_ms


@given(course=courses)
@settings(max_examples=20, deadline=None)
def test_however_it_was_frozen_a_model_has_come_as_far_as_its_own_time(
    course: list[tuple[int, bool]],
):
    """She lost power an hour after STARTEX and was told so then: since then counts in her own time."""
    exercise = Exercise(derelict())
    exercise.to(2 * 60)
    for minutes, freezes in course:
        exercise.to(min(exercise.minute + minutes, 30 * 60))
        exercise.ask(c.FreezeModel if freezes else c.UnfreezeModel, "control", model="mv")
    exercise.ask(c.UnfreezeModel, "control", model="mv")
    exercise.to(exercise.minute + 6)

    unfrozen = exercise.of(e.ModelUnfrozen)
    stood_h = unfrozen[-1].stood_ms / HOUR_MS if unfrozen else 0.0
    since = float(exercise.value("mv.casualty_hours"))

    # To the last step, which is five minutes back at most, and to a tenth of an hour.
    own_h = exercise.minute / 60 - stood_h - 65 / 60
    assert own_h - 0.15 <= since <= own_h + 0.06


def test_the_state_of_a_frozen_model_is_a_fold_like_any_other():
    exercise = Exercise(derelict())
    exercise.ask(c.FreezeModel, "control", model="mv")

    state = fold([])
    for event in exercise.events:
        apply(state, event)

    assert state == exercise.simulation.state
