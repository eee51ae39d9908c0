"""Commands of policies, assessments and the plan that the rules refuse, for the tests of refusals."""

from collections.abc import Callable
from typing import Any

from exercise_engine import commands as c
from exercise_engine.handling.planning import LARGEST_PLAN
from exercise_engine.units import MINUTE_MS
from tests.exercise_engine.exercises import Exercise, yard

PARTS = """
policies:
  - {id: plan, title: Flood plan, text: Who does what., activated_by: [council], levels: [{id: watch, title: Watch},
     {id: full, title: Full, activated_by: [council.director], requires: [{that: level > 2.0, otherwise: The river is not high.}]}]}
  - {id: law, title: Emergency, text: Order people out., activated_by: [council.director], takes: 30 min, seen_by: [council]}
threat_assessments:
  - {id: flood, title: How grave?, subject: The river, to: [council, ambulance], rounds: [{at: T+00:10, within: 30 min}],
     joint: {within: 30 min, chair: council.director}, truth: {health: level}}
plan_board: {title: Plan, agencies: [council, ambulance], objectives: [{id: safe, title: Safe}]}
"""
SCENARIO = yard(PARTS)
DIRECTOR, CLERK, CHIEF = "council.director", "council.clerk", "ambulance.chief"

Asked = tuple[type[c.Command], str, dict[str, Any]]

WATCH: Asked = (c.ActivatePolicy, CLERK, {"policy": "plan", "level": "watch"})
LAW: Asked = (c.ActivatePolicy, DIRECTOR, {"policy": "law"})
CALM: Asked = (c.ProposeJoint, DIRECTOR, {"assessment": "flood", "gravity": {"health": 1}})
TASK: Asked = (c.PlanTask, CLERK, {"objective": "safe", "text": "Go.", "owner": "ambulance"})
PLANNED = f"{CLERK}/c4"  # after three seats and STARTEX


def playing(minute: float, *asked: Asked) -> Callable[[], Exercise]:
    """An exercise at *minute* in which *asked* were asked for already."""

    def begin() -> Exercise:
        exercise = Exercise(SCENARIO)
        exercise.to(minute)
        for kind, seat, said in asked:
            assert exercise.refusal(kind, seat, **said) == ""
        return exercise

    return begin


def full() -> Exercise:
    """An exercise with a plan that holds no more."""
    return playing(0, *[TASK] * LARGEST_PLAN)()


def without_board() -> Exercise:
    """An exercise without a plan board."""
    return Exercise(yard())


def task(**told: Any) -> Asked:
    """A task as the clerk plans it, but for what is *told*."""
    return (c.PlanTask, CLERK, TASK[2] | told)


def rating(health: int, **told: int) -> Asked:
    """What the clerk rates."""
    return (c.RateGravity, CLERK, {"assessment": "flood", "gravity": {"health": health, **told}})


_ACCEPT = {"task": PLANNED, "revision": 1}
_LAW, _LONG = {"policy": "law"}, "x" * 2_001

REFUSED_OF_PLANNING: list[tuple[str, Callable[[], Exercise], Asked]] = [
    ("no_such_policy", playing(0), (c.ActivatePolicy, CLERK, {"policy": "nothing"})),
    ("no_such_policy", playing(0), (c.ActivatePolicy, CHIEF, _LAW)),
    ("no_such_level", playing(0), (c.ActivatePolicy, CLERK, {"policy": "plan"})),
    ("policy_not_yours", playing(0), (c.ActivatePolicy, CLERK, _LAW)),
    ("policy_not_yours", playing(0, WATCH), (c.DeactivatePolicy, CHIEF, {"policy": "plan"})),
    ("policy_in_force", playing(0, WATCH), WATCH),
    ("policy_pending", playing(0, LAW), LAW),
    (
        "policy_requirement",
        playing(0),
        (c.ActivatePolicy, DIRECTOR, {"policy": "plan", "level": "full"}),
    ),
    ("policy_not_in_force", playing(0), (c.DeactivatePolicy, CLERK, {"policy": "plan"})),
    ("text_too_long", playing(0), (c.ActivatePolicy, DIRECTOR, _LAW | {"reason": _LONG})),
    ("no_such_assessment", playing(5), rating(1)),
    ("assessment_closed", playing(40), rating(1)),
    ("gravity_unfit", playing(10), rating(0)),
    ("gravity_unfit", playing(10), rating(6)),
    ("gravity_unfit", playing(10), rating(1, social=1)),
    ("gravity_unfit", playing(10), (c.RateGravity, CLERK, {"assessment": "flood", "gravity": {}})),
    ("joint_closed", playing(10), CALM),
    ("not_the_chair", playing(40), (c.ProposeJoint, CLERK, CALM[2])),
    (
        "no_such_proposal",
        playing(40, CALM, CALM),
        (c.Concur, CHIEF, {"assessment": "flood", "proposal": 1}),
    ),
    ("no_plan_board", without_board, TASK),
    ("no_such_task", playing(0), task(task="nothing")),
    ("no_such_objective", playing(0), task(objective="x")),
    ("not_on_board", playing(0), task(owner="police")),
    ("supports_itself", playing(0), task(supporting=("ambulance",))),
    ("no_such_resource", playing(0), (c.PlanTask, CHIEF, TASK[2] | {"pools": ("buses",)})),
    ("due_in_past", playing(10), task(due_ms=MINUTE_MS)),
    ("time_unfit", playing(10), task(due_ms=10**15)),
    ("nothing_changed", playing(0, TASK), task(task=PLANNED, revision=1)),
    ("plan_full", full, TASK),
    ("task_changed", playing(0, TASK), (c.AcceptTask, CHIEF, _ACCEPT | {"revision": 0})),
    ("task_not_yours", playing(0, TASK), (c.AcceptTask, CLERK, _ACCEPT)),
    (
        "task_not_accepted",
        playing(0, TASK),
        (c.ReportTask, CHIEF, {"task": PLANNED, "status": "done"}),
    ),
    ("task_over", playing(0, TASK, (c.DropTask, CLERK, _ACCEPT)), (c.AcceptTask, CHIEF, _ACCEPT)),
]

SAID_OF_PLANNING: dict[type[c.Command], dict[str, Any]] = {
    c.ActivatePolicy: {"policy": "plan"},
    c.DeactivatePolicy: {"policy": "plan"},
    c.RateGravity: {"assessment": "flood", "gravity": {}},
    c.ProposeJoint: {"assessment": "flood", "gravity": {}},
    c.Concur: {"assessment": "flood", "proposal": 1},
    c.PlanTask: TASK[2],
    c.AcceptTask: _ACCEPT,
    c.ReportTask: {"task": PLANNED, "status": "done"},
    c.DropTask: _ACCEPT,
}
