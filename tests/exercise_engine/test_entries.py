"""MSEL entries: when they are due, held, struck or delivered by hand, and what follows them."""

import re

import pytest

from exercise_engine import commands as c
from exercise_engine import events as e
from exercise_engine.views import view_for
from tests.exercise_engine.exercises import Exercise, yard

CHAIN = """
injects:
  - {id: first, title: First, at: T+00:30, to: [council], by: phone, text: One.}
  - {id: second, title: Second, after: first, delay: 10 min, to: [council], by: phone, text: Two.}
  - {id: anyway, title: Anyway, after: first, delay: 15 min, even_if_skipped: true, to: [council], by: phone, text: Three.}
"""
CONDITION = """
injects:
  - {id: high, title: High, when: level > 2.0, delay: 5 min, to: [council], by: sensor, text: "{level} m"}
  - {id: rise, title: Rise, at: T+00:10, to: [council], by: sensor, text: It rises., effects: [{set: level, to: 3}]}
  - {id: fall, title: Fall, at: T+00:12, to: [council], by: sensor, text: It falls., effects: [{set: level, to: 1}]}
  - {id: again, title: Again, at: T+00:20, to: [council], by: sensor, text: It rises., effects: [{set: level, to: 3}]}
"""


def test_a_timed_entry_and_its_followers_come_at_their_minutes():
    exercise = Exercise(yard(CHAIN))

    exercise.to(60)

    assert exercise.delivered == [(30, "first"), (40, "second"), (45, "anyway")]


def test_a_conditional_entry_comes_once_after_its_delay_even_if_the_condition_has_passed():
    exercise = Exercise(yard(CONDITION))

    exercise.to(60)

    assert [name for name in exercise.delivered if name[1] == "high"] == [(15, "high")]


def test_a_text_shows_the_values_of_the_moment_of_delivery():
    exercise = Exercise(yard(CONDITION))

    exercise.to(15)

    assert exercise.of(e.InjectDelivered)[-1].values == {"level": 1.0}


def test_what_follows_a_held_entry_waits_for_its_actual_delivery():
    exercise = Exercise(yard(CHAIN))
    exercise.to(20)
    exercise.ask(c.Hold, "control", entry="first")

    exercise.to(50)
    exercise.ask(c.LetGo, "control", entry="first")
    exercise.to(120)

    assert exercise.delivered == [(50, "first"), (60, "second"), (65, "anyway")]


def test_a_hold_that_ends_before_the_entry_is_due_changes_nothing():
    exercise = Exercise(yard(CHAIN))
    exercise.ask(c.Hold, "control", entry="first")
    exercise.to(20)
    exercise.ask(c.LetGo, "control", entry="first")

    exercise.to(35)

    assert exercise.delivered == [(30, "first")]


def test_what_follows_a_skipped_entry_does_not_happen_unless_it_says_so():
    exercise = Exercise(yard(CHAIN))
    exercise.to(20)
    exercise.ask(c.Skip, "control", entry="first", reason="No time.")

    exercise.to(60)

    assert exercise.delivered == [(35, "anyway")]
    assert exercise.skipped == [(20, "first", "controller"), (20, "second", "follows_skipped")]
    assert exercise.of(e.EntrySkipped)[0].reason == "No time."


def test_an_inject_delivered_by_hand_does_not_wait_and_does_not_come_again():
    exercise = Exercise(yard(CHAIN))
    exercise.to(5)
    exercise.ask(c.DeliverNow, "control", entry="first")

    exercise.to(60)

    assert exercise.delivered == [(5, "first"), (15, "second"), (20, "anyway")]
    assert [x.by_hand for x in exercise.of(e.EntryDelivered)] == [True, False, False]


@pytest.mark.parametrize("held_until", [10, 40])
def test_a_held_inject_can_be_delivered_by_hand_before_and_after_it_is_due(held_until: int):
    exercise = Exercise(yard(CHAIN))
    exercise.ask(c.Hold, "control", entry="first")
    exercise.to(held_until)

    exercise.ask(c.DeliverNow, "simcell", entry="first")

    assert exercise.delivered == [(held_until, "first")]


def test_a_held_entry_that_is_due_can_be_struck():
    exercise = Exercise(yard(CHAIN))
    exercise.ask(c.Hold, "control", entry="first")
    exercise.to(40)

    exercise.ask(c.Skip, "control", entry="first")

    assert exercise.skipped == [(40, "first", "controller"), (40, "second", "follows_skipped")]


@pytest.mark.parametrize(
    "status", ["draft", "submitted", "approved", "synchronized", "deferred", "obsolete"]
)
def test_only_released_entries_play(status: str):
    chain = CHAIN.replace("title: First,", f"title: First, status: {status},")
    exercise = Exercise(yard(chain))

    exercise.to(60)

    assert exercise.delivered == [(15, "anyway")]
    assert exercise.skipped[0] == (0, "first", "not_released")


def test_an_entry_is_skipped_if_its_unless_holds_when_it_is_due():
    entries = """
injects:
  - {id: closes, title: Closes, at: T+00:10, to: [council], by: phone, text: Shut., effects: [{set: open, to: false}]}
  - {id: early, title: Early, at: T+00:05, unless: open == false, to: [council], by: phone, text: A.}
  - {id: late, title: Late, at: T+00:15, unless: open == false, to: [council], by: phone, text: B.}
"""
    exercise = Exercise(yard(entries))

    exercise.to(20)

    assert exercise.delivered == [(5, "early"), (10, "closes")]
    assert exercise.skipped == [(15, "late", "unless")]


def test_two_conditions_that_come_true_together_come_in_the_order_of_the_file():
    entries = """
injects:
  - {id: a, title: A, when: moved > 0, to: [council], by: phone, text: A.}
  - {id: b, title: B, when: level > 2.0, to: [council], by: phone, text: B.}
  - {id: both, title: Both, at: T+00:10, to: [council], by: phone, text: C., effects: [{set: level, to: 3}, {set: moved, to: 1}]}
"""
    exercise = Exercise(yard(entries))

    exercise.to(20)

    assert exercise.delivered == [(10, "both"), (10, "a"), (10, "b")]


def test_no_condition_sees_a_half_made_instant():
    entries = """
injects:
  - {id: never, title: Never, when: level > 2.0 && open, to: [council], by: phone, text: A.}
  - {id: rises, title: Rises, at: T+00:10, to: [council], by: phone, text: B., effects: [{set: level, to: 3}]}
  - {id: shuts, title: Shuts, at: T+00:10, to: [council], by: phone, text: C., effects: [{set: open, to: false}]}
"""
    exercise = Exercise(yard(entries))

    exercise.to(20)

    assert exercise.delivered == [(10, "rises"), (10, "shuts")]


def test_an_entry_without_a_trigger_waits_for_a_controller_or_for_an_effect():
    entries = """
injects:
  - {id: waits, title: Waits, to: [council], by: phone, text: A.}
  - {id: sent, title: Sent, to: [council], by: phone, text: B.}
  - {id: struck, title: Struck, at: T+00:20, to: [council], by: phone, text: C.}
  - {id: sends, title: Sends, at: T+00:10, to: [council], by: phone, text: D., effects: [{deliver: sent}, {skip: struck}]}
"""
    exercise = Exercise(yard(entries))

    exercise.to(30)

    assert exercise.delivered == [(10, "sends"), (10, "sent")]
    assert exercise.skipped == [(10, "struck", "effect")]


def test_a_note_is_for_facilitators_only_and_has_its_effects():
    entries = """
other_entries:
  - {id: note, title: Note, at: T+00:10, text: Look., effects: [{set: moved, to: 4}]}
"""
    exercise = Exercise(yard(entries))

    exercise.to(10)

    assert exercise.of(e.EntryCompleted)[0].to == ("facilitators",)
    assert exercise.value("moved") == 4


def test_an_improvised_inject_reaches_whom_it_names():
    exercise = Exercise(yard())

    exercise.ask(
        c.Improvise, "simcell", to=("ambulance", "ambulance"), title="Call", text=" Come. "
    )

    (improvised,) = exercise.of(e.InjectImprovised)
    assert improvised.to == ("ambulance", "facilitators")
    assert improvised.text == "Come."


def test_a_time_in_everyday_traffic_is_the_time_at_which_it_is_said():
    traffic = """
background:
  - {id: chat, to: [ambulance], by: radio, every: 50 min, lines: ["At {time}, again at {later}, call {telephone} of {company}, {street}."]}
"""
    exercise = Exercise(yard(traffic))
    exercise.to(300)

    view = view_for("ambulance.chief", exercise.simulation.state, exercise.simulation.words)
    heard = [shown for key, shown in view.items() if key.startswith("inbox/chat")]
    for item in heard:
        said = re.fullmatch(
            r"At (\d\d):(\d\d), again at (\d\d):(00|30), call 555-01\d\d of [^{},]+, [^{},]+\.",
            item["text"],
        )
        assert said, item["text"]
        hours, minutes, later_hours, later_minutes = (int(part) for part in said.groups())
        assert item["at"]["text"] == f"D+0 {hours:02d}:{minutes:02d}"
        ahead = later_hours * 60 + later_minutes - hours * 60 - minutes
        assert 60 <= ahead <= 180
        assert item["sender"] == ""
    assert len(heard) == 6


def test_everyday_traffic_comes_within_its_hours_and_its_words_come_from_the_seed():
    traffic = """
background:
  - {id: chat, to: [ambulance], by: radio, every: 10 min, from_time: T+01:00, until_time: T+01:35, lines: ["{name} calls."]}
"""
    one, two = Exercise(yard(traffic), seed=1), Exercise(yard(traffic), seed=1)

    one.to(200)
    two.to(200)

    assert one.at(e.BackgroundHeard, "n") == [(70, 0), (80, 1), (90, 2)]
    words = [exercise.simulation.words.background("chat", 0, 0, 0) for exercise in (one, two)]
    assert words[0] == words[1]
    assert words[0].endswith(" calls.")
