"""What an action would cost, take and need is told before it is taken, by what the seat sees alone."""

from exercise_engine import commands as c
from exercise_engine import events as e
from exercise_engine.estimates import OfAction
from exercise_engine.estimates.requirements import UNSEEN
from exercise_engine.scenario.reader import read_scenario
from tests.exercise_engine.estimates.asking import asked, facts, told, tones
from tests.exercise_engine.exercises import FLOOD, Exercise, yard

MONEY = """
budgets:
  - {id: fund, title: Fund, agency: council, currency: XCD, amount: 100}
  - {id: purse, title: Purse, agency: council, currency: XCD, amount: 10, overspend: true}
actions:
  - {id: pay, title: Pay, agencies: [council], takes: {uniform: [10 min, 60 min]},
     arguments: [{id: n, title: How many, type: integer, low: 1, high: 9}],
     costs: [{budget: fund, amount: 30.0 * double(arg.n)}], spends: [{pool: blankets, count: arg.n * 10}],
     uses: [{pool: buses, count: arg.n}]}
  - {id: beg, title: Beg, agencies: [council], costs: [{budget: purse, amount: 12.5}]}
  - {id: sound, title: Sound, agencies: [council], takes: 20 min,
     requires: [{that: level > 2.0, otherwise: The water is low.}, {that: moved < 5, otherwise: Secret.}]}
"""


def test_money_and_stocks_are_told_with_what_is_left_after():
    exercise = Exercise(yard(MONEY))

    found = told(exercise, "council.clerk", OfAction(action="pay", arguments={"n": 2}))

    assert facts(found) == {
        "Costs": "EC$ 60 from Fund (EC$ 100 left, EC$ 40 after it)",
        "Uses up": "Blankets: 20 (50 left, 30 after it)",
        "Keeps busy": "Buses: 2 (2 of 2 free)",
        "Takes": "usually 15 min to 55 min, about 35 min",
    }
    assert tones(found) == {}


def test_what_there_is_too_little_of_is_told_with_what_comes_of_it():
    exercise = Exercise(yard(MONEY))

    much = told(exercise, "council.clerk", OfAction(action="pay", arguments={"n": 6}))
    beg = told(exercise, "council.clerk", OfAction(action="beg"))

    assert tones(much) == {"Costs": "critical", "Uses up": "critical", "Keeps busy": "critical"}
    assert "-EC$ 80 after it" in facts(much)["Costs"]
    assert tones(beg) == {"Costs": "high"}
    assert facts(beg) == {
        "Costs": "EC$ 12.50 from Purse (EC$ 10 left, -EC$ 2.50 after it)",
        "Takes": "no time",
    }


def test_what_follows_from_an_argument_is_told_once_it_is_filled_in():
    exercise = Exercise(yard(MONEY))

    found = told(exercise, "council.clerk", OfAction(action="pay", arguments={"n": None}))
    unfit = told(exercise, "council.clerk", OfAction(action="pay", arguments={"n": 99}))

    assert facts(found)["Costs"] == "Fund, by what is filled in (EC$ 100 left)"
    assert facts(found)["Uses up"] == "Blankets: by what is filled in"
    assert facts(unfit) == facts(found)


def test_what_is_held_by_others_makes_it_wait_and_the_estimate_says_so():
    exercise = Exercise(yard(MONEY))
    exercise.ask(c.TakeAction, "council.director", action="pay", arguments={"n": 1})

    found = told(exercise, "council.clerk", OfAction(action="pay", arguments={"n": 2}))

    assert facts(found)["Keeps busy"] == ("Buses: 2 (1 of 2 free; it waits until enough are free)")
    assert tones(found)["Keeps busy"] == "high"


def test_a_requirement_that_is_seen_to_fail_is_told_and_one_that_is_not_seen_keeps_its_secret():
    exercise = Exercise(yard(MONEY))

    found = told(exercise, "council.clerk", OfAction(action="sound"))

    # The council sees the level; nobody but facilitators sees how many have moved.
    assert facts(found) == {
        "Takes": "20 min",
        "Refused now": "The water is low.",
        "Not certain": UNSEEN,
    }
    assert tones(found) == {"Refused now": "critical"}


def test_only_who_may_take_an_action_is_told_what_it_would_be_like():
    exercise = Exercise(yard(MONEY))

    assert asked(exercise, "ambulance.chief", OfAction(action="pay")) is None
    assert asked(exercise, "council.clerk", OfAction(action="fly")) is None
    assert asked(exercise, "control", OfAction(action="pay")) is None


def test_asking_draws_no_chance_and_changes_nothing():
    asking, silent = (Exercise(read_scenario(FLOOD)) for _ in range(2))
    for exercise in (asking, silent):
        exercise.to(30)
        if exercise is asking:
            for _ in range(3):
                told(exercise, "ambulance.chief", OfAction(action="carry", arguments={"people": 2}))
        exercise.ask(c.TakeAction, "ambulance.chief", action="carry", arguments={"people": 2})
        exercise.to(120)

    assert asking.of(e.UnitArrived) == silent.of(e.UnitArrived)
    assert asking.simulation.state.slices == silent.simulation.state.slices


def test_what_the_agency_is_already_doing_there_is_said_before_it_is_done_twice():
    where = "arguments: [{id: where, title: Where, type: choice, options: [north, south]}, {id: n, title: How many, type: integer}]"
    more = f"actions: [{{id: dig, title: Dig, agencies: [council], takes: 1 h, {where}}}]\n"
    exercise = Exercise(yard(more))
    places = ["north", "south"]
    exercise.ask(c.TakeAction, "council.clerk", action="dig", arguments={"where": "north", "n": 1})

    def already(place: str) -> str:
        question = OfAction(action="dig", arguments={"where": place, "n": 2})
        return facts(told(exercise, "council.clerk", question)).get(
            "You are already doing this", ""
        )

    during = [already(place) for place in places]
    exercise.to(61)

    assert during[0].startswith("under way, asked for ")
    assert (during[1], already("north")) == ("", "")
