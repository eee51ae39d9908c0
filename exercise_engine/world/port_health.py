"""Those who arrive infected: kept aboard, screened, quarantined, or on land.

Source: even at its best screening misses more than half of infected travellers, because most are
not ill yet (Gostic et al. 2015, eLife 4:e05564, and 2020, eLife 9:e55570, which finds a median
of 0.30 detected in a growing epidemic): here the exposed pass, and of the infectious
seven in ten are found. The share that breaks quarantine is an assumption.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from exercise_engine.world.chain import binomial
from exercise_engine.world.epidemic import Disease, Luck, Outbreak, leaving_chance
from exercise_engine.world.outbreak_spec import Importation

FOUND_BY_SCREENING: Final = 0.7
BREAK_QUARANTINE: Final = 0.05


@dataclass
class Arrival:
    """A ship or a flight as it is now; *exposed* and *infectious* are still aboard."""

    spec: Importation
    exposed: int
    infectious: int
    has_arrived: bool = False
    landed: bool = False

    def wait(self, disease: Disease, hours: float, luck: Luck) -> None:
        """Let the disease take its course among those who may not land; nobody else is infected."""
        ill = binomial(self.exposed, leaving_chance(disease.latent_h, hours), luck("aboard_ill"))
        ended = binomial(
            self.infectious, leaving_chance(disease.infectious_h, hours), luck("aboard_end")
        )
        self.exposed -= ill
        self.infectious += ill - ended

    def land(self, ashore: Outbreak, luck: Luck, *, screened: bool, quarantined: bool) -> int:
        """Let everyone go ashore; return how many infectious ones port health has found.

        Who is found is isolated; who is quarantined is kept apart, but for some who break it.
        """
        self.landed = True
        ashore.seed(self.exposed, self.infectious)
        found = 0
        if screened:
            found = binomial(self.infectious, FOUND_BY_SCREENING, luck("screen"))
        kept_ill, kept = found, 0
        if quarantined:
            loose = binomial(self.infectious - found, BREAK_QUARANTINE, luck("break_ill"))
            kept_ill = self.infectious - loose
            kept = self.exposed - binomial(self.exposed, BREAK_QUARANTINE, luck("break"))
        ashore.infectious -= kept_ill
        ashore.isolated += kept_ill
        ashore.exposed -= kept
        ashore.exposed_kept += kept
        self.exposed = self.infectious = 0
        return found
