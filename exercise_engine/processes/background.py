"""Everyday traffic that means nothing, so that what matters must be found in it."""

from __future__ import annotations

from exercise_engine import events as e
from exercise_engine.decks import Deck
from exercise_engine.processes.play import Play, Process
from exercise_engine.scenario.setting import Background
from exercise_engine.seats import FACILITATORS
from exercise_engine.units import SECOND_MS


def begin_background(play: Play) -> None:
    """Set every source of everyday traffic going."""
    for traffic in play.scenario.background:
        play.env.process(_chatter(play, traffic))


def _chatter(play: Play, traffic: Background) -> Process:
    subject = f"background:{traffic.id}"
    until_ms = None if traffic.until_ms is None else traffic.until_ms - play.offset_ms
    yield play.env.timeout(max(0, traffic.from_ms - play.offset_ms))
    lines, n = Deck(len(traffic.lines)), 0
    while True:
        # A pause of nothing would fill an instant without end.
        pause = max(SECOND_MS, play.draws.duration_ms(traffic.every, "every", subject, n))
        yield play.env.timeout(pause)
        if until_ms is not None and play.now >= until_ms:
            return
        heard = e.BackgroundHeard(
            at_ms=play.now,
            cause=subject,
            to=(*traffic.to, FACILITATORS),
            background=traffic.id,
            n=n,
            line=lines.take(play.draws.uniform("line", subject, n)),
        )
        play.emit(heard)
        n += 1
