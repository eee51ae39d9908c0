"""The chain-binomial epidemic against what is known of epidemics in closed form."""

from __future__ import annotations

import math
from hashlib import blake2b
from statistics import mean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercise_engine.world.chain import binomial
from exercise_engine.world.epidemic import (
    Disease,
    Luck,
    Outbreak,
    advance,
    final_size,
    growth_rate,
    pressure,
)

STEP_H = 3.0
DISEASE = Disease(r0=2.0, latent_h=48.0, infectious_h=96.0)


def luck_of(seed: int, step: int) -> Luck:
    def luck(what: str) -> float:
        digest = blake2b(f"{seed}/{step}/{what}".encode(), digest_size=6).digest()
        return (int.from_bytes(digest) + 0.5) / 2**48

    return luck


def stepped(now: Outbreak, disease: Disease, seed: int, step: int, hours: float = STEP_H) -> None:
    force = pressure(disease, now.spreading / now.people, 1.0, hours)
    advance(now, disease, force, 0.0, hours, luck_of(seed, step))


def test_the_final_size_is_that_of_the_final_size_equation():
    for r0 in (1.5, 2.0, 3.0):
        disease = Disease(r0=r0, latent_h=48.0, infectious_h=96.0)
        shares = []
        for seed in range(4):
            now = Outbreak(susceptible=200_000)
            now.seed(0, 200)
            step = 0
            while not now.is_over:
                stepped(now, disease, seed, step)
                step += 1
            shares.append(now.infected / now.people)

        # Within one per cent of 58, 80 and 94 %.
        assert mean(shares) == pytest.approx(final_size(r0), rel=0.01)


def test_the_final_size_equation_is_solved():
    assert final_size(2.0) == pytest.approx(0.7968, abs=1e-4)
    assert final_size(1.0) == 0.0


def test_one_infectious_person_dies_out_in_one_case_of_r0():
    died_out = 0
    for seed in range(600):
        now = Outbreak(susceptible=100_000)
        now.seed(0, 1)
        step = 0
        while not now.is_over and now.infected < 60:
            stepped(now, DISEASE, seed, step)
            step += 1
        died_out += now.is_over

    # 1/R0 = 0.5; three standard deviations of 600 tries are 0.06.
    assert died_out / 600 == pytest.approx(1 / DISEASE.r0, abs=0.06)


def test_early_growth_is_that_of_the_euler_lotka_equation():
    rates = []
    for seed in range(6):
        now = Outbreak(susceptible=10_000_000)
        now.seed(0, 100)
        counts = []
        for step in range(round(41 * 24 / STEP_H)):
            stepped(now, DISEASE, seed, step)
            counts.append(now.exposed + now.infectious)
        # Between day 10 and day 40, from some hundreds to some ten thousands of ten million.
        begin, end = (round(day * 24 / STEP_H) for day in (10, 40))
        rates.append(math.log(counts[end] / counts[begin]) / 30)

    assert mean(rates) == pytest.approx(growth_rate(2.0, 2.0, 4.0), rel=0.03)


def test_a_growth_rate_solves_its_equation():
    rate = growth_rate(2.5, 2.0, 4.0)

    assert (1 + 2 * rate) * (1 + 4 * rate) == pytest.approx(2.5)


@pytest.mark.parametrize(("n", "chance"), [(10, 0.3), (1_000, 0.01), (5_000, 0.4), (40, 0.9)])
def test_a_binomial_has_its_mean_and_its_spread(n: int, chance: float):
    drawn = [binomial(n, chance, (k + 0.5) / 4_000) for k in range(4_000)]

    variance = mean(x * x for x in drawn) - mean(drawn) ** 2
    assert mean(drawn) == pytest.approx(n * chance, rel=0.01)
    assert variance == pytest.approx(n * chance * (1 - chance), rel=0.03)


@given(st.integers(0, 3_000), st.floats(0, 1), st.floats(0, 1), st.floats(1e-9, 1 - 1e-9))
def test_more_chance_never_makes_fewer(n: int, one: float, other: float, luck: float):
    low, high = sorted((one, other))

    fewer, more = binomial(n, low, luck), binomial(n, high, luck)

    assert 0 <= fewer <= n
    # One standard deviation of slack where the approximation takes over.
    assert fewer <= more + 2


@given(st.integers(0, 5_000), st.integers(0, 50), st.integers(0, 50), st.integers(0, 99))
def test_nobody_is_made_or_lost(susceptible: int, exposed: int, infectious: int, seed: int):
    disease = Disease(2.5, 48, 96, severe=0.3, fatal=0.2, fatal_without=0.5)
    now = Outbreak(susceptible)
    now.seed(exposed, infectious)
    everyone = now.people

    for step in range(40):
        force = pressure(disease, now.spreading / max(1, now.people), 1.0, 6.0)
        advance(now, disease, force, 0.4, 6.0, luck_of(seed, step))

    assert now.people == everyone
    assert min(vars(now).values()) >= 0
    assert now.infected == everyone - now.susceptible
