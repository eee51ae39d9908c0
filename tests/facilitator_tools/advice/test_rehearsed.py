"""What only rehearsals show: what nobody meets, an outcome that nobody moves, tasks that tell nothing."""

from __future__ import annotations

import pytest

from exercise_engine.scenario.advice import AdviceRule
from exercise_engine.scenario.reader import read_scenario
from tests.exercise_engine.wager import SCENARIO
from tests.facilitator_tools.advice.yards import of, rehearsed, subjects


def told(rule: AdviceRule, *changes: tuple[str, str]) -> list[str]:
    """What *rule* finds in the wager with *changes*, rehearsed by both players and three seeds."""
    text = SCENARIO
    for found, instead in changes:
        assert found in text
        text = text.replace(found, instead, 1)
    case = rehearsed(read_scenario({"scenario.yaml": text.encode()}))
    return [finding.message for finding in of(rule, case)]


ALL = "6 rehearsals by 2 players"


def test_a_decision_that_opens_for_nobody_is_told_though_it_might():
    later = ("at: T+00:30", "when: level > 6.0")

    assert told("decision_never_opened") == []
    assert told("decision_never_opened", later) == [f"decision 'leave' opened in none of {ALL}."]


def test_an_entry_that_happens_in_no_rehearsal_is_told():
    assert told("entry_never_delivered") == [f"entry 'sun' happened in none of {ALL}."]
    assert told("entry_never_delivered", ("when: level > 8.0", "when: level > 1.0")) == []


def test_an_entry_for_a_controllers_hand_is_not_missed():
    assert told("entry_never_delivered", ("when: level > 8.0, ", "")) == []


def test_an_action_that_no_player_takes_is_told_and_so_is_one_that_is_always_refused():
    refused = (
        "takes: 10 min,",
        "takes: 10 min, requires: [{that: level > 7.0, otherwise: Too low.}],",
    )

    assert told("action_never_accepted") == [f"action 'sleep' was accepted in none of {ALL}."]
    assert told("action_never_accepted", refused) == [
        f"action 'sandbag' was accepted in none of {ALL}.",
        f"action 'sleep' was accepted in none of {ALL}.",
    ]


def test_what_can_never_be_taken_is_not_told_twice():
    never = ("title: Sleep,", "title: Sleep, requires: [{that: moved > 1, otherwise: No.}],")

    assert told("action_never_accepted", never) == []


def test_an_item_that_nobody_knows_is_told_and_one_that_nobody_sends_on():
    unknown = (", known_by: [council]", "")
    kept = ("do: {share: {item: rumour, to: [ambulance]}}", "do: {log: I keep it.}")
    open_to_all = ("known_by: [council]", "known_by: [council, ambulance]")

    assert told("information_never_known") == told("information_never_shared") == []
    assert told("information_never_known", unknown) == [
        f"no agency came to know information item 'rumour' in any of {ALL}."
    ]
    assert told("information_never_shared", kept) == [
        f"information item 'rumour' was sent on in none of {ALL}."
    ]
    assert told("information_never_shared", kept, open_to_all) == []


def test_an_outcome_that_no_player_moves_is_told_at_the_outcome():
    nothing_helps = ("open ? level * 10.0 : 0.0", "level * 10.0")
    text = SCENARIO.replace(*nothing_helps)
    (finding,) = of("outcome_unmoved", rehearsed(read_scenario({"scenario.yaml": text.encode()})))

    assert told("outcome_unmoved") == []
    assert finding.message == (
        f"the outcome 'harm' is moved by no decision: over {ALL} no two players differ clearly."
    )
    assert text.splitlines()[finding.place.line - 1].startswith("outcome:")


def test_one_player_alone_tells_nothing_of_the_outcome():
    alone = ("  - {id: silence, title: Nobody answers}\n", "")

    assert told("outcome_unmoved", ("open ? level * 10.0 : 0.0", "level * 10.0"), alone) == []


def test_a_task_that_nobody_achieves_and_one_that_never_has_a_chance_are_told():
    impossible = ("achieved: council.did.sandbag", "achieved: level > 8.5")

    assert told("task_never_achieved") == [f"task 'late' had a chance in none of {ALL}."]
    assert told("task_never_achieved", impossible) == [
        f"task 'bags' was achieved in none of {ALL}.",
        f"task 'late' had a chance in none of {ALL}.",
    ]


def test_a_task_that_even_silence_achieves_is_told():
    always = ("achieved: council.did.sandbag", "achieved: level > 1.5")

    assert told("task_always_achieved") == []
    assert told("task_always_achieved", always) == [
        f"task 'bags' was achieved by every player in all of {ALL}."
    ]


@pytest.mark.parametrize("rule", ["decision_never_opened", "entry_never_delivered"])
def test_what_no_start_that_was_rehearsed_plays_is_not_missed(rule: AdviceRule):
    text = SCENARIO.replace("length: 6 h", "at: T+00:45, length: 6 h", 1)
    text = text.replace("[{from: T+00:00", "[{from: T+00:45", 1)
    case = rehearsed(read_scenario({"scenario.yaml": text.encode()}))

    assert subjects(of(rule, case)) in ([], ["sun"])
