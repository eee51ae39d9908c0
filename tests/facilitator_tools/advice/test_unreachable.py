"""What nothing can reach is found for certain, and nothing else."""

from __future__ import annotations

import pytest

from tests.facilitator_tools.advice.yards import found, messages, subjects

CLOSE = """
actions:
  - {id: close, title: Close, agencies: [council], requires: [{that: "%s", otherwise: Not yet.}]}
"""
SET_ALERT = """
  - {id: warn, title: Warn, agencies: [council], effects: [{set: alert, to: watch}]}
"""


@pytest.mark.parametrize(
    ("condition", "culprit"),
    [
        ("alert == 'warning'", "alert == 'warning'"),
        ("open && level > 3.0", "level > 3.0"),
        ("moved > 0 || alert != 'none'", "moved > 0 || alert != 'none'"),
        ("open != open", "open != open"),
        ("twice > 3.0", "twice > 3.0"),
        ("ratio > 0.0", "ratio > 0.0"),
        ("council.did.close", "council.did.close"),
        ("clock.hours > 7.0", "clock.hours > 7.0"),
    ],
)
def test_an_action_that_requires_what_nothing_changes_can_never_be_taken(condition, culprit):
    (finding,) = found("unreachable_action", CLOSE % condition)

    assert finding.subject == "close"
    assert culprit in finding.message
    assert finding.message.startswith("action 'close' can never be taken: ")
    assert (finding.place.path, finding.place.column) == ("scenario.yaml", 70)


@pytest.mark.parametrize(
    "condition",
    [
        "alert == 'watch'",
        "open",
        "council.did.warn",
        "clock.hours > 5.5 && clock.startex_hours < 1.0",
        "free.buses > 0",
        "policy.plan == ''",
    ],
)
def test_an_action_whose_requirement_something_can_meet_is_passed_over(condition):
    extra = CLOSE % condition + SET_ALERT
    extra += "policies: [{id: plan, title: Plan, text: A plan., activated_by: [council]}]\n"

    assert found("unreachable_action", extra) == []


def test_two_conditions_on_the_clock_must_hold_in_one_minute_of_one_start():
    two = 'requires: [{that: clock.hours > 5.0, otherwise: A}, {that: "%s", otherwise: B}]'
    action = "actions: [{id: go, title: Go, agencies: [council], " + two + "}]\n"

    assert found("unreachable_action", action % "clock.startex_hours < 0.5") == []
    (finding,) = found("unreachable_action", action % "clock.hours < 4.0")
    assert finding.message == (
        "action 'go' can never be taken: at no minute of any start does "
        "'clock.hours > 5.0 && clock.hours < 4.0' hold."
    )


def test_what_an_unreachable_action_would_do_cannot_be_either():
    chain = CLOSE % "alert == 'watch'"
    chain += (
        "  - {id: warn, title: Warn, agencies: [council], "
        "requires: [{that: moved > 3, otherwise: No.}], effects: [{set: alert, to: watch}]}\n"
    )

    assert subjects(found("unreachable_action", chain)) == ["close", "warn"]


def test_a_requirement_on_an_item_that_nobody_can_know_is_never_met():
    item = "information: [{id: track, title: Track, text: North., known_by: [%s]}]\n"
    channels = "channels: [{id: post, title: Post, kind: email, between: [ambulance]}]\n"
    knows = CLOSE % "council.knows.track"

    assert found("unreachable_action", knows + item % "ambulance") == []
    assert subjects(found("unreachable_action", knows + item % "")) == ["close"]
    assert subjects(found("unreachable_action", knows + item % "ambulance" + channels)) == ["close"]


def test_an_item_reaches_an_agency_by_inject_effect_or_notice():
    knows = CLOSE % "council.knows.track"
    item = "information: [{id: track, title: Track, text: North.%s}]\n"
    inject = "injects: [{id: call, title: Call, at: T+01:00, to: [council.clerk], by: phone, text: Hm., informs: [track]}]\n"
    learn = "other_entries: [{id: note, title: Note, at: T+01:00, effects: [{learn: track, agencies: [council]}]}]\n"
    noticed = ", noticed: [{when: '%s', agencies: [council]}]"

    assert found("unreachable_action", knows + item % "" + inject) == []
    assert found("unreachable_action", knows + item % "" + learn) == []
    assert found("unreachable_action", knows + item % (noticed % "open")) == []
    assert found("unreachable_action", knows + item % (noticed % "moved > 1")) != []


DECISION = """
decisions:
  - {id: leave, title: "Leave?", to: [council], within: 10 min, %s, options: [{id: go, title: Go}, {id: stay, title: Stay}]}
"""
INJECT = "injects: [{id: rain, title: Rain, to: [council], by: radio, text: It rains., %s}]\n"


@pytest.mark.parametrize(
    ("due", "why"),
    [
        ("priority: info", "it has no 'at', 'after' or 'when', so it never opens."),
        ("when: level > 3.0", "nothing makes 'level > 3.0' true."),
        ("at: T+01:00, unless: open", "'open' always holds."),
        ("after: rain, delay: 5 h", "every start has ended before it can come."),
        ("after: sun", "it follows 'sun', which never happens."),
    ],
)
def test_a_decision_that_never_opens_is_told_with_the_reason(due, why):
    msel = INJECT % "at: T+02:00"
    msel = msel.replace(
        "]\n", ", {id: sun, title: Sun, when: moved > 1, to: [all], by: radio, text: Ah.}]\n"
    )

    (finding,) = found("unreachable_decision", DECISION % due + msel)

    assert (finding.subject, finding.message) == ("leave", f"decision 'leave' never opens: {why}")


@pytest.mark.parametrize(
    "due",
    [
        "at: T+01:00",
        "when: level < 3.0",
        "when: delivered.rain",
        "after: rain, delay: {triangular: [1 h, 6 h, 9 h]}",
        "at: T+01:00, unless: delivered.rain",
    ],
)
def test_a_decision_that_may_open_is_passed_over(due):
    assert found("unreachable_decision", DECISION % due + INJECT % "at: T+02:00") == []


def test_a_question_is_looked_at_like_a_decision():
    question = (
        "questions: [{id: why, title: Why, text: Why?, to: [council], within: 10 min, rule_within: 5 min, "
        "default: well, when: moved > 2, outcomes: [{id: well, title: Well}]}]\n"
    )

    assert messages(found("unreachable_decision", question)) == [
        "question 'why' never opens: nothing makes 'moved > 2' true."
    ]


def test_entries_that_wait_for_what_never_comes_are_told():
    msel = INJECT % "when: moved > 1" + (
        "contingencies: [{id: ask, title: Ask, missing: told, to: [council], by: phone, text: Well?}]\n"
        "expected_actions: [{id: tell, title: Tell, after: rain, "
        "expect: {id: told, agency: council, message_to: ambulance, within: 5 min}}]\n"
    )

    assert messages(found("unreachable_entry", msel)) == [
        "entry 'rain' never happens by itself: nothing makes 'moved > 1' true.",
        "entry 'ask' never happens by itself: 'told' is never looked for, as 'tell' never happens.",
        "entry 'tell' never happens by itself: it follows 'rain', which never happens.",
    ]


def test_an_entry_for_a_controllers_hand_or_an_effect_is_reachable():
    msel = (
        "injects:\n"
        "  - {id: by_hand, title: By hand, to: [all], by: radio, text: Ah.}\n"
        "  - {id: rain, title: Rain, when: moved > 1, to: [all], by: radio, text: Ah.}\n"
        "  - {id: later, title: Later, after: rain, to: [all], by: radio, text: Ah.}\n"
        "other_entries: [{id: note, title: Note, at: T+01:00, effects: [{deliver: rain}]}]\n"
    )

    assert found("unreachable_entry", msel) == []


def test_an_entry_that_is_brought_to_a_later_start_is_reachable_there():
    starts = """
starts:
  - {id: late, title: The end, at: T+05:00, length: 1 h, pace: [{from: T+05:00, rate: 60}], brings: [rain]}
"""

    assert found("unreachable_entry", INJECT % "at: T+01:00", starts=starts) == []
