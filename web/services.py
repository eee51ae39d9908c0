"""What the pages and sockets of one server share."""

from __future__ import annotations

import hmac
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from flask import current_app

from exercise_engine.errors import UnknownParticipant
from exercise_engine.ledger import LedgerStore
from exercise_engine.ledger.accounts import Accounts
from exercise_engine.ledger.participants import Participant, Participants
from web import roles
from web.jobs import Jobs
from web.rooms import Rooms
from web.server_place import ServerPlace
from web.settings import Settings
from web.sign_ins import SignIn, SignIns
from web.threads import Threads
from web.tokens import Holder, Signer

if TYPE_CHECKING:
    from flask import Flask
    from flask_socketio import SocketIO

_EXTENSION = "kingstown"


@dataclass(frozen=True)
class Services:
    """The parts of one server; :func:`services` finds them from a request."""

    settings: Settings
    ledger: LedgerStore
    accounts: Accounts
    participants: Participants
    signer: Signer
    rooms: Rooms
    jobs: Jobs
    socketio: SocketIO
    threads: Threads
    place: ServerPlace
    sign_ins: SignIns

    def name_of(self, exercise: str, participant: str) -> str:
        """Return a participant's name; one who was forgotten has none."""
        return name_of(self.participants, exercise, participant)

    def join(self, exercise: str, participant: str, name: str) -> None:
        """Note that *participant* of *exercise* is called *name*."""
        joined = Participant(exercise=exercise, id=participant, name=name, joined_wall=time.time())
        self.participants.add(joined)

    def may_facilitate(self, holder: Holder) -> bool:
        """Tell whether *holder* is signed in with an account that may take that facilitators' seat."""
        return self.who_facilitates()(holder)

    def who_facilitates(self) -> Callable[[Holder], bool]:
        """Return :meth:`may_facilitate` as the accounts stand now, for many holders at once."""
        accounts = self.accounts.all()

        def may(holder: Holder) -> bool:
            return any(
                roles.may_take(account.role, holder.seat)
                and self.participant_for(holder.exercise, account.name) == holder.participant
                and self.sign_ins.holds(SignIn.read(holder.sign_in), account.mark)
                for account in accounts
            )

        return may

    def participant_for(self, exercise: str, account: str) -> str:
        """Return the participant's id of an account, the same each time it comes.

        The account's name stands outside the record, so the id does not show it.
        """
        key = self.settings.secret.encode()
        digest = hmac.digest(key, f"{exercise}/{account}".encode(), "sha256")
        return f"f-{digest[:8].hex()}"


def name_of(participants: Participants, exercise: str, participant: str) -> str:
    """Return the name of a participant, or what stands for one who has none."""
    try:
        return participants.get(exercise, participant).name or "Somebody"
    except UnknownParticipant:
        return "Somebody"


def new_participant() -> str:
    """Return the id of a participant who joins now."""
    return f"p-{secrets.token_hex(8)}"


def attach(app: Flask, made: Services) -> None:
    """Let requests of *app* find *made*."""
    app.extensions[_EXTENSION] = made


def of(app: Flask) -> Services:
    """Return the services of *app*."""
    return cast("Services", app.extensions[_EXTENSION])


def services() -> Services:
    """Return the services of the server that answers this request."""
    return of(current_app)
