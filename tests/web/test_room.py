"""When a room tells its consoles the time, and what it does after a failure."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from exercise_engine.conductor import Announcement
from exercise_engine.events import LogWritten, SeatTaken
from exercise_engine.scenario.reader import read_scenario
from exercise_engine.slices.base import Phase
from exercise_engine.state import State, apply
from exercise_engine.told_clock import ClockReading
from exercise_engine.words import Words
from tests.web.conftest import FLOOD
from web.room import CLOCK_EVERY_S, Connection, Room

RUNNING = ClockReading(
    phase="play",
    exercise_ms=0,
    rate=60,
    running=True,
    by_pace=True,
    target_ms=None,
    pace=((0, 60),),
)


class Line:
    """A wire that keeps what is sent over it."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, str, Any]] = []
        self.closed: list[str] = []

    def send(self, event: str, data: Any, *, to: str) -> None:
        self.sent.append((event, to, data))

    def enter(self, connection: str, group: str) -> None:
        """Groups are not followed here."""

    def close(self, connection: str) -> None:
        self.closed.append(connection)

    def times(self) -> list[int]:
        return [data["exercise_ms"] for event, _, data in self.sent if event == "clock"]


@pytest.fixture
def line() -> Line:
    return Line()


@pytest.fixture
def room(line: Line) -> Room:
    words = Words(read_scenario(FLOOD), seed=1)
    return Room("x1", words, line, name_of=lambda participant: participant.upper())


def at(exercise_s: float) -> ClockReading:
    return replace(RUNNING, exercise_ms=int(exercise_s * 1_000))


def test_the_time_is_told_at_first_and_then_every_few_seconds(room: Room, line: Line):
    for wall_s in (0.0, 1.0, 4.9, CLOCK_EVERY_S, CLOCK_EVERY_S + 1):
        room.tick(at(60 * wall_s), wall_s)

    assert line.times() == [0, 300_000]


def test_the_time_is_told_at_once_when_its_course_changes(room: Room, line: Line):
    room.tick(at(0), 0.0)
    room.tick(replace(at(60), rate=30), 1.0)
    room.tick(replace(at(90), rate=30, running=False), 2.0)
    room.tick(replace(at(90), rate=30, running=False), 3.0)
    room.tick(replace(at(3_600), rate=30, running=False), 3.5)

    assert line.times() == [0, 60_000, 90_000, 3_600_000]


def test_what_a_commit_touches_goes_to_its_audience_only_and_once(room: Room, line: Line):
    state = State()
    room.show(state)
    for name, seat in (("a", "council.clerk"), ("b", "ambulance.chief")):
        room.connect(name, Connection(seat, "p"), RUNNING, epoch=None, counter=None, most=200)
    line.sent.clear()
    written = [
        LogWritten(
            at_ms=0,
            cause="c",
            to=("council.clerk",),
            entry=f"e{n}",
            seat="council.clerk",
            by="p",
            text="t",
        )
        for n in range(2)
    ]
    keys = tuple(key for event in written for key in apply(state, event))

    room.announce(Announcement("x1", 2, (*keys, keys[0]), state, RUNNING))

    deltas = [(to, list(data["slices"])) for event, to, data in line.sent if event == "delta"]
    assert deltas == [("x1/council.clerk", ["log/e0", "log/e1"])]


def test_when_a_hundred_go_at_once_those_who_stay_are_told_once(room: Room, line: Line):
    room.show(State())
    for n in range(101):
        room.connect(
            f"c{n}", Connection("control", f"p{n}"), RUNNING, epoch=None, counter=None, most=200
        )
    room.tick(at(0), 0.0)
    line.sent.clear()

    for n in range(100):
        room.disconnect(f"c{n}")
    told_while_they_went = [event for event, _, _ in line.sent]
    room.tick(at(15), 0.25)
    room.tick(at(30), 0.5)

    assert told_while_they_went == []
    (presence,) = [data for event, _, data in line.sent if event == "presence"]
    assert presence["seats"]["control"]["name"] == "P100"


def test_after_a_failure_every_console_comes_back_for_the_whole_view(room: Room, line: Line):
    state = State()
    apply(
        state,
        SeatTaken(at_ms=0, cause="c", to=("all",), seat="council.clerk", participant="p"),
    )
    room.show(state)
    who = Connection("council.clerk", "p")
    room.connect("a", who, RUNNING, epoch=None, counter=None, most=200)
    welcome = line.sent[0][2]

    room.begin_anew(state)
    room.connect("b", who, RUNNING, epoch=welcome["epoch"], counter=welcome["counter"], most=200)

    again = [data for event, _, data in line.sent if event == "welcome"][-1]
    assert line.closed == ["a"]
    assert again["epoch"] != welcome["epoch"]
    assert set(again["slices"]) == {"clock", "seat/council.clerk"}


def test_the_lobby_is_told_that_play_is_about_to_begin(room: Room, line: Line):
    room.tell_of_startex(asked=True)
    room.tell_of_startex(asked=False)

    assert line.sent == [
        ("beginning", "x1/", {"asked": True}),
        ("beginning", "x1/", {"asked": False}),
    ]


@pytest.mark.parametrize("phase", ["lobby", "play"])
def test_who_comes_while_the_start_is_being_computed_is_told_so_at_once(
    room: Room, line: Line, phase: Phase
):
    room.tell_of_startex(asked=True)

    clock = replace(RUNNING, phase=phase)
    room.connect("a", Connection("control", "p"), clock, epoch=None, counter=None, most=200)

    (welcome,) = (data for event, _, data in line.sent if event == "welcome")
    assert welcome["beginning"] is (phase == "lobby")
