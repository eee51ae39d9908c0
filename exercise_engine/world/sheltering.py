"""Who hears a warning, who leaves home for it, and where they go.

Word spreads in two ways at once: from broadcasts, and from those who have heard
to those who have not; the share warned then grows along a logistic curve. Those
who have heard and are told to go leave along an S-curve, and stop when gales make
the roads unsafe. About one evacuee in five goes to a public shelter, the others to
relatives and friends.

Every constant says its source, or that it is an assumption.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

# Rates of hearing [1/h] by level of official warning (none, watch, warning): from broadcasts, and
# from others. The form is Rogers and Sorensen (1988), "Diffusion of emergency warnings", The
# Environmental Professional 10. The rates are assumptions that give nine of ten households
# 18 hours after a watch and 7 hours after a warning; Lindell et al. (2021), "Estimates of Warning
# Diffusion Time Distributions", Nat. Hazards Rev. 22, find over 90 % of households following the
# news 48 hours before a landfall that is announced on all channels.
HEARING: Final = ((0.004, 0.02), (0.05, 0.15), (0.15, 0.35))

# How fast people whom a public alert reaches, by telephone or siren, take notice of it [1/h]. Assumption:
# two of three within half an hour, by day and night together.
NOTICED_PER_H: Final = 2.0

# With no official word people still hear of a storm once it is forecast this near. Assumption, after
# Lindell et al. (2021): 20 to 50 % of households follow the news from 72 hours before.
HEARSAY_WITHIN_H: Final = 72.0

# Scale of the Rayleigh distribution of leaving times after the order [h]. Source: 3 to 5 h is usual
# in evacuation studies; Lindell et al. (2020), Transp. Res. D 85, for household preparation times.
LEAVING_SCALE_H: Final = 4.0

# Share of those in the area concerned, and warned, who leave, by the strongest word they have had.
# An order: assumption within the 60 to 90 % that Baker (1991), "Hurricane Evacuation Behavior",
# Int. J. Mass Emerg. Disasters 9, reports for high-risk areas under an order. A warning without
# an order: set so that about 1,000 sit in public shelters in Grenada on the night of Ivan.
LEAVES_BY_WORD: Final = (0.0, 0.05, 0.16)
LEAVES_BY_ORDER: Final = 0.85

# Share of evacuees who seek a public shelter. Source: La Soufriere, St Vincent, April 2021: 4,117 to
# 4,136 people in public shelters of 20,000 to 23,400 displaced, that is 18 to 20 %.
SEEK_PUBLIC_SHELTER: Final = 0.19

# Share of those who find the shelters full or closed who stay with others after all; the rest go
# home again. Assumption.
FIND_A_ROOF_ANYWAY: Final = 0.5


@dataclass(frozen=True)
class Lodging:
    """Where the evacuees of one state are [persons]; they sum to all who left home."""

    public: float
    private: float
    home_again: float


def warned_after(
    warned: float, hours: float, level: int, hours_to_gales: float, hearing: float = 1.0
) -> float:
    """Return the share of people who are warned *hours* later.

    *level* is that of the official warning: 0 none, 1 watch, 2 warning. Without
    one, word only spreads once gales are forecast within 72 hours. *hearing* is how
    much faster or slower than usual a community hears.

    Source: dw/dt = (b + c w)(1 - w), solved; Rogers and Sorensen (1988).
    """
    level = min(max(level, 0), len(HEARING) - 1)
    if level == 0 and hours_to_gales > HEARSAY_WITHIN_H:
        return warned
    broadcast, others = (hearing * rate for rate in HEARING[level])
    ahead = (1 - warned) / (broadcast + others * warned) * math.exp(-(broadcast + others) * hours)
    return min(1.0, max(warned, (1 - ahead * broadcast) / (1 + ahead * others)))


def alerted_after(warned: float, alerted: float, hours: float) -> float:
    """Return the share of people who are warned *hours* later, of whom alerts reach *alerted*.

    Those whom an alert reaches and who had not heard take notice of it at a rate of their own;
    whoever has heard stays warned though the alerts end.
    """
    reached = min(max(alerted, 0.0), 1.0)
    if reached <= warned:
        return warned
    return reached - (reached - warned) * math.exp(-NOTICED_PER_H * hours)


def willing_share(level: int, *, ordered: bool) -> float:
    """Return the share of warned people in the area concerned who will leave home."""
    if ordered:
        return LEAVES_BY_ORDER
    return LEAVES_BY_WORD[min(max(level, 0), len(LEAVES_BY_WORD) - 1)]


def left_after(left: float, willing: float, since_h: float, hours: float) -> float:
    """Return how many have left home *hours* later, of *willing* who will.

    *since_h* is how long ago they were told. Those who left do not come back,
    whatever is said later.

    Source: the Rayleigh distribution 1 - exp(-t^2 / 2 s^2), as its hazard t / s^2.
    """
    hazard = ((since_h + hours) ** 2 - since_h**2) / (2 * LEAVING_SCALE_H**2)
    return left + max(0.0, willing - left) * (1 - math.exp(-hazard))


def lodge(evacuees: float, places: float) -> Lodging:
    """Return where *evacuees* stay when public shelters with *places* are open."""
    seeking = SEEK_PUBLIC_SHELTER * evacuees
    public = min(seeking, max(0.0, places))
    turned_away = seeking - public
    private = evacuees - seeking + FIND_A_ROOF_ANYWAY * turned_away
    return Lodging(public, private, (1 - FIND_A_ROOF_ANYWAY) * turned_away)
