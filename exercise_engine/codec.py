"""Commands and events as bytes and back: what the ledger keeps and a digest covers."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version

import msgspec

from exercise_engine.commands import AnyCommand, Command
from exercise_engine.events import FORMAT_VERSION, AnyEvent, Event
from exercise_engine.ledger.records import MadeBy

encode: Callable[[Command | Event], bytes] = msgspec.json.Encoder().encode
"""Return the canonical JSON of a command or event."""

_EVENTS: msgspec.json.Decoder[Event] = msgspec.json.Decoder(AnyEvent)
_COMMANDS: msgspec.json.Decoder[Command] = msgspec.json.Decoder(AnyCommand)


def decode_event(body: bytes) -> Event:
    """Return the event in *body*; raises :exc:`msgspec.ValidationError` if it is none."""
    return _EVENTS.decode(body)


def decode_command(body: bytes) -> Command:
    """Return the command in *body*; raises :exc:`msgspec.ValidationError` if it is none."""
    return _COMMANDS.decode(body)


def engine_version() -> str:
    """Return the version of the installed engine."""
    try:
        return version("kingstown")
    except PackageNotFoundError:
        return "0"


def made_by() -> MadeBy:
    """Return the versions that this process writes rows with."""
    return MadeBy(FORMAT_VERSION, engine_version())
