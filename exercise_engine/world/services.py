"""What stops working in a storm and how it comes back: power, hospital, airport, port.

Plain functions of the highest wind, of what was made ready in time, and of hours
since. All constants are assumptions unless a source is named; they are of the
right size for small islands, not fitted.
"""

from __future__ import annotations

import math
from statistics import NormalDist
from typing import Final

from exercise_engine.world.damage import THRESHOLD_KT, loss_share

# Wind at which half of all customers lose power, and the deviation of its logarithm. Assumption: a
# distribution network on wooden poles; with it Ivan puts 95 % of Grenada and a third of St Vincent
# in the dark.
OUTAGE_MEDIAN_KT: Final = 65.0
OUTAGE_SPREAD: Final = 0.25

# Mean time to bring a customer back when there are as many crews as the network needs, and people
# served for each crew needed. Assumption.
RESTORATION_DAYS: Final = 20.0
PEOPLE_PER_CREW: Final = 2_000.0

# A hospital, better built than houses; what preparing it (shutters, generator, fuel, wards moved)
# leaves of the loss; what works of one not prepared while its district has no power.
HOSPITAL_V_HALF_KT: Final = 135.0
PREPARED_LOSS: Final = 0.3
WITHOUT_GENERATOR: Final = 0.6

# An airport or port: hours to inspect and clear after gales, more for damage, and how much longer
# if it was not closed and secured before the gales.
INSPECTION_H: Final = 6.0
CLEARING_H: Final = 72.0
UNSECURED_FACTOR: Final = 2.5
GATEWAY_V_HALF_KT: Final = 120.0

_NORMAL = NormalDist()


def outage_share(wind_kt: float) -> float:
    """Return the share of customers without power after *wind_kt*."""
    if wind_kt < THRESHOLD_KT / 2:
        return 0.0
    return _NORMAL.cdf(math.log(wind_kt / OUTAGE_MEDIAN_KT) / OUTAGE_SPREAD)


def outage_after(share: float, crews: float, people: float, hours: float) -> float:
    """Return the share without power *hours* later, with *crews* at work.

    Exponential: each crew, up to the number that the network has work for, adds as much to the rate.
    """
    needed = max(1.0, people / PEOPLE_PER_CREW)
    manned = min(1.0, max(0.0, crews) / needed)
    return share * math.exp(-manned * hours / (RESTORATION_DAYS * 24.0))


def hospital_share(highest_kt: float, outage: float, *, prepared: bool) -> float:
    """Return the share of a hospital that works after a highest wind, with *outage* around it."""
    loss = loss_share(highest_kt, HOSPITAL_V_HALF_KT)
    if prepared:
        return 1 - PREPARED_LOSS * loss
    return (1 - loss) * (1 - outage * (1 - WITHOUT_GENERATOR))


def gateway_closed_h(highest_kt: float, *, secured: bool) -> float:
    """Return how long an airport or port stays shut after gales [h]."""
    hours = INSPECTION_H + CLEARING_H * loss_share(highest_kt, GATEWAY_V_HALF_KT)
    return hours if secured else UNSECURED_FACTOR * hours
