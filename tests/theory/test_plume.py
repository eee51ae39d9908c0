"""The plume against the original table of its curves, and against sums by hand.

No radiological accident at sea exists against which a release could be validated.
"""

from __future__ import annotations

import math

import pytest

from exercise_engine.world.plume import (
    Layer,
    Stability,
    dilution,
    downwind_m,
    half_width_m,
    outline,
    reach_m,
    sigma_y_m,
    sigma_z_m,
    washed_out,
    washout_per_s,
)
from exercise_engine.world.sphere import destination, distance_nm

CLASSES: tuple[Stability, ...] = ("A", "B", "C", "D", "E", "F")

# Briggs (1973), open country, 100 m to 10 km, as the table stands: sigma_y and sigma_z [m].
BRIGGS = {
    "A": (lambda x: 0.22 * x * (1 + 0.0001 * x) ** -0.5, lambda x: 0.20 * x),
    "B": (lambda x: 0.16 * x * (1 + 0.0001 * x) ** -0.5, lambda x: 0.12 * x),
    "C": (lambda x: 0.11 * x * (1 + 0.0001 * x) ** -0.5, lambda x: 0.08 * x * (1 + 0.0002 * x) ** -0.5),
    "D": (lambda x: 0.08 * x * (1 + 0.0001 * x) ** -0.5, lambda x: 0.06 * x * (1 + 0.0015 * x) ** -0.5),
    "E": (lambda x: 0.06 * x * (1 + 0.0001 * x) ** -0.5, lambda x: 0.03 * x * (1 + 0.0003 * x) ** -1),
    "F": (lambda x: 0.04 * x * (1 + 0.0001 * x) ** -0.5, lambda x: 0.016 * x * (1 + 0.0003 * x) ** -1),
}  # fmt: skip

# The same curves to be read off at 1 km, worked out by hand [m]: 220 / sqrt 1.1, 30 / 1.3 and so on.
AT_ONE_KM = {
    "A": (209.8, 200.0),
    "B": (152.6, 120.0),
    "C": (104.9, 73.0),
    "D": (76.3, 37.9),
    "E": (57.2, 23.1),
    "F": (38.1, 12.3),
}

# Martin (1976), J. Air Pollut. Control Assoc. 26: another fit to the same Pasquill-Gifford curves;
# sigma_y = a at 1 km, sigma_z = c + f there [m].
MARTIN_AT_ONE_KM = {
    "B": (156.0, 109.9),
    "C": (104.0, 61.0),
    "D": (68.0, 31.5),
    "E": (50.5, 21.5),
    "F": (34.0, 14.0),
}


@pytest.mark.parametrize("stability", CLASSES)
@pytest.mark.parametrize("x_m", [100.0, 1_000.0, 10_000.0])
def test_the_curves_are_briggs_own(stability: Stability, x_m: float):
    across, upwards = BRIGGS[stability]

    assert sigma_y_m(x_m, stability) == pytest.approx(across(x_m), rel=1e-12)
    assert sigma_z_m(x_m, stability) == pytest.approx(upwards(x_m), rel=1e-12)


@pytest.mark.parametrize("stability", CLASSES)
def test_at_one_kilometre_they_are_what_hand_and_pencil_give(stability: Stability):
    found = sigma_y_m(1_000, stability), sigma_z_m(1_000, stability)

    assert found == pytest.approx(AT_ONE_KM[stability], abs=0.1)


@pytest.mark.parametrize("stability", MARTIN_AT_ONE_KM)
def test_they_are_near_another_fit_to_the_same_curves(stability: Stability):
    found = sigma_y_m(1_000, stability), sigma_z_m(1_000, stability)

    assert found == pytest.approx(MARTIN_AT_ONE_KM[stability], rel=0.21)


def test_stable_air_thins_a_cloud_less():
    thinned = [dilution(2_000, 0, stability, 5.0) for stability in CLASSES]

    assert thinned == sorted(thinned)


def test_the_middle_of_a_plume_at_the_ground_by_hand():
    found = dilution(1_000, 0, "D", 5.0)

    # 1 / (pi u sigma_y sigma_z) = 1 / (3.1416 * 5 * 76.28 * 37.95).
    assert found == pytest.approx(2.199e-5, rel=1e-3)


def test_one_deviation_off_the_middle_it_has_six_tenths():
    middle, off = (dilution(1_000, y, "D", 5.0) for y in (0.0, sigma_y_m(1_000, "D")))

    assert off / middle == pytest.approx(math.exp(-0.5))


def test_twice_the_wind_halves_it_and_nothing_goes_upwind():
    assert dilution(1_000, 0, "C", 5) == pytest.approx(2 * dilution(1_000, 0, "C", 10))
    assert dilution(-200, 0, "C", 5) == 0


def test_what_crosses_a_plane_downwind_is_what_was_released():
    """Concentration times wind over the whole plane gives the release rate back."""
    wind_ms, x_m, step = 8.0, 2_000.0, 10.0
    flow = sum(
        dilution(x_m, y * step, "D", wind_ms, height_m=(z + 0.5) * step, source_m=20.0) * step**2
        for y in range(-80, 81)
        for z in range(60)
    )

    assert flow * wind_ms == pytest.approx(1.0, rel=0.01)


def test_a_contour_has_the_limit_at_its_far_end_and_at_its_sides():
    limit = dilution(3_000, 0, "D", 8.0)

    reach = reach_m(limit, "D", 8.0)
    half = half_width_m(limit, 1_500, "D", 8.0)

    assert reach == pytest.approx(3_000, abs=2)
    assert dilution(1_500, half, "D", 8.0) == pytest.approx(limit)


def test_a_plume_lies_down_the_wind_from_the_ship():
    ship = (13.0, -60.0)

    line = outline(ship, 90.0, dilution(5_000, 0, "D", 8.0), "D", 8.0)

    assert line[0] == ship
    assert all(lon < -60.0 for _, lon in line[1:])
    farthest = max(distance_nm(*ship, *position) for position in line)
    assert farthest * 1852 == pytest.approx(5_000, rel=0.01)


def test_a_place_west_of_the_ship_is_downwind_of_an_east_wind():
    ship = (13.0, -60.0)
    place = destination(*ship, 270.0, 2.0)

    x_m, y_m = downwind_m(ship, 90.0, place)

    assert x_m == pytest.approx(3_704, abs=1)
    assert abs(y_m) < 5


def under_a_lid(x_m: float, lid_m: float, **more: float) -> float:
    return dilution(x_m, 0.0, "D", 5.0, layer=Layer(lid_m=lid_m), **more)


def test_a_lid_far_above_changes_nothing():
    # The nearest image of the source is 40 deviations off.
    assert under_a_lid(1_000, 1_500) == pytest.approx(dilution(1_000, 0, "D", 5.0), rel=1e-12)


def test_a_lid_adds_what_it_reflects_image_by_image():
    """Images of the source at +/-2L, +/-4L ..., each seen from the ground: hand-made sum for sigma_z = L / 2."""
    x_m = 3_000.0
    sigma = sigma_z_m(x_m, "D")
    lid = 2.0 * sigma

    found = under_a_lid(x_m, lid)

    by_hand = 1 + 2 * math.exp(-(4.0**2) / 2) + 2 * math.exp(-(8.0**2) / 2)
    assert found / dilution(x_m, 0, "D", 5.0) == pytest.approx(by_hand, rel=1e-9)


def test_far_downwind_the_plume_fills_the_layer_evenly():
    """Turner's trapped plume: 1 / (sqrt(2 pi) sigma_y L u) at any height."""
    x_m, lid = 30_000.0, 100.0
    even = 1 / (math.sqrt(2 * math.pi) * sigma_y_m(x_m, "D") * lid * 5.0)

    for height in (0.0, 40.0, 100.0):
        assert under_a_lid(x_m, lid, height_m=height) == pytest.approx(even, rel=1e-3)


def test_where_it_is_taken_as_even_it_was_nearly_so_before():
    lid = 100.0
    x_m = next(x for x in range(1_000, 50_000, 10) if sigma_z_m(x, "D") >= 1.6 * lid)

    before, after = under_a_lid(x_m - 10, lid), under_a_lid(x_m + 10, lid)

    # Both sides of the change: what is left is that of the distance.
    assert after / before == pytest.approx(
        sigma_y_m(x_m - 10, "D") / sigma_y_m(x_m + 10, "D"), rel=1e-4
    )


def test_under_a_lid_nothing_is_lost():
    wind_ms, x_m, step, lid = 8.0, 8_000.0, 10.0, 200.0
    flow = sum(
        dilution(
            x_m,
            y * 5 * step,
            "D",
            wind_ms,
            height_m=(z + 0.5) * step,
            source_m=20.0,
            layer=Layer(lid_m=lid),
        )
        * 5
        * step**2
        for y in range(-60, 61)
        for z in range(20)
    )

    assert flow * wind_ms == pytest.approx(1.0, rel=0.01)
    assert under_a_lid(x_m, 20.0, source_m=30.0) == under_a_lid(x_m, 20.0, height_m=30.0) == 0.0


@pytest.mark.parametrize(("rain_mm_h", "per_s"), [(0.0, 0.0), (1.0, 8.4e-5), (10.0, 5.18e-4)])
def test_washout_by_rain_is_that_of_the_published_power_law(rain_mm_h: float, per_s: float):
    assert washout_per_s(rain_mm_h) == pytest.approx(per_s, rel=2e-3)


def test_rain_thins_a_plume_exponentially_with_the_time_under_way():
    wet = Layer(washout_per_s=1e-4)

    left = dilution(20_000, 0, "D", 5.0, layer=wet) / dilution(20_000, 0, "D", 5.0)

    # 4,000 s at 1e-4 a second.
    assert left == pytest.approx(math.exp(-0.4))


def test_what_rain_brings_down_is_what_the_plume_loses():
    layer, wind_ms, far_m, step = Layer(washout_per_s=5e-4), 5.0, 40_000.0, 100.0
    # Near the source the plume is narrower than a step: across it the sum is exact, so one step of it is enough.
    fallen = 0.0
    for n in range(round(far_m / step)):
        x_m = (n + 0.5) * step
        across = sigma_y_m(max(x_m, 100.0), "D")
        strip = sum(
            washed_out(x_m, y * across / 4, "D", wind_ms, layer) * across / 4
            for y in range(-24, 25)
        )
        fallen += strip * step

    assert fallen == pytest.approx(1 - math.exp(-5e-4 * far_m / wind_ms), rel=0.005)
    assert washed_out(1_000, 0, "D", 5.0, Layer()) == washed_out(-5, 0, "D", 5.0, layer) == 0.0


def test_a_contour_is_longer_under_a_lid_and_shorter_in_rain():
    limit = dilution(8_000, 0, "D", 5.0)

    free, lid, rain = (
        reach_m(limit, "D", 5.0, layer=layer)
        for layer in (Layer(), Layer(lid_m=120.0), Layer(washout_per_s=5e-4))
    )

    assert lid > free > rain
    assert half_width_m(limit, 4_000, "D", 5.0, layer=Layer(lid_m=120.0)) > half_width_m(
        limit, 4_000, "D", 5.0
    )
