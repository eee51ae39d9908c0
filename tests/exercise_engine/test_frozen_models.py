"""A controller lets a world model stand still, and go on from where it stood."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from exercise_engine import commands as c
from exercise_engine import events as e
from exercise_engine.processes.worlds import ModelTime
from exercise_engine.seats import EVALUATION, FACILITATORS
from exercise_engine.views import view_for
from tests.exercise_engine.exercises import Exercise, replayed
from tests.exercise_engine.test_hazardous_ships import derelict

SHIP = "mv"
CONTROL = "control"


def moved(events: Iterable[e.Event]) -> list[e.Event]:
    """What the ship's model has moved, measures and map."""
    return [
        event
        for event in events
        if isinstance(event, (e.MeasureChanged, e.FeatureChanged)) and event.cause == "world:mv"
    ]


def drifting(hour: float = 4) -> Exercise:
    """The ship has been adrift and burning for three hours."""
    exercise = Exercise(derelict())
    exercise.to(hour * 60)
    return exercise


def freeze(exercise: Exercise) -> None:
    assert exercise.refusal(c.FreezeModel, CONTROL, model=SHIP) == ""


def unfreeze(exercise: Exercise) -> None:
    assert exercise.refusal(c.UnfreezeModel, CONTROL, model=SHIP) == ""


def test_neither_measures_nor_the_map_of_a_frozen_model_move():
    exercise = drifting()
    freeze(exercise)

    assert moved(exercise.to(10 * 60)) == []


def test_everything_else_goes_on_while_a_model_is_frozen():
    exercise = Exercise(derelict())
    freeze(exercise)

    exercise.to(2 * 60)

    assert exercise.delivered == [(60, "mayday")]
    assert exercise.value("ship.dead") is True
    assert exercise.value("mv.adrift") is False


def test_a_model_that_goes_on_is_where_it_was_and_does_everything_later_by_as_long_as_it_stood():
    steady, held = drifting(), drifting()
    freeze(held)
    held.to(9 * 60)
    unfreeze(held)
    at = len(held.events)

    steady.to(20 * 60)
    held.to(25 * 60)

    five_hours_ms = 5 * 3_600_000
    later = [event for event in moved(steady.events) if event.at_ms > 4 * 3_600_000]
    assert [
        (x.at_ms - five_hours_ms, getattr(x, "measure", ""), getattr(x, "value", None))
        for x in moved(held.events[at:])
    ] == [(x.at_ms, getattr(x, "measure", ""), getattr(x, "value", None)) for x in later]
    assert len(later) > 100


@pytest.mark.parametrize("minute", [240, 241, 243.5, 244.999])
def test_nothing_jumps_wherever_within_a_step_it_is_frozen(minute: float):
    exercise = Exercise(derelict())
    exercise.to(minute)
    before = float(exercise.value("mv.shore_distance"))
    freeze(exercise)
    exercise.to(minute + 100)
    unfreeze(exercise)

    stepped = {event.at_ms / 60_000 for event in moved(exercise.to(minute + 105))}

    # It steps every five minutes of its own time: its next one, at minute 245 of it, comes at minute 345.
    assert stepped == {345.0}
    # Five minutes of drift at less than a knot are a tenth of a mile at most.
    assert before - float(exercise.value("mv.shore_distance")) <= 0.101


def test_freezing_twice_adds_up():
    exercise = drifting()
    for minute in (250, 300):
        freeze(exercise)
        exercise.to(minute)
        unfreeze(exercise)
        exercise.to(minute + 20)

    stood = [x.stood_ms for x in exercise.of(e.ModelUnfrozen)]

    assert stood == [10 * 60_000, (10 + 30) * 60_000]


def test_freezing_and_unfreezing_at_one_instant_changes_nothing():
    touched, left = drifting(), drifting()
    for _ in range(3):
        freeze(touched)
        unfreeze(touched)

    touched.to(12 * 60)
    left.to(12 * 60)

    assert moved(touched.events) == moved(left.events)


def test_a_model_frozen_at_the_end_lets_play_end():
    exercise = drifting()
    freeze(exercise)

    exercise.to(36 * 60)

    assert exercise.simulation.ended


def test_facilitators_see_which_models_stand_still_and_players_do_not():
    exercise = drifting()
    freeze(exercise)

    def shown(seat: str) -> object:
        state, words = exercise.simulation.state, exercise.simulation.words
        return view_for(seat, state, words).get(f"model/{SHIP}")

    assert shown(CONTROL) == shown(EVALUATION)
    assert shown(CONTROL) == {
        "model": SHIP,
        "frozen": True,
        "since": {"ms": 14_400_000, "text": exercise.simulation.words.clock(14_400_000)},
        "stood_ms": 0,
    }
    assert shown("council.director") is None
    assert {event.to for event in exercise.of(e.ModelFrozen)} == {(FACILITATORS,)}


def test_only_a_controller_may_freeze():
    exercise = drifting()

    rules = {
        seat: exercise.refusal(c.FreezeModel, seat, model=SHIP)
        for seat in ("coastguard.watch", "simcell", "evaluation", "observation")
    }

    assert set(rules.values()) == {"not_for_this_seat"}


def test_a_misspelt_model_is_refused_with_those_that_there_are():
    exercise = drifting()

    exercise.ask(c.FreezeModel, CONTROL, model="nv")

    (refused,) = exercise.of(e.CommandRefused)
    assert refused.message == "There is no such world model; there are mv."


def test_replaying_a_course_with_freezes_gives_the_same_events():
    exercise = drifting()
    freeze(exercise)
    exercise.to(7 * 60)
    unfreeze(exercise)
    exercise.to(9.3 * 60)
    freeze(exercise)

    again = replayed(derelict(), exercise.commands)

    assert again == exercise.events[: len(again)]
    assert any(isinstance(event, e.ModelUnfrozen) for event in again)


def test_a_models_own_time_stands_while_it_is_frozen():
    time = ModelTime()

    time.freeze(100)
    during = time.at(400)
    time.unfreeze(500)

    assert (during, time.at(500), time.at(600)) == (100, 100, 200)
    with pytest.raises(ValueError, match="does not stand still"):
        time.unfreeze(700)
