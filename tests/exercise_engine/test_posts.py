"""What people post while a world model runs reaches whom its feeds name, and nobody else."""

from __future__ import annotations

import re
from typing import Any

import pytest

from exercise_engine import commands as c
from exercise_engine import events as e
from exercise_engine.codec import decode_event, encode
from exercise_engine.errors import ScenarioFaults
from exercise_engine.seats import may_see, tokens
from exercise_engine.state import fold
from exercise_engine.views import view_for
from tests.exercise_engine.exercises import Exercise, replayed, yard

TALK = """
contacts: [{id: editor, title: News editor, organisation: The Test Herald}]
world:
  - model: public_and_economy
    id: public
    alarm: open
    rumour: 80
    feeds:
      - {id: talk, to: [council], per_hour: 12, lines: ["{name} saw it.", "Is {street} closed?"]}
      - {id: herald, to: [ambulance.chief], by: press, from: editor, follows: concern, per_hour: 12, lines: ["Number {number}."]}
"""


def talked(seed: int = 7, minutes: float = 180) -> Exercise:
    exercise = Exercise(yard(TALK), seed=seed)
    exercise.to(minutes)
    return exercise


def test_posts_appear_between_steps_and_are_numbered():
    posts = talked().at(e.PostAppeared, "n")

    moments = [minute for minute, _ in posts]
    assert len(posts) > 10
    assert moments == sorted(moments)
    assert any(minute % 15 for minute in moments)


def test_a_post_reaches_the_agencies_of_its_feed_and_facilitators_only():
    exercise = talked()

    readers = {(x.feed, x.to) for x in exercise.of(e.PostAppeared)}
    assert readers == {
        ("talk", ("council", "facilitators")),
        ("herald", ("ambulance.chief", "facilitators")),
    }
    seen = {
        seat: {
            key.split(":")[0] for key in _view(exercise, seat) if key.startswith("inbox/public.")
        }
        for seat in ("council.clerk", "ambulance.chief", "control")
    }
    assert seen == {
        "council.clerk": {"inbox/public.talk"},
        "ambulance.chief": {"inbox/public.herald"},
        "control": {"inbox/public.talk", "inbox/public.herald"},
    }


def test_its_words_are_made_from_the_seed_and_stand_in_no_event():
    one, same, other = talked(), talked(), talked(seed=8)

    post = next(x for x in one.of(e.PostAppeared) if x.feed == "talk")
    assert not re.search("saw it|closed", encode(post).decode())
    read = _view(one, "council.clerk")[f"inbox/public.talk:{post.n}"]
    assert "{" not in read["text"]
    assert read["sender"].startswith("@")
    assert (read["channel"], read["priority"]) == ("social", "routine")
    assert read == _view(same, "council.clerk")[f"inbox/public.talk:{post.n}"]
    assert _texts(one) != _texts(other)


def test_the_press_speaks_in_its_own_name():
    items = _view(talked(), "ambulance.chief")

    senders = {found["sender"] for key, found in items.items() if key.startswith("inbox/public.")}
    assert len(senders) == 1
    assert senders.pop().endswith(", News editor, The Test Herald")


def test_a_seat_sees_the_same_from_its_own_events_alone():
    exercise = talked()

    for seat in ("council.clerk", "ambulance.chief", "control"):
        own = [event for event in exercise.events if may_see(tokens(seat), event.to)]
        built = view_for(seat, fold(own), exercise.simulation.words)
        assert built == _view(exercise, seat)


def test_replaying_gives_the_same_posts_byte_for_byte():
    exercise = talked()
    last = c.WriteLog(id="last", seat="control", by="x", at_ms=180 * 60_000, text="x")
    exercise.ask(c.WriteLog, "control", text="x")

    again = replayed(yard(TALK), [*exercise.commands[:-1], last])

    posts = [encode(x) for x in exercise.of(e.PostAppeared)]
    assert [encode(x) for x in again if isinstance(x, e.PostAppeared)] == posts
    assert [encode(decode_event(body)) for body in posts] == posts


def test_a_post_can_be_acknowledged_like_anything_received():
    exercise = talked()
    post = next(x for x in exercise.of(e.PostAppeared) if x.feed == "talk")

    asked = exercise.ask(c.Acknowledge, "council.clerk", item=f"public.talk:{post.n}")

    assert isinstance(asked[-1], e.InjectAcknowledged)


@pytest.mark.parametrize(
    ("written", "slip", "says"),
    [
        ("to: [council]", "to: [counsel]", "is called 'counsel'. Did you mean 'council'?"),
        ("alarm: open", "alarm: opne", "no measure is called 'opne'. Did you mean 'open'?"),
        ("alarm: open", "alarm: alert", "reads 'alert', which holds words."),
        ("from: editor", "from: edithor", "Did you mean 'editor'?"),
        ("follows: concern", "follows: concrn", "Did you mean 'concern'?"),
    ],
)
def test_a_slip_in_a_feed_is_told_with_its_place(written: str, slip: str, says: str):
    with pytest.raises(ScenarioFaults) as told:
        yard(TALK.replace(written, slip))

    assert re.search(r"^scenario.yaml:\d+:\d+: ", str(told.value), flags=re.MULTILINE)
    assert says in str(told.value)


def _view(exercise: Exercise, seat: str) -> dict[str, dict[str, Any]]:
    return view_for(seat, exercise.simulation.state, exercise.simulation.words)


def _texts(exercise: Exercise) -> list[str]:
    return [
        found["text"]
        for key, found in _view(exercise, "council.clerk").items()
        if key.startswith("inbox/public.")
    ]
