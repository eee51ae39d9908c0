"""Ways follow authored routes or the ellipsoid, and positions lie on them."""

import pytest

from exercise_engine.processes.ways import Ways, distance_m, position_at
from exercise_engine.scenario.setting import Route

NEAR, FAR = (13.0, -61.0), (13.0, -60.0)
ROAD = Route(id="road", title="Road", line=[(13.0, -61.0), (13.5, -60.5), (13.0, -60.0)])


def test_a_degree_of_latitude_at_the_equator_is_110_574_m():
    # Source: WGS 84 (NGA.STND.0036, 2014): the meridian's first degree.
    assert distance_m((0.0, 0.0), (1.0, 0.0)) == 110_574


def test_a_route_is_taken_either_way_where_it_joins_the_places():
    ways = Ways([ROAD])

    there, back = ways.between(NEAR, FAR), ways.between(FAR, NEAR)

    assert (13.5, -60.5) in there.points
    assert there.points == back.points[::-1]
    assert there.length_m == back.length_m > distance_m(NEAR, FAR)


def test_a_route_whose_ends_lie_elsewhere_is_not_taken():
    way = Ways([ROAD]).between((13.1, -61.0), FAR)

    assert (13.5, -60.5) not in way.points


def test_no_leg_of_a_long_way_is_longer_than_50_km():
    way = Ways([]).between((13.0, -61.0), (18.0, -64.0))

    legs = [after - before for before, after in zip(way.metres, way.metres[1:], strict=False)]
    assert max(legs) <= 50_001
    assert way.length_m == pytest.approx(distance_m((13.0, -61.0), (18.0, -64.0)), abs=2)


def test_a_position_lies_between_its_neighbours_also_across_the_date_line():
    way = ((0.0, 179.0, 0), (0.0, -179.0, 100))

    assert position_at(way, 25) == (0.0, 179.5)
    assert position_at(way, 75) == (0.0, -179.5)
    assert position_at(way, 500) == (0.0, -179.0)
