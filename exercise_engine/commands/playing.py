"""What players ask for."""

from __future__ import annotations

from exercise_engine.commands.base import Command, Scalar


class Acknowledge(Command, frozen=True, kw_only=True, tag="acknowledge"):
    """Say that an inject was read; *item* is its key in the inbox."""

    item: str


class Decide(Command, frozen=True, kw_only=True, tag="decide"):
    """Choose an option of an open decision for one's agency."""

    decision: str
    option: str
    reason: str = ""


class TakeAction(Command, frozen=True, kw_only=True, tag="take_action"):
    """Take one of the agency's actions, with the arguments that it asks for."""

    action: str
    arguments: dict[str, Scalar] = {}


class Message(Command, frozen=True, kw_only=True, tag="message"):
    """Write to agencies, seats, ``control`` or ``simcell``."""

    to: tuple[str, ...]
    text: str


class Answer(Command, frozen=True, kw_only=True, tag="answer"):
    """Answer an open question in free text for one's agency."""

    question: str
    text: str


class WriteLog(Command, frozen=True, kw_only=True, tag="write_log"):
    """Write an entry into one's own log."""

    text: str


PlayingCommand = Acknowledge | Decide | TakeAction | Message | Answer | WriteLog
