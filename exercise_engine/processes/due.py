"""When something falls due."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from exercise_engine.processes.play import Play, Process
from exercise_engine.scenario.msel import Due

if TYPE_CHECKING:
    from exercise_engine.processes.entries import Entries


def wait_until_due(
    play: Play,
    entries: Entries,
    due: Due,
    subject: str,
    scheduled: Callable[[int], None] | None = None,
) -> Process:
    """Wait until *due* comes, and return its cause; ``None`` says that it never will.

    What follows an entry waits for its actual delivery, and does not happen when
    that entry is skipped, unless it says so. *scheduled* is called with the
    moment, as soon as that is known. *subject* names the draw of the delay.
    """
    if due.at is not None:
        at_ms = due.at - play.offset_ms
        if at_ms < play.now:
            return None
        if scheduled is not None:
            scheduled(at_ms)
        yield play.env.timeout(at_ms - play.now)
        return "exercise"
    if due.after is not None:
        happened = yield entries.finished(due.after)
        if not happened and not due.even_if_skipped:
            return None
        cause = f"entry:{due.after}"
    elif due.when is not None:
        program = play.loaded.program(due.when, "bool")
        yield play.conditions.when(program, subject)
        cause = f"condition:{subject}"
    else:
        yield play.env.event()
        return None
    if due.delay is not None:
        delay = play.draws.duration_ms(due.delay, "delay", subject)
        if scheduled is not None:
            scheduled(play.now + delay)
        yield play.env.timeout(delay)
    return cause
