"""Each rule of information with an exercise and a command that it refuses there."""

from collections.abc import Callable
from typing import Any

from exercise_engine import commands as c
from exercise_engine.handling.information import MOST_ALERTS
from exercise_engine.scenario.reader import read_scenario
from tests.exercise_engine.exercises import STARTS, YARD, Exercise

CLERK, CHIEF = "council.clerk", "ambulance.chief"
THREE = YARD.replace(
    "agencies:\n",
    "agencies:\n  - {id: fire, title: Fire, roles: [{id: officer, title: Officer}]}\n",
)
PARTS = """
information:
  - {id: leak, title: Leak, text: x, originator: council, known_by: [council]}
  - {id: orders, title: Orders, text: x, originator: fire, handling: originator_controlled, known_by: [council, fire]}
channels:
  - {id: phone, title: Phone, kind: phone}
  - {id: line, title: Line, kind: email, between: [council, fire]}
  - {id: net, title: Net, kind: radio, outage: open}
"""
SCENARIO = read_scenario({"scenario.yaml": (THREE + STARTS + PARTS).encode()})

Asked = tuple[type[c.Command], str, dict[str, Any]]
Row = tuple[str, Callable[[], Exercise], Asked]


def begun() -> Exercise:
    return Exercise(SCENARIO)


def with_request() -> Exercise:
    exercise = begun()
    exercise.ask(c.RequestInformation, CHIEF, id="q", to="council", text="Is it safe?")
    return exercise


def answered() -> Exercise:
    exercise = with_request()
    exercise.ask(c.DeclineRequest, CLERK, request="ambulance.chief/q")
    return exercise


def with_alerts() -> Exercise:
    exercise = begun()
    for number in range(MOST_ALERTS):
        exercise.ask(c.EnterAlert, CLERK, document=f"A{number:04}")
    return exercise


def share(
    item: str = "leak", to: tuple[str, ...] = ("ambulance",), channel: str = "phone"
) -> Asked:
    return (c.ShareInformation, CLERK, {"item": item, "to": to, "channel": channel})


REQUEST: Asked = (c.RequestInformation, CLERK, {"to": "ambulance", "text": "So?"})

OF_INFORMATION: list[Row] = [
    ("no_such_information", begun, share("nothing")),
    ("no_such_information", begun, (c.Inform, "control", {"item": "x", "to": ("council",)})),
    (
        "no_such_information",
        with_request,
        (c.AnswerRequest, CLERK, {"request": "ambulance.chief/q", "items": ("x",)}),
    ),
    ("no_such_agency", begun, share(to=("navy",))),
    ("no_such_agency", begun, share(to=("council",))),
    ("no_such_agency", begun, (c.EnterAlert, CLERK, {"name": "Al Bo", "to": ("navy",)})),
    ("no_such_agency", begun, (c.Inform, "control", {"item": "leak", "to": ()})),
    ("channel_needed", begun, share(channel="")),
    ("no_such_channel", begun, share(channel="pigeon")),
    ("channel_elsewhere", begun, share(channel="line")),
    ("handling_rule", begun, share("orders")),
    ("channel_out", begun, share(channel="net")),
    ("needs_no_release", begun, (c.RequestRelease, CLERK, {"item": "leak", "to": ("ambulance",)})),
    (
        "needs_no_release",
        begun,
        (c.RequestRelease, CLERK, {"item": "orders", "to": ("fire",)}),
    ),
    ("no_such_request", begun, (c.GrantRelease, CHIEF, {"request": "x"})),
    (
        "no_such_request",
        with_request,
        (c.DeclineRequest, CHIEF, {"request": "ambulance.chief/q"}),
    ),
    ("request_closed", answered, (c.DeclineRequest, CLERK, {"request": "ambulance.chief/q"})),
    ("deadline_unfit", begun, (REQUEST[0], CLERK, REQUEST[2] | {"within_ms": 59_999})),
    ("alert_too_wide", begun, (c.EnterAlert, CLERK, {"document": "***"})),
    ("alert_too_wide", begun, (c.EnterAlert, CLERK, {"document": "1*2*3*4*5"})),
    ("no_port_of_entry", begun, (c.EnterAlert, CLERK, {"name": "Al Bo", "to": ("fire",)})),
    ("too_many_alerts", with_alerts, (c.EnterAlert, CLERK, {"name": "Al Bo"})),
    ("alert_stands", with_alerts, (c.EnterAlert, "council.director", {"document": "A0001"})),
    ("text_missing", begun, (REQUEST[0], CLERK, REQUEST[2] | {"text": " "})),
    ("text_too_long", begun, (c.EnterAlert, CLERK, {"name": "x" * 121})),
]
