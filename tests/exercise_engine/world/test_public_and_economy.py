from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from exercise_engine.world.losses import Trade, trade_after
from exercise_engine.world.model import Value
from exercise_engine.world.public_mood import (
    ambiguity,
    compliance,
    rumour_after,
    trust_after,
    trust_moved,
)
from tests.exercise_engine.world.attack import build
from tests.exercise_engine.world.ivan import draw_from
from tests.exercise_engine.world.town_talk import FEEDS, QUIET, Told, lived, public_spec, share

SHARES = st.floats(0, 1)
EVENT: dict[str, Value] = {"alarm": True, "deaths": 10}


def statements_every(hours: float, until_h: float = 48) -> Told:
    times = [1 + n * hours for n in range(int(until_h / hours))]
    return [(1, EVENT), *((at, {"statements": n + 1}) for n, at in enumerate(times))]


def test_it_writes_what_it_declares_and_nothing_else():
    model = build(public_spec())

    step = model.step(0, {name: QUIET[name] for name in model.reads}, draw_from(1))

    assert sorted(step.measures) == sorted(measure.id for measure in model.measures)


def test_where_nothing_happens_nothing_changes_but_a_rumour_dies():
    assert share([], "trust") == pytest.approx(60, abs=1)
    assert share([], "concern") == 0
    assert share([], "rumour") < 5
    assert share([], "tourism_loss") == 0


def test_deaths_of_which_nobody_speaks_are_filled_with_rumours():
    silence = share([(1, EVENT)], "rumour")

    assert silence > 60


def test_rumours_fall_the_more_often_the_public_is_told():
    levels = [share(statements_every(hours), "rumour") for hours in (24, 12, 6, 3)]

    assert levels == sorted(levels, reverse=True)
    assert levels[-1] < levels[0] / 2


def test_statements_that_contradict_each_other_cost_trust_and_feed_rumours():
    agreed = statements_every(4)
    contradicted: Told = [*agreed, (20, {"contradictions": 1}), (28, {"contradictions": 2})]

    assert share(contradicted, "trust") < share(agreed, "trust") - 8
    assert share(contradicted, "rumour") > share(agreed, "rumour") + 5
    assert share(contradicted, "compliance") < share(agreed, "compliance") - 5


def test_one_lie_takes_more_trust_than_one_truth_gives():
    gained = trust_moved(0.6, statements=1) - 0.6
    lost = 0.6 - trust_moved(0.6, contradictions=1)

    assert gained == pytest.approx(0.008)
    assert lost == pytest.approx(0.072)


def test_deaths_after_a_warning_cost_no_trust_and_deaths_without_one_do():
    unwarned = share([(2, EVENT)], "trust", until_h=3)
    warned = share([(1, {"warnings": 1}), (2, EVENT)], "trust", until_h=3)

    assert warned > 60 > unwarned


def test_a_false_alarm_costs_trust():
    assert share([(1, {"false_alarms": 1})], "trust", until_h=2) == pytest.approx(57, abs=0.2)


def test_closures_cost_their_share_of_each_day():
    closed: Told = [(0, {"port_closed": True})]

    # Half of 400,000 and a fifth of 50,000 a day; nobody is afraid.
    assert share(closed, "tourism_loss_day", until_h=24) == pytest.approx(200_000)
    assert share(closed, "tourism_loss", until_h=24) == pytest.approx(200_000)
    assert share(closed, "fisheries_loss", until_h=24) == pytest.approx(10_000)


def test_two_closures_together_cost_less_than_their_sum():
    both: Told = [(0, {"port_closed": True, "beaches_closed": True})]

    # 1 - 0.5 * 0.8 = 0.6 of 400,000.
    assert share(both, "tourism_loss_day", until_h=1) == pytest.approx(240_000)


def test_fear_costs_visitors_long_after_the_event():
    over: Told = [(1, EVENT), (48, {"alarm": False, "deaths": 0})]

    during, after = (share(over, "tourism_loss_day", until_h=hours) for hours in (48, 24 * 30))

    assert during > 50_000
    assert after > during / 2


def test_the_same_world_comes_whatever_the_seed_but_for_the_posts():
    one, posts_one = lived([(1, EVENT)], seed=1)
    two, posts_two = lived([(1, EVENT)], seed=2)

    del one["public.posts"], two["public.posts"]
    assert one == two
    assert posts_one != posts_two


def test_posts_come_as_often_as_the_rumour_stands():
    feeds = [{"id": "r", "to": ["all"], "per_hour": 20, "lines": ["x", "y"]}]
    quiet = sum(len(lived([], seed=seed, feeds=feeds)[1]) for seed in range(10))
    loud = sum(len(lived([(0, EVENT)], seed=seed, feeds=feeds)[1]) for seed in range(10))

    # In 48 hours the rumour of 5 % dies; after unexplained deaths it is above 60 % for most of them.
    assert quiet < 10 * 48 * 20 * 0.03
    assert 10 * 48 * 20 * 0.4 < loud < 10 * 48 * 20 * 0.9


def test_a_rumour_at_full_height_makes_the_posts_that_were_asked_for():
    feeds = [{"id": "d", "to": ["all"], "per_hour": 6, "follows": "distrust", "lines": ["x"]}]

    # Distrust stays at 100 - 0 %: six an hour, for a hundred hours, by ten seeds.
    counts = [
        len(lived([], seed=seed, until_h=100, feeds=feeds, trust=0, rumour=0)[1])
        for seed in range(10)
    ]

    assert sum(counts) == pytest.approx(6_000, rel=0.05)


def test_the_same_posts_come_in_the_same_order_whatever_is_decided():
    _, silent = lived([(1, EVENT)])
    _, told = lived(statements_every(3))

    lines = [[post.line for _, post in posts if post.feed == "rumours"] for posts in (silent, told)]
    shorter = min(len(lines[0]), len(lines[1]))
    assert len(lines[1]) < len(lines[0])
    assert lines[0][:shorter] == lines[1][:shorter]


def test_posts_are_numbered_and_appear_before_the_next_step():
    _, posts = lived([(1, EVENT)])

    for feed in ("rumours", "calm"):
        assert [post.n for _, post in posts if post.feed == feed] == list(
            range(sum(post.feed == feed for _, post in posts))
        )
    assert all(0 <= post.after_ms < 15 * 60_000 for _, post in posts)


@given(SHARES, SHARES, SHARES, SHARES, st.floats(0, 500))
def test_a_rumour_stays_a_share_and_goes_on_from_where_it_was(
    rumour: float, concern: float, unclear: float, trust: float, hours: float
):
    whole = rumour_after(rumour, concern, unclear, trust, hours)
    half = rumour_after(rumour, concern, unclear, trust, hours / 2)
    halves = rumour_after(half, concern, unclear, trust, hours / 2)

    assert 0 <= whole <= 1
    assert halves == pytest.approx(whole, abs=1e-6)


def test_a_rumour_follows_its_equation():
    rumour, concern, unclear, trust = 0.1, 0.6, 0.5, 0.5
    a, b, c = 0.02 * 0.3, 0.5 * 0.3, 0.03 + 0.4 * 0.5 * 0.5

    small = 1e-4
    slope = (rumour_after(rumour, concern, unclear, trust, small) - rumour) / small

    assert slope == pytest.approx((a + b * rumour) * (1 - rumour) - c * rumour, rel=1e-3)


@given(SHARES, SHARES, st.integers(0, 50))
def test_trust_and_compliance_stay_shares(trust: float, rumour: float, many: int):
    moved = trust_moved(trust, statements=many, contradictions=many, unwarned_deaths=many)

    assert 0 <= moved <= 1
    assert 0 <= trust_after(trust, 0.6, rumour, 24) <= 1
    assert 0 <= compliance(moved, rumour) <= 0.95


def test_word_grows_stale_within_hours():
    assert ambiguity(0, 1e6) == 0
    assert ambiguity(6, 1e6) == pytest.approx(1 - math.exp(-1))
    assert ambiguity(0, 0) == 0.8


def test_a_trade_loses_what_a_day_earns_when_all_is_closed():
    after = trade_after(Trade(), target=0.0, closed=1.0, per_day=1_000.0, recovery_h=720, hours=12)

    assert after == Trade(0.0, 500.0)


def test_a_feed_that_stands_twice_is_said():
    wrong: dict[str, Any] = public_spec(feeds=[FEEDS[0], FEEDS[0]])

    with pytest.raises(ValidationError, match="stands here twice"):
        build(wrong)
