"""Public alerts that speed hearing, and floods where a scenario has them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from exercise_engine.units import HOUR_MS
from exercise_engine.world.flooding import death_rate, still_at_home
from exercise_engine.world.model import Value
from exercise_engine.world.sheltering import alerted_after
from tests.exercise_engine.world.ivan import STEP_MS, build, draw_from, number

PLACE = {"place": "grenville", "state": "grenada", "population": 10_000, "houses": 3_000}


def people(*, state: dict[str, Any] | None = None, **community: Any) -> dict[str, Any]:
    return {
        "model": "communities",
        "id": "people",
        "storm": "storm",
        "states": [{"id": "grenada", "evacuation": "leave", "warning": "warning", **(state or {})}],
        "communities": [PLACE | community],
    }


def after(spec: dict[str, Any], hours: float, **values: Value) -> Mapping[str, Value]:
    """Return what a community comes to in so many hours in which *values* hold."""
    model, draw = build(spec), draw_from(1)
    known: dict[str, Value] = {
        "storm.wind_grenville": 0.0,
        "storm.hours_to_grenville": 999.0,
        "leave": False,
        "warning": 0,
        **{f"storm.{name}_grenville": values.pop(name, 0.0) for name in ("surge", "rain")},
        **values,
    }
    read = {name: known[name] for name in model.reads}
    measures: Mapping[str, Value] = {}
    for now_ms in range(0, round(hours * HOUR_MS) + 1, STEP_MS):
        # The flood comes at the last step, when people have had the time to leave.
        last = now_ms + STEP_MS > hours * HOUR_MS
        dry = {name: 0.0 for name in read if name.split("_")[0] in ("storm.surge", "storm.rain")}
        measures = model.step(now_ms, read if last else read | dry, draw).measures
    return measures


def test_an_alert_reaches_most_of_those_that_it_can_within_an_hour():
    assert alerted_after(0.1, 0.8, 1.0) == pytest.approx(0.8 - 0.7 * 0.1353, abs=1e-4)


def test_who_has_heard_stays_warned_though_alerts_end():
    assert alerted_after(0.9, 0.3, 5.0) == alerted_after(0.9, 0.0, 5.0) == 0.9


def test_alerts_speed_hearing_beyond_what_a_warning_does():
    spec = people(state={"alerted": "alerts"})

    slow, fast = (number(after(spec, 1, warning=2, alerts=a), "people.warned") for a in (0.0, 0.7))

    assert fast > slow + 30


def test_without_alerts_hearing_is_as_it_was():
    with_key, without = (
        after(people(state=state), 6, warning=2, alerts=0.0)["people.warned"]
        for state in ({"alerted": "alerts"}, {})
    )

    assert with_key == without


FLOODS: dict[str, Any] = {
    "floods_by_surge": [[0.5, 0], [2.5, 0.2]],
    "floods_by_rain": [[100, 0], [300, 0.1]],
}


def test_the_sea_and_the_rivers_flood_those_who_live_there():
    sea, rain, both = (
        number(after(people(**FLOODS), 1, **values), "people.flooded")
        for values in ({"surge": 1.5}, {"rain": 300.0}, {"surge": 1.5, "rain": 300.0})
    )

    assert (sea, rain, both) == (1_000, 1_000, 2_000)


def test_unwarned_people_drown_and_warned_or_evacuated_ones_do_not():
    spec = people(**FLOODS)
    surprised = after(spec, 24, surge=2.5)
    warned = after(spec, 24, surge=2.5, warning=2)
    left = after(spec, 24, surge=2.5, warning=2, leave=True)

    tolls = [number(values, "people.dead_in_floods") for values in (surprised, warned, left)]

    # Two thousand are flooded: one in a hundred dies unwarned, a fifth of that warned; of the warned 16 %
    # have left unasked, and 85 % by order.
    assert tolls == [20, 3, 0]
    assert number(surprised, "people.dead") == 20


def test_the_rates_and_shares_of_floods_by_hand():
    assert death_rate(0.0) == pytest.approx(5 * death_rate(1.0))
    assert still_at_home(10_000, 0.3, 1_500) == 0.5
    assert still_at_home(10_000, 0.0, 0.0) == 1.0


def test_a_flood_that_falls_and_comes_back_kills_nobody_twice():
    model, draw = build(people(**FLOODS)), draw_from(1)
    known: dict[str, Value] = dict.fromkeys(model.reads, 0)

    tolls = []
    for step, surge in enumerate([0.0, 2.5, 0.0, 2.5, 2.0]):
        read = known | {"storm.surge_grenville": surge}
        tolls.append(model.step(step * STEP_MS, read, draw).measures["people.dead_in_floods"])

    assert tolls == [0, 20, 20, 20, 20]


def test_a_community_without_floods_reads_neither_surge_nor_rain():
    reads = build(people()).reads

    assert not [name for name in reads if "surge" in name or "rain" in name]
