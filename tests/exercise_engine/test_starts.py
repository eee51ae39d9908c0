"""Starts that lie later than T+00:00: what they bring, give and say was done."""

from exercise_engine import commands as c
from exercise_engine import events as e
from exercise_engine.experiments.knowledge import Knowledge
from exercise_engine.scenario.loaded import LoadedScenario
from exercise_engine.scenario.reader import read_scenario
from exercise_engine.scenario.shipped import find_scenario
from tests.exercise_engine.exercises import Exercise, yard

LATE = """
starts:
  - {id: full, title: All, length: 6 h, pace: [{from: T+00:00, rate: 60}]}
  - id: late
    title: Late
    at: T+02:00
    length: 4 h
    pace: [{from: T+02:00, rate: 60}]
    brings: [warned, told]
    given: [{set: level, to: 3.0}]
    did: [{agency: council, action: open_up}]
"""
PLAY = """
actions: [{id: open_up, title: Open, agencies: [council], once: true}]
injects:
  - {id: warned, title: Warned, at: T+00:30, to: [council], by: phone, text: Rain.}
  - {id: told, title: Told, after: missing, to: [council], by: phone, text: Told.}
  - {id: missing, title: Missing, at: T+01:00, to: [council], by: phone, text: Lost.}
  - {id: follows, title: Follows, after: warned, delay: 10 min, to: [council], by: phone, text: More.}
  - {id: orphan, title: Orphan, after: missing, delay: 10 min, to: [council], by: phone, text: Never.}
  - {id: later, title: Later, at: T+02:30, to: [council], by: phone, text: Later., expect: [{id: opens, agency: council, action: open_up, within: 10 min}]}
decisions:
  - {id: before, title: Before, at: T+01:30, to: [council], within: 3 h, options: [{id: a, title: A}, {id: b, title: B}]}
objectives: [{id: warn, title: Warn}]
capabilities:
  - id: cap
    title: Cap
    objective: warn
    targets: [{id: target, title: Target, tasks: [{id: over, title: Over, measured: {achieved: level > 5.0, by: T+01:00}}, {id: opened, title: Opened, measured: {achieved: council.did.open_up, by: T+03:00}}]}]
"""


def late() -> Exercise:
    return Exercise(yard(PLAY, LATE), start="late")


def test_what_lies_before_the_start_does_not_happen_but_for_what_it_brings():
    exercise = late()

    exercise.to(60)

    assert exercise.delivered == [(0, "warned"), (0, "told"), (10, "follows"), (30, "later")]
    assert exercise.skipped == [(0, "missing", "before_start"), (0, "orphan", "follows_skipped")]
    assert exercise.of(e.DecisionOpened) == []


def test_measures_have_what_the_start_gives_and_what_is_computed_follows():
    exercise = late()

    assert exercise.value("level") == 3.0
    assert exercise.value("twice") == 6.0


def test_what_was_done_before_the_start_counts_as_done():
    exercise = late()

    rule = exercise.refusal(c.TakeAction, "council.clerk", action="open_up")
    exercise.to(60)

    assert rule == "once_only"
    assert exercise.at(e.ExpectationMet, "by") == [(30, "council")]


def test_what_lies_before_the_start_or_was_done_there_is_not_measured():
    exercise = late()

    exercise.to(240)

    assert exercise.of(e.TaskAchieved) == []
    assert exercise.of(e.TaskMissed) == []
    assert [(x.at_ms, x.why) for x in exercise.of(e.TaskNotPlayed)] == [
        (0, "before_start"),
        (0, "held_at_startex"),
    ]


def test_a_scripted_player_knows_what_its_agency_did_before_the_start():
    loaded = yard(PLAY, LATE)
    exercise = Exercise(loaded, start="late")
    clerk, chief = Knowledge(loaded, "council.clerk"), Knowledge(loaded, "ambulance.chief")

    for event in exercise.events:
        clerk.learn(event)
        chief.learn(event)

    assert clerk.value("council.did.open_up") is True
    assert clerk.value("council.times.open_up") == 1
    assert chief.value("council.did.open_up") is False


def test_the_clock_on_the_wall_is_the_scenarios():
    words = late().simulation.words

    assert words.clock(0) == "D+0 08:00"
    assert words.since_startex(90 * 60_000) == "T+01:30"
    assert words.since_startex(99 * 3_600_000) == "T+99:00"
    assert words.since_startex(100 * 3_600_000) == ""


def shipped(name: str) -> LoadedScenario:
    return read_scenario(find_scenario(name))


def test_a_start_plays_out_if_it_runs_to_where_the_first_one_ends():
    loaded = shipped("drug_shipment")

    assert [one.id for one in loaded.scenario.starts if loaded.plays_out(one.id)] == ["full"]
    assert shipped("lab").plays_out("afternoon")
