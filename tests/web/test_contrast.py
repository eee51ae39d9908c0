"""Every pair of colours that a page puts together can be told apart in both schemes.

axe does not look at the borders of inputs, nor at a coast against its sea, so
the contrasts are computed from the tokens. Source of formula and floors: WCAG
2.2, success criteria 1.4.3 (text, 4.5) and 1.4.11 (what is not text, 3).
"""

import math
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
    *(
        (doing, ground, TEXT)
        for doing, ground in product(("under-way", "on-task"), ("surface", "chosen"))
    ),
    *(
        (doing, ground, SHAPE)
        for doing, ground in product(("under-way", "on-task"), ("sea", "land"))
    ),
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


# How whoever lacks the long, the middle or the short cones sees linear red, green and blue. Source:
# Machado, Oliveira and Fernandes (2009), IEEE Trans. Vis. Comput. Graph. 15, table 1, severity 1.
SIGHTS = {
    "all cones": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
# Two colours this far apart are called by different names.
APART = 30.0


def lab(colour: str, sight: str) -> tuple[float, float, float]:
    """Return ``#rrggbb`` as somebody with this *sight* sees it, in CIE L*a*b* under D65."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    seen = [
        min(1.0, max(0.0, sum(a * b for a, b in zip(row, linear, strict=True))))
        for row in SIGHTS[sight]
    ]
    to_xyz = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    x, y, z = (
        sum(a * b for a, b in zip(row, seen, strict=True)) / white
        for row, white in zip(to_xyz, (0.9505, 1.0, 1.089), strict=True)
    )
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_a_unit_under_way_and_one_on_task_look_different_to_every_eye(sight: str, scheme: int):
    away, at_work = (lab(COLOURS[name][scheme], sight) for name in ("under-way", "on-task"))

    assert math.dist(away, at_work) > APART
