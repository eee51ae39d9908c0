"""When the clock and the world models stood still, by whom, and for how long."""

from exercise_engine import commands as c
from exercise_engine import events as e
from exercise_engine.words import WORLD_MODEL_WORDS
from exercise_engine.world import WORLD_MODELS
from facilitator_tools.evaluation import Happened, Record
from facilitator_tools.evaluation.stops import stops_of
from tests.facilitator_tools.squall import Morning, minutes

EVERYONE = ("all",)
BY_CONTROL = "command:control/c9"


def test_a_pause_lasts_as_long_as_the_wall_clock_went_on():
    morning = Morning()
    morning.at(10)
    morning.say(c.Pause, "control")
    morning.say(c.Resume, "control")
    record = morning.record()
    paused = next(place for place, _ in record.of(e.ClockPaused))
    walls = {place: 1_000.0 + 90 * (place > paused) for place in range(len(record.happened))}
    timed = tuple(
        Happened(item.seq, item.event, walls[place]) for place, item in enumerate(record.happened)
    )

    [stop] = stops_of(_with(record, timed))

    assert (stop.what, stop.at_ms, stop.seat, stop.after) == ("clock", minutes(10), "control", "")
    assert (stop.lasted_ms, stop.until_end) == (90_000, False)


def test_a_clock_that_stopped_by_itself_says_after_what():
    cause = "command:conductor/step/17"
    paused = e.ClockPaused(at_ms=minutes(5), cause=cause, to=EVERYONE)

    [stop] = stops_of(_with(Morning().record(), (Happened(1, paused),)))

    assert (stop.seat, stop.after, stop.lasted_ms) == ("conductor", "step", None)


def test_a_frozen_model_stands_for_exercise_time_until_it_goes_on_or_play_ends():
    happened = (
        Happened(1, e.ModelFrozen(at_ms=minutes(10), cause=BY_CONTROL, to=EVERYONE, model="sea")),
        Happened(
            2,
            e.ModelUnfrozen(
                at_ms=minutes(40),
                cause=BY_CONTROL,
                to=EVERYONE,
                model="sea",
                stood_ms=minutes(30),
            ),
        ),
        Happened(3, e.ModelFrozen(at_ms=minutes(50), cause=BY_CONTROL, to=EVERYONE, model="sea")),
        Happened(4, e.ExerciseEnded(at_ms=minutes(60), cause="", to=EVERYONE)),
    )

    first, second = stops_of(_with(Morning().record(), happened))

    assert (first.model, first.seat, first.lasted_ms) == ("sea", "control", minutes(30))
    assert (second.lasted_ms, second.until_end) == (minutes(10), True)


def test_every_world_model_is_called_something_in_words():
    assert WORLD_MODEL_WORDS.keys() == WORLD_MODELS.keys()


def _with(record: Record, happened: tuple[Happened, ...]) -> Record:
    return Record(record.loaded, record.start, record.seed, happened)
