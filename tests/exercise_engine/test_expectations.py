"""Expected actions and the contingency injects that wait for their absence."""

import pytest

from exercise_engine import commands as c
from exercise_engine import events as e
from exercise_engine.units import MINUTE_MS
from tests.exercise_engine.exercises import Exercise, yard

DEADLINE_MS = 60 * MINUTE_MS
ACT = """
actions: [{id: act, title: Act, agencies: [council], once: true}]
injects:
  - {id: call, title: Call, at: T+00:30, to: [council], by: phone, text: Act now.,
     expect: [{id: acts, agency: council, action: act, within: 30 min}]}
contingencies:
  - {id: minister, title: Minister, missing: acts, hold_for: 15 min, to: [council], by: phone, text: Why not?}
"""


def test_an_expected_action_in_time_is_met_and_strikes_its_contingency():
    exercise = Exercise(yard(ACT))
    exercise.to_ms(DEADLINE_MS - 1)

    exercise.ask(c.TakeAction, "council.clerk", action="act")
    exercise.to(120)

    assert exercise.at(e.ExpectationMet, "by") == [((DEADLINE_MS - 1) / MINUTE_MS, "council.clerk")]
    assert exercise.of(e.ExpectationMissed) == []
    assert exercise.skipped[0][1:] == ("minister", "expected_action_met")
    assert exercise.delivered == [(30, "call")]


def test_an_action_at_the_very_millisecond_of_the_deadline_is_late():
    exercise = Exercise(yard(ACT))
    exercise.to_ms(DEADLINE_MS)

    exercise.ask(c.TakeAction, "council.clerk", action="act")
    exercise.to(120)

    assert exercise.of(e.ExpectationMet) == []
    assert exercise.at(e.ExpectationMissed, "expectation") == [(60, "acts")]


def test_a_contingency_is_shown_to_controllers_for_its_hold_for_and_then_comes():
    exercise = Exercise(yard(ACT))

    exercise.to(120)

    (due,) = exercise.of(e.EntryDue)
    assert (due.at_ms, due.fires_ms, due.to) == (60 * MINUTE_MS, 75 * MINUTE_MS, ("facilitators",))
    assert exercise.delivered == [(30, "call"), (75, "minister")]


def test_a_contingency_that_is_shown_can_be_held_and_let_go_later():
    exercise = Exercise(yard(ACT))
    exercise.to(65)
    exercise.ask(c.Hold, "control", entry="minister")

    exercise.to(90)
    exercise.ask(c.LetGo, "control", entry="minister")

    assert exercise.delivered == [(30, "call"), (90, "minister")]


@pytest.mark.parametrize(("kind", "delivered"), [(c.Skip, []), (c.DeliverNow, [(65, "minister")])])
def test_a_contingency_that_is_shown_can_be_struck_or_delivered_at_once(
    kind: type[c.Command], delivered: list[tuple[float, str]]
):
    exercise = Exercise(yard(ACT))
    exercise.to(65)

    exercise.ask(kind, "control", entry="minister")
    exercise.to(120)

    assert exercise.delivered == [(30, "call"), *delivered]


def test_what_can_be_done_only_once_counts_if_it_was_done_before():
    exercise = Exercise(yard(ACT))
    exercise.ask(c.TakeAction, "council.clerk", action="act")

    exercise.to(30)

    assert exercise.at(e.ExpectationMet, "by") == [(30, "council.clerk")]


def test_what_can_be_done_again_must_be_done_again():
    exercise = Exercise(yard(ACT.replace(", once: true", "")))
    exercise.ask(c.TakeAction, "council.clerk", action="act")

    exercise.to(60)

    assert exercise.at(e.ExpectationMissed, "expectation") == [(60, "acts")]


def test_a_message_an_acknowledgement_an_answer_and_an_option_can_be_expected():
    every = """
decisions:
  - {id: choose, title: Choose, at: T+00:00, to: [council], within: 1 h, options: [{id: one, title: One}, {id: two, title: Two}]}
questions:
  - {id: ask, title: Ask, text: How?, at: T+00:00, to: [council], within: 1 h, rule_within: 1 h, outcomes: [{id: good, title: Good}], default: good}
injects:
  - {id: call, title: Call, at: T+00:00, to: [council], by: phone, text: Go.,
     expect: [{id: says, agency: council, message_to: ambulance, within: 30 min},
              {id: reads, agency: council, acknowledge: true, within: 30 min},
              {id: answers, agency: council, answer: ask, within: 30 min},
              {id: two, agency: council, decision: choose, option: two, within: 30 min},
              {id: one, agency: council, decision: choose, option: one, within: 30 min}]}
"""
    exercise = Exercise(yard(every))
    exercise.to(10)

    exercise.ask(c.Message, "council.clerk", to=("ambulance.chief",), text="Come.")
    exercise.ask(c.Acknowledge, "council.clerk", item="call")
    exercise.ask(c.Answer, "council.clerk", question="ask", text="So.")
    exercise.ask(c.Decide, "council.clerk", decision="choose", option="two")
    exercise.to(60)

    met = exercise.at(e.ExpectationMet, "expectation")
    assert met == [(10, "says"), (10, "reads"), (10, "answers"), (10, "two")]
    assert exercise.at(e.ExpectationMissed, "expectation") == [(30, "one")]


def test_what_follows_an_expected_action_waits_until_it_is_met_and_never_comes_if_it_is_missed():
    entries = """
expected_actions:
  - {id: tells, title: Tells, at: T+00:10, expect: {agency: council, message_to: ambulance, within: 30 min}}
injects:
  - {id: thanks, title: Thanks, after: tells, delay: 5 min, to: [council], by: phone, text: Thanks.}
"""
    spoken, silent = Exercise(yard(entries)), Exercise(yard(entries))
    spoken.to(20)

    spoken.ask(c.Message, "council.clerk", to=("ambulance",), text="Water.")
    spoken.to(60)
    silent.to(60)

    assert spoken.delivered == [(25, "thanks")]
    assert silent.skipped == [(40, "thanks", "follows_skipped")]
