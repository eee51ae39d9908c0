"""Take a condition apart, and try it over all that its names can be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from math import prod

from exercise_engine.errors import ExpressionFailed
from exercise_engine.scenario.expressions import Program, Value

# More combinations than this are not tried; the condition then counts as one that may hold.
MOST_TRIED = 4_096

# All that a name can be; ``None`` where that is more than can be listed.
Range = tuple[Value, ...] | None


def conjuncts(condition: str) -> list[str]:
    """Return what must hold all at once: the parts of *condition* between its outermost ``&&``."""
    return _split(condition, "&&", ("||", "?"))


def disjuncts(condition: str) -> list[str]:
    """Return of what one must hold: the parts of *condition* between its outermost ``||``."""
    return _split(condition, "||", ("?",))


def can_yield(wanted: Value, program: Program, range_of: Callable[[str], Range]) -> bool:
    """Tell whether *program* yields *wanted* for any values that its names can have.

    Where these are too many to try it is taken to. An expression without a value,
    as after a division by zero, yields nothing.
    """
    ranges = [range_of(name) for name in program.reads]
    known = [one for one in ranges if one is not None]
    if len(known) < len(ranges) or prod(map(len, known)) > MOST_TRIED:
        return True
    return any(value == wanted for value in _yields(program, known))


def _yields(program: Program, ranges: list[tuple[Value, ...]]) -> Iterator[Value]:
    for values in product(*ranges):
        try:
            yield program.evaluate(dict(zip(program.reads, values, strict=True)))
        except ExpressionFailed:
            continue


def _split(condition: str, sign: str, looser: tuple[str, ...]) -> list[str]:
    """Return the parts of *condition* between the outermost *sign*; *looser* signs hold it together."""
    text = _bare(condition)
    outside = _outside(text)
    if any(text.startswith(looser, at) for at in outside):
        return [text]
    cuts = [at for at in outside if text.startswith(sign, at)]
    if not cuts:
        return [text]
    begins = [0, *(at + len(sign) for at in cuts)]
    parts = (text[begin:end] for begin, end in zip(begins, [*cuts, len(text)], strict=True))
    return [deeper for part in parts for deeper in _split(part, sign, looser)]


def _bare(text: str) -> str:
    """Return *text* without blanks, and without brackets around the whole of it."""
    text = text.strip()
    while text.startswith("(") and not any(0 < at < len(text) for at in _outside(text)):
        text = text[1:-1].strip()
    return text


def _outside(text: str) -> list[int]:
    """Return where in *text* one is outside all brackets and quotes; an opening one is outside itself."""
    found, depth, quote = [], 0, ""
    for at, character in enumerate(text):
        if quote:
            quote = "" if character == quote else quote
            continue
        if depth == 0:
            found.append(at)
        if character in "'\"":
            quote = character
        elif character in "([":
            depth += 1
        elif character in ")]":
            depth -= 1
    return found
