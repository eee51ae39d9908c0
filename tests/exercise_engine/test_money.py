"""Sums of money are written as people in the room write them."""

import pytest

from exercise_engine.money import money, with_currency


@pytest.mark.parametrize(
    ("amount", "currency", "written"),
    [
        (12_000, "XCD", "EC$ 12,000"),
        (-80, "GBP", "-£ 80"),
        (4_000.5, "XCD", "EC$ 4,000.50"),
        (-0.001, "XCD", "EC$ 0"),
        (5, "CHF", "CHF 5"),
        (7, "", "7"),
    ],
)
def test_the_sign_of_the_currency_goes_first(amount: float, currency: str, written: str):
    assert money(amount, currency) == written


@pytest.mark.parametrize(
    ("unit", "shown"),
    [
        ("EC$", ("EC$ 700", "")),
        ("XCD", ("EC$ 700", "")),
        ("EC$ thousand", ("EC$ 700", "thousand")),
        ("people", ("700", "people")),
        ("", ("700", "")),
    ],
)
def test_a_value_whose_unit_is_a_currency_is_written_as_money(unit: str, shown: tuple[str, str]):
    assert with_currency("700", unit) == shown
