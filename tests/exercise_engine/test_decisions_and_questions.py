"""Decisions and questions in free text: the first answer stands, late is late, silence has effects."""

from exercise_engine import commands as c
from exercise_engine import events as e
from exercise_engine.units import MINUTE_MS
from tests.exercise_engine.exercises import Exercise, yard

DECISION = """
decisions:
  - {id: close, title: Close?, at: T+00:10, to: [council], within: 1 h,
     options: [{id: shut, title: Shut it, effects: [{set: open, to: false}]}, {id: wait, title: Wait, effects: [{add: level, by: 1}]}],
     lapses: {LAPSES}}
"""
QUESTION = """
questions:
  - {id: plan, title: Plan, text: How?, at: T+00:10, to: [ambulance], within: 1 h, rule_within: 30 min,
     outcomes: [{id: good, title: Good, effects: [{set: moved, to: 40}]}, {id: poor, title: Poor, effects: [{set: moved, to: 5}]}],
     default: poor, lapses: {LAPSES}}
"""
LATE_MS = 70 * MINUTE_MS


def decision(lapses: str = "{}") -> Exercise:
    return Exercise(yard(DECISION.replace("{LAPSES}", lapses)))


def question(lapses: str = "{}") -> Exercise:
    return Exercise(yard(QUESTION.replace("{LAPSES}", lapses)))


def test_the_first_answer_of_an_agency_stands_and_the_others_are_told_who_and_when():
    exercise = decision()
    exercise.to(20)
    exercise.ask(c.Decide, "council.clerk", decision="close", option="shut", reason=" Now. ")
    exercise.to(25)

    told = exercise.ask(c.Decide, "council.director", decision="close", option="wait")

    (refused,) = told
    assert isinstance(refused, e.CommandRefused)
    assert refused.rule == "already_decided"
    assert "'Shut it'" in refused.message
    assert "by Clerk at D+0 06:20" in refused.message
    assert exercise.value("open") is False
    assert exercise.of(e.DecisionMade)[0].reason == "Now."


def test_who_chooses_what_is_not_offered_is_told_the_options_by_their_titles():
    exercise = decision()
    exercise.to(20)

    (refused,) = exercise.ask(c.Decide, "council.clerk", decision="close", option="flee")

    assert isinstance(refused, e.CommandRefused)
    assert refused.message == "Choose one of: Shut it, Wait."


def test_a_decision_at_the_millisecond_before_its_deadline_is_in_time():
    exercise = decision()
    exercise.to_ms(LATE_MS - 1)

    rule = exercise.refusal(c.Decide, "council.clerk", decision="close", option="shut")

    assert rule == ""


def test_a_decision_at_the_very_millisecond_of_its_deadline_is_late():
    exercise = decision()
    exercise.to_ms(LATE_MS)

    rule = exercise.refusal(c.Decide, "council.clerk", decision="close", option="shut")

    assert rule == "decision_closed"
    assert exercise.value("open") is True


def test_a_decision_that_lapses_takes_its_default_and_then_the_effects_of_the_lapse():
    exercise = decision("{option: wait, effects: [{add: level, by: 2}]}")

    exercise.to(70)

    assert exercise.at(e.DecisionLapsed, "option") == [(70, "wait")]
    assert exercise.value("level") == 1 + 1 + 2


def test_a_decision_that_lapses_without_a_default_is_known_as_lapsed():
    inject = """
injects: [{id: why, title: Why, when: "council.chose.close == 'lapsed'", to: [council], by: press, text: Why?}]
"""
    exercise = Exercise(yard(DECISION.replace("{LAPSES}", "{}") + inject))

    exercise.to(80)

    assert exercise.delivered == [(70, "why")]


def test_each_agency_that_is_asked_decides_for_itself():
    exercise = Exercise(
        yard(DECISION.replace("[council]", "[council, ambulance]").replace("{LAPSES}", "{}"))
    )
    exercise.to(20)

    exercise.ask(c.Decide, "ambulance.chief", decision="close", option="wait")
    exercise.ask(c.Decide, "council.clerk", decision="close", option="wait")

    assert exercise.at(e.DecisionMade, "agency") == [(20, "ambulance"), (20, "council")]
    assert exercise.value("level") == 3


def test_a_controllers_ruling_brings_the_outcome_and_the_default_does_not_come():
    exercise = question()
    exercise.to(20)
    exercise.ask(c.Answer, "ambulance.chief", question="plan", text="By road.")
    exercise.to(30)

    exercise.ask(c.Rule, "control", question="plan", agency="ambulance", outcome="good")
    exercise.to(120)

    assert exercise.at(e.AnswerRuled, "outcome") == [(30, "good")]
    assert exercise.of(e.AnswerRuled)[0].ruled_by == "control"
    assert exercise.value("moved") == 40


def test_an_answer_that_nobody_rules_has_the_default_outcome_after_a_while():
    exercise = question()
    exercise.to(20)
    exercise.ask(c.Answer, "ambulance.chief", question="plan", text="By road.")
    exercise.to(50)

    rule = exercise.refusal(c.Rule, "control", question="plan", agency="ambulance", outcome="good")

    assert rule == "nothing_to_rule"
    assert exercise.at(e.AnswerRuled, "outcome") == [(50, "poor")]
    assert exercise.value("moved") == 5


def test_an_answer_can_be_ruled_after_the_questions_own_deadline():
    exercise = question()
    exercise.to_ms(LATE_MS - 1)
    exercise.ask(c.Answer, "ambulance.chief", question="plan", text="By road.")
    exercise.to(90)

    rule = exercise.refusal(c.Rule, "simcell", question="plan", agency="ambulance", outcome="good")

    assert rule == ""


def test_an_answer_at_the_very_millisecond_of_the_deadline_is_late():
    exercise = question()
    exercise.to_ms(LATE_MS)

    rule = exercise.refusal(c.Answer, "ambulance.chief", question="plan", text="By road.")

    assert rule == "question_closed"


def test_a_question_that_nobody_answers_lapses_with_its_outcome_and_effects():
    exercise = question("{option: poor, effects: [{set: alert, to: watch}]}")

    exercise.to(70)

    assert exercise.at(e.QuestionLapsed, "outcome") == [(70, "poor")]
    assert exercise.value("moved") == 5
    assert exercise.value("alert") == "watch"


def test_a_question_that_follows_a_skipped_entry_is_never_asked():
    entries = """
injects: [{id: call, title: Call, at: T+00:10, to: [council], by: phone, text: Hello.}]
"""
    asked = QUESTION.replace("at: T+00:10", "after: call").replace("{LAPSES}", "{}")
    exercise = Exercise(yard(entries + asked))
    exercise.ask(c.Skip, "control", entry="call")

    exercise.to(100)

    assert exercise.of(e.QuestionOpened) == []


def test_a_decision_or_question_that_is_called_off_by_unless_is_never_asked():
    shut = """
injects: [{id: shut, title: Shut, at: T+00:05, to: [council], by: phone, text: Shut., effects: [{set: open, to: false}]}]
"""
    asked = (DECISION + QUESTION).replace("{LAPSES}", "{}")
    unless = asked.replace("within: 1 h", "within: 1 h, unless: open == false")
    called_off, put = Exercise(yard(shut + unless)), Exercise(yard(unless))

    called_off.to(100)
    put.to(100)

    assert called_off.of(e.DecisionOpened) + called_off.of(e.QuestionOpened) == []
    assert len(put.of(e.DecisionOpened) + put.of(e.QuestionOpened)) == 2
