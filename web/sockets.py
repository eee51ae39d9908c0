"""The live link: who connects, what they ask for, what they are told.

A console connects with the signed token of its seat, so it never says who it
is. Each command is answered once it is durable.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from typing import Any

from flask import request
from flask_socketio import ConnectionRefusedError as Refused
from flask_socketio import SocketIO

from exercise_engine.errors import KingstownError
from exercise_engine.recovery import Receipt
from exercise_engine.seats import is_facilitator
from web.crowd import AFTER_FLOOD_S, FLOODED, Crowd, TurnedAway, bounds_of, crowded
from web.permits import CommandUnfit, NotPermitted, command_from, is_id
from web.room import Connection, Crowded
from web.rooms import NotReady, OpenExercise
from web.services import Services
from web.tokens import Holder, TokenExpired, TokenRefused

# Why a console is not let in: what it does next follows from it.
NOT_READY = "not_ready"
EXPIRED = "expired"
REFUSED = "refused"
TOO_MANY = "too_many"

# So long a link may stay open over which no seat has been claimed, or one was refused.
NAMELESS_S = 30.0

SIGNED_OUT = "You signed out, or your account was changed. Sign in again."

Answer = dict[str, Any]
_log = logging.getLogger(__name__)


class Sockets:
    """Serve the consoles of all exercises over one Socket.IO server."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._crowd = Crowd()
        self._exercise_of: dict[str, str] = {}
        self._nameless_since: dict[str, float] = {}

    def bind(self, socketio: SocketIO) -> None:
        """Hear what consoles say."""
        socketio.on_event("connect", self.connect)
        socketio.on_event("disconnect", self.disconnect)
        socketio.on_event("command", self.command)
        socketio.on_event("estimate", self.estimate)
        socketio.on_error_default(self.failed)
        self._services.rooms.guard(self._end_who_signed_out)
        self._services.rooms.guard(lambda: self._end_who_never_says_who(socketio, time.monotonic()))

    def connect(self, auth: object = None) -> None:
        """Welcome a console that has a seat."""
        connection: str = request.sid  # type: ignore[attr-defined]
        args = request.event["args"]  # type: ignore[attr-defined]
        if not args or args[0] is not request.environ:
            # A client may call a message 'connect': only the link itself hands on the request.
            return
        given = auth if isinstance(auth, Mapping) else {}
        holder = self._holder(given.get("token"))
        try:
            self._welcome(connection, holder, given)
        except Refused:
            self._forget(connection)
            raise
        except TurnedAway as away:
            self._forget(connection)
            told = {"message": away.message, "after_ms": away.after_s * 1_000}
            raise Refused(TOO_MANY, told) from None
        except NotReady:
            raise Refused(NOT_READY) from None
        except KingstownError:
            raise Refused(REFUSED) from None
        except Exception as fault:
            # A console that is let in and never welcomed would wait for ever.
            _log.exception("A console could not be welcomed")
            self._forget(connection)
            raise Refused(NOT_READY) from fault

    def disconnect(self, *_: object) -> None:
        """Note that a console is gone."""
        connection: str = request.sid  # type: ignore[attr-defined]
        if self._forget(connection):
            # A client may call a message 'disconnect': who is forgotten must not go on hearing.
            self._services.rooms.hang_up(connection)

    def command(self, said: object = None, *_: object) -> Answer | None:
        """Give a command to the exercise and return its answer; a flood gets none."""
        name = said.get("id") if isinstance(said, Mapping) else None
        connection: str = request.sid  # type: ignore[attr-defined]
        exercise = self._exercise_of.get(connection, "")
        one = self._services.rooms.opened(exercise)
        who = one.room.connection(connection) if one else None
        if one is None or who is None:
            return _failed(name, NOT_READY, "This console is not connected to its exercise.")
        verdict = self._crowd.hear(connection, exercise, who.participant, who.seat)
        if verdict == "flood":
            self._end_flood(connection)
            return None
        if verdict == "too_many":
            return _failed(name, TOO_MANY, "That was too much at once. Wait a moment.")
        try:
            command = command_from(said, seat=who.seat, by=who.participant)
            receipt = one.say(command)
        except NotPermitted as fault:
            return _failed(name, "not_permitted", str(fault))
        except CommandUnfit as fault:
            return _failed(name, "form", str(fault))
        except NotReady as fault:
            return _failed(name, "slow", str(fault))
        return _answer(one, command.id, receipt)

    def estimate(self, said: object = None, *_: object) -> Answer | None:
        """Tell what something would cost and take, by what the seat sees; a flood gets no answer."""
        connection: str = request.sid  # type: ignore[attr-defined]
        exercise = self._exercise_of.get(connection, "")
        one = self._services.rooms.opened(exercise)
        who = one.room.connection(connection) if one else None
        if one is None or who is None:
            return {"status": NOT_READY}
        verdict = self._crowd.ask(connection, exercise, who.participant)
        if verdict == "flood":
            self._end_flood(connection)
            return None
        if verdict == "too_many":
            return {"status": TOO_MANY}
        try:
            return one.estimate(who.seat, said)
        except CommandUnfit:
            return {"status": "form"}

    def failed(self, fault: BaseException) -> Answer:
        """Answer what nobody foresaw; the console keeps its command and says it again."""
        _log.error("A console's message failed", exc_info=fault)
        return _failed(None, "slow", "The server could not answer. It will be asked again.")

    def _welcome(self, connection: str, holder: Holder, given: Mapping[str, Any]) -> None:
        one = self._services.rooms.open(holder.exercise)
        if not self._still_sits(one, holder):
            raise Refused(REFUSED)
        self._crowd.admit(holder.exercise, holder.participant, holder.seat)
        self._exercise_of[connection] = holder.exercise
        try:
            one.room.connect(
                connection,
                Connection(holder.seat, holder.participant, holder.sign_in),
                one.conductor.clock_now(),
                epoch=given.get("epoch"),
                counter=given.get("counter"),
                most=bounds_of(holder.seat).consoles,
            )
        except Crowded:
            raise crowded(holder.seat) from None
        if not self._still_sits(one, holder):
            # The seat was freed between the look and the welcome.
            raise Refused(REFUSED)

    def _end_flood(self, connection: str) -> None:
        """Close a link that goes on and on, and say why; what it sent unanswered it may say again."""
        if self._forget(connection):
            self._services.rooms.say_why(connection, FLOODED, AFTER_FLOOD_S)
            self._services.rooms.hang_up(connection)

    def _end_who_signed_out(self) -> None:
        """End the consoles of facilitators who signed out, or whose accounts changed or are gone."""
        rooms = [one for one in self._services.rooms.all_opened() if one.room.facilitators_here()]
        if not rooms:
            return
        may = self._services.who_facilitates()
        for one in rooms:
            exercise = one.exercise.id

            def stands(who: Connection, exercise: str = exercise) -> bool:
                holder = Holder(exercise, who.seat, who.participant, who.sign_in)
                return not is_facilitator(who.seat) or may(holder)

            one.room.keep(stands, SIGNED_OUT)

    def _end_who_never_says_who(self, socketio: SocketIO, now_s: float) -> None:
        """Close links over which nobody gave a token for a while: a stranger may open many."""
        server = socketio.server
        known = {link for _, link in server.manager.get_participants("/", None)}
        since = {
            link: self._nameless_since.get(link, now_s)
            for link in list(server.eio.sockets)
            if link not in known
        }
        self._nameless_since = since
        for link in [link for link, began_s in since.items() if now_s - began_s >= NAMELESS_S]:
            socketio.start_background_task(server.eio.disconnect, link)

    def _forget(self, connection: str) -> bool:
        """Drop what is known of *connection*; tell whether anything was."""
        exercise = self._exercise_of.pop(connection, None)
        if exercise and (one := self._services.rooms.opened(exercise)):
            one.room.disconnect(connection)
        return exercise is not None

    def _holder(self, token: object) -> Holder:
        try:
            return self._services.signer.read_socket(token if isinstance(token, str) else "")
        except TokenExpired:
            raise Refused(EXPIRED) from None
        except TokenRefused:
            raise Refused(REFUSED) from None

    def _still_sits(self, one: OpenExercise, holder: Holder) -> bool:
        if is_facilitator(holder.seat):
            return self._services.may_facilitate(holder)
        return one.room.participant_in(holder.seat) == holder.participant


def _answer(one: OpenExercise, name: str, receipt: Receipt) -> Answer:
    at_ms = receipt.at_ms
    at = {"ms": at_ms, "text": one.room.clock_text(at_ms)} if at_ms >= 0 else None
    return {
        "id": name,
        "status": receipt.status,
        "at": at,
        "rule": receipt.rule,
        "message": receipt.message,
    }


def _failed(name: object, rule: str, message: str) -> Answer:
    # What is no id may not even be writable as JSON.
    shown = name if is_id(name) else None
    return {"id": shown, "status": "failed", "at": None, "rule": rule, "message": message}
