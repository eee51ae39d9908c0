"""What a choice may have changed through a world model is named, and not called its consequence."""

from exercise_engine import events as e
from exercise_engine.scenario.reader import read_scenario
from exercise_engine.scenario.shipped import shipped_scenarios
from facilitator_tools.evaluation import Happened, Record
from facilitator_tools.evaluation.causes import Causes
from facilitator_tools.evaluation.influences import MOST_SHOWN, Influences
from tests.facilitator_tools.squall import minutes, played

EVERYONE = ("all",)
LEVEL = "warning.level_grenada"
LEFT_HOME = "people.evacuated_grenada"


def changed(at: int, measure: str, value: e.Value, cause: str) -> e.MeasureChanged:
    return e.MeasureChanged(
        at_ms=minutes(at), cause=cause, to=EVERYONE, measure=measure, value=value
    )


def record_of(*events: e.Event) -> Record:
    loaded = read_scenario(shipped_scenarios()["hurricane"])
    happened = [Happened(seq, event) for seq, event in enumerate(events, start=1)]
    return Record(loaded, loaded.start("full"), 7, happened)


def warned(*later: e.Event) -> Record:
    asked = e.ActionAsked(
        at_ms=minutes(10), cause="command:met.forecaster/c1", to=EVERYONE, instance="i1",
        agency="met", action="issue_watch", arguments={}, seat="met.forecaster", by="p",
    )  # fmt: skip
    return record_of(
        changed(0, LEFT_HOME, 0, "world:people"),
        changed(0, LEVEL, 0, "start"),
        asked,
        changed(10, LEVEL, 1, "action:i1"),
        *later,
    )


def influences(record: Record) -> Influences:
    return Influences(record, Causes(record))


def test_a_model_that_reads_what_a_choice_changed_is_named():
    record = warned(
        changed(30, LEFT_HOME, 3, "world:people"), changed(60, LEFT_HOME, 17, "world:people")
    )

    [found] = influences(record).of(2)

    assert (found.model, found.title, found.from_ms) == (
        "people",
        "the communities and services",
        minutes(10),
    )
    assert found.through == (record.measure_title(LEVEL),)


def test_what_a_model_moved_is_told_once_from_start_to_end():
    record = warned(
        changed(30, LEFT_HOME, 3, "world:people"), changed(60, LEFT_HOME, 17, "world:people")
    )

    told = next(one for one in influences(record).moved() if one.model == "people")

    [moved] = [one for one in told.moved if one.measure == LEFT_HOME]
    assert (moved.before, moved.after) == (0, 17)
    assert "0 → 17" in moved.text


def test_what_the_model_moved_before_the_choice_is_not_counted():
    record = warned()

    assert influences(record).of(2) == ()


def test_only_so_many_measures_are_shown_and_the_rest_is_counted():
    record = warned()
    names = influences(record)._told_of("people")[: MOST_SHOWN + 2]
    firsts = [changed(10, name, 0, "world:people") for name in names]
    lasts = [changed(60, name, 1, "world:people") for name in names]
    happened = [Happened(seq, event) for seq, event in enumerate((*firsts, *record.events, *lasts))]
    whole = Record(record.loaded, record.start, 7, happened)

    found = next(one for one in influences(whole).moved() if one.model == "people")

    assert len(found.moved) == MOST_SHOWN
    assert found.more == 2


def test_what_several_models_feed_is_told_once_and_under_none_of_them():
    loaded = read_scenario(shipped_scenarios()["lab"])
    headline = loaded.scenario.outcome
    assert headline is not None
    events = [changed(at, headline.measure, at, "measure:harm") for at in (0, 60)]
    happened = [Happened(seq, event) for seq, event in enumerate(events, start=1)]
    whole = Record(loaded, next(iter(loaded.scenario.starts)), 7, happened)

    told = [
        (one.model, moved.after)
        for one in influences(whole).moved()
        for moved in one.moved
        if moved.measure == headline.measure
    ]

    assert told == [("", 60)]


def test_a_measure_begins_where_its_model_had_put_it_at_startex():
    record = warned(changed(0, LEFT_HOME, 5, "world:people"), changed(60, LEFT_HOME, 17, "x"))

    told = next(one for one in influences(record).moved() if one.model == "people")

    assert [(one.before, one.after) for one in told.moved if one.measure == LEFT_HOME] == [(5, 17)]


def test_where_no_world_model_is_nothing_is_influenced_through_one():
    record = played().record()

    assert all(influences(record).of(place) == () for place, _ in record.of(e.ActionAsked))
