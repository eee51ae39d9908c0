"""What the review says of units and money, from events alone."""

from exercise_engine import commands as c
from exercise_engine.views import view_for
from facilitator_tools.after_action.charts.units import budgets_chart, units_chart
from facilitator_tools.evaluation.findings import evaluate
from facilitator_tools.evaluation.record import Happened, Record
from tests.exercise_engine.exercises import Exercise
from tests.exercise_engine.units.strait import BOAT, strait

BUDGET = (
    "budgets: [{id: fund, title: Fund, agency: guard, currency: XCD, amount: 100}]\n"
    "lending: [{id: aid, from: guard, to: [health]}]\n"
)


def reviewed() -> Record:
    """The strait after 300 minutes in which one boat was asked for twice, then lent for an hour."""
    exercise = Exercise(
        strait(
            BOAT,
            "kinds: [boat], to: far, works: 30 min",
            BUDGET,
            ", costs: [{budget: fund, amount: 10}]",
        )
    )
    exercise.ask(c.TakeAction, "guard.officer", action="go")
    exercise.ask(c.TakeAction, "guard.officer", action="go")
    exercise.to(200)
    exercise.ask(c.LendUnit, "guard.officer", unit="boat", to="health", until_ms=260 * 60_000)
    exercise.to(300)
    exercise.ask(c.End, "control")
    loaded = exercise.simulation.loaded
    happened = [Happened(seq, event) for seq, event in enumerate(exercise.events, start=1)]
    return Record(loaded, loaded.start(), 7, happened)


def test_how_busy_a_unit_was_and_how_far_it_went():
    findings = evaluate(reviewed())

    (boat,) = findings.units
    # Out for an hour, there for two half hours, home for an hour: 180 of 300 minutes.
    assert round(boat.busy_share, 2) == 0.6
    assert round(boat.metres / 1_000) == 120
    assert (boat.tasks, boat.failures, round(boat.lent_ms / 60_000)) == (2, 0, 60)


def test_response_is_from_asking_to_arrival_and_the_wait_from_asking_to_being_sent():
    findings = evaluate(reviewed())

    (guard,) = findings.responses
    assert (guard.asked, guard.arrived, guard.failed, guard.waited) == (2, 2, 0, 1)
    assert round((guard.longest_wait_ms or 0) / 60_000) == 90
    assert round((guard.response_ms or 0) / 60_000) == 75


def test_budgets_say_what_was_spent():
    (fund,) = evaluate(reviewed()).budgets

    assert (fund.came_in, fund.spent, fund.left) == (100.0, 20.0, 80.0)
    assert fund.points == ((0, 100.0), (0, 90.0), (0, 80.0))


def test_units_and_money_are_drawn_with_words_for_those_who_cannot_see_them():
    record = reviewed()
    findings = evaluate(record)

    units, money = units_chart(record, findings.units), budgets_chart(record, findings.budgets)

    assert units is not None
    assert money is not None
    assert "on task" in units.svg
    assert "1 unit, a row for each" in units.description


def test_a_timeline_tells_of_arrivals_and_loans_to_both_sides():
    timelines = {
        one.agency: [item.text for item in one.items] for one in evaluate(reviewed()).timelines
    }

    assert "Go: Boat arrived" in timelines["guard"]
    assert "Lent to Health: Boat" in timelines["guard"]
    assert "Lent to Health: Boat" in timelines["health"]


def test_an_action_that_was_called_back_is_not_done_and_says_by_whom():
    exercise = Exercise(strait(BOAT, "kinds: [boat], to: far, works: 30 min"))
    exercise.ask(c.TakeAction, "guard.officer", action="go")
    exercise.to(70)
    exercise.ask(c.RecallUnit, "guard.officer", unit="boat")
    exercise.to(80)
    loaded = exercise.simulation.loaded
    happened = [Happened(seq, event) for seq, event in enumerate(exercise.events, start=1)]

    (taken,) = evaluate(Record(loaded, loaded.start(), 7, happened)).actions

    assert (taken.done_ms, taken.failed_ms) == (None, 70 * 60_000)
    assert taken.why_failed == "called back by Officer, Coast Guard"


def test_money_that_came_in_says_when_and_from_where():
    budget = BUDGET.replace(
        "amount: 100}",
        "amount: 100, sources: [{id: vote, title: A vote, amount: 40, at: T+01:00}]}",
    )
    exercise = Exercise(strait(BOAT, "kinds: [boat], to: far, works: 30 min", budget))
    exercise.to(70)
    loaded = exercise.simulation.loaded
    happened = [Happened(seq, event) for seq, event in enumerate(exercise.events, start=1)]

    (fund,) = evaluate(Record(loaded, loaded.start(), 7, happened)).budgets
    shown = view_for("guard.officer", exercise.simulation.state, exercise.simulation.words)

    assert [(one.at_ms, one.amount, one.source) for one in fund.incomes] == [
        (60 * 60_000, 40.0, "A vote")
    ]
    assert [(one["amount"], one["source"]) for one in shown["budget/fund"]["incomes"]] == [
        ("EC$ 40", "A vote")
    ]
