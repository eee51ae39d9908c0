"""What an emergency department can take: ED beds / 2.5 h.

Source: Bayram et al. (2011), "Hospital disaster preparedness: hospital acute care surge capacity",
Prehosp. Disaster Med. 26.
"""

from __future__ import annotations

from exercise_engine.units import HOUR_MS, MINUTE_MS
from exercise_engine.world.casualty import NEVER_MS, Casualty
from exercise_engine.world.mass_casualties_spec import ReceivingHospital
from exercise_engine.world.receiving import Hospital
from exercise_engine.world.triage import surge_capacity_per_h
from tests.exercise_engine.world.ivan import draw_from


def flooded(hours: float, *, minor: int = 0, plan: bool = True) -> Hospital:
    """A hospital with 12 places, so many *hours* after 200 seriously hurt have come at once."""
    hospital = Hospital(
        ReceivingHospital(
            id="main", place="main", ed_beds=12, resus_bays=2, beds=1_000, free_beds=1_000
        ),
        "mci",
    )
    hospital.has_plan = plan
    for n in range(minor):
        hospital.expect(Casualty("minor", n, "minor", 1.0, 0, NEVER_MS), 0)
    for n in range(200):
        hospital.expect(Casualty("delayed", n, "delayed", 1_000.0, 0, NEVER_MS), MINUTE_MS)
    for now_ms in range(0, round(hours * HOUR_MS) + 1, MINUTE_MS):
        hospital.step(now_ms, draw_from(1))
    return hospital


def test_a_flooded_department_treats_its_places_over_two_and_a_half_hours():
    # They came after a minute; ten hours and some minutes for getting from place to place.
    hospital = flooded(10.1)

    # 12 places / 2.5 h is 4.8 an hour.
    assert len(hospital.on_ward) == 10 * surge_capacity_per_h(12)
    assert hospital.ed_used == 12


def test_the_walking_wounded_take_places_until_the_plan_is_in_force():
    with_plan, without = (flooded(3, minor=60, plan=plan) for plan in (True, False))

    assert len(with_plan.on_ward) == 12
    assert len(without.on_ward) == 0
