"""What fear and closures cost those who live from visitors and from the sea, as simple stated curves.

Closures cost their share while they last. Fear costs besides: visitors cancel, and nobody
buys fish; it does so within days and is made good over months.

Source: of 90 crises from 2001 to 2018 tourism recovered from in 11.5 months on average after terrorist
or security events, 16.2 after natural disasters, 19.4 after outbreaks of disease (WTTC and Global
Rescue 2019, *Crisis Readiness*). The rest are assumptions.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

# Share of visitors who stay away at full concern without rumours, and with all believing them.
VISITORS_BY_CONCERN: Final = 0.4
VISITORS_BY_RUMOUR: Final = 0.4
# Share of the catch that nobody buys at full concern, where it all turns on rumour.
CATCH_BY_RUMOUR: Final = 0.5

# Mean time to come back from fear [h]: after terrorist or security events; for fish a month, assumed.
RECOVERY_H: Final = {"tourism": 345 * 24.0, "fisheries": 30 * 24.0}

# Time in which visitors cancel, and buyers turn away [h].
CANCELLED_WITHIN_H: Final = 48.0


@dataclass(frozen=True)
class Trade:
    """How a trade stands: the share that *fear* costs it, and its loss so far [currency]."""

    fear: float = 0.0
    lost: float = 0.0


def visitors_afraid(concern: float, rumour: float) -> float:
    """Return the share of visitors who would stay away if it went on like this."""
    return concern * (VISITORS_BY_CONCERN + VISITORS_BY_RUMOUR * rumour)


def catch_unsold(concern: float, rumour: float) -> float:
    """Return the share of the catch that would find no buyer if it went on like this."""
    return CATCH_BY_RUMOUR * concern * rumour


def lost_share(fear: float, closed: float) -> float:
    """Return the share of a trade that is lost to fear and to closures, *closed* of it."""
    return 1 - (1 - fear) * (1 - closed)


def trade_after(
    trade: Trade,
    *,
    target: float,
    closed: float,
    per_day: float,
    recovery_h: float,
    hours: float,
) -> Trade:
    """Return the trade *hours* later: towards the fear *target* in days, back from it in *recovery_h*.

    *per_day* is what the trade earns on an ordinary day, *closed* the share that closures stop.
    """
    scale_h = CANCELLED_WITHIN_H if target > trade.fear else recovery_h
    fear = target + (trade.fear - target) * math.exp(-hours / scale_h)
    # Fear changes slowly against a step: the mean of its two ends is its mean.
    share = lost_share((trade.fear + fear) / 2, closed)
    return Trade(fear, trade.lost + per_day * share * hours / 24.0)
