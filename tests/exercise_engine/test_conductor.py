"""The conductor: stamps, makes durable, then tells; survives failures; is the only one."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from exercise_engine import commands as c
from exercise_engine import events as e
from exercise_engine import slices as s
from exercise_engine.codec import decode_event, encode
from exercise_engine.conductor import Announcement
from exercise_engine.errors import LeaseHeld
from exercise_engine.experiments.driver import Happened
from exercise_engine.experiments.rehearsal import rehearse
from exercise_engine.ledger import Commit, Lease, LedgerStore, open_ledger
from exercise_engine.recovery import Receipt, recover
from exercise_engine.scenario.loaded import LoadedScenario
from exercise_engine.scenario.reader import read_scenario
from exercise_engine.units import HOUR_MS, MINUTE_MS
from tests.exercise_engine.conducting import (
    EXERCISE,
    WAIT_S,
    Clocks,
    Live,
    command,
    live,
    play_rows,
    prepare,
    sqlite_url,
)
from tests.exercise_engine.exercises import FLOOD

CLERK = "council.clerk"


@pytest.fixture(scope="module")
def flood() -> LoadedScenario:
    return read_scenario(FLOOD)


@pytest.fixture
def ledger(tmp_path: Path, flood: LoadedScenario) -> Iterator[LedgerStore]:
    opened = open_ledger(sqlite_url(tmp_path))
    prepare(opened, flood)
    yield opened
    opened.close()


def begin(here: Live) -> None:
    """STARTEX, with a person at the clerk's desk."""
    assert here.ask(c.SeatParticipant, taken=CLERK, participant="ann").status == "accepted"
    assert here.ask(c.Start).status == "accepted"


def stored(ledger: LedgerStore) -> list[e.Event]:
    return [decode_event(row.body) for row in ledger.history(EXERCISE) if row.kind == "event"]


# Commit, then announce


def test_what_is_announced_and_acknowledged_is_durable_already(ledger: LedgerStore):
    found: list[bool] = []

    def announce(told: Announcement) -> None:
        rows = ledger.history(EXERCISE)
        found.append(rows[-1].seq == told.seq == ledger.head(EXERCISE).last_seq)

    with live(ledger, announce=announce) as here:
        begin(here)
        said = command(c.WriteLog, CLERK, text="Noted.")
        here.conductor.submit(said).result(WAIT_S)
        answer = ledger.answer(EXERCISE, CLERK, said.id)

    assert found == [True] * len(found)
    assert len(found) >= 3
    assert answer is not None


def test_an_announcement_names_the_slices_that_were_touched_and_nothing_else(ledger: LedgerStore):
    with live(ledger) as here:
        begin(here)
        here.heard.clear()
        here.ask(c.WriteLog, CLERK, id="n1", text="Noted.")

        (told,) = here.heard

    # What was written, and for facilitators that somebody did so.
    assert told.keys == (f"log/{CLERK}/n1", "deed/1")


def test_a_listener_that_fails_neither_loses_nor_refuses_a_command(ledger: LedgerStore):
    def announce(_: Announcement) -> None:
        raise RuntimeError("the line is dead")

    with live(ledger, announce=announce) as here:
        begin(here)
        receipt = here.ask(c.WriteLog, CLERK, text="Noted.")
        running = here.conductor.running

    assert (receipt.status, running) == ("accepted", True)


# Say it once


def test_the_same_id_gets_the_first_answer_and_acts_once(ledger: LedgerStore):
    with live(ledger) as here:
        begin(here)
        said = command(c.WriteLog, CLERK, text="Noted.")
        first = here.conductor.submit(said).result(WAIT_S)
        here.pass_time(60)
        second = here.conductor.submit(said).result(WAIT_S)

    assert first == second
    assert len([x for x in stored(ledger) if isinstance(x, e.LogWritten)]) == 1


def test_the_same_id_twice_in_one_batch_acts_once(ledger: LedgerStore):
    with live(ledger) as here:
        begin(here)
        said = command(c.WriteLog, CLERK, text="Noted.")
        with here.conductor._requests._wake:
            futures = [here.conductor.submit(said) for _ in range(3)]
        receipts = [future.result(WAIT_S) for future in futures]

    assert len(set(receipts)) == 1
    assert len([x for x in stored(ledger) if isinstance(x, e.LogWritten)]) == 1


def test_a_refusal_too_is_said_once_and_the_same_after_recovery(ledger: LedgerStore):
    said = command(c.End, CLERK)
    with live(ledger) as here:
        begin(here)
        first = here.conductor.submit(said).result(WAIT_S)
    with live(ledger) as again:
        second = again.conductor.submit(said).result(WAIT_S)

    assert first.rule == "not_for_this_seat"
    assert second == first
    assert len([x for x in stored(ledger) if isinstance(x, e.CommandRefused)]) == 1


def test_two_seats_may_use_the_same_id(ledger: LedgerStore):
    with live(ledger) as here:
        begin(here)
        here.ask(c.WriteLog, CLERK, id="same", text="One.")
        here.ask(c.WriteLog, "control", id="same", text="Two.")

    assert len([x for x in stored(ledger) if isinstance(x, e.LogWritten)]) == 2


# Failures


class FailingDisk:
    """A ledger on a disk that fails as often as it is told to."""

    def __init__(self, ledger: LedgerStore) -> None:
        self._ledger = ledger
        self.failures = 0
        self.after_writing = False

    def __getattr__(self, name: str) -> Any:
        return getattr(self._ledger, name)

    def append(self, *given: Any, **more: Any) -> Commit:
        if not self.failures:
            return self._ledger.append(*given, **more)
        self.failures -= 1
        if self.after_writing:
            self._ledger.append(*given, **more)
        raise OSError("disk I/O error")


def test_a_commit_that_fails_is_not_acknowledged_and_leaves_nothing_behind(ledger: LedgerStore):
    disk: Any = FailingDisk(ledger)
    said = command(c.WriteLog, CLERK, id="n1", text="Noted.")
    with live(disk) as here:
        begin(here)
        disk.failures = 1
        failed = here.conductor.submit(said).result(WAIT_S)
        logs = here.conductor.look(lambda state: list(state.of(s.LogEntry))).result(WAIT_S)
        again = here.conductor.submit(said).result(WAIT_S)

    assert (failed.status, logs, again.status) == ("failed", [], "accepted")
    assert len([x for x in stored(ledger) if isinstance(x, e.LogWritten)]) == 1
    assert ledger.verify(EXERCISE).ok


def test_a_commit_that_was_written_although_it_failed_is_found_when_it_is_said_again(
    ledger: LedgerStore,
):
    disk: Any = FailingDisk(ledger)
    disk.after_writing = True
    said = command(c.WriteLog, CLERK, text="Noted.")
    with live(disk) as here:
        begin(here)
        disk.failures = 1
        failed = here.conductor.submit(said).result(WAIT_S)
        again = here.conductor.submit(said).result(WAIT_S)

    assert (failed.status, again.status) == ("failed", "accepted")
    assert len([x for x in stored(ledger) if isinstance(x, e.LogWritten)]) == 1


def test_a_disk_that_never_works_again_ends_the_conduct_and_says_why(ledger: LedgerStore):
    disk: Any = FailingDisk(ledger)
    with live(disk) as here:
        begin(here)
        disk.failures = 10**9
        receipts = []
        while here.conductor.running:
            asked = here.conductor.submit(command(c.WriteLog, CLERK, text="Noted."))
            while not asked.done():
                here.clocks.now_s += 0.1
                with here.conductor._requests._wake:
                    here.conductor._requests._wake.notify()
            receipts.append(asked.result().status)

    assert set(receipts) == {"failed"}
    assert "disk I/O error" in here.conductor.failure
    assert not here.conductor.running


class TurningWake(threading.Condition):
    """Lets no time pass but on *clocks*: whoever waits finds that the time is over."""

    def __init__(self, clocks: Clocks) -> None:
        super().__init__()
        self._clocks = clocks

    def wait(self, timeout: float | None = None) -> bool:
        self._clocks.now_s += timeout or 0.0
        return False


class FailingRenewals:
    """A ledger in which no lease can be renewed; it notes when each was taken [s]."""

    def __init__(self, ledger: LedgerStore) -> None:
        self._ledger = ledger
        self.taken_s: list[float] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._ledger, name)

    def acquire(self, *given: Any, now_wall: float, **more: Any) -> Lease:
        self.taken_s.append(now_wall)
        return self._ledger.acquire(*given, now_wall=now_wall, **more)

    def renew(self, *_: Any, **__: Any) -> Lease:
        raise OSError("disk I/O error")


def test_a_conductor_that_cannot_write_waits_twice_as_long_before_each_recovery_and_then_gives_up(
    ledger: LedgerStore,
):
    disk: Any = FailingRenewals(ledger)
    clocks = Clocks()
    begun_s = clocks.now_s
    here = Live(disk, clocks, wake=TurningWake(clocks))

    here.conductor.start()
    here.conductor._thread.join(WAIT_S)  # type: ignore[union-attr]

    # A lease is renewed after a second; then the first recovery comes at once, the
    # second after 0.2 s, the third after 0.4 s.
    waited_s = [round(taken_s - begun_s, 6) for taken_s in disk.taken_s]
    assert waited_s == [0.0, 1.0, 2.2, 3.6]
    assert not here.conductor.running
    assert here.conductor.failure == "disk I/O error"


def test_a_conductor_that_waits_to_recover_stops_when_told(ledger: LedgerStore):
    disk: Any = FailingDisk(ledger)
    with live(disk) as here:
        begin(here)
        disk.failures = 2
        failed = [here.ask(c.WriteLog, CLERK, text="Noted.").status for _ in range(2)]
        # The clock stands, so that it would wait for good.
        waiting = here.conductor.submit(command(c.WriteLog, CLERK, text="Again."))

        here.conductor.stop(WAIT_S)

        assert failed == ["failed", "failed"]
        assert not here.conductor.running
        assert waiting.result(0).status == "failed"
    with live(ledger, holder="another") as other:
        assert other.ask(c.WriteLog, CLERK, text="Noted.").status == "accepted"


@pytest.mark.parametrize(
    "said",
    [
        {"kind": c.WriteLog, "text": "\ud800"},
        {"kind": c.WriteLog, "text": 5},
        {"kind": c.TakeAction, "action": "move_people", "arguments": {"people": float("nan")}},
        {"kind": c.TakeAction, "action": "move_people", "arguments": {"people": None}},
    ],
)
def test_a_command_that_cannot_be_stored_fails_alone(ledger: LedgerStore, said: dict[str, Any]):
    with live(ledger) as here:
        begin(here)
        for _ in range(10):
            assert here.ask(seat=CLERK, **said).status == "failed"
        receipt = here.ask(c.WriteLog, CLERK, text="Noted.")

    assert receipt.status == "accepted"


# The clock


def test_exercise_time_follows_pace_rate_pause_and_resume(ledger: LedgerStore):
    with live(ledger) as here:
        begin(here)
        here.pass_time(10)
        by_pace = here.now_ms
        here.ask(c.SetRate, rate=6.0)
        here.pass_time(10)
        by_rate = here.now_ms
        here.ask(c.Pause)
        here.pass_time(1_000)
        paused = here.now_ms
        here.ask(c.SetRate, rate=None)
        here.ask(c.Resume)
        resumed = here.now_ms
        here.pass_time(10)

        assert (by_pace, by_rate) == (10 * MINUTE_MS, 11 * MINUTE_MS)
        assert paused == resumed == by_rate
        assert here.now_ms == 21 * MINUTE_MS


def test_a_command_is_stamped_with_the_time_of_its_arrival(ledger: LedgerStore):
    with live(ledger) as here:
        begin(here)
        with here.conductor._requests._wake:
            here.clocks.now_s += 10
            asked = here.conductor.submit(command(c.WriteLog, CLERK, text="Ten."))
            here.clocks.now_s += 10
        receipt = asked.result(WAIT_S)

    assert receipt.at_ms == 10 * MINUTE_MS


def test_nothing_is_late_because_of_a_pause(ledger: LedgerStore):
    with live(ledger) as here:
        begin(here)
        here.pass_time(10)
        here.ask(c.Pause)
        here.pass_time(3_600)
        here.ask(c.Resume)
        here.pass_time(20)
        here.ask(c.Pause)

    delivered = [(x.entry, x.at_ms) for x in stored(ledger) if isinstance(x, e.InjectDelivered)]
    assert delivered[0] == ("rain_warning", 30 * MINUTE_MS)


def test_a_step_goes_to_the_next_instant_at_which_something_happens_and_pauses(
    ledger: LedgerStore,
):
    with live(ledger) as here:
        begin(here)
        here.ask(c.Pause)
        happened = []
        for _ in range(3):
            here.ask(c.Step)
            told = here.conductor.look(lambda state: state.clock).result(WAIT_S)
            happened.append((here.now_ms, told.paused, told.stepping))

    moments = sorted({x.at_ms for x in stored(ledger)})
    assert [at for at, _, _ in happened] == moments[1:4]
    assert all(paused and not stepping for _, paused, stepping in happened)


def test_an_advance_goes_as_fast_as_possible_and_pauses_at_its_target(ledger: LedgerStore):
    with live(ledger) as here:
        begin(here)
        here.ask(c.AdvanceTo, until_ms=3 * HOUR_MS)
        here.settle()
        reading = here.conductor.clock_now()

    assert (reading.exercise_ms, reading.running, reading.target_ms) == (3 * HOUR_MS, False, None)
    assert here.clocks.now_s == 1_000.0


def test_an_outage_is_not_exercise_time(ledger: LedgerStore):
    clocks = Clocks()
    with live(ledger, clocks) as here:
        begin(here)
        here.pass_time(10)
        here.ask(c.WriteLog, CLERK, text="Ten.")
    clocks.now_s += 86_400

    with live(ledger, clocks) as again:
        at_once = again.now_ms
        again.pass_time(5)
        later = again.now_ms

    assert (at_once, later) == (10 * MINUTE_MS, 15 * MINUTE_MS)


def test_endex_comes_by_itself_and_the_clock_stands(ledger: LedgerStore):
    with live(ledger) as here:
        begin(here)
        here.ask(c.SetRate, rate=3600.0)
        here.pass_time(60)
        reading = here.conductor.clock_now()
        rating = here.ask(c.Comment, "evaluation", subject="exercise", tone="note", text="Well.")

    assert (reading.phase, reading.exercise_ms, reading.running) == ("ended", 6 * HOUR_MS, False)
    assert rating.status == "accepted"
    assert ledger.exercise(EXERCISE).phase == "ended"


def test_the_lobby_waits_without_spinning(ledger: LedgerStore):
    with live(ledger) as here:
        here.ask(c.SeatParticipant, taken="ambulance.chief", participant="script:doctrine")
        here.ask(c.SeatParticipant, taken=CLERK, participant="ann")
        here.ask(c.Message, CLERK, to=("ambulance",), text="Are you there?")

        waits_until_s = here.conductor._next_turn_s()

    assert waits_until_s > here.clocks.now_s


# One writer


def test_a_second_conductor_is_refused_while_the_first_holds_the_lease(ledger: LedgerStore):
    clocks = Clocks()
    with live(ledger, clocks), pytest.raises(LeaseHeld):
        Live(ledger, clocks, holder="elsewhere").conductor.start()


def test_a_conductor_that_lost_its_lease_stops_and_writes_nothing_more(ledger: LedgerStore):
    clocks, later = Clocks(), Clocks()
    later.now_s += 60
    with live(ledger, clocks) as first:
        begin(first)
        with live(ledger, later, holder="elsewhere") as second:
            receipt = first.ask(c.WriteLog, CLERK, text="Too late.")
            first.conductor._thread.join(WAIT_S)  # type: ignore[union-attr]
            other = second.ask(c.WriteLog, CLERK, text="In time.")

    assert (receipt.status, other.status) == ("failed", "accepted")
    assert not first.conductor.running
    assert [x.text for x in stored(ledger) if isinstance(x, e.LogWritten)] == ["In time."]


def test_whoever_asks_a_conductor_that_has_stopped_is_told(ledger: LedgerStore):
    with live(ledger) as here:
        begin(here)

    receipt = here.ask(c.WriteLog, CLERK, text="Anyone?")

    assert receipt == Receipt(
        "failed", -1, "not_stored", "The exercise is not being conducted here."
    )


# Scripts


def test_a_person_who_takes_a_scripted_seat_stops_its_script(
    ledger: LedgerStore, flood: LoadedScenario
):
    with live(ledger) as here:
        here.seat_scripts(flood, "doctrine")
        here.ask(c.Start)
        here.pass_time(31)
        for seat in ("council.director", CLERK):
            here.ask(c.SeatParticipant, taken=seat, participant="ann")
        here.ask(c.AdvanceTo, until_ms=6 * HOUR_MS)
        here.settle()

    given = [row for row in ledger.history(EXERCISE) if row.kind == "command"]
    by_council = [
        r for r in given if r.seat and r.seat.startswith("council") and r.at_ms > 31 * MINUTE_MS
    ]
    by_ambulance = [r for r in given if r.seat == "ambulance.chief"]
    assert by_council == []
    assert by_ambulance


Drive = Callable[[Live], None]


def fast(here: Live) -> None:
    here.ask(c.SetRate, rate=3600.0)
    for _ in range(40):
        here.pass_time(0.2)


def leap(here: Live) -> None:
    here.ask(c.AdvanceTo, until_ms=6 * HOUR_MS)
    here.settle()


def step_by_step(here: Live) -> None:
    here.ask(c.Pause)
    while here.conductor.look(lambda state: state.clock.phase).result(WAIT_S) != "ended":
        here.ask(c.Step)


def with_pauses(here: Live) -> None:
    for rate in (60.0, 3000.0, 1200.0, 3600.0):
        here.ask(c.SetRate, rate=rate)
        here.pass_time(1.3)
        here.ask(c.Pause)
        here.pass_time(77)
        here.ask(c.Resume)
    here.pass_time(100)
    here.pass_time(100)


@pytest.mark.parametrize("drive", [fast, leap, step_by_step, with_pauses])
def test_a_live_run_equals_the_rehearsal_row_for_row_without_the_clocks_commands(
    ledger: LedgerStore, flood: LoadedScenario, drive: Drive
):
    steps: list[Happened] = []
    rehearse(flood, seed=1, player="doctrine", watch=steps.append)
    with live(ledger) as here:
        here.seat_scripts(flood, "doctrine")
        here.ask(c.Start, id="start", by="rehearsal")
        drive(here)

    rehearsed: list[tuple[str, int, bytes]] = []
    for step in steps:
        if step.command is not None:
            rehearsed.append(("command", step.command.at_ms, encode(step.command)))
        rehearsed += [("event", x.at_ms, encode(x)) for x in step.events]
    assert play_rows(ledger.history(EXERCISE)) == rehearsed
    assert ledger.verify(EXERCISE).ok


def test_a_recovered_exercise_is_as_it_was(ledger: LedgerStore, flood: LoadedScenario):
    with live(ledger) as here:
        here.seat_scripts(flood, "doctrine")
        here.ask(c.Start)
        here.pass_time(100)
        here.ask(c.WriteLog, text="Halfway.")
        slices = here.conductor.look(lambda state: dict(state.slices)).result(WAIT_S)
        due = here.conductor._on.players.next_due()

    recovered = recover(ledger, EXERCISE)

    assert recovered.simulation.state.slices == slices
    assert recovered.players.next_due() == due
    assert recovered.simulation.now == 100 * MINUTE_MS
