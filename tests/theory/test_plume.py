"""The plume against the original table of its curves, and against sums by hand.

No radiological accident at sea exists against which a release could be validated.
"""

from __future__ import annotations

import math

import pytest

from exercise_engine.world.plume import (
    Stability,
    dilution,
    downwind_m,
    half_width_m,
    outline,
    reach_m,
    sigma_y_m,
    sigma_z_m,
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
