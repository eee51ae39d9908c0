"""All rules together, what authors accept, and that each rule has its place in code and guide."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from exercise_engine.scenario.advice import AdviceRule
from exercise_engine.scenario.reader import check_scenario
from facilitator_tools.advice import RULES, Case, advise
from tests.exercise_engine.exercises import yard
from tests.exercise_engine.wager import wager
from tests.facilitator_tools.advice.yards import STARTS, rehearsed

GUIDE = Path(__file__).resolve().parents[3] / "docs" / "guide" / "checking.md"
IDLE = "information: [{id: track, title: Track, text: North., known_by: [council]}]\n"
PLAYERS = "players: [{id: doctrine, title: Doctrine}]\n"


def accepted(rule: str, subject: str) -> str:
    return f"accepted: [{{rule: {rule}, subject: {subject}, reason: Noise that a desk must sort out.}}]\n"


def found(extra: str) -> list[tuple[str, str, str]]:
    findings = advise(Case(yard(extra, STARTS)))
    return [(one.rule, one.subject, one.reason) for one in findings]


def test_the_language_names_every_rule_and_no_other():
    assert sorted(get_args(AdviceRule)) == sorted(rule.name for rule in RULES)


@pytest.mark.parametrize("rule", [rule.name for rule in RULES])
def test_the_guide_explains_each_rule_under_its_name(rule: str):
    headings = re.findall(r"^### `(\w+)`$", GUIDE.read_text("utf-8"), flags=re.MULTILINE)

    assert rule in headings


def test_what_an_author_accepts_carries_the_reason():
    assert found(IDLE) == [("idle_information", "track", "")]
    assert found(IDLE + accepted("idle_information", "track")) == [
        ("idle_information", "track", "Noise that a desk must sort out.")
    ]


def test_an_acceptance_of_nothing_is_told_at_its_place_with_the_nearest():
    findings = advise(Case(yard(IDLE + accepted("idle_information", "trak"), STARTS)))

    (idle,) = (one for one in findings if one.rule == "idle_acceptance")
    assert idle.message == (
        "this explains nothing: idle_information does not warn of 'trak'. Did you mean 'track'?"
    )
    assert (idle.place.line, idle.place.column) == (27, 46)


@pytest.mark.parametrize(("subject", "idle"), [("track", False), ("trak", True)])
def test_what_comes_about_seldom_may_be_accepted_whether_rehearsals_met_it_or_not(
    subject: str, idle: bool
):
    seldom = accepted("decision_never_opened", subject).replace("}]", ", seldom: true}]")

    findings = advise(rehearsed(yard(IDLE + seldom + PLAYERS, STARTS)))

    assert any(one.rule == "idle_acceptance" for one in findings) == idle


def test_accepting_the_same_thing_twice_is_told():
    twice = accepted("idle_information", "track").replace("]\n", "")
    twice += ", " + accepted("idle_information", "track").removeprefix("accepted: [")

    assert ("idle_acceptance", "track", "") in found(IDLE + twice)


def test_what_is_accepted_of_rehearsals_is_judged_only_by_rehearsals():
    no_warning = accepted("task_never_achieved", "bags")

    assert ("idle_acceptance", "bags", "") not in found(IDLE + no_warning)
    assert ("idle_acceptance", "bags", "") in [
        (one.rule, one.subject, one.reason)
        for one in advise(rehearsed(yard(IDLE + no_warning + PLAYERS, STARTS)))
    ]


def test_findings_come_by_place():
    findings = advise(rehearsed(wager()))

    assert findings == sorted(findings, key=lambda one: one.warning)
    assert {one.rule for one in findings} >= {"action_never_accepted", "task_never_achieved"}


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (
            "{rule: idle_informatio, subject: a, reason: A good reason.}",
            "Did you mean 'idle_information'",
        ),
        ("{rule: idle_information, subject: a}", "reason"),
        ("{rule: idle_information, subject: a, reason: ''}", "'reason' is empty."),
    ],
)
def test_an_acceptance_names_a_rule_and_gives_a_reason(written: str, said: str):
    from tests.exercise_engine.exercises import YARD

    text = YARD + STARTS + f"accepted: [{written}]\n"

    (fault,) = check_scenario({"scenario.yaml": text.encode()}).faults
    assert said in str(fault)
