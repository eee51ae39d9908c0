"""Scripted players send, recall and lend units by what they see; expressions read where units are."""

import pytest

from exercise_engine import events as e
from exercise_engine.experiments.rehearsal import rehearse
from exercise_engine.scenario.reader import read_scenario
from exercise_engine.state import State
from tests.exercise_engine.units.strait import BOAT, STRAIT

PLAY = (
    STRAIT
    + f"units:\n  - {{{BOAT}, count: 2}}\n"
    + """
lending: [{id: aid, from: guard, to: [health]}]
actions:
  - {id: go, title: Go, agencies: [guard, health], sends: {kinds: [boat], to: far, works: 30 min}, effects: [{add: done, by: 1}]}
players:
  - id: busy
    title: Busy
    rules:
      - {id: sends, seat: guard.officer, sees: {start: true}, after: 1 min, do: {act: go}}
      - {id: lends, seat: guard.officer, sees: {arrived: go}, if: "ready.boat.guard == 1", do: {lend: boat_2, to: [health], lasting: 10 h}}
      - {id: uses, seat: health.chief, sees: {lent: boat_2}, after: 1 min, do: {act: go}}
      - {id: gives, seat: health.chief, sees: {when: "unit.boat_2.status == 'on_task'"}, do: {give_back: boat_2}}
      - {id: recalls, seat: guard.officer, sees: {when: "unit.boat_2.task == 'go' && unit.boat_2.at == 'far'"}, after: 5 min, do: {recall: boat_2}}
"""
)


def played() -> tuple[list[e.Event], State]:
    events: list[e.Event] = []
    loaded = read_scenario({"scenario.yaml": PLAY.encode()})
    result = rehearse(loaded, watch=lambda step: events.extend(step.events))
    return events, result.state


def test_scripts_send_lend_use_and_give_back():
    events, _ = played()

    sent = [(x.unit, x.instance.split(".")[0]) for x in events if isinstance(x, e.UnitSent)]
    lent = [(x.unit, x.borrower) for x in events if isinstance(x, e.UnitLent)]
    returned = [x.unit for x in events if isinstance(x, e.UnitReturned)]

    assert sent == [("boat_1", "guard"), ("boat_2", "health")]
    assert lent == [("boat_2", "health")]
    assert returned == ["boat_2"]


def test_whose_task_it_is_not_may_not_call_its_unit_back():
    events, _ = played()

    # The loan is over, but the boat does what health sent it for: its owner waits until that is done.
    refused = [x.rule for x in events if isinstance(x, e.CommandRefused)]
    assert refused == ["unit_not_out"]


def test_a_script_cannot_read_a_unit_that_its_seat_cannot_see():
    hidden = PLAY.replace("lending: [{id: aid, from: guard, to: [health]}]\n", "").replace(
        "agencies: [guard, health], sends", "agencies: [guard], sends"
    )

    with pytest.raises(Exception, match=r"seat 'health.chief' cannot see 'unit.boat_2.status'"):
        read_scenario({"scenario.yaml": hidden.encode()})
