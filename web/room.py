"""One exercise as its consoles see it.

A room holds what was announced last: every slice, rendered and encoded once.
It follows the conductor's announcements, tells each connected seat what
changed in its audience, and never looks into a state that is not durable yet.
Presence is known here only; nothing stores it.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from threading import RLock
from typing import Any, Protocol

import msgspec

from exercise_engine.conductor import Announcement
from exercise_engine.seats import is_facilitator, may_see, tokens
from exercise_engine.slices import Seat, Slice
from exercise_engine.state import State
from exercise_engine.told_clock import ClockReading
from exercise_engine.views import render
from exercise_engine.words import Words
from web.feed import Delta, Feed, Slices

SCRIPT = "script:"
CLOCK_EVERY_S = 5.0
# A clock that differs from the straight line by less than this has not changed.
CLOCK_SLACK_MS = 2_000

_encode = msgspec.json.Encoder().encode


class Wire(Protocol):
    """How a room reaches consoles; Socket.IO in the server."""

    def send(self, event: str, data: Any, *, to: str) -> None:
        """Send *event* to one connection, or to all connections that entered *to*."""
        ...

    def enter(self, connection: str, group: str) -> None:
        """Let *connection* hear what is sent to *group*."""
        ...

    def close(self, connection: str) -> None:
        """End *connection*."""
        ...


@dataclass(frozen=True)
class Connection:
    """A console that is connected now."""

    seat: str
    participant: str
    sign_in: str = ""


class Crowded(Exception):
    """Somebody has as many consoles open as one person may."""


@dataclass(frozen=True)
class _Shown:
    to: tuple[str, ...]
    encoded: msgspec.Raw
    found: Slice


class Room:
    """Who is connected to one exercise, and what each seat was told."""

    def __init__(
        self,
        exercise: str,
        words: Words,
        wire: Wire,
        name_of: Callable[[str], str],
    ) -> None:
        """Begin an empty room; *name_of* gives a participant's name."""
        self.exercise = exercise
        self._words = words
        self._wire = wire
        self._name_of = name_of
        self._lock = RLock()
        self._epoch = secrets.token_hex(6)
        self._shown: dict[str, _Shown] = {}
        self._feeds: dict[str, Feed] = {}
        self._connections: dict[str, Connection] = {}
        self._names: dict[str, str] = {}
        self._clock: dict[str, Any] | None = None
        self._clock_sent_s = 0.0
        self._presence_changed = False
        self._beginning = False

    # What the conductor says

    def show(self, state: State) -> None:
        """Take the whole of *state*, as after a recovery."""
        with self._lock:
            self._take(state, state.slices)

    def begin_anew(self, state: State) -> None:
        """Take the whole of *state* and let every console come back for all of it."""
        with self._lock:
            self._epoch = secrets.token_hex(6)
            self._feeds.clear()
            self.show(state)
        self.close()

    def announce(self, said: Announcement) -> None:
        """Tell every connected seat what one durable commit changed for it."""
        with self._lock:
            keys = self._take(said.state, said.keys)
            for seat, feed in self._feeds.items():
                slices = self._visible(seat, keys)
                if slices:
                    self._send_delta(feed.add(slices), self._group(seat))
            if any(key.startswith("seat/") for key in keys):
                self._send_away_who_lost_their_seat()
                self._presence_changed = True
            self.tick(said.clock, time.monotonic())

    def tell_of_startex(self, *, asked: bool) -> None:
        """Tell all consoles that play is about to begin, or that it will not after all.

        What lies before a late start takes seconds to compute; who waits in the lobby
        should not wonder. Nothing depends on it, and nothing keeps it.
        """
        with self._lock:
            self._beginning = asked
            self._wire.send("beginning", {"asked": asked}, to=self._group())

    def tick(self, clock: ClockReading, now_s: float) -> None:
        """Tell all consoles who is here, if that changed, and the time, as far as they need it.

        Who comes and goes is told here and not at once: when a room loses its network,
        a hundred consoles go in one moment.
        """
        with self._lock:
            if self._presence_changed:
                self._presence_changed = False
                self._wire.send("presence", {"seats": self.presence()}, to=self._group())
            told = self._clock
            since_s = now_s - self._clock_sent_s
            reading = _reading(clock)
            if told is not None and since_s < CLOCK_EVERY_S and not _turned(told, reading, since_s):
                return
            self._clock, self._clock_sent_s = reading, now_s
            self._wire.send("clock", reading, to=self._group())

    # Who comes and goes

    def connect(
        self,
        connection: str,
        who: Connection,
        clock: ClockReading,
        *,
        epoch: object,
        counter: object,
        most: int,
    ) -> None:
        """Welcome a console: all that its seat sees, or what it missed since *counter*.

        Raises :exc:`Crowded` if the person has *most* consoles open already.
        """
        with self._lock:
            if (
                sum(one.participant == who.participant for one in self._connections.values())
                >= most
            ):
                raise Crowded
            feed = self._feeds.setdefault(who.seat, Feed(self._epoch))
            missed = feed.since(epoch, counter)
            self._connections[connection] = who
            self._wire.enter(connection, self._group())
            self._wire.enter(connection, self._group(who.seat))
            welcome = {
                "epoch": feed.epoch,
                "counter": feed.counter if missed is None else counter,
                "slices": self.view(who.seat) if missed is None else None,
                "clock": _reading(clock),
                "presence": {"seats": self.presence()},
                "beginning": self._beginning and clock.phase == "lobby",
            }
            self._wire.send("welcome", welcome, to=connection)
            for delta in missed or ():
                self._send_delta(delta, connection)
            self._presence_changed = True

    def disconnect(self, connection: str) -> None:
        """Note that a console is gone."""
        with self._lock:
            if self._connections.pop(connection, None) is not None:
                self._presence_changed = True

    def close(self) -> None:
        """End every connection; a console comes back by itself, perhaps to another process."""
        with self._lock:
            gone, self._connections = list(self._connections), {}
        for connection in gone:
            self._wire.close(connection)

    def keep(self, stands: Callable[[Connection], bool], message: str) -> None:
        """End the consoles of those for whom *stands* does not hold; *message* tells them why."""
        with self._lock:
            gone = [name for name, who in self._connections.items() if not stands(who)]
            for connection in gone:
                del self._connections[connection]
                self._presence_changed = True
                self._wire.send("barred", {"message": message}, to=connection)
                self._wire.close(connection)

    def facilitators_here(self) -> bool:
        """Tell whether a facilitator's console is connected."""
        return any(is_facilitator(who.seat) for who in list(self._connections.values()))

    def connection(self, connection: str) -> Connection | None:
        """Return who is behind *connection*."""
        return self._connections.get(connection)

    @property
    def empty(self) -> bool:
        """Whether nobody is connected."""
        return not self._connections

    # What can be asked

    def view(self, seat: str) -> Slices:
        """Return all that *seat* may see, encoded."""
        with self._lock:
            return self._visible(seat, self._shown)

    def sees(self, seat: str, kind: type[Slice]) -> list[Any]:
        """Return the announced slices of one *kind* that *seat* may see."""
        mine = tokens(seat)
        with self._lock:
            return [
                shown.found
                for shown in self._shown.values()
                if isinstance(shown.found, kind) and may_see(mine, shown.to)
            ]

    def participant_in(self, seat: str) -> str:
        """Return who sits in *seat* as announced, or an empty text."""
        shown = self._shown.get(f"seat/{seat}")
        return shown.found.participant if shown and isinstance(shown.found, Seat) else ""

    def clock_text(self, at_ms: int) -> str:
        """Write an instant on the scenario's local clock."""
        return self._words.clock(at_ms)

    def presence(self) -> dict[str, dict[str, Any]]:
        """Return each taken seat with its name and whether its console is connected."""
        with self._lock:
            here: dict[str, list[str]] = {}
            for who in self._connections.values():
                names = here.setdefault(who.seat, [])
                if who.participant not in names:
                    names.append(who.participant)
            seats: dict[str, dict[str, Any]] = {}
            for shown in self._shown.values():
                if isinstance(shown.found, Seat) and shown.found.participant:
                    seat, participant = shown.found.seat, shown.found.participant
                    seats[seat] = {
                        "name": self._name(participant, seat),
                        "connected": participant in here.get(seat, ()),
                        "scripted": participant.startswith(SCRIPT),
                    }
            for seat, names in here.items():
                if is_facilitator(seat):
                    named = ", ".join(self._name(participant, seat) for participant in names)
                    seats[seat] = {"name": named, "connected": True, "scripted": False}
            return seats

    # Within

    def _take(self, state: State, keys: Iterable[str]) -> list[str]:
        """Render the slices under *keys* anew, each once, and return the keys."""
        taken = [key for key in dict.fromkeys(keys) if key in state.slices]
        for key in taken:
            found = state.slices[key]
            encoded = msgspec.Raw(_encode(render(found, self._words)))
            self._shown[key] = _Shown(found.to, encoded, found)
        return taken

    def _visible(self, seat: str, keys: Iterable[str]) -> Slices:
        mine = tokens(seat)
        return {key: self._shown[key].encoded for key in keys if may_see(mine, self._shown[key].to)}

    def _send_delta(self, delta: Delta, to: str) -> None:
        self._wire.send("delta", {"counter": delta.counter, "slices": delta.slices}, to=to)

    def _send_away_who_lost_their_seat(self) -> None:
        def sits(who: Connection) -> bool:
            return is_facilitator(who.seat) or self.participant_in(who.seat) == who.participant

        self.keep(sits, "Your seat was freed or given to somebody else.")

    def _group(self, seat: str = "") -> str:
        return f"{self.exercise}/{seat}"

    def _name(self, participant: str, seat: str) -> str:
        if participant.startswith(SCRIPT):
            return self._words.scripted_name(seat)
        # Every coming and going names everybody: ask the ledger once for each.
        if participant not in self._names:
            self._names[participant] = self._name_of(participant)
        return self._names[participant]


def _reading(clock: ClockReading) -> dict[str, Any]:
    return {
        "phase": clock.phase,
        "exercise_ms": clock.exercise_ms,
        "rate": clock.rate,
        "running": clock.running,
        "target_ms": clock.target_ms,
        "by_pace": clock.by_pace,
        "pace": clock.pace,
    }


def _turned(told: Mapping[str, Any], now: Mapping[str, Any], since_s: float) -> bool:
    """Tell whether a console that runs the clock by what it was *told* would be wrong *now*."""
    if any(
        told[name] != now[name] for name in ("phase", "rate", "running", "target_ms", "by_pace")
    ):
        return True
    expected = told["exercise_ms"] + (told["rate"] * since_s * 1_000 if told["running"] else 0)
    return bool(abs(expected - now["exercise_ms"]) > CLOCK_SLACK_MS + 0.25 * told["rate"] * 1_000)
