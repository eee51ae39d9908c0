"""Units are lent by rule, and money is spent while it lasts."""

from exercise_engine import commands as c
from exercise_engine import events as e
from exercise_engine.seats import may_see, tokens
from exercise_engine.views import view_for
from tests.exercise_engine.exercises import Exercise
from tests.exercise_engine.units.strait import BOAT, strait

LENDING = (
    "lending: [{id: aid, from: guard, to: [health], longest: 24 h, requires: invoked, "
    "otherwise: The agreement is not invoked.}]\n"
    "other_entries: [{id: invoke, title: Invoke, at: T+01:00, text: x, effects: [{set: invoked, to: true}]}]\n"
)
GO = "kinds: [boat], to: far, works: 30 min"


def lent() -> Exercise:
    """The strait an hour on, when the agreement is invoked and the boat is lent."""
    exercise = Exercise(strait(BOAT, GO, LENDING, agencies="guard, health"))
    exercise.to(61)
    exercise.ask(c.LendUnit, "guard.officer", unit="boat", to="health", until_ms=10 * 3_600_000)
    return exercise


def test_lending_waits_for_what_it_requires():
    exercise = Exercise(strait(BOAT, GO, LENDING, agencies="guard, health"))

    before = exercise.refusal(c.LendUnit, "guard.officer", unit="boat", to="health")
    exercise.to(61)
    too_long = exercise.refusal(
        c.LendUnit, "guard.officer", unit="boat", to="health", until_ms=26 * 3_600_000
    )
    not_own = exercise.refusal(c.LendUnit, "health.chief", unit="boat", to="guard")
    after = exercise.refusal(c.LendUnit, "guard.officer", unit="boat", to="health")

    assert exercise.of(e.CommandRefused)[0].message == "The agreement is not invoked."
    assert (before, too_long, not_own, after) == (
        "lending_requirement",
        "time_unfit",
        "no_such_unit",
        "",
    )


def test_the_borrower_tasks_a_lent_unit_and_sees_it_and_the_owner_does_not():
    exercise = lent()

    owners = exercise.refusal(c.TakeAction, "guard.officer", action="go")
    borrowers = exercise.refusal(c.TakeAction, "health.chief", action="go")
    view = view_for("health.chief", exercise.simulation.state, exercise.simulation.words)

    assert (owners, borrowers) == ("no_capable_unit", "")
    assert view["unit/boat@health"]["status"] == "under_way"
    assert "unit/boat" not in view


def test_a_loan_ends_at_its_time_and_the_former_borrower_hears_no_more():
    exercise = lent()

    exercise.to(11 * 60)
    told = [x for x in exercise.of(e.UnitChanged) if may_see(tokens("health.chief"), x.to)]
    returned = exercise.of(e.UnitReturned)
    exercise.ask(c.TakeAction, "guard.officer", action="go")
    exercise.to(13 * 60)

    assert [round(x.at_ms / 60_000) for x in returned] == [600]
    assert [(x.status, x.lent_to) for x in told] == [("lent", "health"), ("home", "")]
    heard = [x for x in exercise.of(e.UnitChanged) if may_see(tokens("health.chief"), x.to)]
    assert heard == told


def test_either_side_ends_a_loan_and_what_is_under_way_is_finished():
    exercise = lent()

    exercise.ask(c.TakeAction, "health.chief", action="go")
    exercise.ask(c.ReturnUnit, "health.chief", unit="boat")
    exercise.to(61 + 151)

    assert len(exercise.of(e.ActionDone)) == 1
    assert exercise.of(e.UnitChanged)[-1].status == "home"
    assert exercise.refusal(c.ReturnUnit, "guard.officer", unit="boat") == "unit_not_lent"


BUDGET = "budgets: [{id: fund, title: Fund, agency: guard, currency: XCD, amount: 100, seen_by: [health]%s}]\n"
COSTS = ", costs: [{budget: fund, amount: 60}]"


def test_what_costs_more_than_is_left_is_refused():
    exercise = Exercise(strait(BOAT, GO, BUDGET % "", COSTS))

    first = exercise.refusal(c.TakeAction, "guard.officer", action="go")
    second = exercise.refusal(c.TakeAction, "guard.officer", action="go")

    assert (first, second) == ("", "over_budget")
    assert exercise.of(e.CommandRefused)[0].message == (
        "Fund: EC$ 60 are needed and EC$ 40 are left."
    )
    assert [(x.left, x.agency) for x in exercise.of(e.BudgetChanged)] == [
        (100.0, ""),
        (40.0, "guard"),
    ]


def test_more_is_spent_where_the_author_allows_it():
    exercise = Exercise(strait(BOAT, GO, BUDGET % ", overspend: true", COSTS))

    exercise.ask(c.TakeAction, "guard.officer", action="go")
    exercise.ask(c.TakeAction, "guard.officer", action="go")

    assert exercise.of(e.BudgetChanged)[-1].left == -20.0


def test_money_comes_in_at_a_time_on_a_condition_and_by_an_effect():
    sources = (
        ", sources: [{id: aid, title: Aid, amount: 50, at: T+02:00}, "
        "{id: policy, title: Policy, amount: 30, when: invoked}]"
    )
    grant = (
        "other_entries: [{id: invoke, title: Invoke, at: T+01:00, text: x, "
        "effects: [{set: invoked, to: true}, {fund: fund, by: 7}]}]\n"
    )
    exercise = Exercise(strait(BOAT, GO, BUDGET % sources + grant))

    exercise.to(180)

    assert [(x.at_ms // 60_000, x.left, x.source) for x in exercise.of(e.BudgetChanged)] == [
        (0, 100.0, ""),
        (60, 107.0, ""),
        (60, 137.0, "policy"),
        (120, 187.0, "aid"),
    ]


def test_a_stock_is_consumed_while_its_condition_holds():
    stock = (
        "resources: [{id: water, title: Water, agency: guard, count: 100, "
        "consumes: {count: 30, every: 1 h, if: invoked == false}}]\n"
    )
    exercise = Exercise(strait(BOAT, GO, stock))

    exercise.to(121)
    after_two_hours = exercise.pool("water")
    exercise.to(601)

    assert after_two_hours == (40, 40)
    assert exercise.pool("water") == (0, 0)


def test_who_sent_a_lent_unit_sees_it_until_its_task_is_over_although_the_loan_ends_under_way():
    exercise = lent()
    exercise.to(595)
    exercise.ask(c.TakeAction, "health.chief", action="go")
    seen = {}
    for minute in (599, 601, 670, 700):
        exercise.to(minute)
        view = view_for("health.chief", exercise.simulation.state, exercise.simulation.words)
        unit = view["unit/boat@health"]
        seen[minute] = (unit["status"], unit["finishes"], unit["loan_ended"])
    owners = view_for("guard.officer", exercise.simulation.state, exercise.simulation.words)

    assert seen == {
        599: ("under_way", False, False),
        601: ("under_way", True, False),
        670: ("on_task", True, False),
        700: ("on_task", False, True),
    }
    assert owners["unit/boat"]["status"] == "returning"
