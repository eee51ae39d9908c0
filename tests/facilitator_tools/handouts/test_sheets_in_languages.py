"""Sheets in another language: what a template prints by itself is said in it, and marked with it."""

import re
from html import unescape

import pytest

from exercise_engine.scenario.handouts import TEMPLATES
from exercise_engine.scenario.reader import read_scenario
from exercise_engine.words import Words
from facilitator_tools.handouts import sheet_of
from facilitator_tools.handouts.book import handouts_page
from tests.exercise_engine.scenario.minimal import files
from tests.own_words import SHEETS

ADVISORY = """\
template: advisory
kind: health
title: Dengue
number: "4"
issuer: Ministry
headline: Mosquitoes
level: amber
at: D-1 06:00
valid_until: D+1 18:00
"""
METHANE = """\
template: methane
title: First report
issuer: Police
declared: declared
location: the quay
kind: fire
hazards: smoke
access: by sea
casualties: six
services: all
"""
NOTE = """\
template: note_verbale
title: Note
issuer: Embassy
mission: La Embajada
to: la Cancillería
text: Text.
"""


def words(language: str, text: str) -> Words:
    given = {**files("contacts: [{id: pilot, title: Pilot}]\n"), "handouts/a.yaml": text.encode()}
    given["locales/es.po"] = given["locales/fr.po"] = b""
    return Words(read_scenario(given, language), 1)


def body(language: str, text: str) -> str:
    return str(sheet_of("handouts/a.yaml", words(language, text)).body)


def plain(html: str) -> str:
    return " ".join(unescape(re.sub("<[^>]+>", " ", html)).split())


def test_a_form_is_spanish_where_the_exercise_is():
    html = body("es", ADVISORY)
    text = plain(html)

    assert html.lstrip().startswith('<article class="paper of-advisory health" lang="es">')
    assert text.startswith("EJERCICIO EJERCICIO EJERCICIO")
    assert "Nivel de alerta amber N.º 4 Emitido" in text
    assert re.search(r"Válido hasta \d+ \w+ \d{4} 18:00", text)
    assert not re.search("Issued|Valid|Alert|January|Monday", text)


def test_the_letters_of_methane_stay_and_the_words_are_translated():
    text = plain(body("fr", METHANE))

    assert "M Incident majeur Déclaré E Lieu exact the quay T Type d'incident fire" in text
    assert "A Accès et sorties by sea N Nombre de victimes six" in text


def test_a_sentence_of_a_template_is_filled_in_and_what_is_filled_in_stays_text():
    html = body("es", NOTE.replace("la Cancillería", '"<b>la Cancillería</b>"'))

    assert "La Embajada saluda muy atentamente a &lt;b&gt;la Cancillería&lt;/b&gt; y tiene" in html


def test_days_and_months_are_of_the_language():
    english = plain(body("en", ADVISORY))
    spanish = plain(body("es", ADVISORY))
    named = re.search(r"Issued (\w+) \d", english)

    assert named is not None
    assert named[1] in (
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    )
    assert re.search(r"Emitido (lunes|martes|miércoles|jueves|viernes|sábado|domingo), ", spanish)


def test_the_book_marks_each_sheet_and_the_title_with_the_language():
    page = handouts_page(words("es", NOTE))

    assert '<html lang="en">' in page
    assert '<h1>Handouts: <span lang="es">' in page
    assert '<article class="paper of-note-verbale " lang="es">' in page


@pytest.mark.parametrize("name", sorted({*TEMPLATES, "parts", "sheet"}))
def test_a_template_prints_no_word_that_is_not_translated(name: str):
    source = (SHEETS / f"{name}.html").read_text(encoding="utf-8")
    source = re.sub(r"{#.*?#}|{%.*?%}|{{.*?}}|<svg.*?</svg>", "", source, flags=re.DOTALL)
    hints = re.findall(r'(?:aria-label|title)="([^"]*)"', source)

    printed = re.sub(r"<[^>]*>", "\n", source)

    # Codes are the same in every language: the letters of NOTAM and METHANE, and the forms' numbers.
    told = set(re.findall(r"[A-Za-z]{2,}", printed)) - {"PERM", "EST", "nbsp"}
    assert told == set()
    assert not any(re.search("[A-Za-z]", hint) for hint in hints)
