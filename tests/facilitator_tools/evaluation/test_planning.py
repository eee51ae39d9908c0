"""What the review says of policies, gravity and the plan, on the flood as its doctrine plays it."""

from functools import cache

import pytest

from exercise_engine import commands as c
from exercise_engine.codec import encode, made_by
from exercise_engine.ledger import MemoryLedger, NewExercise, Row
from exercise_engine.scenario.reader import read_scenario
from exercise_engine.telling import tell
from exercise_engine.units import MINUTE_MS
from facilitator_tools.after_action.charts.gravity import gravity_chart
from facilitator_tools.after_action.page import document
from facilitator_tools.after_action.report import after_action
from facilitator_tools.evaluation import evaluate
from facilitator_tools.evaluation.causes import Causes
from facilitator_tools.evaluation.reading import Stored, read_stored
from facilitator_tools.evaluation.record import Happened, Record
from tests.exercise_engine.exercises import FLOOD, Exercise

STARTED_WALL = 1_900_000_000.0
DIRECTOR, CLERK, CHIEF = "council.director", "council.clerk", "ambulance.chief"


@cache
def flooded() -> Record:
    """The flood, played by hand.

    06:05 an act outside the policy; 06:31 the full plan is asked for, 06:40 gravity is asked and
    rated by both at 06:45, agreed at 06:50; a task is planned at 06:50 for 07:30, and done at 08:00.
    """
    exercise = Exercise(read_scenario(FLOOD))
    exercise.to(5)
    exercise.ask(c.TakeAction, CLERK, action="order_out")
    exercise.to(31)
    exercise.ask(c.ActivatePolicy, DIRECTOR, policy="flood_plan", level="full", reason="Rain.")
    exercise.to(45)
    rating = {"assessment": "river_threat", "confidence": {"health": "high"}}
    exercise.ask(c.RateGravity, CLERK, gravity={"economic": 3, "health": 4}, **rating)
    exercise.ask(c.RateGravity, CHIEF, gravity={"economic": 1, "health": 2}, **rating)
    exercise.to(50)
    agreed = {"assessment": "river_threat", "gravity": {"economic": 1, "health": 4}}
    exercise.ask(c.ProposeJoint, DIRECTOR, **agreed)
    exercise.ask(c.Concur, CHIEF, assessment="river_threat", proposal=1)
    planned = {"objective": "school_safe", "text": "Move the school.", "owner": "ambulance"}
    exercise.ask(c.PlanTask, CLERK, due_ms=90 * MINUTE_MS, **planned)
    task = f"{CLERK}/c{len(exercise.commands) - 1}"
    exercise.ask(c.AcceptTask, CHIEF, task=task, revision=1)
    exercise.to(120)
    exercise.ask(c.ReportTask, CHIEF, task=task, status="done", text="All out.")
    exercise.to(360)
    loaded = exercise.simulation.loaded
    happened = tuple(Happened(seq, event) for seq, event in enumerate(exercise.events, start=1))
    return Record(loaded, loaded.start("full"), 7, happened)


@pytest.fixture(scope="module")
def planning():
    return evaluate(flooded()).planning


def test_a_policy_has_its_time_from_asking_to_its_end(planning):
    [driving, plan] = planning.policies

    assert (driving.title, driving.asked_ms, driving.in_force_ms) == (
        "Driving through water",
        None,
        0,
    )
    assert (plan.level, plan.asked_ms, plan.reason) == ("Full activation", 31 * MINUTE_MS, "Rain.")
    assert plan.in_force_ms is not None
    assert 36 <= plan.in_force_ms / MINUTE_MS <= 61
    assert plan.ended_ms is None


def test_acts_outside_a_policy_are_listed(planning):
    [act] = planning.outside

    assert (act.title, act.policy, act.at_ms) == (
        "Order people out",
        "State of emergency",
        5 * MINUTE_MS,
    )


def test_ratings_are_held_against_the_truth_of_their_moment(planning):
    first, second = planning.rounds

    # The river stands at 2.5 m: twice that less one is 4 for health; the open road is 1.
    assert [(x.factor, x.truth, x.spread, x.joint) for x in first.factors] == [
        ("economic", 1.0, 2, 1),
        ("health", 4.0, 2, 4),
    ]
    # Off by 2 and 0, and by 0 and 2; together by nothing.
    assert (first.outcome, first.error_alone, first.error_joint) == ("agreed", 1.0, 0.0)
    assert (second.outcome, second.silent) == ("lapsed", ("council", "ambulance"))


def test_calibration_counts_what_was_too_grave_and_not_grave_enough(planning):
    rows = {
        (x.agency, x.confidence): (x.error, x.over, x.near, x.under) for x in planning.calibration
    }

    assert rows == {
        ("council", "high"): (0.0, 0, 1, 0),
        ("council", "medium"): (2.0, 1, 0, 0),
        ("ambulance", "high"): (-2.0, 0, 0, 1),
        ("ambulance", "medium"): (0.0, 0, 1, 0),
    }


def test_the_plan_stands_as_it_stood_at_the_end(planning):
    [task] = planning.plan

    assert (task.owner, task.status, task.late) == ("ambulance", "done", True)
    assert (task.due_ms, task.done_ms) == (90 * MINUTE_MS, 120 * MINUTE_MS)


def test_what_a_policy_changed_follows_from_whoever_asked_for_it():
    record = flooded()
    causes = Causes(record)
    asked = next(
        n for n, x in enumerate(record.events) if "policy_asked" in str(x.__struct_config__.tag)
    )

    told = [tell(record.events[place], record) for place in causes.consequences(asked)]

    assert "In force: Flood plan (Full activation)" in told
    assert "Alert: watch" in told


def test_the_chart_has_a_row_for_each_factor_and_says_what_it_shows(planning):
    chart = gravity_chart(planning.rounds, flooded().words.clock)

    assert chart is not None
    assert "2 factors in 1 round:" in chart.description
    assert "Economic" in chart.svg
    assert chart.svg == gravity_chart(planning.rounds, flooded().words.clock).svg  # type: ignore[union-attr]


def test_the_page_has_the_sections_and_the_timelines_have_the_lines():
    record = flooded()

    page = document(after_action(kept(record), {}))

    lines = {line.text for timeline in evaluate(record).timelines for line in timeline.items}
    for section in ("policies", "gravity", "shared-plan"):
        assert f'<section id="{section}">' in page
    assert "Nobody acted outside" not in page
    assert "Alone, the agencies lay 2.0 levels apart in the mean, and 1.0 from the truth." in page
    assert "Together they were 0.0 from it." in page
    assert "Set out to put in force: Flood plan (Full activation)" in lines
    assert "Late: Move the school." in lines
    assert "Agreed on How grave is the flood?: economic 1 (minor), health 4 (severe)" in lines


def kept(record: Record) -> Stored:
    """The exercise as a ledger gives it back."""
    ledger = MemoryLedger()
    digest = ledger.put_scenario(record.loaded.files, made_by())
    new = NewExercise(
        id="x-flood",
        code="FLOODS",
        scenario_digest=digest,
        seed=7,
        start="full",
        title="Flood 2030",
        created_wall=STARTED_WALL,
        created_by="Joan",
    )
    ledger.create_exercise(new)
    lease = ledger.acquire(new.id, "test", now_wall=STARTED_WALL, ttl_s=60)
    rows = [Row("event", x.at_ms, STARTED_WALL, encode(x)) for x in record.events]
    reached = record.events[-1].at_ms
    ledger.append(
        lease, rows, after_seq=0, reached_ms=reached, now_wall=STARTED_WALL, made_by=made_by()
    )
    return read_stored(ledger, new.id)
