"""Patients who are sent from one hospital on to another, by ambulance, boat or aircraft.

A transfer is ordered. Then whoever the first hospital cannot operate on, has no intensive care
for, or has no place for goes to the second, the most urgent first, as long as that is better
off. Ambulances drive patients only while no scene needs them; boats and aircraft do nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from exercise_engine.world.casualty import Casualty
from exercise_engine.world.mass_casualties_spec import Transfer
from exercise_engine.world.receiving import Hospital, Need


@dataclass(eq=False)
class Shuttle:
    """One transfer as it goes on: the two hospitals, and how long the way takes.

    *back_ms* is when each boat or aircraft is ready at the first hospital again; *going* counts
    ambulances on their way there.
    """

    spec: Transfer
    sender: Hospital
    receiver: Hospital
    way_ms: int
    ordered: bool = False
    back_ms: list[int] = field(default_factory=list)
    going: int = 0
    moved: int = 0
    under_way: list[tuple[int, Casualty]] = field(default_factory=list)

    def wanted(self) -> int:
        """Return for how many patients a vehicle is wanted now."""
        if not self.ordered:
            return 0
        return sum(1 for _ in self.sender.to_send_on(self.receiver))

    def aboard(self, now_ms: int) -> int:
        """Return how many patients are on the way now."""
        self.under_way = [one for one in self.under_way if one[0] > now_ms]
        return sum(not casualty.dead for _, casualty in self.under_way)

    def board(self, now_ms: int, arrives_ms: int) -> bool:
        """Let as many patients leave as a vehicle has seats; return whether there were any."""
        leaving: list[tuple[Need, Casualty]] = []
        while self.ordered and len(leaving) < self.spec.seats:
            found = next(self.sender.to_send_on(self.receiver), None)
            if found is None:
                break
            self.sender.send_on(*found, now_ms)
            self.receiver.expect_on(*found, arrives_ms)
            leaving.append(found)
        self.under_way += [(arrives_ms, casualty) for _, casualty in leaving]
        self.moved += len(leaving)
        return bool(leaving)

    def sail(self, now_ms: int, vehicles: int) -> None:
        """Let every boat or aircraft leave that is ready, with *vehicles* set aside for it."""
        while len(self.back_ms) < vehicles:
            self.back_ms.append(now_ms + self.spec.ready_after)
        while len(self.back_ms) > vehicles:
            self.back_ms.remove(max(self.back_ms))
        for index, back_ms in enumerate(self.back_ms):
            if back_ms <= now_ms and self.board(now_ms, now_ms + self.way_ms):
                self.back_ms[index] = now_ms + 2 * self.way_ms
