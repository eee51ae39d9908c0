"""How information went round, as the record tells it."""

from functools import cache

import pytest

from exercise_engine import commands as c
from exercise_engine.codec import encode, made_by
from exercise_engine.ledger import MemoryLedger, NewExercise, Row
from exercise_engine.scenario.reader import read_scenario
from exercise_engine.units import MINUTE_MS
from facilitator_tools.after_action import after_action
from facilitator_tools.after_action.charts.flow import flow_chart
from facilitator_tools.after_action.page import document
from facilitator_tools.evaluation import Findings, Happened, Record, evaluate
from facilitator_tools.evaluation.information import InformationFinding
from facilitator_tools.evaluation.reading import Stored, read_stored
from tests.exercise_engine.exercises import FLOOD, Exercise, yard


@cache
def played() -> tuple[Record, Findings]:
    """The council learns of the patients by an answer; the gauge stays with it; the courier goes astray."""
    loaded = read_scenario(FLOOD)
    play = Exercise(loaded)
    play.to(10)
    play.ask(
        c.RequestInformation,
        "council.clerk",
        id="q",
        to="ambulance",
        text="Who needs help?",
        within_ms=20 * MINUTE_MS,
    )
    play.ask(c.EnterAlert, "council.clerk", name="Aldo Crane", to=("ambulance",))
    play.to(70)
    play.ask(
        c.AnswerRequest,
        "ambulance.chief",
        request="council.clerk/q",
        items=("patients",),
        channel="phone",
    )
    play.to(180)
    play.ask(
        c.ShareInformation, "ambulance.chief", item="courier", to=("council",), channel="phone"
    )
    play.to(360)
    happened = [Happened(seq=n, event=event) for n, event in enumerate(play.events)]
    record = Record(loaded, loaded.start(None), 7, happened)
    return record, evaluate(record)


def information() -> InformationFinding:
    _, findings = played()
    assert findings.information is not None
    return findings.information


def test_each_need_says_whether_it_was_met_and_how_long_after_the_first_holder():
    gauge, patients, _ = information().items
    (ambulance,) = gauge.needs
    assert (ambulance.agency, ambulance.status, ambulance.after_ms) == ("ambulance", "never", None)
    (council,) = patients.needs
    assert (council.status, council.learnt_ms, council.deadline_ms) == (
        "late",
        70 * MINUTE_MS,
        60 * MINUTE_MS,
    )
    assert council.after_ms == 70 * MINUTE_MS
    assert (gauge.sent, patients.sent) == (False, True)


def test_requests_say_what_became_of_them_and_that_they_were_overdue():
    (request,) = information().requests
    assert (request.outcome, request.late) == ("answered", True)
    assert request.answered_ms is not None
    assert request.answered_ms - request.asked_ms == 60 * MINUTE_MS


def test_transfers_have_their_channel_and_both_moments():
    told = [(t.item, t.sender, t.reader, t.channel, t.arrived_ms) for t in information().transfers]
    assert told == [
        ("patients", "ambulance", "council", "Telephone", 70 * MINUTE_MS),
        ("courier", "ambulance", "council", "Telephone", 180 * MINUTE_MS),
    ]


def test_the_borders_say_who_was_found():
    (man,) = information().screened
    assert (man.title, man.port, man.found) == ("The man with a case", "Old Jetty", True)
    assert information().alerts == 1


def test_timelines_tell_of_what_was_learnt_asked_and_left():
    _, findings = played()

    council, ambulance = ([(i.kind, i.text) for i in line.items] for line in findings.timelines)
    assert ("received", "Council learnt: Patients at home (from Ambulance by Telephone)") in council
    assert (
        "asked",
        "Council asked Ambulance for information within 20 min: Who needs help?",
    ) in ambulance
    assert ("lapsed", "Ambulance did not answer a request for information in time") in ambulance
    assert ("did", "Shared with Council by Telephone: Patients at home") in ambulance


def test_the_chart_draws_every_way_and_counts_what_went_wrong():
    record, _ = played()

    chart = flow_chart(information().transfers, record.agency_title, record.words.clock)

    assert chart is not None
    assert chart.description.startswith("2 transfers over 1 way between 2 agencies; 0 against")
    assert ">Ambulance<" in chart.svg
    assert flow_chart((), record.agency_title, record.words.clock) is None


def stored() -> Stored:
    """The same exercise, out of a ledger."""
    record, _ = played()
    ledger = MemoryLedger()
    ledger.create_exercise(
        NewExercise(
            id="x-flood",
            code="FLOOD",
            scenario_digest=ledger.put_scenario(dict(record.loaded.files), made_by()),
            seed=7,
            start="full",
            title="Flood",
            created_wall=0,
            created_by="Joan",
        )
    )
    lease = ledger.acquire("x-flood", "test", now_wall=1, ttl_s=60)
    rows = [Row("event", event.at_ms, 1.0, encode(event)) for event in record.events]
    ledger.append(
        lease,
        rows,
        after_seq=0,
        reached_ms=record.events[-1].at_ms,
        now_wall=1,
        made_by=made_by(),
    )
    return read_stored(ledger, "x-flood")


def test_the_page_has_the_matrix_the_graph_with_its_table_and_the_summary():
    page = document(after_action(stored(), {}))

    section = page.partition('<section id="information">')[2].partition("</section>")[0]
    assert "0 of 2 agencies that needed an item had it in time, 1 too late, 1 never." in section
    assert "Nobody passed on: Reading of the upper gauge." in section
    assert "1 h 10 min after the first holder" in section
    assert "flow-title" in section
    assert "The man with a case" in section
    assert "2 transfers of information were made, 0 against a handling rule." in page


LOSSY = """
information: [{id: leak, title: The dam leaks, text: Water., originator: council, known_by: [council]}]
channels: [{id: note, title: A note, kind: liaison_officer, delay: 5 min, loss: LOSS, between: [council, ambulance]}]
injects:
  - {id: ask, title: Ask, at: "T+00:10", to: [council], by: phone, text: Tell them., expect: [{id: tells, agency: council, shares: leak, shares_with: ambulance, within: 20 min}]}
"""


@pytest.mark.parametrize(("loss", "status"), [("1.0", "lost"), ("0.0", "met")])
def test_an_item_that_was_sent_in_time_and_lost_was_not_shared(loss: str, status: str):
    loaded = yard(LOSSY.replace("LOSS", loss))
    play = Exercise(loaded)
    play.to(15)
    play.ask(c.ShareInformation, "council.clerk", item="leak", to=("ambulance",), channel="note")
    play.to(40)
    happened = [Happened(seq=n, event=event) for n, event in enumerate(play.events)]

    (tells,) = evaluate(Record(loaded, loaded.start(None), 7, happened)).expected

    assert tells.status == status
