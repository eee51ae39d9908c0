"""What radioactive matter in the air and on the ground does to people, and what is done about it.

The source is a fiction: nobody has seen a flask of irradiated fuel give anything
off at sea. It is written as an activity of one nuclide, caesium-137, which stands for
the volatile part of irradiated fuel. Dose rates are effective doses to adults out of
doors; activities in becquerels, air in becquerels per cubic metre.

Sources: ICRP Publication 72 (1996) for inhalation; US EPA Federal Guidance Report 12
(1993) for exposure from cloud and ground; IAEA EPR-First Responders (2006), table 1 of
the action guides, for cordons; IAEA GSG-2 (2011), table 8 and 10, for OILs.
"""

from __future__ import annotations

from typing import Final

from exercise_engine.world.plume import METRES_PER_NM

BQ_PER_TBQ: Final = 1e12
_S_PER_H: Final = 3600.0

# Air that an adult breathes [m3/s]. Source: ICRP Publication 66 (1994): 1.2 m3/h at light work.
BREATHING_M3_S: Final = 3.3e-4

# Caesium-137 with its daughter: inhaled, the slowest of its forms [Sv/Bq]; in a wide cloud
# [Sv/s for each Bq/m3]; on the ground [Sv/s for each Bq/m2].
INHALED_SV_PER_BQ: Final = 3.9e-8
CLOUD_SV_S: Final = 2.9e-14
GROUND_SV_S: Final = 5.5e-16

# How fast the cloud settles [m/s]. Assumption within the usual 0.002 to 0.01.
DEPOSITION_M_S: Final = 0.002

# What being indoors with shut windows leaves of the dose. Assumption, of the size of IAEA's figures
# for light houses.
LEFT_INDOORS: Final = 0.5

# Operational intervention levels: gamma dose rate at 1 m above ground [uSv/h].
# Source: GSG-2 (2011): OIL1 evacuate or shelter at once, OIL2 relocate, OIL3 restrict food and fish.
OIL1_USV_H: Final = 1_000.0
OIL2_USV_H: Final = 100.0
OIL3_USV_H: Final = 1.0

# The ambient dose rate to which a cordon is widened [uSv/h]. Source: EPR-First Responders (2006).
CORDON_USV_H: Final = 100.0

# First radii of the inner cordon, out of doors [m]. Source: EPR-First Responders (2006): unshielded or
# damaged source, major spill, fire or fumes, suspected bomb (400 m or more).
DAMAGED_M: Final = 30.0
SPILL_M: Final = 100.0
FIRE_M: Final = 300.0
BOMB_M: Final = 400.0


def first_cordon_m(*, damaged: bool, spill: bool, fire: bool, attacked: bool) -> float:
    """Return the first radius of the inner cordon [m], by the worst of what is known."""
    if attacked:
        return BOMB_M
    if fire:
        return FIRE_M
    if spill:
        return SPILL_M
    return DAMAGED_M if damaged else 0.0


def cloud_usv_h(bq_m3: float) -> float:
    """Return the gamma dose rate of a cloud [uSv/h]."""
    return bq_m3 * CLOUD_SV_S * _S_PER_H * 1e6


def inhaled_usv_h(bq_m3: float) -> float:
    """Return the committed dose that an hour's breathing in a cloud gives [uSv/h]."""
    return bq_m3 * BREATHING_M3_S * INHALED_SV_PER_BQ * _S_PER_H * 1e6


def ground_usv_h(bq_m2: float) -> float:
    """Return the gamma dose rate of what lies on the ground [uSv/h]."""
    return bq_m2 * GROUND_SV_S * _S_PER_H * 1e6


def in_the_cloud_usv_h(bq_m3: float) -> float:
    """Return the whole dose rate in a cloud [uSv/h], nearly all of it breathed in."""
    return cloud_usv_h(bq_m3) + inhaled_usv_h(bq_m3)


def settled_bq_m2(bq_m3: float, hours: float) -> float:
    """Return what a cloud leaves on the ground in *hours* [Bq/m2]."""
    return bq_m3 * DEPOSITION_M_S * hours * _S_PER_H


def intervention_level(gamma_usv_h: float) -> int:
    """Return 3 at OIL1, 2 at OIL2, 1 at OIL3 and 0 below."""
    return sum(gamma_usv_h >= level for level in (OIL1_USV_H, OIL2_USV_H, OIL3_USV_H))


def share_within(radius_m: float, away_nm: float, spread_nm: float) -> float:
    """Return the share of a place's people within *radius_m* of a point.

    They live evenly over a circle of *spread_nm* whose middle is *away_nm* off; the
    share is taken along the line to it, which is right at both ends and near in between.
    """
    radius_nm = radius_m / METRES_PER_NM
    if radius_nm <= 0.0:
        return 0.0
    return min(1.0, max(0.0, (radius_nm - away_nm + spread_nm) / (2 * spread_nm)))
