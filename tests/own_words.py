"""The platform's own words that exercises say in their language: ``python -m tests.own_words``.

It finds them in the code, in the templates of handouts and among the words that a
world model's measure can hold, and brings the files in ``exercise_engine/locale`` up
to date, as ``kingstown scenario translate`` does with those of a scenario.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import get_args

import click
from jinja2.ext import babel_extract

import exercise_engine
import facilitator_tools
from exercise_engine.grading import CREDIBILITY, HANDLING, RELIABILITY
from exercise_engine.locale import FOLDER, HANDOUT, LANGUAGES, UNIT, VALUE, WORLD
from exercise_engine.world.ash_services import AirportState, RoadState, WaterState
from exercise_engine.world.platforms import Doing
from facilitator_tools.translating import Key, bring_up_to_date

ROOT = Path(exercise_engine.__file__).parents[1]
MODELS = Path(exercise_engine.__file__).parent / "world"
SHEETS = Path(facilitator_tools.__file__).parent / "templates" / "handouts"

_NUMBERS = ("number", "integer")
_KINDS = (*_NUMBERS, "boolean", "text")
# A unit that is read as a word; kt, hPa and mm/h are signs and the same in every language.
_WORD = re.compile(r"[a-z]{4,}")


def own_words() -> dict[Key, str]:
    """Return the file in which each of the platform's own words stands, by what it belongs to and the word."""
    found: dict[Key, str] = {}
    for key, file in (*_phrases(), *_units(), *_values(), *_printed()):
        found.setdefault(key, file)
    return found


def _phrases() -> Iterator[tuple[Key, str]]:
    for path, node in _code():
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id == "phrase"
        ):
            written = node.args[0]
            if not (isinstance(written, ast.Constant) and isinstance(written.value, str)):
                raise ValueError(
                    f"{_file(path)}:{node.lineno}: write the phrase's template out here."
                )
            yield (WORLD, written.value), _file(path)


def _units() -> Iterator[tuple[Key, str]]:
    """Find in each row of a measure the unit, which follows the type."""
    for path, node in _code():
        row = (
            node.elts
            if isinstance(node, ast.Tuple)
            else node.args
            if isinstance(node, ast.Call)
            else []
        )
        held = [item.value if isinstance(item, ast.Constant) else None for item in row]
        for kind, unit in pairwise(held):
            if (
                kind in _NUMBERS
                and isinstance(unit, str)
                and unit not in _KINDS
                and _WORD.search(unit)
            ):
                yield (UNIT, unit), _file(path)


def _code() -> Iterator[tuple[Path, ast.AST]]:
    """Every node of the code of the world models."""
    for path in sorted(MODELS.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            yield path, node


def _values() -> Iterator[tuple[Key, str]]:
    for value in ("yes", "no"):
        yield (VALUE, value), "exercise_engine/words.py"
    for kind, file in (
        (RoadState, "ash_services.py"),
        (WaterState, "ash_services.py"),
        (AirportState, "ash_services.py"),
        (Doing, "platforms.py"),
    ):
        for value in get_args(kind):
            yield (VALUE, value.replace("_", " ")), _file(MODELS / file)


def _printed() -> Iterator[tuple[Key, str]]:
    for path in sorted(SHEETS.glob("*.html")):
        with path.open("rb") as source:
            for _, _, told, _ in babel_extract(source, ["say"], [], {}):
                text, of = (told, None) if told is None or isinstance(told, str) else told[:2]
                if text is not None:  # a word of a code, which is found below
                    yield (f"{HANDOUT}/{of}" if of else HANDOUT, text), _file(path)
    for words in (RELIABILITY, CREDIBILITY, HANDLING):
        for text in words.values():
            yield (HANDOUT, text), "exercise_engine/grading.py"
    yield (HANDOUT, "D-day"), "facilitator_tools/handouts/dates.py"


def _file(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


if __name__ == "__main__":
    for language in LANGUAGES:
        done = bring_up_to_date(
            FOLDER / f"{language}.po", language, own_words(), "Kingstown", "words"
        )
        left = done.texts - done.translated
        click.echo(f"{language}: {done.texts} words, {left} to be translated, {done.gone} gone")
