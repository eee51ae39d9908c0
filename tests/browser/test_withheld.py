"""What must not reach a seat is read from the scenario, and shrinks as the seat is told."""

from __future__ import annotations

from exercise_engine.codec import encode
from exercise_engine.events import DecisionOpened, Event, InjectDelivered
from exercise_engine.ledger.records import StoredRow
from exercise_engine.scenario.reader import read_scenario
from tests.browser.withheld import withheld_from
from tests.serving.server import FLOOD

SCENARIO = read_scenario(FLOOD).scenario


def rows(*events: Event) -> list[StoredRow]:
    return [
        StoredRow(seq, "event", event.at_ms, 0.0, encode(event), None, None, 1, "0")
        for seq, event in enumerate(events, 1)
    ]


def test_before_play_every_inject_and_all_of_other_agencies_is_withheld():
    withheld = withheld_from(SCENARIO, [], "ambulance.chief")

    injects = {"The bridge is under water.", "Why is no shelter open?", "minister_calls"}
    others = {"Close the road?", "Close it now", "Move people by bus", "River level"}
    untold = {"People at risk", "See who decides.", "Warned within an hour", "It does not"}
    assert injects | others | untold <= withheld


def test_what_is_an_agencys_own_is_not_withheld_from_it():
    withheld = withheld_from(SCENARIO, [], "council.director")

    assert not {"Move people by bus", "River level"} & withheld
    assert "Close the road?" in withheld


def test_what_was_delivered_is_withheld_no_more_but_only_from_whom_it_reached():
    told = rows(
        InjectDelivered(
            at_ms=1, cause="time", to=("council", "facilitators"), entry="minister_calls"
        ),
        DecisionOpened(
            at_ms=1,
            cause="time",
            to=("council", "facilitators"),
            decision="close_road",
            agency="council",
            deadline_ms=2,
        ),
    )
    texts = {"Why is no shelter open?", "minister_calls", "Close the road?", "Close it now"}

    assert not texts & withheld_from(SCENARIO, told, "council.director")
    assert texts <= withheld_from(SCENARIO, told, "ambulance.chief")
