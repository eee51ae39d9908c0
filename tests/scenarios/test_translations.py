"""Every shipped translation is whole, is a PO file by gettext's own tools, and plays as the original does."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from typing import Any

import msgspec
import pytest
from babel.messages.pofile import read_po

from exercise_engine import events as e
from exercise_engine.experiments.driver import Happened
from exercise_engine.experiments.rehearsal import Rehearsal, rehearse
from exercise_engine.scenario.faults import Faults
from exercise_engine.scenario.locales.catalog import read_catalogue
from exercise_engine.scenario.locales.checking import check_translations
from exercise_engine.scenario.locales.translation import catalogue_path, languages_of
from exercise_engine.scenario.reader import read_scenario
from exercise_engine.scenario.shipped import find_scenario, shipped_scenarios

OAS = ("es", "fr", "pt")
IN_ALL = ("first_tabletop", "hurricane")
TRANSLATED = [
    (name, language)
    for name, folder in shipped_scenarios().items()
    for language in languages_of(
        path.relative_to(folder).as_posix() for path in folder.glob("locales/*")
    )
]
# What events say in words, in whichever language.
SAID = {
    "text",
    "message",
    "note",
    "reason",
    "comment",
    "headline",
    "description",
    "instruction",
    "event",
    "resources",
    "title",
}
# By which a language is told.
TONGUES = {"language"}


@cache
def played(name: str, language: str | None) -> tuple[Rehearsal, tuple[e.Event, ...]]:
    seen: list[e.Event] = []

    def note(step: Happened) -> None:
        seen.extend(step.events)

    loaded = read_scenario(find_scenario(name), language)
    shortest = min(loaded.scenario.starts, key=lambda start: start.length)
    found = rehearse(loaded, seed=3, player="doctrine", start=shortest.id, watch=note)
    return found, tuple(seen)


def differences(one: Any, other: Any, key: str = "") -> Iterator[str]:
    """The names of the fields that differ."""
    if isinstance(one, dict) and isinstance(other, dict):
        assert one.keys() == other.keys()
        for name in one:
            yield from differences(one[name], other[name], name)
    elif isinstance(one, list | tuple) and isinstance(other, list | tuple):
        assert len(one) == len(other)
        for first, second in zip(one, other, strict=True):
            yield from differences(first, second, key)
    elif one != other:
        yield key


@pytest.mark.parametrize("name", IN_ALL)
def test_it_is_translated_into_the_languages_of_the_oas(name: str):
    assert set(OAS) <= {language for one, language in TRANSLATED if one == name}


@pytest.mark.parametrize("name", sorted({name for name, _ in TRANSLATED}))
def test_every_text_is_translated_and_none_is_out_of_date(name: str):
    assert check_translations(find_scenario(name)) == ([], [])


@pytest.mark.parametrize(("name", "language"), TRANSLATED)
def test_other_tools_read_the_file(name: str, language: str):
    path = find_scenario(name) / catalogue_path(language)

    with path.open("rb") as opened:
        catalog = read_po(opened, abort_invalid=True)

    assert str(catalog.locale) == language
    assert not catalog.fuzzy
    if (msgfmt := shutil.which("msgfmt")) is not None:
        found = subprocess.run(
            [msgfmt, "--check", "--output-file=/dev/null", str(path)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert (found.returncode, found.stderr) == (0, "")


@pytest.mark.parametrize(("name", "language"), TRANSLATED)
def test_it_plays_as_the_original_does_but_for_what_is_said(name: str, language: str):
    own, own_events = played(name, None)
    other, other_events = played(name, language)

    pairs = [
        (msgspec.to_builtins(one), msgspec.to_builtins(two))
        for one, two in zip(own_events, other_events, strict=True)
    ]
    differing = {field for one, two in pairs for field in differences(one, two)}

    assert differing <= SAID | TONGUES
    assert differing & SAID
    assert (own.measures, own.outcome, own.refused) == (
        other.measures,
        other.outcome,
        other.refused,
    )
    assert own.tasks == other.tasks


@pytest.mark.parametrize(
    ("language", "cone"),
    [
        ("es", "donde estará el centro en dos de cada tres casos"),
        ("fr", "où se trouvera le centre deux fois sur trois"),
        ("pt", "onde estará o centro em dois de cada três casos"),
    ],
)
def test_what_a_model_draws_on_the_map_is_called_in_the_language(language: str, cone: str):
    _, seen = played("hurricane", language)

    titles = {
        event.properties["title"]
        for event in seen
        if isinstance(event, e.FeatureChanged) and event.properties.get("kind") == "cone"
    }

    assert {title.partition(", ")[2] for title in titles} == {cone}


@pytest.mark.parametrize(("name", "language"), TRANSLATED)
def test_every_number_of_the_original_stands_in_the_translation(name: str, language: str):
    content = (find_scenario(name) / catalogue_path(language)).read_bytes()
    entries = read_catalogue(language, content, Faults()).entries.values()

    lost = {
        (entry.path, number)
        for entry in entries
        for number in numbers(entry.original) - numbers(entry.said)
    }

    assert lost == set()


def numbers(text: str) -> set[str]:
    """The numbers in *text*, whole, without what parts their thousands."""
    return set(re.findall(r"\d+", re.sub(r"(?<=\d)[., \u202f](?=\d{3}(?!\d))", "", text)))
