"""How many people a hurricane is expected to kill and hurt, and how.

Expected numbers, so the same inputs give the same result. Four ways to die are
told apart because different agencies prevent them: in failing houses, at sea, on
the roads, and afterwards for want of care.

Anchor: Ivan in Grenada, 7 September 2004: 39 dead, some hundreds injured, 30 % of
31,100 houses beyond repair, about 1,000 people in shelters (Reuters, 7 September 2004;
OECS, *Grenada: Macro-Socio-Economic Assessment*, 2004). The rates are assumptions
whose sum reproduces that when people are warned as they were; how the sum parts
into the four is an assumption too.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from typing import Final

# Deaths for each person in a house that is destroyed, who was not warned and who was: warned people
# have put up shutters and sit in the strongest room. In one with major damage, a tenth.
DEATHS_UNWARNED: Final = 0.0030
DEATHS_WARNED: Final = 0.0008
MAJOR_TO_DESTROYED: Final = 0.1

# The same for those who are elsewhere than at home, as shares of the risk at home.
RISK_IN_PUBLIC_SHELTER: Final = 0.1
RISK_WITH_OTHERS: Final = 0.25

# Who lives in the area that an order concerns (weak houses, low coast) bears twice the mean risk.
RISK_IN_DANGER_AREA: Final = 2.0

# Injured for each person in a house destroyed, and with major damage; share of them seriously.
INJURED_DESTROYED: Final = 0.010
INJURED_MAJOR: Final = 0.003
SERIOUS: Final = 0.15

# Hazard of death at sea and out of doors [1/h], by wind [kt].
WIND_STEPS_KT: Final = (34.0, 50.0, 64.0, 96.0)
SEA_HAZARD_PER_H: Final = (0.0, 0.003, 0.02, 0.08, 0.12)
OUTDOOR_HAZARD_PER_H: Final = (0.0, 0.0, 0.0001, 0.0005, 0.001)

# Share of people out of doors in a storm, who were not warned and who were; and what is left of it
# under a curfew.
OUTDOORS_UNWARNED: Final = 0.04
OUTDOORS_WARNED: Final = 0.005
LEFT_UNDER_CURFEW: Final = 0.2

# Of the boats that would be out on an ordinary day: how many stay out though all are warned, though
# they are recalled; what is left of those who stay once the wind, at least that strong [kt], shows
# what is coming; and how long the way home takes [h].
OUT_THOUGH_WARNED: Final = 0.05
OUT_THOUGH_RECALLED: Final = 0.01
OUT_IN_A_FRESH_WIND: Final = 0.4
FRESH_WIND_KT: Final = 22.0
HOMEWARD_H: Final = 4.0

# The seriously injured [1/day]: deaths with and without care, and recoveries with care.
DEATHS_WITH_CARE: Final = 0.02
DEATHS_WITHOUT_CARE: Final = 0.20
RECOVERIES_WITH_CARE: Final = 0.5

# Patients that a hospital in full order can care for, for each thousand people it serves, and a
# medical team from outside.
CARE_PER_THOUSAND: Final = 0.3
CARE_PER_TEAM: Final = 25.0

HOURS_PER_DAY: Final = 24.0


def death_rate_at_home(warned: float) -> float:
    """Return the chance of death of a person in a house that is destroyed, *warned* of them warned."""
    return DEATHS_UNWARNED + warned * (DEATHS_WARNED - DEATHS_UNWARNED)


def people_at_risk(people: float, public: float, private: float) -> float:
    """Return to how many people of average risk, at home, a community's people come.

    *public* and *private* of its *people* are in shelters and with others; those
    who left are from the area in danger, whose risk is twice the mean.
    """
    at_home = people - RISK_IN_DANGER_AREA * (public + private)
    return max(0.0, at_home) + RISK_IN_PUBLIC_SHELTER * public + RISK_WITH_OTHERS * private


def at_sea_after(
    share: float, warned: float, wind_kt: float, hours: float, *, recalled: bool
) -> float:
    """Return the share of the usual boats that are still out *hours* later.

    None goes out again; the scenario ends before fishing begins anew.
    """
    stays = OUT_THOUGH_RECALLED if recalled else 1 - (1 - OUT_THOUGH_WARNED) * warned
    if wind_kt >= FRESH_WIND_KT:
        stays *= OUT_IN_A_FRESH_WIND
    if stays >= share:
        return share
    return stays + (share - stays) * math.exp(-hours / HOMEWARD_H)


def sea_hazard(wind_kt: float) -> float:
    """Return the hazard of death at sea in *wind_kt* [1/h]."""
    return SEA_HAZARD_PER_H[bisect_right(WIND_STEPS_KT, wind_kt)]


def outdoor_hazard(wind_kt: float) -> float:
    """Return the hazard of death out of doors in *wind_kt* [1/h]."""
    return OUTDOOR_HAZARD_PER_H[bisect_right(WIND_STEPS_KT, wind_kt)]


def outdoors_share(warned: float, *, curfew: bool) -> float:
    """Return the share of people who are out of doors, *warned* of them warned."""
    share = OUTDOORS_UNWARNED + warned * (OUTDOORS_WARNED - OUTDOORS_UNWARNED)
    return share * (LEFT_UNDER_CURFEW if curfew else 1.0)


def care_capacity(people: float, hospital: float, teams: float) -> float:
    """Return how many serious patients can be cared for at a time.

    *hospital* is the share of the hospital that works, *teams* how many medical
    teams have come from outside.
    """
    return CARE_PER_THOUSAND * people / 1_000 * hospital + CARE_PER_TEAM * max(0.0, teams)


def patients_after(patients: float, capacity: float, hours: float) -> tuple[float, float]:
    """Return how many serious patients are left *hours* later, and how many have died."""
    if patients <= 0:
        return 0.0, 0.0
    cared = min(1.0, capacity / patients)
    deaths = cared * DEATHS_WITH_CARE + (1 - cared) * DEATHS_WITHOUT_CARE
    leaving = deaths + cared * RECOVERIES_WITH_CARE
    left = patients * math.exp(-leaving * hours / HOURS_PER_DAY)
    return left, (patients - left) * deaths / leaving
