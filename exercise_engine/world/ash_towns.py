"""People under a volcano: who is told and leaves, where they stay, whose roof falls, whom flows meet.

People are told and leave as before a storm (:mod:`exercise_engine.world.sheltering`); those without a car
wait for a seat. Numbers are expected ones.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from exercise_engine.world.ash_services import roads
from exercise_engine.world.ashfall_spec import AshCommunity, AshfallSpec
from exercise_engine.world.eruption import Site
from exercise_engine.world.model import Value
from exercise_engine.world.sheltering import (
    LEAVES_BY_ORDER,
    SEEK_PUBLIC_SHELTER,
    alerted_after,
    left_after,
    warned_after,
)
from exercise_engine.world.tephra import fallen_share, load_kpa

# Share of those told to leave who do once explosions are seen and heard. Source: La Soufriere, St Vincent, 2021: more
# than 120 of some 20,000 had to be rescued after they had refused.
LEAVES_ONCE_IT_ERUPTS: Final = 0.99
# Share who leave without an order once ash falls thick on them, and how thick [mm]. Assumption.
LEAVES_UNDER_ASH: Final = 0.3
_THICK_MM: Final = 5.0

# Share of the people whom a pyroclastic flow meets that it kills. Source: Baxter (1990), *Medical effects of volcanic
# eruptions*, Bull. Volcanol. 52:532-544: few survive, at the edges.
FLOWS_KILL: Final = 0.95

# Mean time in which people go home once they may [h]. Assumption.
_HOMECOMING_H: Final = 24.0
# How fast ash on roofs dries [h], and how many houses one team clears in an hour. Assumptions.
_DRIES_H: Final = 24.0
CLEARS_PER_TEAM_H: Final = 0.5
# An order counts as a level of warning at which nearly everybody hears of it in some hours.
_ORDERED_LEVEL: Final = 2
_NO_STORM_H: Final = 1e9


@dataclass
class Roofs:
    """Houses under the same ash since they were last cleared: how many stand, and the ash and water on them [mm]."""

    standing: float
    ash_mm: float = 0.0
    water_mm: float = 0.0
    proven_kpa: float = 0.0

    @property
    def kpa(self) -> float:
        """What lies on them [kPa]."""
        return load_kpa(self.ash_mm, self.water_mm)


@dataclass
class AshTown:
    """A community as it is now.

    *ready* are all who have made ready to leave so far; of them *drove* went by their own means and *carried* had a
    seat. *met* are the phases whose flows ran over it.
    """

    spec: AshCommunity
    site: Site
    warned: float = 0.0
    told_h: float = 0.0
    ordered: bool = False
    ready: float = 0.0
    drove: float = 0.0
    carried: float = 0.0
    dead: float = 0.0
    fallen: float = 0.0
    under_roofs: float = 0.0
    met: set[str] = field(default_factory=set)
    untouched: Roofs = field(init=False)
    cleared: Roofs = field(init=False)

    def __post_init__(self) -> None:
        self.untouched = Roofs(float(self.spec.houses))
        self.cleared = Roofs(0.0)

    @property
    def people(self) -> int:
        """Everyone who lives here."""
        return self.spec.population

    @property
    def evacuated(self) -> float:
        """Who has left and not come back."""
        return self.drove + self.carried

    @property
    def at_home(self) -> float:
        """Who is here now."""
        return max(0.0, self.people - self.evacuated - self.dead)

    @property
    def waits(self) -> float:
        """Who is ready to leave and has no seat."""
        return max(0.0, (1.0 - self.spec.own_means) * self.ready - self.carried)

    def hear(self, hours: float, read: Mapping[str, Value], *, erupts: bool, ash_mm: float) -> None:
        """Let people hear of the order, and make ready to leave."""
        spec = self.spec
        ordered = spec.order is not None and bool(read[spec.order])
        level = _ORDERED_LEVEL if ordered else 0
        self.warned = warned_after(self.warned, hours, level, _NO_STORM_H)
        if spec.alerted is not None:
            self.warned = alerted_after(self.warned, float(read[spec.alerted]), hours)
        if ordered and not self.ordered:
            self.told_h = 0.0
        self.ordered = ordered
        willing = 0.0
        if ordered:
            share = LEAVES_ONCE_IT_ERUPTS if erupts else LEAVES_BY_ORDER
            willing = share * self.warned
        elif ash_mm >= _THICK_MM:
            willing = LEAVES_UNDER_ASH
        self.ready = left_after(self.ready, willing * (self.people - self.dead), self.told_h, hours)
        self.told_h += hours

    def leave(self, seats: float, ash_mm: float) -> None:
        """Let those who are ready go: in their own cars where roads are passable, others as there are *seats*."""
        _, speed = roads(ash_mm)
        if speed > 0.0:
            self.drove = max(self.drove, self.spec.own_means * self.ready)
            self.carried += min(self.waits, seats)

    def go_home(self, hours: float) -> None:
        """Let people come back who are not under an order."""
        if not self.ordered:
            stays = math.exp(-hours / _HOMECOMING_H)
            self.drove, self.carried = stays * self.drove, stays * self.carried
            self.ready = self.evacuated

    def bear(self, hours: float, fell_mm: float, rain_mm: float, clearing: float) -> None:
        """Let ash and rain fall on roofs, some of them come down, and teams clear others."""
        dries = math.exp(-hours / _DRIES_H)
        for roofs_ in (self.untouched, self.cleared):
            roofs_.ash_mm += fell_mm
            roofs_.water_mm = (roofs_.water_mm + rain_mm if roofs_.ash_mm > 0.0 else 0.0) * dries
            down = self._fall(roofs_)
            self.fallen += down
            self.under_roofs += down * self.at_home / self.spec.houses
        moved = min(clearing, self.untouched.standing)
        if moved > 0.0:
            # Whatever was cleared before has less on it than these had.
            together = self.cleared.standing + moved
            proven = (
                self.cleared.standing * self.cleared.proven_kpa + moved * self.untouched.proven_kpa
            )
            self.cleared.ash_mm *= self.cleared.standing / together
            self.cleared.water_mm *= self.cleared.standing / together
            self.cleared.proven_kpa = proven / together
            self.cleared.standing, self.untouched.standing = (
                together,
                self.untouched.standing - moved,
            )

    def _fall(self, roofs_: Roofs) -> float:
        kpa = roofs_.kpa
        if kpa <= roofs_.proven_kpa or roofs_.standing <= 0.0:
            return 0.0
        before = fallen_share(self.spec.roofs, roofs_.proven_kpa)
        now = fallen_share(self.spec.roofs, kpa)
        roofs_.proven_kpa = kpa
        down = roofs_.standing * (now - before) / (1.0 - before) if before < 1.0 else 0.0
        roofs_.standing -= down
        return down

    def meet_flows(self, phase: str) -> None:
        """Let the flows of a phase run over those who are still here."""
        if phase not in self.met:
            self.met.add(phase)
            self.dead += FLOWS_KILL * self.spec.in_valleys * self.at_home


def transport(
    towns: Sequence[AshTown],
    hours: float,
    ash_mm: Sequence[float],
    spec: AshfallSpec,
    read: Mapping[str, Value],
) -> None:
    """Let people of all communities leave; seats go where most wait."""
    waiting = [town.waits for town in towns]
    everybody = sum(waiting)
    for town, waits, ash in zip(towns, waiting, ash_mm, strict=True):
        seats = math.inf
        if spec.lift is not None:
            _, speed = roads(ash)
            seats = max(0.0, float(read[spec.lift])) * hours * speed
            seats *= waits / everybody if everybody > 0.0 else 0.0
        town.leave(seats, ash)


def sheltered(evacuated: float, places: float) -> tuple[float, float, float]:
    """Return who is in public shelters, with others, and without a roof."""
    seeking = SEEK_PUBLIC_SHELTER * evacuated
    inside = min(seeking, max(0.0, places))
    return inside, evacuated - seeking, seeking - inside
