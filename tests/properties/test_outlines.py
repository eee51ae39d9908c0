"""What circles sweep has one edge, which never crosses itself and leaves none of them out."""

from __future__ import annotations

import math
from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from exercise_engine.world.outline import Circle, Position, swept
from exercise_engine.world.sphere import destination

# A storm's next stop lies up to 300 nm on, in any direction, with a circle that may also shrink.
STOPS = st.lists(
    st.tuples(st.integers(0, 359), st.integers(0, 300), st.integers(0, 205)),
    min_size=1,
    max_size=8,
)


def along(stops: list[tuple[int, int, int]]) -> list[Circle]:
    way: list[Circle] = [(13.0, -61.0, 20.0)]
    for course, nm, radius in stops:
        lat, lon = destination(way[-1][0], way[-1][1], course, nm)
        way.append((round(lat, 1), round(lon, 1), float(radius)))
    return way


def turn(a: Position, b: Position, c: Position) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def cross(one: tuple[Position, Position], other: tuple[Position, Position]) -> bool:
    (a, b), (c, d) = one, other
    return turn(a, b, c) * turn(a, b, d) < 0 and turn(c, d, a) * turn(c, d, b) < 0


def inside(at: Position, ring: list[Position]) -> bool:
    found = False
    for a, b in pairwise([*ring, ring[0]]):
        if (a[0] > at[0]) != (b[0] > at[0]):
            found ^= at[1] < a[1] + (at[0] - a[0]) / (b[0] - a[0]) * (b[1] - a[1])
    return found


@given(STOPS)
def test_an_outline_never_crosses_itself(stops: list[tuple[int, int, int]]):
    ring = swept(along(stops))

    edges = list(pairwise([*ring, ring[0]]))
    assert len(set(ring)) == len(ring) >= 3
    assert not [pair for pair in combinations(edges, 2) if cross(*pair)]


@given(STOPS)
def test_an_outline_holds_every_circle(stops: list[tuple[int, int, int]]):
    way = along(stops)

    ring = swept(way)

    # An arc is drawn in steps of 10 degrees, whose middles lie 0.4 % nearer.
    on_the_edge = [
        destination(lat, lon, bearing, 0.98 * max(radius, 1.0))
        for lat, lon, radius in way
        for bearing in range(0, 360, 15)
    ]
    assert all(inside(at, ring) for at in on_the_edge)


def test_a_straight_way_with_one_radius_is_as_long_and_as_wide_as_it_should_be():
    ring = swept([(0.0, -60.0, 60.0), (0.0, -62.0, 60.0)])

    lats, lons = [lat for lat, _ in ring], [lon for _, lon in ring]
    assert math.isclose(max(lats), 1.0, abs_tol=0.01)
    assert math.isclose(min(lats), -1.0, abs_tol=0.01)
    assert math.isclose(min(lons), -63.0, abs_tol=0.01)
    assert math.isclose(max(lons), -59.0, abs_tol=0.01)
