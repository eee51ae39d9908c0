"""The platform's own words in an exercise: each has its entry in each language, and is said in it."""

from __future__ import annotations

import ast
import shutil
import subprocess

import pytest

from exercise_engine.locale import FOLDER, HANDOUT, LANGUAGES, UNIT, own_words, said, word
from exercise_engine.phrases import BRACED, Phrase, phrase
from exercise_engine.scenario.faults import Faults
from exercise_engine.scenario.locales.catalog import read_catalogue
from exercise_engine.scenario.reader import read_scenario
from exercise_engine.scenario.shipped import find_scenario, shipped_scenarios
from exercise_engine.words import Words
from tests.own_words import MODELS
from tests.own_words import own_words as in_the_code


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_has_an_entry_and_no_entry_is_out_of_date(language: str):
    entries = own_words(language).entries

    assert set(entries) == set(in_the_code())
    assert [key for key, entry in entries.items() if not entry.is_usable] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_loses_or_invents_what_is_filled_in(language: str):
    faults = Faults()

    read_catalogue(language, (FOLDER / f"{language}.po").read_bytes(), faults)

    assert faults.sorted() == []
    if (msgfmt := shutil.which("msgfmt")) is not None:
        given = [msgfmt, "--check", "--output-file=/dev/null", str(FOLDER / f"{language}.po")]
        found = subprocess.run(given, capture_output=True, text=True, check=False)
        assert (found.returncode, found.stderr) == (0, "")


def test_there_is_a_file_for_each_language_and_none_besides():
    assert sorted(path.stem for path in FOLDER.glob("*.po")) == sorted(LANGUAGES)


@pytest.mark.parametrize("name", shipped_scenarios())
def test_every_measure_of_a_world_model_is_called_by_a_phrase(name: str):
    loaded = read_scenario(find_scenario(name))

    titles = [
        measure.title
        for start in loaded.scenario.starts[:1]
        for model in loaded.world(start)
        for measure in model.measures
    ]

    assert [title for title in titles if not isinstance(title, Phrase)] == []


def test_no_title_on_the_map_is_put_together_without_a_phrase():
    """The second argument of ``feature`` holds no words of its own, nor does what is called *title*."""
    found = []
    for path in sorted(MODELS.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            given: ast.expr | None = None
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "feature":
                given = node.args[1]
            elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "title":
                given = node.value
            if given is not None and _says_words(given):
                found.append(f"{path.name}:{given.lineno}")

    assert found == []


def _says_words(node: ast.AST) -> bool:
    """Whether *node* is a text with letters outside of braces, or picks one of such texts."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and any(map(str.isalpha, BRACED.sub("", node.value)))
    if isinstance(node, ast.JoinedStr):
        return any(map(_says_words, node.values))
    if isinstance(node, ast.IfExp):
        return _says_words(node.body) or _says_words(node.orelse)
    if isinstance(node, ast.BinOp):
        return _says_words(node.left) or _says_words(node.right)
    return False


def test_a_phrase_is_english_and_is_said_with_the_phrases_in_it():
    told = phrase("{ship}, {state} (last report)", ship="MV Adrift", state=phrase("adrift"))

    assert told == "MV Adrift, adrift (last report)"
    assert said(told, "es") == "MV Adrift, a la deriva (último informe)"
    assert said(told, "en") == told
    assert type(said(told, "en")) is str


def test_what_a_scenario_calls_something_stays_and_braces_in_it_too():
    assert said("adrift", "es") == "adrift"
    assert said(phrase("{storm}, advisory {number}", storm="{x}", number=3), "fr") == (
        "{x}, bulletin 3"
    )


def test_a_language_without_a_file_has_the_english_words():
    assert word("Valid from", "nl", HANDOUT) == "Valid from"
    assert word("Valid from", "../es", HANDOUT) == "Valid from"
    assert word("persons", "pt", UNIT) == "pessoa(s)"


@pytest.fixture(scope="module")
def in_french() -> Words:
    return Words(read_scenario(find_scenario("hurricane"), "fr"), seed=1)


def test_measures_of_world_models_have_title_unit_and_words_in_the_language(in_french: Words):
    measures = in_french.loaded.measures
    titles = {spec.title for spec in measures.values() if spec.driven_by}

    assert "Grenade\N{NO-BREAK SPACE}: maisons détruites" in titles
    at_sea = next(
        one
        for one in measures
        if measures[one].title == "Grenade\N{NO-BREAK SPACE}: disparus en mer"
    )
    assert in_french.measure_value(at_sea, 3) == "3 personne(s)"
    assert in_french.value(True) == "oui"
    hours = next(one for one in measures if ".hours_to_" in one)
    assert in_french.measure_value(hours, 999.0) == "non prévu"
