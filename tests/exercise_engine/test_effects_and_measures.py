"""Effects of every kind, and measures: rounded, kept in range, computed, and what fails."""

from typing import Any

import pytest

from exercise_engine import commands as c
from exercise_engine import events as e
from exercise_engine.scenario.reader import read_scenario
from exercise_engine.units import MINUTE_MS
from tests.exercise_engine.exercises import STARTS, YARD, Exercise, yard


def after(effects: str, minute: float = 10, **more: Any) -> Exercise:
    """An exercise in which an inject at T+00:10 has *effects*, at *minute*."""
    entry = (
        "injects: [{id: it, title: It, at: T+00:10, to: [council], by: phone, text: It., effects: "
    )
    exercise = Exercise(yard(f"{entry}{effects}}}]\n"), **more)
    exercise.to(minute)
    return exercise


@pytest.mark.parametrize(
    ("effects", "measure", "value"),
    [
        ("[{set: level, to: 2.345}]", "level", 2.35),
        ("[{set: level, to: -3}]", "level", 0.0),
        ("[{set: level, to: 99}]", "level", 9.0),
        ("[{set: level, to: level * 3.0}]", "level", 3.0),
        ("[{add: level, by: 0.1}, {add: level, by: 0.2}]", "level", 1.3),
        ("[{add: moved, by: 7}, {add: moved, by: -2}]", "moved", 5),
        ("[{add: moved, by: -1}]", "moved", 0),
        ("[{add: moved, by: 1000}]", "moved", 100),
        ("[{set: open, to: false}]", "open", False),
        ("[{set: open, to: moved > 3}]", "open", False),
        ("[{set: alert, to: watch}]", "alert", "watch"),
        ("[{set: alert, to: \"level > 0.5 ? 'warning' : 'none'\"}]", "alert", "warning"),
        ("[{set: level, to: clock.hours}]", "level", 0.17),
        (
            "[{if: level > 0.5, then: [{set: moved, to: 1}], otherwise: [{set: moved, to: 2}]}]",
            "moved",
            1,
        ),
        (
            "[{if: level > 5.0, then: [{set: moved, to: 1}], otherwise: [{set: moved, to: 2}]}]",
            "moved",
            2,
        ),
        (
            "[{chance: 1, then: [{set: moved, to: 1}], otherwise: [{set: moved, to: 2}]}]",
            "moved",
            1,
        ),
        (
            "[{chance: 0, then: [{set: moved, to: 1}], otherwise: [{set: moved, to: 2}]}]",
            "moved",
            2,
        ),
        ("[{chance: level * 7.0, then: [{set: moved, to: 1}]}]", "moved", 1),
        ("[{set: moved, to: {uniform: [3, 3]}}]", "moved", 3),
        ("[{set: level, to: 4}]", "twice", 8.0),
    ],
)
def test_an_effect_leaves_the_measure_at_its_value(effects: str, measure: str, value: e.Value):
    exercise = after(effects)

    assert exercise.value(measure) == value
    assert type(exercise.value(measure)) is type(value)


def test_a_delayed_effect_comes_after_its_delay():
    exercise = after("[{delay: 20 min, then: [{set: moved, to: 1}]}, {set: alert, to: watch}]", 60)

    changed = exercise.of(e.MeasureChanged)
    assert [(x.at_ms / MINUTE_MS, x.measure) for x in changed if x.at_ms] == [
        (10, "alert"),
        (30, "moved"),
    ]


def test_chance_is_recorded_for_facilitators_and_falls_as_often_as_it_says():
    taken = [
        after("[{chance: 0.25, then: [{set: moved, to: 1}]}]", seed=seed).of(e.ChanceTaken)[0]
        for seed in range(200)
    ]

    assert {x.to for x in taken} == {("facilitators",)}
    # Four standard deviations of a share of 0.25 in 200 tries are 0.12.
    assert abs(sum(x.happened for x in taken) / 200 - 0.25) < 0.12


@pytest.mark.parametrize(
    "effects",
    [
        "[{set: level, to: 1.0 / (level - level)}]",
        "[{set: moved, to: 10 / moved}]",
        "[{if: 10 / moved > 1, then: [{set: moved, to: 3}]}]",
        "[{chance: 1.0 / (level - level), then: [{set: moved, to: 3}]}]",
        "[{set: moved, to: (moved + 4000000000) * 4000000000}]",
    ],
)
def test_an_expression_that_fails_is_an_event_and_changes_nothing(effects: str):
    exercise = after(effects)

    (failed,) = [x for x in exercise.of(e.ExpressionFailed) if x.at_ms]
    assert failed.where == "entry:it"
    assert failed.to == ("facilitators",)
    assert (exercise.value("level"), exercise.value("moved")) == (1.0, 0)


def test_a_condition_that_fails_counts_as_false_and_is_looked_at_again():
    entries = """
injects:
  - {id: ratio, title: Ratio, when: 10 / moved == 2, to: [council], by: phone, text: A.}
  - {id: moves, title: Moves, at: T+00:10, to: [council], by: phone, text: B., effects: [{set: moved, to: 5}]}
"""
    exercise = Exercise(yard(entries))

    exercise.to(20)

    assert exercise.delivered == [(10, "moves"), (10, "ratio")]
    assert [x.at_ms for x in exercise.of(e.ExpressionFailed)] == [0]


def test_a_computed_measure_that_fails_keeps_its_value_until_it_can_be_computed_again():
    exercise = after("[{set: level, to: 2}, {delay: 5 min, then: [{set: level, to: 4}]}]", 10)
    kept = exercise.value("ratio")
    failed = [x.where for x in exercise.of(e.ExpressionFailed)]

    exercise.to(15)

    assert (kept, exercise.value("ratio")) == (-10.0, 5.0)
    assert failed == ["measure:ratio"]


def test_a_measure_that_is_set_to_what_it_is_says_nothing():
    exercise = after("[{set: level, to: 1.001}, {set: open, to: true}]")

    assert [x for x in exercise.of(e.MeasureChanged) if x.at_ms] == []


def test_a_measures_value_reaches_only_those_who_see_it():
    exercise = after("[{set: level, to: 2}, {set: open, to: false}, {set: moved, to: 1}]")

    audiences = {x.measure: x.to for x in exercise.of(e.MeasureChanged)}
    assert audiences["level"] == ("council", "facilitators")
    assert audiences["open"] == ("all", "facilitators")
    assert audiences["moved"] == ("facilitators",)


def test_a_duration_by_chance_is_never_longer_than_a_year():
    entries = """
injects:
  - {id: it, title: It, at: T+00:10, to: [council], by: phone, text: It.}
  - {id: far, title: Far, after: it, delay: {lognormal: {median: 300 d, spread: 3}}, to: [council], by: phone, text: Far.}
"""
    due = []
    for seed in range(20):
        exercise = Exercise(yard(entries), seed=seed)
        exercise.to(10)
        due.append(exercise.of(e.EntryScheduled)[-1].due_ms)

    assert max(due) == (10 + 366 * 24 * 60) * MINUTE_MS


def test_every_name_that_an_expression_may_read_has_a_value_from_startex_on():
    loaded = yard("""
actions: [{id: act, title: Act, agencies: [council]}]
decisions: [{id: choose, title: Choose, at: T+00:10, to: [council], within: 1 h, options: [{id: a, title: A}, {id: b, title: B}]}]
questions: [{id: ask, title: Ask, text: How?, at: T+00:10, to: [council], within: 1 h, rule_within: 1 h, outcomes: [{id: a, title: A}], default: a}]
injects: [{id: call, title: Call, at: T+00:10, to: [council], by: phone, text: Go., expect: [{id: acts, agency: council, action: act, within: 1 h}]}]
contingencies: [{id: why, title: Why, missing: acts, to: [council], by: phone, text: Why?}]
other_entries: [{id: note, title: Note, at: T+00:10}]
expected_actions: [{id: tells, title: Tells, at: T+00:10, expect: {agency: council, message_to: ambulance, within: 30 min}}]
""")
    exercise = Exercise(loaded)

    known = set(exercise.simulation._play.values)

    assert set(loaded.names) - known == {"clock.hours", "clock.startex_hours"}


@pytest.mark.parametrize(
    "says",
    [
        *("!delivered.note", "!met.acts", "!missed.acts", "!council.did.act"),
        *("council.times.act == 0", "council.chose.choose == ''", "council.ruled.ask == ''"),
        *("free.buses == 2", "!council.knows.word", "known.word == 0", "breaches.word == 0"),
        *("council.shared.word == 0", "!council.released.word"),
        *("council.requests.received == 0", "policy.law == ''", "!policy.law.pending"),
        *("!council.rated.threat", "joint.threat.health == 0", "!joint.threat.agreed"),
        *("plan.tasks.aim == 0", "plan.owners == 0", "plan.late == 0"),
    ],
)
def test_a_computed_measure_may_read_every_kind_of_name_from_startex_on(says: str):
    computed = f'measures:\n  - {{id: computed, type: boolean, value: "{says}"}}\n'
    text = (
        YARD.replace("measures:\n", computed)
        + STARTS
        + """
actions: [{id: act, title: Act, agencies: [council]}]
decisions: [{id: choose, title: Choose, at: T+00:10, to: [council], within: 1 h, options: [{id: a, title: A}, {id: b, title: B}]}]
questions: [{id: ask, title: Ask, text: How?, at: T+00:10, to: [council], within: 1 h, rule_within: 1 h, outcomes: [{id: a, title: A}], default: a}]
injects: [{id: call, title: Call, at: T+00:10, to: [council], by: phone, text: Go., expect: [{id: acts, agency: council, action: act, within: 1 h}]}]
other_entries: [{id: note, title: Note, at: T+00:10}]
information: [{id: word, title: Word, text: Word., topic: other, source: council, originator: council, reliability: A, credibility: 1, handling: open}]
policies: [{id: law, title: Law, kind: law, text: Law., activated_by: [council]}]
threat_assessments: [{id: threat, title: Threat, subject: Flood, to: [council], rounds: [{at: T+00:10, within: 1 h}], joint: {within: 1 h}, truth: {health: level}}]
plan_board: {title: Plan, agencies: [council, ambulance], objectives: [{id: aim, title: Aim}]}
"""
    )

    exercise = Exercise(read_scenario({"scenario.yaml": text.encode()}))

    assert exercise.value("computed") is True


def test_an_action_effect_reads_its_arguments():
    exercise = Exercise(
        yard("""
actions: [{id: move, title: Move, agencies: [council], arguments: [{id: people, title: People, type: integer}], effects: [{add: moved, by: arg.people}]}]
""")
    )

    exercise.ask(c.TakeAction, "council.clerk", action="move", arguments={"people": 12})

    assert exercise.value("moved") == 12
