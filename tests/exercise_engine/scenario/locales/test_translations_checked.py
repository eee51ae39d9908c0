"""``scenario check`` holds translations against the original."""

from __future__ import annotations

from exercise_engine.scenario.locales.checking import check_translations
from exercise_engine.scenario.reader import texts_of
from tests.exercise_engine.scenario.locales.conftest import po

Files = dict[str, bytes]


def whole(files: Files) -> list[tuple[str, str, str]]:
    """An entry for every text: itself in capitals, but for what is filled in."""
    _, texts = texts_of(files)
    return [(path, said, said if "{" in said else said.upper()) for path, said in texts]


def test_a_whole_translation_has_nothing_to_say(files: Files):
    files["locales/es.po"] = po(*whole(files))

    assert check_translations(files) == ([], [])


def test_what_has_no_entry_is_told_where_the_original_stands(files: Files):
    files["locales/es.po"] = po(*(one for one in whole(files) if one[0] != "injects/rises/title"))

    _, (warning,) = check_translations(files)

    line = 1 + files["scenario.yaml"].decode().split("\n").index("    title: It rises")
    assert (warning.path, warning.line) == ("scenario.yaml", line)
    assert warning.code == "translation_missing"
    assert "'injects/rises/title' has no entry in locales/es.po" in warning.message


def test_an_empty_a_fuzzy_and_an_outdated_entry_are_told_where_they_stand(files: Files):
    entries = [
        one for one in whole(files) if one[0] not in ("title", "summary", "actions/close/title")
    ]
    more = [("title", "Gate", ""), ("actions/close/title", "Shut the gate", "Cierre")]
    fuzzy = '#, fuzzy\nmsgctxt "summary"\nmsgid "A gate and a river."\nmsgstr "Puerta"\n'
    files["locales/es.po"] = po(*entries, *more, more=fuzzy)

    faults, warnings = check_translations(files)

    in_file = [one for one in warnings if one.path == "locales/es.po"]
    assert faults == []
    assert [(one.code, one.message.split(" is ")[0]) for one in in_file] == [
        ("translation_missing", "'title'"),
        ("translation_stale", "the original of 'actions/close/title'"),
        ("translation_stale", "the translation of 'summary'"),
    ]
    assert [one.path for one in warnings if one not in in_file] == ["scenario.yaml"]


def test_a_path_that_the_scenario_has_not_is_a_fault_that_names_the_nearest(files: Files):
    files["locales/es.po"] = po(*whole(files), ("injects/rise/title", "It rises", "Sube"))

    (fault,), _ = check_translations(files)

    assert fault.path == "locales/es.po"
    assert fault.message == (
        "the scenario has no text 'injects/rise/title'. Did you mean 'injects/rises/title'?"
    )


def test_a_file_that_is_no_language_or_the_scenarios_own_is_a_fault(files: Files):
    files |= {"locales/spanish.po": po(), "locales/de.po": po(), "locales/es.txt": b"x"}

    faults, _ = check_translations(files)

    assert [fault.path for fault in faults] == [
        "locales/de.po",
        "locales/es.txt",
        "locales/spanish.po",
    ]
