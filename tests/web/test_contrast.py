"""Every pair of colours that a page puts together can be told apart in both schemes.

axe does not look at the borders of inputs, nor at a coast against its sea, so
the contrasts are computed from the tokens. Source of formula and floors: WCAG
2.2, success criteria 1.4.3 (text, 4.5) and 1.4.11 (what is not text, 3).
"""

import re
from itertools import product
from pathlib import Path

import pytest

TOKENS = Path(__file__).resolve().parents[2] / "web" / "static" / "css" / "tokens.css"
_COLOUR = re.compile(r"--([a-z0-9-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);")
COLOURS = {name: pair for name, *pair in _COLOUR.findall(TOKENS.read_text())}

TEXT, SHAPE = 4.5, 3.0
GROUNDS = ("ground", "surface", "raised", "sunken", "chosen")
STATES = ("critical", "high", "good", "info")

PAIRS = [
    *((ink, ground, TEXT) for ink, ground in product(("ink", "quiet", "accent"), GROUNDS)),
    ("accent-over", "surface", TEXT),
    ("on-accent", "accent", TEXT),
    ("on-accent", "accent-over", TEXT),
    ("on-banner", "banner", TEXT),
    *((state, f"{state}-ground", TEXT) for state in STATES),
    *((state, ground, TEXT) for state, ground in product(STATES, ("surface", "raised", "chosen"))),
    *(("ink", f"{state}-ground", TEXT) for state in STATES),
    *(("quiet", f"{state}-ground", TEXT) for state in STATES),
    *(("accent", f"{state}-ground", TEXT) for state in STATES),
    ("surface", "high", TEXT),
    *(("edge", ground, SHAPE) for ground in ("ground", "surface", "raised")),
    *(("focus", ground, SHAPE) for ground in (*GROUNDS, "sea", "land", "high-ground")),
    ("coast", "sea", SHAPE),
    ("coast", "land", SHAPE),
    *((drawn, "sea", SHAPE) for drawn in ("storm", "cone", "quiet", "high")),
    *((drawn, "land", SHAPE) for drawn in ("storm", "cone", "quiet")),
    *((f"series-{n}", ground, SHAPE) for n, ground in product(range(1, 6), ("surface", "raised"))),
    *((f"series-{n}", "surface", TEXT) for n in range(1, 6)),
    ("surface", "ink", TEXT),
    ("surface", "quiet", TEXT),
]


def luminance(colour: str) -> float:
    """Return the relative luminance of ``#rrggbb``, from 0 to 1."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_formula_gives_the_published_extremes():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_pair_of_colours_has_the_contrast_that_it_needs(scheme):
    at = ("light", "dark").index(scheme)

    found = {
        (ink, ground): round(contrast(COLOURS[ink][at], COLOURS[ground][at]), 2)
        for ink, ground, _ in PAIRS
    }
    too_low = {
        f"{ink} on {ground}": (found[ink, ground], floor)
        for ink, ground, floor in PAIRS
        if found[ink, ground] < floor
    }

    assert too_low == {}
