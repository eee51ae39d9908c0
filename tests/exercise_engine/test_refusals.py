"""Every rule that refuses a command is met, and who may ask for what, and when."""

from collections.abc import Callable
from typing import Any

import pytest

from exercise_engine import commands as c
from exercise_engine import events as e
from exercise_engine.handling.desk import COUNTERS, PLAYER
from exercise_engine.handling.rules import RULES
from exercise_engine.seats import CONDUCTOR, FACILITATOR_SEATS
from tests.exercise_engine.cooperation.refused import REFUSED_OF_COOPERATION, SAID_OF_COOPERATION
from tests.exercise_engine.exercises import Exercise, yard
from tests.exercise_engine.refused_of_information import OF_INFORMATION
from tests.exercise_engine.refused_of_planning import REFUSED_OF_PLANNING, SAID_OF_PLANNING
from tests.exercise_engine.units.refused import REFUSED_OF_UNITS, SAID_OF_UNITS

PARTS = """
actions:
  - {id: act, title: Act, agencies: [council], once: true, arguments: [{id: how, title: How, type: choice, options: [a, b]}],
     requires: [{that: open, otherwise: It is shut.}], spends: [{pool: blankets, count: 50}]}
injects:
  - {id: call, title: Call, at: T+00:10, to: [council], by: phone, text: Go.}
  - {id: later, title: Later, at: T+05:00, to: [council], by: phone, text: Go., effects: []}
other_entries: [{id: note, title: Note, at: T+05:00}]
decisions:
  - {id: choose, title: Choose, at: T+00:10, to: [council], within: 1 h, options: [{id: a, title: A}, {id: b, title: B}]}
questions:
  - {id: ask, title: Ask, text: How?, at: T+00:10, to: [council], within: 1 h, rule_within: 1 h, outcomes: [{id: good, title: Good}], default: good}
players: [{id: silence, title: Silence}]
world:
  - {model: hazardous_ship, id: ship, name: MV Halbeck, cargo: petroleum, route: [[13.2, -60.6]],
     weather: [{wind_kt: 20, wind_from: 90}], shores: [{id: coast, line: [[13.2, -61.0]]}]}
"""
SCENARIO = yard(PARTS)
CLERK, CHIEF, CONTROL = "council.clerk", "ambulance.chief", "control"

Asked = tuple[type[c.Command], str, dict[str, Any]]
Before = Callable[[Exercise], object]


def lobby() -> Exercise:
    return Exercise(SCENARIO, begin=False)


def playing(minute: float = 20) -> Exercise:
    exercise = Exercise(SCENARIO)
    exercise.to(minute)
    return exercise


def ended() -> Exercise:
    exercise = playing()
    exercise.ask(c.End, CONTROL)
    return exercise


def after(*asked: Asked, minute: float = 20) -> Callable[[], Exercise]:
    """An exercise at *minute* in which *asked* were asked for already."""

    def begin() -> Exercise:
        exercise = playing(minute)
        for kind, seat, said in asked:
            assert exercise.refusal(kind, seat, **said) == ""
        return exercise

    return begin


CHOOSE: Asked = (c.Decide, CLERK, {"decision": "choose", "option": "a"})
ANSWER: Asked = (c.Answer, CLERK, {"question": "ask", "text": "So."})
ACT: Asked = (c.TakeAction, CLERK, {"action": "act", "arguments": {"how": "a"}})
FREEZE: Asked = (c.FreezeModel, CONTROL, {"model": "ship"})
HOLD: Asked = (c.Hold, CONTROL, {"entry": "later"})
RATE = {"subject": "decision:choose@council", "rating": "U", "achieved": True}
SPENT = yard(PARTS.replace("once: true, ", ""))


def spent() -> Exercise:
    exercise = Exercise(SPENT)
    exercise.ask(ACT[0], CLERK, **ACT[2])
    return exercise


def shut() -> Exercise:
    closed = PARTS.replace("effects: []", "effects: [{set: open, to: false}]")
    exercise = Exercise(yard(closed))
    exercise.ask(c.DeliverNow, CONTROL, entry="later")
    return exercise


# Each rule with an exercise and a command that it refuses there.
REFUSED: list[tuple[str, Callable[[], Exercise], Asked]] = [
    ("not_before_startex", lobby, CHOOSE),
    ("not_after_endex", ended, CHOOSE),
    ("only_in_lobby", playing, (c.Start, CONTROL, {})),
    ("only_after_endex", playing, (c.Rate, "evaluation", RATE)),
    ("not_for_this_seat", playing, (c.End, CLERK, {})),
    ("not_for_this_seat", lobby, (c.Start, CLERK, {})),
    ("seat_not_yours", playing, (c.WriteLog, CLERK, {"text": "I", "by": "somebody"})),
    ("no_such_seat", playing, (c.WriteLog, "navy.admiral", {"text": "I"})),
    ("no_such_seat", playing, (c.SeatParticipant, CONTROL, {"taken": "navy", "participant": "p"})),
    ("seat_taken", playing, (c.SeatParticipant, CONTROL, {"taken": CLERK, "participant": "p"})),
    (
        "seat_free",
        after((c.Unseat, CONTROL, {"taken": CLERK})),
        (c.Unseat, CONTROL, {"taken": CLERK}),
    ),
    (
        "seat_not_yours",
        playing,
        (c.Unseat, CONTROL, {"taken": CLERK, "participant": "who-sat-there-before"}),
    ),
    (
        "no_such_participant",
        after((c.Unseat, CONTROL, {"taken": CLERK})),
        (c.SeatParticipant, CONTROL, {"taken": CLERK, "participant": "script:nobody"}),
    ),
    (
        "no_such_participant",
        after((c.Unseat, CONTROL, {"taken": CLERK})),
        (c.SeatParticipant, CONTROL, {"taken": CLERK, "participant": " "}),
    ),
    ("no_such_item", playing, (c.Acknowledge, CLERK, {"item": "later"})),
    ("no_such_item", playing, (c.Acknowledge, CHIEF, {"item": "call"})),
    ("no_such_entry", playing, (c.Hold, CONTROL, {"entry": "nothing"})),
    ("entry_over", playing, (c.Skip, CONTROL, {"entry": "call"})),
    ("entry_held", after(HOLD), HOLD),
    ("entry_not_held", playing, (c.LetGo, CONTROL, {"entry": "later"})),
    ("not_an_inject", playing, (c.DeliverNow, CONTROL, {"entry": "note"})),
    ("no_such_model", playing, (c.FreezeModel, CONTROL, {"model": "storm"})),
    ("no_such_model", playing, (c.UnfreezeModel, CONTROL, {"model": "storm"})),
    ("model_frozen", after(FREEZE), FREEZE),
    ("model_not_frozen", playing, (c.UnfreezeModel, CONTROL, {"model": "ship"})),
    ("no_such_decision", playing, (c.Decide, CHIEF, {"decision": "choose", "option": "a"})),
    ("no_such_decision", lambda: playing(5), CHOOSE),
    ("decision_closed", lambda: playing(80), CHOOSE),
    ("already_decided", after(CHOOSE), CHOOSE),
    ("no_such_option", playing, (c.Decide, CLERK, {"decision": "choose", "option": "c"})),
    ("no_such_question", playing, (c.Answer, CHIEF, {"question": "ask", "text": "So."})),
    ("question_closed", lambda: playing(80), ANSWER),
    ("already_answered", after(ANSWER), ANSWER),
    (
        "nothing_to_rule",
        playing,
        (c.Rule, CONTROL, {"question": "ask", "agency": "council", "outcome": "good"}),
    ),
    (
        "no_such_outcome",
        after(ANSWER),
        (c.Rule, CONTROL, {"question": "ask", "agency": "council", "outcome": "bad"}),
    ),
    ("no_such_action", playing, (c.TakeAction, CHIEF, {"action": "act"})),
    ("argument_missing", playing, (c.TakeAction, CLERK, {"action": "act"})),
    (
        "argument_unknown",
        playing,
        (c.TakeAction, CLERK, {"action": "act", "arguments": {"who": 1}}),
    ),
    (
        "argument_unfit",
        playing,
        (c.TakeAction, CLERK, {"action": "act", "arguments": {"how": "c"}}),
    ),
    ("requirement", shut, ACT),
    ("once_only", after(ACT), ACT),
    ("not_enough", spent, ACT),
    ("no_such_reader", playing, (c.Message, CLERK, {"to": ("navy",), "text": "Hello."})),
    ("no_such_reader", playing, (c.Message, CLERK, {"to": ("all",), "text": "Hello."})),
    ("no_such_reader", playing, (c.Message, CLERK, {"to": (), "text": "Hello."})),
    (
        "no_such_reader",
        playing,
        (c.Improvise, CONTROL, {"to": ("navy",), "title": "T", "text": "Hello."}),
    ),
    (
        "evaluators_never_prompt",
        playing,
        (c.Message, "evaluation", {"to": ("council",), "text": "Open the shelter."}),
    ),
    ("text_missing", playing, (c.WriteLog, CLERK, {"text": "  "})),
    ("text_too_long", playing, (c.WriteLog, CLERK, {"text": "x" * 5_001})),
    ("clock_paused", after((c.Pause, CONTROL, {})), (c.Pause, CONTROL, {})),
    ("clock_runs", playing, (c.Resume, CONTROL, {})),
    ("clock_runs", playing, (c.Step, CONTROL, {})),
    ("rate_unfit", playing, (c.SetRate, CONTROL, {"rate": 0.0})),
    ("rate_unfit", playing, (c.SetRate, CONTROL, {"rate": float("inf")})),
    ("rate_unfit", playing, (c.SetRate, CONTROL, {"rate": float("nan")})),
    ("time_unfit", playing, (c.AdvanceTo, CONTROL, {"until_ms": 20 * 60_000})),
    ("time_unfit", playing, (c.AdvanceTo, CONTROL, {"until_ms": 361 * 60_000})),
    ("no_such_subject", playing, (c.Observe, "evaluation", {"text": "Good.", "agency": "navy"})),
    ("no_such_subject", ended, (c.Rate, "evaluation", RATE | {"subject": "task:nothing"})),
    ("reason_missing", ended, (c.Rate, "evaluation", RATE)),
    ("nothing_to_release", ended, (c.ReleaseReview, CONTROL, {})),
    *REFUSED_OF_PLANNING,
    *OF_INFORMATION,
    *REFUSED_OF_UNITS,
    *REFUSED_OF_COOPERATION,
]


@pytest.mark.parametrize(
    ("rule", "begun", "asked"), REFUSED, ids=[f"{n}-{row[0]}" for n, row in enumerate(REFUSED)]
)
def test_a_command_is_refused_by_the_rule_that_it_breaks(
    rule: str, begun: Callable[[], Exercise], asked: Asked
):
    exercise = begun()
    before = len(exercise.events)

    found = exercise.refusal(asked[0], asked[1], **asked[2])

    assert found == rule
    assert len(exercise.events) == before + 1
    assert exercise.events[-1].message  # type: ignore[attr-defined]


def test_every_rule_refuses_something():
    assert {row[0] for row in REFUSED} == set(RULES)


def test_a_refusal_is_shown_to_the_seat_and_to_facilitators_alone():
    exercise = playing()

    exercise.ask(c.End, CLERK)
    exercise.ask(c.WriteLog, "all", text="Everyone, listen.")
    exercise.ask(c.WriteLog, "council", text="Council, listen.")

    audiences = [x.to for x in exercise.of(e.CommandRefused)]
    assert audiences == [(CLERK, "facilitators"), ("facilitators",), ("facilitators",)]


def test_a_free_seat_can_say_nothing_whoever_it_says_it_is():
    exercise = playing()
    exercise.ask(c.Unseat, CONTROL, taken=CLERK)

    rules = [exercise.refusal(c.WriteLog, CLERK, text="I.", by=by) for by in ("", CLERK)]

    assert rules == ["seat_not_yours", "seat_not_yours"]


SAID: dict[type[c.Command], dict[str, Any]] = {
    c.Acknowledge: {"item": "call"},
    c.Decide: CHOOSE[2],
    c.TakeAction: ACT[2],
    c.Message: {"to": (CONTROL,), "text": "Hello."},
    c.Answer: ANSWER[2],
    c.WriteLog: {"text": "Noted."},
    c.ShareInformation: {"item": "x", "to": ("ambulance",)},
    c.RequestRelease: {"item": "x", "to": ("ambulance",)},
    c.GrantRelease: {"request": "x"},
    c.RefuseRelease: {"request": "x"},
    c.RequestInformation: {"to": "ambulance", "text": "So?"},
    c.AnswerRequest: {"request": "x", "text": "So."},
    c.DeclineRequest: {"request": "x"},
    c.EnterAlert: {"name": "Al Bo"},
    c.Inform: {"item": "x", "to": ("ambulance",)},
    c.SetRate: {"rate": 2.0},
    c.AdvanceTo: {"until_ms": 60 * 60_000},
    c.DeliverNow: {"entry": "later"},
    c.Hold: {"entry": "later"},
    c.LetGo: {"entry": "later"},
    c.Skip: {"entry": "later"},
    c.Improvise: {"to": ("council",), "title": "Call", "text": "Hello."},
    c.Rule: {"question": "ask", "agency": "council", "outcome": "good"},
    c.FreezeModel: FREEZE[2],
    c.UnfreezeModel: FREEZE[2],
    c.SeatParticipant: {"taken": CHIEF, "participant": "p"},
    c.Unseat: {"taken": CHIEF},
    c.Observe: {"text": "Seen."},
    c.Rate: RATE | {"comment": "Because."},
    c.Comment: {"subject": "exercise", "tone": "note", "text": "Well."},
    **SAID_OF_PLANNING,
    **SAID_OF_UNITS,
    **SAID_OF_COOPERATION,
}
BY_SEAT_OR_PHASE = {
    "not_for_this_seat",
    "not_before_startex",
    "not_after_endex",
    "only_after_endex",
}


@pytest.mark.parametrize("phase", ["lobby", "play", "ended"])
@pytest.mark.parametrize("seat", [CLERK, *FACILITATOR_SEATS, CONDUCTOR])
@pytest.mark.parametrize("kind", list(COUNTERS), ids=lambda kind: kind.__name__)
def test_a_seat_may_ask_for_what_its_counter_serves_in_that_phase_and_for_nothing_else(
    kind: type[c.Command], seat: str, phase: str
):
    exercise = {"lobby": lobby, "play": playing, "ended": ended}[phase]()
    counter = COUNTERS[kind]
    role = PLAYER if seat == CLERK else seat

    rule = exercise.refusal(kind, seat, **SAID.get(kind, {}))

    served = role in counter.seats and phase in counter.phases
    assert (rule not in BY_SEAT_OR_PHASE) == served
    if role not in counter.seats:
        assert rule == "not_for_this_seat"


def test_every_command_but_startex_has_its_counter():
    assert set(c.CATALOGUE) == {*COUNTERS, c.Start}


def test_observers_only_look():
    assert not [kind for kind, counter in COUNTERS.items() if "observation" in counter.seats]
