"""Patients who are sent on from a hospital that cannot treat them to one that can."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import mean
from typing import Any

import pytest
from pydantic import ValidationError

from exercise_engine.world.model import Value
from tests.exercise_engine.world.attack import INCIDENT, NOTHING_DONE, attack_spec, course
from tests.exercise_engine.world.ivan import number

# The clinic is by the market, and has no theatre; the main hospital is an island away.
POINTS = {
    "market": (13.150, -61.220),
    "clinic": (13.160, -61.220),
    "main": (13.300, -61.100),
    "pier": (13.1833, -61.250),
}
CLINIC = {"id": "clinic", "place": "clinic", "ed_beds": 8, "resus_bays": 2, "theatres": 0, "icu_beds": 0, "beds": 20, "free_beds": 10}  # fmt: skip
MAIN = {"id": "main", "place": "main", "ed_beds": 12, "resus_bays": 4, "theatres": 4, "icu_beds": 6, "beds": 180, "free_beds": 40, "plan": "plan", "diverted": "main.diverted"}  # fmt: skip
BY_BOAT = {"id": "over", "from": "clinic", "to": "main", "ordered": "transfer", "by": "boat", "vehicles": "boats", "seats": 4, "takes": "40 min"}  # fmt: skip
BY_ROAD = {"id": "over", "from": "clinic", "to": "main", "ordered": "transfer"}
# Everybody is brought to the clinic: the main hospital cannot be reached by road at first.
READY: dict[str, Value] = {
    **NOTHING_DONE,
    "plan": True,
    "ambulances": 6,
    "command": True,
    "teams": 3,
    "station": True,
    "main.diverted": True,
    "transfer": False,
    "boats": 0,
}


def sent_on(transfer: dict[str, Any] | None = BY_BOAT, **more: Any) -> dict[str, Any]:
    incident = {**INCIDENT, "critical": 6, "immediate": 6, "delayed": 4, "minor": 10}
    transfers = [] if transfer is None else [transfer]
    return attack_spec(
        incidents=[incident], hospitals=[CLINIC, MAIN], transfers=transfers, **more
    ) | {"ambulances": {"count": "ambulances", "base": "clinic"}, "medevac": None}


def day(
    done: Mapping[str, Value], transfer: dict[str, Any] | None = BY_BOAT, *, seed: int = 1
) -> Sequence[dict[str, Value]]:
    spec = {key: value for key, value in sent_on(transfer).items() if value is not None}
    return course([(0.5, done)], spec=spec, points=POINTS, first=READY, seed=seed, until_h=12)


ORDERED: dict[str, Value] = {"transfer": True, "boats": 2}


def test_without_an_order_nobody_is_transferred_and_nobody_is_operated_on():
    end = day({"boats": 2})[-1]

    assert end["mci.transferred"] == end["mci.transferred_over"] == 0
    assert end["mci.operations_clinic"] == end["mci.operations_main"] == 0
    assert number(end, "mci.theatre_queue_clinic") > 0


def test_a_boat_takes_those_who_need_a_theatre_to_where_one_is():
    steps = day(ORDERED)
    end = steps[-1]

    assert number(end, "mci.transferred") >= 6
    assert end["mci.transferred"] == end["mci.transferred_over"]
    assert number(end, "mci.operations_main") >= 6
    assert max(number(step, "mci.on_transfer") for step in steps) >= 4
    assert end["mci.on_transfer"] == 0
    # Not before a boat is ready, and not before it has crossed.
    first = next(at for at, step in enumerate(steps) if step["mci.transferred"])
    operated = next(at for at, step in enumerate(steps) if step["mci.operations_main"])
    assert first >= 60
    assert operated >= first + 40


def test_transfers_save_lives():
    def dead(done: Mapping[str, Value]) -> float:
        return mean(number(day(done, seed=seed)[-1], "mci.dead") for seed in range(12))

    # Of those who lived at first.
    assert dead(ORDERED) - 8 < 0.6 * (dead({}) - 8)


def test_no_boat_goes_without_a_patient_and_more_boats_carry_more():
    one, two = (
        [number(step, "mci.transferred") for step in day({**ORDERED, "boats": boats})]
        for boats in (1, 3)
    )

    assert two[150] > one[150] > 0
    # Between two crossings of the only boat lie at least its way over and back.
    leaves = [at for at in range(1, len(one)) if one[at] > one[at - 1]]
    assert all(later - sooner >= 80 for sooner, later in pairwise(leaves))


def test_ambulances_that_no_scene_needs_drive_patients_between_hospitals():
    steps = day({"transfer": True}, BY_ROAD)

    assert number(steps[-1], "mci.transferred") >= 4
    assert number(steps[-1], "mci.operations_main") >= 4
    first = next(at for at, step in enumerate(steps) if step["mci.transferred"])
    waiting = ("mci.waiting_red", "mci.waiting_yellow", "mci.trapped")
    assert sum(number(steps[first], name) for name in waiting) <= 6


def test_who_needs_intensive_care_is_sent_to_where_a_bed_is_free():
    with_theatres = {**CLINIC, "theatres": 3}
    spec = sent_on()
    spec["hospitals"] = [with_theatres, MAIN]
    spec = {key: value for key, value in spec.items() if value is not None}

    stays, goes = (
        course([(0.5, done)], spec=spec, points=POINTS, first=READY, until_h=12)[-1]
        for done in ({}, ORDERED)
    )

    assert number(stays, "mci.icu_queue_clinic") > 0
    assert number(goes, "mci.icu_used_main") > 0
    assert number(goes, "mci.icu_queue_clinic") < number(stays, "mci.icu_queue_clinic")


def test_nobody_is_sent_to_a_hospital_where_it_is_no_better():
    full = {**MAIN, "theatres": 0, "icu_beds": 0, "ed_beds": 1, "resus_bays": 0}
    spec = {key: value for key, value in sent_on().items() if value is not None}
    spec["hospitals"] = [CLINIC, full]

    end = course([(0.5, ORDERED)], spec=spec, points=POINTS, first=READY, until_h=8)[-1]

    assert number(end, "mci.transferred") <= 4


def test_everybody_is_somewhere_while_patients_are_moved():
    for step in day(ORDERED):
        assert number(step, "mci.dead") + number(step, "mci.survivors") == 8 + 26


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"to": "clinic"}, "from one hospital to another"),
        ({"to": "mian"}, "names 'mian', which is none of this model's hospitals: clinic, main"),
        ({"vehicles": None}, "a transfer by boat wants 'vehicles' and 'takes'"),
        ({"by": "ambulance"}, "Leave 'vehicles' and 'takes' out"),
    ],
)
def test_impossible_transfers_are_faults(changed: dict[str, Any], said: str):
    with pytest.raises(ValidationError, match=said):
        day({}, {**BY_BOAT, **changed})


def test_two_transfers_of_one_name_are_a_fault():
    with pytest.raises(ValidationError, match="the transfer 'over' stands here twice"):
        course(
            spec={**{k: v for k, v in sent_on().items() if v}, "transfers": [BY_BOAT, BY_BOAT]},
            points=POINTS,
            first=READY,
            until_h=0.1,
        )
