"""Which seat may give which command, and what a command may look like.

The engine decides what a command does and when; here only what comes from
outside is checked: its form, its size, and whether a seat of this kind may ever
say it. Who gave it, and from where, comes from the signed seat and never from
the client.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import isfinite
from typing import Any, TypeGuard

import msgspec

from exercise_engine import commands as c
from exercise_engine.errors import KingstownError
from exercise_engine.handling.desk import COUNTERS, PLAYER
from exercise_engine.handling.players import LARGEST_NUMBER
from exercise_engine.seats import CONTROL, is_facilitator

LONGEST_TEXT = 8_000
LONGEST_LIST = 100
LONGEST_ID = 64

_UNKEPT = re.compile("[\0\ud800-\udfff]")

_KINDS: dict[str, type[c.Command]] = {
    str(command.__struct_config__.tag): command for command in c.CATALOGUE
}


class CommandUnfit(KingstownError):
    """A command has not the form of one."""


class NotPermitted(KingstownError):
    """A seat of this kind cannot give this command."""


def kinds_for(seat: str) -> tuple[str, ...]:
    """Return the kinds of commands that *seat* may give at some time."""
    return tuple(name for name, kind in _KINDS.items() if _may(seat, kind))


def command_from(said: object, *, seat: str, by: str) -> c.Command:
    """Return the command that a client *said*, as given by *by* in *seat*.

    Raises :exc:`NotPermitted` if the seat may not give it, and
    :exc:`CommandUnfit` if it is not well formed.
    """
    if not isinstance(said, Mapping):
        raise CommandUnfit("A command is an object with 'id' and 'kind'.")
    bounded(said)
    name = said.get("id")
    if not is_id(name):
        raise CommandUnfit(f"A command has an 'id' of 1 to {LONGEST_ID} characters.")
    kind = _KINDS.get(str(said.get("kind")))
    if kind is None:
        raise CommandUnfit(f"No command is called {said.get('kind')!r}.")
    if not _may(seat, kind):
        raise NotPermitted(f"The seat {seat} cannot give the command '{said['kind']}'.")
    given = {**said, "seat": seat, "by": by, "at_ms": 0}
    try:
        return msgspec.convert(given, kind)
    except msgspec.ValidationError as fault:
        raise CommandUnfit(f"The command '{said['kind']}' is not well formed: {fault}") from None


def is_id(name: object) -> TypeGuard[str]:
    """Tell whether *name* may be the id of a command."""
    return isinstance(name, str) and 0 < len(name) <= LONGEST_ID and name.isprintable()


def _may(seat: str, kind: type[c.Command]) -> bool:
    # Play is begun by the simulation itself, and only a controller may ask for it.
    seats = COUNTERS[kind].seats if kind in COUNTERS else frozenset((CONTROL,))
    return (seat if is_facilitator(seat) else PLAYER) in seats


def bounded(value: object, depth: int = 0) -> None:
    """Refuse what no console would send: endless texts, lists and nests, and what cannot be kept."""
    if isinstance(value, str):
        if len(value) > LONGEST_TEXT:
            raise CommandUnfit(f"A text has at most {LONGEST_TEXT:,} characters.")
        # Databases refuse the one, and no encoding has the others.
        if _UNKEPT.search(value):
            raise CommandUnfit("A text holds a character that cannot be kept.")
    elif isinstance(value, float):
        if not isfinite(value):
            raise CommandUnfit("A number is wanted, not infinity or none at all.")
    elif isinstance(value, int):
        if abs(value) > LARGEST_NUMBER:
            raise CommandUnfit("A number is larger than any that can be kept.")
    elif isinstance(value, Mapping | list | tuple):
        if len(value) > LONGEST_LIST or depth > 3:
            raise CommandUnfit("The command holds too much.")
        parts: list[Any] = (
            [*value.keys(), *value.values()] if isinstance(value, Mapping) else list(value)
        )
        for part in parts:
            bounded(part, depth + 1)
