"""Every fault in policies, assessments and the plan is said with its place and what would be right."""

import pytest

from tests.exercise_engine.scenario.minimal import MAIN, said

ASSESSMENT = """\
threat_assessments:
  - id: storm
    title: How grave?
    subject: The storm
    to: [police]
    rounds: [{at: T+00:10, within: 10 min}]
    truth: {health: water.level}
"""
BOARD = """\
plan_board:
  title: Plan
  agencies: [police, port]
  objectives: [{id: calm, title: Calm}]
"""


@pytest.mark.parametrize(
    ("extra", "fault"),
    [
        (
            "policies:\n  - {id: a, title: A}\n",
            "msel.yaml:2:5: policy: a policy is read: give 'text' or 'document'.",
        ),
        (
            "policies:\n  - {id: a, title: A, text: T, takes: 5 min, levels: [{id: full, title: F}]}\n",
            "msel.yaml:2:5: policy: a policy with levels says 'takes' at each level, not at the policy.",
        ),
        (
            "policies:\n  - {id: a, title: A, text: T, in_force: ful, levels: [{id: full, title: F}]}\n",
            "msel.yaml:2:42: policy 'a' has no level 'ful'. Did you mean 'full'?",
        ),
        (
            "policies:\n  - {id: a, title: A, text: T, activated_by: [prot]}\n",
            "msel.yaml:2:47: no agency or seat is called 'prot'. Did you mean 'port'?",
        ),
        (
            "policies:\n  - {id: a, title: A, text: T, lasts: 0 min}\n",
            "msel.yaml:2:39: 'lasts' is more than nothing.",
        ),
        (
            "other_entries:\n  - {id: a, title: A, when: policy.b.pending}\n",
            "msel.yaml:2:29: no policy is called 'b.pending'.",
        ),
        (
            ASSESSMENT.replace("{health: water.level}", "{}"),
            "msel.yaml:7:12: 'truth': give at least one of political, economic, social, health, environmental, security.",
        ),
        (
            ASSESSMENT.replace("water.level", "gate.open"),
            "msel.yaml:7:21: the gravity is a number; found true or false.",
        ),
        (
            ASSESSMENT + "    joint: {within: 5 min, chair: port.master}\n",
            "msel.yaml:8:35: 'port.master' is not asked, so it cannot propose; asked are police.",
        ),
        (
            ASSESSMENT + "    joint: {within: 5 min, quorum: 2}\n",
            "msel.yaml:8:36: 2 agencies cannot concur: 1 is asked.",
        ),
        (
            BOARD + "  templates: [{id: t, objective: clam, text: T}]\n",
            "msel.yaml:5:34: no objective of the plan board is called 'clam'. Did you mean 'calm'?",
        ),
        (
            "plan_board: {title: P, agencies: [police], objectives: [{id: o, title: O}]}\n",
            "msel.yaml:1:34: 'agencies' has 1 values, but wants 2 or more.",
        ),
    ],
)
def test_a_fault_of_policies_assessments_and_plans_is_said(extra: str, fault: str):
    assert said(extra) == [fault]


def test_an_action_stands_under_a_policy_that_its_agency_can_read():
    policy = "policies:\n  - {id: a, title: A, text: T, seen_by: [police]}\n"
    action = "actions:\n  - {id: b, title: B, agencies: [port], under: {policy: a}}\n"
    main = MAIN.split("actions:")[0]

    (fault,) = said(policy + action, main)
    assert fault == (
        "msel.yaml:4:57: agency 'port' cannot read policy 'a', under which it would act. "
        "Add it to the policy's 'seen_by'."
    )


RULES = (
    ASSESSMENT
    + BOARD
    + "policies:\n  - {id: law, title: Law, text: T, activated_by: [police], seen_by: [police]}\n"
    + "players:\n  - id: p\n    title: P\n    rules:\n      - {id: r, seat: port.master, "
)


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        ("sees: {policy: law}, do: {log: A}}", "seat 'port.master' cannot read policy 'law'."),
        (
            "sees: {start: true}, do: {activate: {policy: law}}}",
            "seat 'port.master' may not put policy 'law' in force.",
        ),
        (
            "sees: {assessment: storm}, do: {log: A}}",
            "agency 'port' is not asked in threat assessment 'storm'.",
        ),
        (
            "sees: {start: true}, do: {concur: true}}",
            "'concur' speaks of what was seen: it goes with 'sees: {proposed: ...}'.",
        ),
        (
            "sees: {start: true}, if: policy.law == 'active', do: {log: A}}",
            "seat 'port.master' cannot see 'policy.law'.",
        ),
        (
            "sees: {when: joint.storm.agreed}, do: {log: A}}",
            "seat 'port.master' cannot see 'joint.storm.agreed'.",
        ),
        (
            "sees: {start: true}, do: {plan: {objective: calm, text: T, owner: nobody}}}",
            "no agency is called 'nobody'.",
        ),
    ],
)
def test_a_scripted_player_does_and_sees_what_its_seat_may(rule: str, fault: str):
    found = said(RULES + rule + "\n")

    assert len(found) == 1
    assert fault in found[0]


def test_a_scripted_rating_rates_what_is_asked_and_nothing_else():
    rule = "sees: {assessment: storm}, do: {rate: {assessment: storm, gravity: {social: 2}}}}\n"

    found = said((RULES + rule).replace("port.master", "police.chief"))

    assert [one.split(": ", 1)[1] for one in found] == [
        "'storm' asks for health too.",
        "'storm' does not ask for 'social'; it asks for health.",
    ]
