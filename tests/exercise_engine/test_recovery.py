"""Recovery: the ledger's rows and nothing else, or a fault that says where they differ."""

import msgspec
import pytest

from exercise_engine import commands as c
from exercise_engine import events as e
from exercise_engine import recovery
from exercise_engine.codec import decode_command, decode_event, encode, made_by
from exercise_engine.commands import CATALOGUE as COMMANDS
from exercise_engine.errors import RecoveryFault
from exercise_engine.events import CATALOGUE as EVENTS
from exercise_engine.ledger import LedgerStore, MadeBy, MemoryLedger, Row
from exercise_engine.recovery import recover
from exercise_engine.scenario.reader import read_scenario
from exercise_engine.state import HANDLERS
from exercise_engine.units import HOUR_MS
from tests.exercise_engine.conducting import EXERCISE, WAIT_S, live, prepare
from tests.exercise_engine.exercises import FLOOD, yard


def written(*rows: Row, made: MadeBy | None = None, reached_ms: int = -1) -> LedgerStore:
    """A ledger in which the flood has *rows*."""
    ledger = MemoryLedger()
    prepare(ledger, read_scenario(FLOOD))
    lease = ledger.acquire(EXERCISE, "here", now_wall=0.0, ttl_s=10.0)
    ledger.append(
        lease, rows, after_seq=0, reached_ms=reached_ms, now_wall=0.0, made_by=made or made_by()
    )
    return ledger


def said(command: c.Command) -> Row:
    return Row("command", command.at_ms, 0.0, encode(command), command.seat, command.id)


def happened(event: e.Event) -> Row:
    return Row("event", event.at_ms, 0.0, encode(event))


TAKE = c.SeatParticipant(id="t", seat="control", by="x", taken="council.clerk", participant="ann")
TAKEN = e.SeatTaken(
    at_ms=0, cause="command:control/t", to=("all",), seat="council.clerk", participant="ann"
)


def test_what_is_stored_is_brought_back():
    recovered = recover(written(said(TAKE), happened(TAKEN)), EXERCISE)

    assert recovered.simulation.state.seat("council.clerk") == "ann"
    assert recovered.answers["control", "t"].status == "accepted"


def test_an_event_that_replaying_does_not_give_is_a_fault_that_names_the_row():
    other = msgspec.structs.replace(TAKEN, participant="bob")

    with pytest.raises(RecoveryFault, match=r"Row 2 holds .*bob.* but replaying gives .*ann"):
        recover(written(said(TAKE), happened(other)), EXERCISE)


def test_an_event_too_many_and_one_too_few_are_faults():
    with pytest.raises(RecoveryFault, match="nothing more"):
        recover(written(said(TAKE), happened(TAKEN), happened(TAKEN)), EXERCISE)
    with pytest.raises(RecoveryFault, match="one more event than is stored"):
        recover(written(said(TAKE)), EXERCISE)


def test_a_fault_in_rows_of_another_version_says_so():
    other = msgspec.structs.replace(TAKEN, participant="bob")

    with pytest.raises(RecoveryFault, match=r"written by engine 9\.9, event format 7"):
        recover(written(said(TAKE), happened(other), made=MadeBy(7, "9.9")), EXERCISE)


def test_an_exercise_without_rows_is_in_the_lobby():
    ledger = MemoryLedger()
    prepare(ledger, read_scenario(FLOOD))

    recovered = recover(ledger, EXERCISE)

    assert recovered.simulation.state.clock.phase == "lobby"


def test_scripts_that_answer_each_other_without_end_are_stopped_in_an_advance_too(
    monkeypatch: pytest.MonkeyPatch,
):
    echo = yard("""
players:
  - id: echo
    title: Echo
    rules:
      - {id: begins, seat: council.clerk, sees: {start: true}, after: 10 min, do: {say: Hello., to: [ambulance]}}
      - {id: answers, seat: ambulance.chief, sees: {message_from: council}, do: {say: Hello., to: [council]}}
      - {id: returns, seat: council.clerk, sees: {message_from: ambulance}, do: {say: Hello., to: [ambulance]}}
""")
    monkeypatch.setattr(recovery, "_LOADED", {})
    ledger = MemoryLedger()
    prepare(ledger, echo)
    with live(ledger) as here:
        here.seat_scripts(echo, "echo")
        here.ask(c.Start)
        here.ask(c.AdvanceTo, until_ms=HOUR_MS)
        while here.conductor.look(lambda state: state.clock.phase).result(WAIT_S) != "ended":
            here.settle()
        ended_ms = here.now_ms

    messages = [r for r in ledger.history(EXERCISE) if b'"kind":"message_sent"' in r.body]
    assert (len(messages), ended_ms) == (1_000, HOUR_MS // 6)
    assert recover(ledger, EXERCISE).simulation.ended


# Commands and events as bytes


def test_every_command_and_event_has_a_stable_kind_of_its_own_and_a_sentence():
    kinds = [kind.__struct_config__.tag for kind in (*COMMANDS, *EVENTS)]

    assert len(set(kinds)) == len(kinds)
    assert all((kind.__doc__ or "").strip() for kind in (*COMMANDS, *EVENTS))


def test_every_event_has_its_place_in_the_fold():
    assert set(HANDLERS) == set(EVENTS)


def test_bytes_lead_back_to_what_they_were_made_from():
    act = c.TakeAction(
        id="a",
        seat="council.clerk",
        by="ann",
        action="act",
        arguments={"n": 2, "x": 2.0, "b": True},
    )

    again = decode_command(encode(act))

    assert again == act
    assert [type(value) for value in again.arguments.values()] == [int, float, bool]
    assert decode_event(encode(TAKEN)) == TAKEN


@pytest.mark.parametrize("body", [b"", b"{}", b'{"kind":"fly"}', b'{"kind":"pause","id":5}'])
def test_bytes_that_are_no_command_are_refused(body: bytes):
    with pytest.raises(msgspec.DecodeError):
        decode_command(body)
