"""A scenario is read in the language that was asked for, as far as it is translated."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercise_engine.errors import ScenarioFaults
from exercise_engine.scenario.faults import Faults
from exercise_engine.scenario.locales.catalog import read_catalogue
from exercise_engine.scenario.play_digest import play_digest
from exercise_engine.scenario.reader import read_scenario, texts_of
from exercise_engine.words import Words
from tests.exercise_engine.scenario.locales.conftest import po

Files = dict[str, bytes]


def faults_of(files: Files, language: str = "es") -> list[tuple[str, int, str]]:
    with pytest.raises(ScenarioFaults) as caught:
        read_scenario(files, language)
    return [(fault.path, fault.line, fault.message) for fault in caught.value.faults]


def test_each_text_is_known_by_the_ids_on_the_way_to_it(files: Files):
    _, texts = texts_of(files)

    paths = {path for path, _ in texts}

    assert {
        "title",
        "starts/all/title",
        "agencies/port/roles/master/title",
        "injects/rises/text",
        "actions/close/requires/otherwise",
        "players/doctrine/rules/log/do/log",
        "handouts/rules.yaml/table/rows",
        "handouts/note.md",
        "briefings/port.md",
    } <= paths


def test_what_nobody_reads_or_no_language_changes_is_no_text(files: Files):
    _, texts = texts_of(files)

    said = {said for _, said in texts}

    assert not said & {"Ada Author", "gate", "m", "America/St_Vincent", "3", "notice", "Nothing."}
    assert {"sacks", "Pt", "High water"} <= said


def test_a_paragraph_is_one_text_however_it_is_wrapped_and_a_list_stays_as_it_stands(files: Files):
    _, texts = texts_of(files)

    assert [said for path, said in texts if path == "briefings/port.md"] == [
        "# Port",
        "You keep the gate.",
        "- one\n- two",
    ]


def test_all_that_is_translated_is_read_in_the_other_language_and_the_rest_in_its_own(files: Files):
    files["locales/es.po"] = po(
        ("title", "Gate", "Compuerta"),
        ("premise", "It rains.", "Llueve."),
        ("injects/rises/text", "{contact.miller}: {water.level} m now.", "Ya {water.level} m, dice {contact.miller}."),
        ("actions/close/requires/otherwise", "It is dry.", "Está seco."),
        ("handouts/rules.yaml/text", "Keep the gate shut.", "Mantenga cerrada la compuerta."),
        ("handouts/rules.yaml/table/rows", "High water", "Pleamar"),
        ("handouts/note.md", "Stay dry.", "No se moje."),
        ("briefings/port.md", "You keep the gate.", "Usted cuida la compuerta."),
    )  # fmt: skip

    loaded = read_scenario(files, "es")

    scenario = loaded.scenario
    assert (loaded.language, loaded.original_language, loaded.languages) == (
        "es",
        "de",
        ("de", "es"),
    )
    assert (scenario.title, scenario.summary) == ("Compuerta", "A gate and a river.")
    assert scenario.premise == "Llueve.\n"
    assert scenario.injects[0].text == "Ya {water.level} m, dice {contact.miller}."
    assert scenario.actions[0].requires[0].otherwise == "Está seco."
    handout = loaded.handouts["handouts/rules.yaml"]
    assert handout.text == "Mantenga cerrada la compuerta."  # type: ignore[attr-defined]
    assert handout.table.rows == [["Pleamar", "3"], ["Low water", "1"]]  # type: ignore[attr-defined]
    assert loaded.papers["handouts/note.md"] == "# Note\n\nNo se moje.\n"
    assert (
        loaded.briefings.agencies["port"] == "# Port\n\nUsted cuida la compuerta.\n\n- one\n- two\n"
    )
    assert loaded.digest == read_scenario(files).digest
    assert read_scenario(files).scenario.title == "Gate"


def test_a_fuzzy_entry_and_one_of_other_words_are_not_read(files: Files):
    files["locales/es.po"] = po(
        ("summary", "Another gate.", "Otra compuerta."),
        more='#, fuzzy\nmsgctxt "title"\nmsgid "Gate"\nmsgstr "Puerta"\n',
    )

    scenario = read_scenario(files, "es").scenario

    assert (scenario.title, scenario.summary) == ("Gate", "A gate and a river.")


def test_a_language_that_there_is_not_is_a_fault_that_says_which_there_are(files: Files):
    files["locales/es.po"] = po()

    assert faults_of(files, "fr") == [
        ("locales/fr.po", 1, "there is no translation into 'fr'. There are: de and es.")
    ]


def test_a_translation_is_held_to_the_bounds_of_its_original_where_it_stands(files: Files):
    files["locales/es.po"] = po(("title", "Gate", "¡Ay! " * 60))

    ((path, line, message),) = faults_of(files)

    assert (path, line) == ("locales/es.po", 6)
    assert "200" in message


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("{water.level} m.", "it lacks {contact.miller}"),
        ("{contact.miller}: {water.level} m, {water.level2}", "the original has no {water.level2}"),
        ("{contact.miller}: {water.level} {m}", "the original has no {m}"),
    ],
)
def test_braces_are_those_of_the_original(files: Files, said: str, told: str):
    files["locales/es.po"] = po(
        ("injects/rises/text", "{contact.miller}: {water.level} m now.", said)
    )

    faults = faults_of(files)

    assert {(path, line) for path, line, _ in faults} == {("locales/es.po", 6)}
    assert any(told in message for _, _, message in faults)


@pytest.mark.parametrize(
    ("content", "line", "told"),
    [
        (b"msgid \"a\nmsgstr\xff", 2, "UTF-8"),
        (b'msgid "a"\nmsgid "b"\n', 2, "each once and in this order"),
        (b"nonsense", 1, "not a PO file"),
        (b'msgid ""\nmsgstr "Plural-Forms: nplurals=9999999999; plural=n;\\n"\n\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\n', 5, "plural"),
        (po(("title", "Gate", "Puerta"), ("title", "Gate", "Reja")), 10, "second time"),
        (po(("title", "Gate", "Puerta\x07")), 6, "U+0007"),
        (po(("title", "Gate", "Puerta")).replace(b"Puerta", b"Puer\\ata"), 6, "U+0007"),
        (b'"text"\n', 1, "not a PO file"),
        (b'msgctxt "a"\nmsgid "b"\nmsgstr "c"\nmsgstr "d"\n', 4, "each once and in this order"),
        (b'msgctxt "a"\nmsgstr "c"\n', 2, "each once and in this order"),
        (b'msgctxt "a"\nmsgid "b"\n#~ msgid "c"\n#~ msgstr "d"\n', 3, "each once and in this order"),
        (b'msgctxt "a"\nmsgid "b"\nmsgstr "c"\nmsgctxt "d"\n', 5, "each once and in this order"),
        (b'\n#~ msgid "it lacks a quote\n#~ msgstr "x"\n', 2, "not a PO file"),
        (b'#~ msgid "a"\n#~ msgid_plural "b"\n#~ msgstr[0] "c"\n', 2, "plural"),
        (b'msgctxt\n"x"\nmsgid "a" "b"\nmsgstr\n', 1, "not a PO file"),
    ],
)  # fmt: skip
def test_a_broken_or_hostile_file_is_a_fault_with_its_place(
    files: Files, content: bytes, line: int, told: str
):
    files["locales/es.po"] = content

    faults = faults_of(files)

    assert any(told in message for _, _, message in faults), faults
    assert faults[0][:2] == ("locales/es.po", line)


def test_a_header_is_never_obeyed(files: Files):
    header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=idna\\n"\n"Language: ../../x\\n"\n"POT-Creation-Date: never\\n"\n'
    files["locales/es.po"] = (
        f'{header}\nmsgctxt "title"\nmsgid "Gate"\nmsgstr "Compuerta ñ"\n'.encode()
    )

    assert read_scenario(files, "es").scenario.title == "Compuerta ñ"


def test_a_file_larger_than_is_read_is_a_fault_and_never_parsed(files: Files):
    files["locales/es.po"] = po(("title", "Gate", "x")) + b"#" * 2_000_001

    ((path, _, message), *_) = faults_of(files)

    assert path == "locales/es.po"
    assert "larger than 2,000 kB" in message


def test_expressions_ids_and_names_are_out_of_a_translations_reach(files: Files):
    files["locales/es.po"] = po(
        ("actions/close/requires/that", "water.level > 5", "true"),
        ("actions/close/id", "close", "cerrar"),
        ("authors", "Ada Author", "Nadie"),
        ("agencies", "port", "puerto"),
    )

    loaded = read_scenario(files, "es")

    assert loaded.scenario.authors == ["Ada Author"]
    assert loaded.scenario.actions[0].requires[0].that == "water.level > 5"
    assert [agency.id for agency in loaded.scenario.agencies] == ["port"]


def test_the_name_of_what_is_played_is_the_same_with_any_translation_beside_it(files: Files):
    before = read_scenario(files)
    files["locales/es.po"] = po(("title", "Gate", "Compuerta"))
    after = read_scenario(files)

    assert play_digest(before.scenario, before.files) == play_digest(after.scenario, after.files)
    assert before.digest != after.digest


def test_a_paper_is_called_by_its_title_its_heading_or_its_name_in_the_exercises_language(
    files: Files,
):
    files["locales/es.po"] = po(
        ("handouts/rules.yaml/title", "Rules", "Reglas"),
        ("handouts/note.md", "# Note", "# Nota"),
    )
    files["handouts/plan_two.txt"] = b"Two."

    words = Words(read_scenario(files, "es"), seed=1)

    papers = ["handouts/rules.yaml", "handouts/note.md", "handouts/plan_two.txt", None]
    assert [words.paper(path) for path in papers] == ["Reglas", "Nota", "Plan two", ""]


ALERTING = """
alerting:
  sender: port@town.example
  agencies: [port]
  channels: [{id: radio, title: Radio, reach: 0.9, half_in: 10 min}]
  areas:
    - id: town
      title: Town
      population: 100
      channels: [radio]
      languages: [{language: de, share: 0.7}, {language: es, share: 0.2}, {language: fr-LC, share: 0.1}]
"""


def test_people_speak_the_exercises_language_where_they_spoke_the_originals_and_the_other_way_round(
    files: Files,
):
    files["alerting.yaml"] = ALERTING.encode()
    files["locales/es.po"] = po()

    def spoken(language: str | None) -> dict[str, float]:
        alerting = read_scenario(files, language).scenario.alerting
        assert alerting is not None
        return {one.language: one.share for one in alerting.areas[0].languages}

    assert spoken(None) == {"de": 0.7, "es": 0.2, "fr-LC": 0.1}
    assert spoken("es") == {"es": 0.7, "de": 0.2, "fr-LC": 0.1}


def test_an_earlier_wording_of_an_obsolete_entry_is_passed_over(files: Files):
    more = '#~| msgid "Old"\n#~ msgctxt "gone"\n#~ msgid "Older"\n#~ msgstr "Antes"\n'
    files["locales/es.po"] = po(("title", "Gate", "Compuerta"), more=more)

    assert read_scenario(files, "es").scenario.title == "Compuerta"


@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                ['msgctxt "title"', 'msgid "Gate"', 'msgstr "Puerta"', "#, fuzzy", "#~ msgid", '"', "#-", "msgid_plural \"x\"", 'msgstr[9] "x"', '#: \u2068a', "\ufeff", 'msgid ""', '"Plural-Forms: nplurals=9;"']
            ),
            st.text(max_size=30),
        ),
        max_size=12,
    )
)  # fmt: skip
def test_whatever_stands_in_a_file_it_is_read_or_its_faults_have_their_place(lines: list[str]):
    faults = Faults()

    read = read_catalogue("es.po", "\n".join(lines).encode("utf-8", "surrogatepass"), faults)

    assert all(fault.path == "es.po" and fault.line >= 1 for fault in faults.sorted())
    assert all(isinstance(entry.said, str) for entry in read.entries.values())


def test_the_options_of_a_choice_read_as_words_of_the_language_and_stay_ids_in_play(files: Files):
    files["measures.yaml"] = b"""
measures: [{id: gate.state, type: choice, options: [half_open, shut], first: half_open}]
"""
    files["scenario.yaml"] = files["scenario.yaml"].replace(
        b"measures:", b"resources: []\nunits: []\nold:"
    )
    files["scenario.yaml"] = re.sub(rb"\nold:\n(  - .*\n)+", b"\n", files["scenario.yaml"])
    files["scenario.yaml"] = files["scenario.yaml"].replace(
        b"water.level > 5", b"gate.state == 'shut'"
    )
    files["scenario.yaml"] = files["scenario.yaml"].replace(
        b": {water.level} m now", b": {gate.state}"
    )
    files["locales/es.po"] = po(("measures/gate.state/options", "half open", "entreabierta"))

    loaded = read_scenario(files, "es")
    words = Words(loaded, seed=1)

    assert loaded.measures["gate.state"].first == "half_open"
    assert words.measured("gate.state", "half_open") == ("entreabierta", "")
    assert words.measured("gate.state", "shut") == ("shut", "")
    assert words.fill("{gate.state}", {"gate.state": "half_open"}) == "entreabierta"


def test_the_words_of_an_option_are_as_short_as_an_id(files: Files):
    files["locales/es.po"] = po(("measures/x/options", "shut", "x" * 65))

    faults = faults_of(files)

    assert [message for _, _, message in faults] == [
        "the words of an option have at most 64 characters; those of 'measures/x/options' have 65."
    ]
