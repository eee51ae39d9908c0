"""An exercise has the language that it was given when it was made, for good."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from exercise_engine.ledger.settings import settings_of
from facilitator_tools.after_action import after_action, document
from facilitator_tools.evaluation.reading import read_stored
from tests.web.conftest import FLOOD, Server, account, open_console, post, take_seat
from web.languages import language_name
from web.rooms import OpenExercise

TITLE = "La prueba del río"
FORM = {"scenario": "flood", "start": "full", "seed": "1", "script": ""}


def add_flood(server: Server, **translated: str) -> Path:
    """Offer the flood with a Spanish title, and *translated* further texts of its own."""
    folder = server.services.settings.scenarios / "flood"
    shutil.copytree(FLOOD, folder)
    own = re.search(r"^title: (.+)$", (folder / "scenario.yaml").read_text("utf-8"), re.MULTILINE)
    assert own is not None
    (folder / "locales").mkdir()
    entries = {own[1]: TITLE, **translated}
    (folder / "locales" / "es.po").write_text(
        'msgid ""\nmsgstr ""\n\n'
        + "\n".join(
            f'msgctxt "title"\nmsgid "{one}"\nmsgstr "{said}"\n' for one, said in entries.items()
        ),
        encoding="utf-8",
    )
    return folder


def the_exercise(server: Server) -> OpenExercise:
    (exercise,) = server.services.ledger.exercises()
    return server.services.rooms.open(exercise.id)


def test_a_facilitator_chooses_among_the_languages_of_the_scenario(server: Server):
    add_flood(server)

    page = account(server).get("/exercises/new?scenario=flood").text

    assert '<option value="en" >English</option>' in page
    assert '<option value="es" >Spanish (español)</option>' in page


def test_where_there_is_one_language_nobody_is_asked(server: Server):
    shutil.copytree(FLOOD, server.services.settings.scenarios / "flood")

    page = account(server).get("/exercises/new?scenario=flood").text

    assert 'name="language"' not in page


def test_the_record_the_consoles_and_the_review_have_the_language(server: Server):
    add_flood(server)
    post(account(server), "/exercises/new", **FORM, language="es")
    one = the_exercise(server)

    stored = server.services.ledger.exercise(one.exercise.id)
    review = read_stored(server.services.ledger, stored.id)

    assert settings_of(stored).language == "es"
    assert one.exercise.title == TITLE
    assert one.conductor.loaded.scenario.title == TITLE
    assert review.record.scenario.title == TITLE
    page = account(server).get(f"/exercises/{stored.id}").text
    assert f'<span lang="es">{TITLE}' in page
    assert "in Spanish (español)" in page


def test_the_report_marks_what_the_scenario_says_with_its_language(server: Server):
    add_flood(server)
    reports = {}
    for language in ("es", "en"):
        post(account(server), "/exercises/new", **FORM, language=language)
        newest = max(server.services.ledger.exercises(), key=lambda one: one.created_wall)
        reports[language] = document(
            after_action(read_stored(server.services.ledger, newest.id), {})
        )

    assert '<html lang="en">' in reports["es"]
    assert f'<h1><span lang="es">{TITLE}</span></h1>' in reports["es"]
    assert re.search('<th scope="row"><span lang="es">[^<]+</span></th>', reports["es"])
    assert reports["en"].count("lang=") == 1


def test_a_player_is_told_the_language_and_the_page_marks_it(server: Server):
    add_flood(server)
    post(account(server), "/exercises/new", **FORM, language="es")
    one = the_exercise(server)

    seats = server.browser().get(f"/e/{one.exercise.code}").text
    console = open_console(take_seat(server, one, "council.director"), one, "council.director")

    assert f'lang="es">{TITLE}' in seats
    assert console["briefing"]["exercise"]["language"] == "es"


def test_an_exercise_is_recovered_in_its_language_and_another_beside_it_in_its_own(tmp_path: Path):
    first, second = Server(tmp_path / "data"), Server(tmp_path / "data")
    first.start()
    add_flood(first)
    for language in ("es", "en"):
        post(account(first), "/exercises/new", **FORM, language=language)
    ids = [exercise.id for exercise in first.services.ledger.exercises()]
    first.stop()
    shutil.rmtree(tmp_path / "data" / "scenarios" / "flood")
    second.start()

    try:
        opened = [second.services.rooms.open(one).conductor.loaded for one in ids]
    finally:
        second.stop()

    assert {loaded.language for loaded in opened} == {"en", "es"}
    assert len({loaded.digest for loaded in opened}) == 1


@pytest.mark.parametrize("language", ["fr", "spanish", "../es"])
def test_a_language_that_there_is_not_is_said_beside_its_field(server: Server, language: str):
    add_flood(server)

    answer = post(account(server), "/exercises/new", **FORM, language=language)

    assert answer.status_code == 422
    assert server.services.ledger.exercises() == []
    assert "is not offered here. Choose among: English, Spanish" in answer.text


def test_a_translation_with_a_fault_is_not_played_and_the_fault_is_told(server: Server):
    folder = add_flood(server)
    path = folder / "locales" / "es.po"
    path.write_text(path.read_text("utf-8").replace(TITLE, "{nothing}"), encoding="utf-8")

    answer = post(account(server), "/exercises/new", **FORM, language="es")

    assert answer.status_code == 422
    assert server.services.ledger.exercises() == []
    assert "es.po:5:1: the translation of &#39;title&#39; has other braces" in answer.text


def test_languages_are_called_in_english_and_in_themselves():
    assert [language_name(code) for code in ("en", "es", "fr", "pt", "zz")] == [
        "English",
        "Spanish (español)",
        "French (français)",
        "Portuguese (português)",
        "zz",
    ]
