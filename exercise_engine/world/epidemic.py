"""One community under an infectious disease: susceptible, exposed, infectious, and what becomes of them.

A chain-binomial SEIR model: in each step everyone susceptible escapes infection or
not, everyone exposed becomes infectious or not, and so on. Whoever is isolated
passes on a fifth of what others do. People are whole persons, times hours.

Source: chain binomial with exponential stages, as in Bailey, *The Mathematical Theory of
Infectious Diseases* (1975); the force of infection is scaled so that an infectious person
infects R0 others in the mean whatever the step, so that the final size obeys
z = 1 - exp(-R0 z) (Kermack and McKendrick 1927).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from exercise_engine.world.chain import binomial

# What an isolated infectious person still passes on. Assumption.
PASSED_ON_ISOLATED: Final = 0.2

# Luck of a transition by its name, in (0, 1).
Luck = Callable[[str], float]


@dataclass(frozen=True)
class Disease:
    """What a disease is like: R0, and mean times in each stage [h]; shares of the infected.

    *severe* is the share who need a hospital bed, *stay_h* how long they need it;
    *fatal* the share of those who die in a bed, *fatal_without* without one.
    """

    r0: float
    latent_h: float
    infectious_h: float
    severe: float = 0.0
    stay_h: float = 168.0
    fatal: float = 0.0
    fatal_without: float = 0.0


@dataclass
class Outbreak:
    """A community as it is now.

    *exposed_kept* and *isolated* are those exposed and infectious who are kept apart;
    *in_need* need a hospital bed; *infected* counts everyone ever infected.
    """

    susceptible: int
    exposed: int = 0
    infectious: int = 0
    exposed_kept: int = 0
    isolated: int = 0
    in_need: int = 0
    recovered: int = 0
    dead: int = 0
    dead_without_bed: int = 0
    infected: int = 0

    @property
    def people(self) -> int:
        """Everyone, the dead too."""
        return (
            self.susceptible
            + self.exposed
            + self.infectious
            + self.exposed_kept
            + self.isolated
            + self.in_need
            + self.recovered
            + self.dead
        )

    @property
    def spreading(self) -> float:
        """How many fully infectious persons the infectious and the isolated come to."""
        return self.infectious + PASSED_ON_ISOLATED * self.isolated

    @property
    def is_over(self) -> bool:
        """Whether nobody carries the disease any more."""
        return self.exposed + self.infectious + self.exposed_kept + self.isolated == 0

    def seed(self, exposed: int, infectious: int) -> None:
        """Let people come who were infected elsewhere."""
        self.exposed += exposed
        self.infectious += infectious
        self.infected += exposed + infectious


def leaving_chance(mean_h: float, hours: float) -> float:
    """Return the chance to leave a stage of the mean length *mean_h* within *hours*."""
    return -math.expm1(-hours / mean_h)


def pressure(disease: Disease, spreading_share: float, contacts: float, hours: float) -> float:
    """Return the force of infection over one step: its exponential is the chance to escape.

    *spreading_share* is how many of the people met are infectious, *contacts* the share
    of ordinary contacts that there are.
    """
    per_step = disease.r0 * leaving_chance(disease.infectious_h, hours)
    return per_step * spreading_share * contacts


def advance(
    now: Outbreak, disease: Disease, force: float, bedless: float, hours: float, luck: Luck
) -> int:
    """Take a community on by *hours*; return how many fell ill, that is, became infectious.

    *force* is the force of infection of this step, *bedless* the share of those in need
    for whom there is no bed. The step is to be short against the stages.
    """
    caught = binomial(now.susceptible, -math.expm1(-force), luck("infect"))
    turns = leaving_chance(disease.latent_h, hours)
    ill = binomial(now.exposed, turns, luck("ill"))
    ill_kept = binomial(now.exposed_kept, turns, luck("ill_kept"))
    ends = leaving_chance(disease.infectious_h, hours)
    ended = binomial(now.infectious, ends, luck("end"))
    ended_kept = binomial(now.isolated, ends, luck("end_kept"))
    severe = binomial(ended + ended_kept, disease.severe, luck("severe"))
    discharged = binomial(now.in_need, leaving_chance(disease.stay_h, hours), luck("leave"))
    without = binomial(discharged, bedless, luck("bedless"))
    died_without = binomial(without, disease.fatal_without, luck("die_without"))
    died = binomial(discharged - without, disease.fatal, luck("die")) + died_without
    now.susceptible -= caught
    now.infected += caught
    now.exposed += caught - ill
    now.exposed_kept -= ill_kept
    now.infectious += ill - ended
    now.isolated += ill_kept - ended_kept
    now.in_need += severe - discharged
    now.recovered += ended + ended_kept - severe + discharged - died
    now.dead += died
    now.dead_without_bed += died_without
    return ill + ill_kept


def final_size(r0: float) -> float:
    """Return the share of a large population that an epidemic with *r0* infects in the end.

    Source: z = 1 - exp(-R0 z), Kermack and McKendrick (1927).
    """
    if r0 <= 1:
        return 0.0
    share = 1.0
    for _ in range(200):
        share = -math.expm1(-r0 * share)
    return share


def growth_rate(r0: float, latent: float, infectious: float) -> float:
    """Return the rate of early exponential growth, in the inverse of the unit of the two means.

    Source: (1 + r latent)(1 + r infectious) = R0 for exponential stages; Wallinga and
    Lipsitch (2007), Proc. R. Soc. B 274.
    """
    both, mean = latent * infectious, latent + infectious
    if both == 0:
        return (r0 - 1) / mean
    return (-mean + math.sqrt(mean * mean + 4 * both * (r0 - 1))) / (2 * both)
