"""Seeds as they are written on the command line: ``1-200``, ``7``, ``1,3,10-20``."""

from __future__ import annotations

import re

import click

MOST = 100_000
_LARGEST = 2**63 - 1
_RANGE = re.compile(r"(\d{1,19})(?:\s*-\s*(\d{1,19}))?")


class Seeds(click.ParamType[tuple[int, ...]]):
    """A list of seeds and ranges of seeds; each seed once, in the order given."""

    name = "seeds"

    def convert(
        self,
        value: str | tuple[int, ...],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> tuple[int, ...]:
        """Return the seeds that *value* names."""
        if isinstance(value, tuple):
            return value
        try:
            return parse_seeds(value)
        except ValueError as problem:
            self.fail(str(problem), param, ctx)


def parse_seeds(text: str) -> tuple[int, ...]:
    """Return the seeds that *text* names. Raises :exc:`ValueError` with what would be right."""
    seeds: dict[int, None] = {}
    for part in text.split(","):
        matched = _RANGE.fullmatch(part.strip())
        if matched is None:
            raise ValueError(f"'{part.strip()}' is no seed. Write them like 1-200 or 1,3,10-20.")
        first, last = int(matched[1]), int(matched[2] or matched[1])
        if last < first:
            raise ValueError(f"'{part.strip()}' runs backwards. Write {last}-{first}.")
        if last > _LARGEST:
            raise ValueError(f"{last} is too large for a seed; the largest is {_LARGEST}.")
        if last - first >= MOST or len(seeds) + last - first >= MOST:
            raise ValueError(f"these are more than {MOST:,} seeds.")
        seeds.update(dict.fromkeys(range(first, last + 1)))
    return tuple(seeds)


def seeds_in_words(seeds: tuple[int, ...]) -> str:
    """Write *seeds* as briefly as they can be given: ``1-200``."""
    runs: list[list[int]] = []
    for seed in seeds:
        if runs and seed == runs[-1][1] + 1:
            runs[-1][1] = seed
        else:
            runs.append([seed, seed])
    return ",".join(f"{a}" if a == b else f"{a}-{b}" for a, b in runs)
