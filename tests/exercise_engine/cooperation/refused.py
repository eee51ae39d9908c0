"""What is refused of cooperation: each rule with an exercise and a command that it refuses there."""

from collections.abc import Callable
from typing import Any

from exercise_engine import commands as c
from exercise_engine import events as e
from tests.exercise_engine.cooperation.gulf import gulf
from tests.exercise_engine.cooperation.pact import invoked, pact
from tests.exercise_engine.exercises import Exercise

Asked = tuple[type[c.Command], str, dict[str, Any]]

HEAD = "nemo.head"
ALERT: dict[str, Any] = {
    "event": "Flood",
    "category": "Met",
    "urgency": "Expected",
    "severity": "Severe",
    "certainty": "Likely",
    "response": "Prepare",
    "texts": (e.AlertText("en", "Water rises"),),
    "areas": ("coast",),
}
INVOKE: Asked = (c.InvokeInstrument, HEAD, {"instrument": "cover"})
CONVENE: Asked = (c.ConveneMeeting, HEAD, {"meeting": "summit"})
VOTE: dict[str, Any] = {"meeting": "summit", "resolution": "help", "vote": "yes"}


def at_the_gulf(*before: Asked, minute: float = 0) -> Callable[[], Exercise]:
    """The gulf at *minute*, after *before* was asked for."""

    def made() -> Exercise:
        exercise = Exercise(gulf())
        for kind, seat, said in before:
            exercise.ask(kind, seat, **said)
        exercise.to(minute)
        return exercise

    return made


def _voted() -> Exercise:
    exercise = at_the_gulf(CONVENE, minute=60)()
    exercise.ask(c.VoteResolution, HEAD, **VOTE)
    return exercise


def under_the_pact(minute: float, **said: str) -> Callable[[], Exercise]:
    """The strait with the pact at *minute*, after it was invoked."""

    def made() -> Exercise:
        exercise = invoked(pact(**said))
        exercise.to(minute)
        return exercise

    return made


GO: Asked = (c.TakeAction, "guard.officer", {"action": "go"})
LET_GO: Asked = (c.ReturnUnit, "guard.officer", {"unit": "boat_1"})

REFUSED_OF_COOPERATION: list[tuple[str, Callable[[], Exercise], Asked]] = [
    ("no_such_instrument", at_the_gulf(), (c.InvokeInstrument, HEAD, {"instrument": "x"})),
    (
        "no_such_party",
        at_the_gulf(),
        (c.InvokeInstrument, HEAD, {"instrument": "cover", "party": "x"}),
    ),
    ("already_invoked", at_the_gulf(INVOKE), INVOKE),
    (
        "nothing_to_answer",
        at_the_gulf(),
        (c.AnswerInvocation, "control", {"invocation": "x", "accept": True}),
    ),
    ("no_such_meeting", at_the_gulf(), (c.VoteResolution, HEAD, VOTE)),
    ("already_convened", at_the_gulf(CONVENE), CONVENE),
    ("meeting_not_open", at_the_gulf(CONVENE), (c.VoteResolution, HEAD, VOTE)),
    (
        "no_such_resolution",
        at_the_gulf(CONVENE, minute=60),
        (c.VoteResolution, HEAD, VOTE | {"resolution": "x"}),
    ),
    ("may_not_alert", at_the_gulf(), (c.IssueAlert, "police.chief", ALERT)),
    ("no_such_area", at_the_gulf(), (c.IssueAlert, HEAD, ALERT | {"areas": ("x",)})),
    ("no_such_alert", at_the_gulf(), (c.IssueAlert, HEAD, ALERT | {"message": "Cancel"})),
    ("outside_mandate", under_the_pact(300, task="tow"), GO),
    ("stay_too_short", under_the_pact(540, to="away"), GO),
    ("unit_not_here", under_the_pact(200), LET_GO),
    ("already_voted", _voted, (c.VoteResolution, HEAD, VOTE)),
]

SAID_OF_COOPERATION: dict[type[c.Command], dict[str, Any]] = {
    c.InvokeInstrument: INVOKE[2],
    c.AnswerInvocation: {"invocation": "x", "accept": True},
    c.ConveneMeeting: CONVENE[2],
    c.VoteResolution: VOTE,
    c.IssueAlert: ALERT,
}
