"""Policies: put in force by those who may, in their time, and ended, lapsed or replaced."""

from exercise_engine import commands as c
from exercise_engine import events as e
from exercise_engine.units import MINUTE_MS
from exercise_engine.views import view_for
from tests.exercise_engine.exercises import Exercise, yard

LAW = """
states: [{id: island, title: Island}]
policies:
  - id: plan
    title: Flood plan
    text: Who does what.
    activated_by: [council]
    levels:
      - {id: watch, title: Watch, effects: [{add: moved, by: 1}], at_end: [{add: moved, by: 10}]}
      - {id: full, title: Full, activated_by: [council.director], takes: 20 min,
         requires: [{that: level > 2.0, otherwise: The river is not high.}],
         effects: [{set: open, to: false}], at_end: [{set: open, to: true}]}
  - {id: law, title: State of emergency, kind: law, owner: island, text: People may be ordered out.,
     activated_by: [council.director], takes: 30 min, lasts: 1 h, seen_by: [council]}
  - {id: rule, title: Standing rule, kind: procedure, text: Wear a helmet., in_force: active}
actions:
  - {id: order, title: Order people out, agencies: [council], under: {policy: law}}
  - {id: pump, title: Start the pumps, agencies: [council], under: {policy: plan, level: watch}}
  - {id: raise, title: Raise the water, agencies: [council], effects: [{set: level, to: 3}]}
"""


def stands(exercise: Exercise, policy: str) -> str:
    """The level at which a policy is in force."""
    found = exercise.simulation.state.slices.get(f"policy/{policy}")
    return getattr(found, "level", "")


def test_a_policy_is_in_force_once_what_it_takes_is_through():
    exercise = Exercise(yard(LAW))

    exercise.ask(c.ActivatePolicy, "council.director", policy="law", reason="Rain.")
    exercise.to(29)
    before = stands(exercise, "law")
    exercise.to(30)

    assert (before, stands(exercise, "law")) == ("", "active")
    assert exercise.at(e.PolicyActivated, "policy")[-1] == (30, "law")


def test_a_law_lapses_when_its_time_is_over_and_can_be_renewed_before():
    exercise = Exercise(yard(LAW))
    exercise.ask(c.ActivatePolicy, "council.director", policy="law")
    exercise.to(45)

    exercise.ask(c.ActivatePolicy, "council.director", policy="law")
    exercise.to(300)

    # In force at 30 min until 90 min; renewed at 75 min for another hour.
    in_force = [x for x in exercise.of(e.PolicyActivated) if x.policy == "law"]
    assert [x.until_ms / MINUTE_MS for x in in_force] == [90, 135]
    assert [(x.at_ms / MINUTE_MS, x.why) for x in exercise.of(e.PolicyEnded)] == [(135, "lapsed")]


def test_a_greater_level_replaces_a_lesser_one_with_the_effects_of_both():
    exercise = Exercise(yard(LAW))
    exercise.ask(c.ActivatePolicy, "council.clerk", policy="plan", level="watch")
    exercise.ask(c.TakeAction, "council.clerk", action="raise")

    exercise.ask(c.ActivatePolicy, "council.director", policy="plan", level="full")
    exercise.to(20)

    assert stands(exercise, "plan") == "full"
    assert exercise.value("moved") == 11
    assert exercise.value("open") is False


def test_ending_a_policy_has_the_effects_of_its_end():
    exercise = Exercise(yard(LAW))
    exercise.ask(c.ActivatePolicy, "council.clerk", policy="plan", level="watch")

    exercise.ask(c.DeactivatePolicy, "council.clerk", policy="plan", reason="Over.")

    assert stands(exercise, "plan") == ""
    assert exercise.value("moved") == 11


def test_what_is_on_its_way_can_be_withdrawn():
    exercise = Exercise(yard(LAW))
    exercise.ask(c.ActivatePolicy, "council.director", policy="law")
    exercise.to(10)

    exercise.ask(c.DeactivatePolicy, "council.director", policy="law")
    exercise.to(60)

    assert exercise.at(e.PolicyWithdrawn, "policy") == [(10, "law")]
    assert stands(exercise, "law") == ""


def test_a_requirement_that_does_not_hold_is_said_in_its_own_sentence():
    exercise = Exercise(yard(LAW))

    refused = exercise.ask(c.ActivatePolicy, "council.director", policy="plan", level="full")[-1]

    assert isinstance(refused, e.CommandRefused)
    assert refused.message == "The river is not high."


def test_acting_while_the_policy_is_not_in_force_is_possible_and_recorded_for_facilitators():
    exercise = Exercise(yard(LAW))

    exercise.ask(c.TakeAction, "council.clerk", action="order")
    exercise.ask(c.ActivatePolicy, "council.clerk", policy="plan", level="watch")
    exercise.ask(c.TakeAction, "council.clerk", action="pump")

    assert [(x.action, x.policy, x.to) for x in exercise.of(e.ActedOutside)] == [
        ("order", "law", ("facilitators",))
    ]
    assert [x.action for x in exercise.of(e.ActionAsked)] == ["order", "pump"]


def test_who_may_not_read_a_policy_sees_nothing_of_it():
    exercise = Exercise(yard(LAW))
    exercise.ask(c.ActivatePolicy, "council.director", policy="law")
    exercise.to(40)

    def keys(seat: str) -> list[str]:
        seen = view_for(seat, exercise.simulation.state, exercise.simulation.words)
        return [key for key in seen if key.startswith("policy/")]

    assert keys("ambulance.chief") == ["policy/rule"]
    assert keys("council.clerk") == ["policy/rule", "policy/law"]


def test_conditions_read_what_is_in_force_and_what_is_on_its_way():
    told = (
        LAW
        + """
other_entries:
  - {id: asked, title: Asked, when: policy.law.pending}
  - {id: stands, title: Stands, when: "policy.law == 'active' && !policy.law.pending"}
  - {id: full, title: Full, when: "policy.plan == 'full'"}
"""
    )
    exercise = Exercise(yard(told))

    exercise.to(5)
    exercise.ask(c.ActivatePolicy, "council.director", policy="law")
    exercise.to(60)

    assert exercise.at(e.EntryCompleted, "entry") == [(5, "asked"), (35, "stands")]


def test_a_start_may_say_what_is_in_force():
    late = """
starts:
  - {id: late, title: Late, length: 2 h, pace: [{from: T+00:00, rate: 60}], in_force: [{policy: law}, {policy: plan, level: watch}]}
"""
    exercise = Exercise(yard(LAW, late))

    exercise.to(60)

    assert (stands(exercise, "plan"), stands(exercise, "law")) == ("watch", "")
    assert [x.at_ms / MINUTE_MS for x in exercise.of(e.PolicyEnded)] == [60]
    assert exercise.value("moved") == 0
