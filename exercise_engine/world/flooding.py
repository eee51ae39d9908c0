"""Who is flooded when the sea rises and rivers come down, and who dies of it.

An author says of a place which share of its people live where the sea, or the rivers, come
at which height or rain. Those who have left home came from there first; of the others
each has a small chance of death, smaller if he has heard the warning.
"""

from __future__ import annotations

from typing import Final

# Deaths for each person who is at home when it is flooded: not warned, and warned. Source: Jonkman and
# Vrijling (2008), "Loss of life due to floods", J. Flood Risk Manage. 1: about 1 % of those exposed in coastal
# floods, of whom most had no warning. That warned people bear a fifth of it is an assumption.
DEATHS_UNWARNED: Final = 0.010
DEATHS_WARNED: Final = 0.002


def death_rate(warned: float) -> float:
    """Return the chance of death of a person at home in a flood, *warned* of them warned."""
    return DEATHS_UNWARNED + warned * (DEATHS_WARNED - DEATHS_UNWARNED)


def still_at_home(people: float, in_danger: float, evacuated: float) -> float:
    """Return which share of the people of the area in danger are still there.

    *in_danger* is that area's share of all *people*, *evacuated* how many of them have left.
    """
    concerned = people * in_danger
    return max(0.0, 1.0 - evacuated / concerned) if concerned > 0 else 1.0
