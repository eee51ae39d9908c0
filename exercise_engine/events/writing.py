"""Events of messages and logs."""

from __future__ import annotations

from exercise_engine.events.base import Event


class MessageSent(Event, frozen=True, kw_only=True, tag="message_sent"):
    """Somebody wrote to somebody."""

    message: str
    seat: str
    by: str
    readers: tuple[str, ...]
    text: str


class LogWritten(Event, frozen=True, kw_only=True, tag="log_written"):
    """Somebody wrote into their own log."""

    entry: str
    seat: str
    by: str
    text: str


WritingEvent = MessageSent | LogWritten
