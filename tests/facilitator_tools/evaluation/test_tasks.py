from exercise_engine import commands as c
from facilitator_tools.evaluation import evaluate
from tests.facilitator_tools.squall import Morning, minutes, played, silent


def tasks(morning):
    return {task.id: task for task in evaluate(morning.record()).tasks}


def test_a_task_achieved_tells_when_how_long_before_its_deadline_and_by_what():
    boats = tasks(played())["shelter_boats"]

    assert (boats.status, boats.at_ms) == ("achieved", minutes(35))
    assert (boats.deadline_ms, boats.margin_ms) == (minutes(60), minutes(25))
    assert [(one.text, one.at_ms) for one in boats.evidence] == [
        ("Boats sheltered: 12 boats", minutes(35))
    ]


def test_evidence_names_the_row_that_shows_it():
    morning = played()

    [evidence] = tasks(morning)["shelter_boats"].evidence

    assert morning.events[evidence.seq - 1].value == 12


def test_a_deadline_counted_from_an_inject_starts_at_its_delivery():
    road = tasks(played())["close_road"]

    assert (road.deadline_ms, road.margin_ms) == (minutes(75), minutes(10))


def test_a_task_missed_shows_how_things_stood():
    boats = tasks(silent())["shelter_boats"]

    assert (boats.status, boats.at_ms, boats.margin_ms) == ("missed", minutes(60), None)
    assert [one.text for one in boats.evidence] == ["Boats sheltered: 0 boats"]


def test_a_task_whose_clock_never_started_is_neither_achieved_nor_missed():
    morning = Morning()
    morning.at(30)
    morning.say(c.End, "control")

    road = tasks(morning)["close_road"]

    assert (road.status, road.deadline_ms) == ("not_begun", None)


def test_a_task_that_only_a_person_can_judge_is_left_to_evaluators():
    assert tasks(played())["tell_public"].status == "by_evaluator"


def test_tasks_stand_under_their_target_capability_and_objective():
    boats = tasks(played())["shelter_boats"]

    assert (boats.objective, boats.capability, boats.target) == ("ready", "coordination", "in_time")
