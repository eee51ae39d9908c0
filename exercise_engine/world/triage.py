"""Who is how badly hurt, what START triage makes of it, and how fast the untreated die.

START (Simple Triage and Rapid Treatment) sorts by what anyone can see in half a
minute: who walks is green; who does not breathe though the airway is open is
black; who breathes more than 30 times a minute, has no pulse at the wrist, or
cannot obey is red; the others are yellow. Here the true severity of a casualty is
known, and the tag is it with the errors that were measured in the field.

Source: errors: of 224 casualties 71 % right, 23.3 % too high, 5.8 % too low; in a train
crash 66 of 148 right, 79 too high, 3 too low (Kahn et al. 2009, "Does START triage work?",
Ann. Emerg. Med. 54). Hazards: assumptions, set so that with London's response of 7 July 2005
about 15 % of the critical die (Aylwin et al. 2006, Lancet 368:2219).
"""

from __future__ import annotations

from typing import Final, Literal

Severity = Literal["critical", "immediate", "delayed", "minor"]
Tag = Literal["red", "yellow", "green"]
Condition = Literal[
    "untreated", "treated", "resus", "crowded", "theatre", "bleeding", "icu", "ward", "no_icu"
]

SEVERITIES: Final[tuple[Severity, ...]] = ("critical", "immediate", "delayed", "minor")
TAGS: Final[tuple[Tag, ...]] = ("red", "yellow", "green")
TRUE_TAG: Final[dict[Severity, Tag]] = {
    "critical": "red",
    "immediate": "red",
    "delayed": "yellow",
    "minor": "green",
}

# Time of one team for one casualty [min]. Source: 30 to 60 s are taught, 33 s measured; with the
# way from one to the next a minute.
TRIAGE_MIN: Final = 1.0

# What one who can walk takes of that. Assumption.
WALKING_TAKES: Final = 0.1

# Share of wrong tags that are set right by the doctors of a clearing station. Assumption.
CORRECTED_AT_STATION: Final = 0.5

# Hazard of death [1/h] by severity and condition. 'treated' is by crews and at a clearing station,
# 'crowded' is in an emergency department without a resuscitation bay free, 'bleeding' is in theatre
# without blood, 'no_icu' is on a ward in need of intensive care.
HAZARD_PER_H: Final[dict[Severity, dict[Condition, float]]] = {
    "critical": {
        "untreated": 0.15,
        "treated": 0.05,
        "resus": 0.012,
        "crowded": 0.036,
        "theatre": 0.012,
        "bleeding": 0.15,
        "icu": 0.0003,
        "ward": 0.002,
        "no_icu": 0.008,
    },
    "immediate": {
        "untreated": 0.03,
        "treated": 0.012,
        "resus": 0.002,
        "crowded": 0.006,
        "theatre": 0.002,
        "bleeding": 0.05,
        "icu": 0.0001,
        "ward": 0.0001,
        "no_icu": 0.001,
    },
    "delayed": {
        "untreated": 0.003,
        "treated": 0.0015,
        "resus": 0.0002,
        "crowded": 0.0004,
        "theatre": 0.0002,
        "bleeding": 0.002,
        "icu": 0.00002,
        "ward": 0.00002,
        "no_icu": 0.00002,
    },
    "minor": dict.fromkeys(
        (
            "untreated",
            "treated",
            "resus",
            "crowded",
            "theatre",
            "bleeding",
            "icu",
            "ward",
            "no_icu",
        ),
        0.0,
    ),
}


def tag_of(severity: Severity, over: float, under: float, luck: float) -> Tag:
    """Return the tag that a triage team gives, *luck* being a number between 0 and 1.

    *over* and *under* are the shares tagged one priority too high and too low; a red
    cannot be tagged higher, nor a green lower.
    """
    rank = TAGS.index(TRUE_TAG[severity])
    if luck < over:
        return TAGS[max(0, rank - 1)]
    if luck > 1 - under:
        return TAGS[min(len(TAGS) - 1, rank + 1)]
    return TAGS[rank]


def surge_capacity_per_h(ed_beds: int) -> float:
    """Return how many casualties of the first two priorities an hour a hospital can take [1/h].

    Source: hospital acute care surge capacity, ED beds / 2.5 h, for the six hours in which
    most arrive (Bayram et al. 2011, Prehosp. Disaster Med. 26).
    """
    return ed_beds / 2.5
