"""``kingstown scenario translate``: nothing that was translated is lost."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po
from click.testing import CliRunner, Result

from exercise_engine.scenario.reader import read_scenario
from facilitator_tools.cli import main


def kingstown(*words: str) -> Result:
    return CliRunner().invoke(main, words)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A scenario that was just begun, with the file for its translation into Spanish."""
    folder = tmp_path / "spill"
    assert kingstown("scenario", "new", str(folder)).exit_code == 0
    assert kingstown("scenario", "translate", str(folder), "es").exit_code == 0
    return folder


def catalog_in(folder: Path) -> Catalog:
    with (folder / "locales" / "es.po").open("rb") as opened:
        return read_po(opened)


def messages(folder: Path) -> dict[tuple[str, str], Message]:
    return {(str(one.context), str(one.id)): one for one in catalog_in(folder) if one.id}


def fill(folder: Path) -> None:
    """Translate everything: each text in brackets."""
    catalog = catalog_in(folder)
    for message in catalog:
        if message.id:
            message.string = f"[{message.id}]"
    with (folder / "locales" / "es.po").open("wb") as opened:
        write_po(opened, catalog)


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_every_text_has_an_empty_entry_with_its_path_and_its_file(folder: Path):
    found = messages(folder)

    one = found["injects/beach_oiled/text", "There is oil on the town beach."]
    assert one.string == ""
    assert [file for file, _ in one.locations] == ["msel.yaml"]
    assert all(message.string == "" for message in found.values())
    assert ("briefings/port.md", "# Briefing: Port Authority") in found
    assert ("handouts/harbour_plan.yaml/table/rows", "North arm to light buoy") in found


def test_gettexts_own_tools_find_nothing_wrong_in_the_file(folder: Path):
    if (msgfmt := shutil.which("msgfmt")) is None:
        pytest.skip("there is no msgfmt")
    fill(folder)

    found = subprocess.run(
        [msgfmt, "--check", "--output-file=/dev/null", str(folder / "locales" / "es.po")],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (found.returncode, found.stderr) == (0, "")


def test_bringing_it_up_to_date_where_nothing_changed_changes_no_byte(folder: Path):
    fill(folder)
    kingstown("scenario", "translate", str(folder), "es")
    before = (folder / "locales" / "es.po").read_bytes()

    kingstown("scenario", "translate", str(folder), "es")

    assert (folder / "locales" / "es.po").read_bytes() == before


def test_a_changed_text_keeps_its_translation_marked_fuzzy_and_is_not_read(folder: Path):
    fill(folder)
    change(folder / "msel.yaml", "There is oil on the town beach.", "Oil lies on the town beach.")

    result = kingstown("scenario", "translate", str(folder), "es")

    one = messages(folder)["injects/beach_oiled/text", "Oil lies on the town beach."]
    assert (one.string, one.fuzzy) == ("[There is oil on the town beach.]", True)
    assert "1 changed since" in result.stdout
    texts = [one.text for one in read_scenario(folder, "es").scenario.injects]
    assert "Oil lies on the town beach." in texts


def test_a_paragraph_put_in_before_others_leaves_their_translations_alone(folder: Path):
    fill(folder)
    briefing = folder / "briefings" / "port.md"
    change(briefing, "**What you have.**", "A new paragraph.\n\n**What you have.**")

    kingstown("scenario", "translate", str(folder), "es")

    found = {key: one for key, one in messages(folder).items() if key[0] == "briefings/port.md"}
    assert [key[1] for key, one in found.items() if not one.string] == ["A new paragraph."]
    assert not any(one.fuzzy for one in found.values())


def test_what_is_gone_is_kept_and_comes_back_with_its_text(folder: Path):
    fill(folder)
    title = "title: Oil on the beach"
    change(folder / "msel.yaml", title, "title: Slick")
    change(folder / "msel.yaml", "title: The spill", "title: The story")
    plan = folder / "handouts" / "harbour_plan.yaml"
    gone = plan.read_text("utf-8")
    change(plan, "  title: Where the boom lies\n", "")

    kingstown("scenario", "translate", str(folder), "es")
    kept = {str(one.id): one.string for one in catalog_in(folder).obsolete.values()}
    plan.write_text(gone, encoding="utf-8")
    kingstown("scenario", "translate", str(folder), "es")

    assert kept == {"Where the boom lies": "[Where the boom lies]"}
    one = messages(folder)["handouts/harbour_plan.yaml/table/title", "Where the boom lies"]
    assert (one.string, one.fuzzy) == ("[Where the boom lies]", False)


def test_what_a_translator_noted_stays(folder: Path):
    path = folder / "locales" / "es.po"
    change(
        path,
        '#: scenario.yaml\nmsgctxt "title"',
        '# Ask the port.\n#: scenario.yaml\nmsgctxt "title"',
    )
    change(path, "Last-Translator: Kingstown developers", "Last-Translator: Ana Pérez")

    kingstown("scenario", "translate", str(folder), "es")

    text = path.read_text("utf-8")
    assert "# Ask the port.\n" in text
    assert "Last-Translator: Ana Pérez" in text


@pytest.mark.parametrize("language", ["spanish", "en", "xx", "ES", "../es"])
def test_what_is_no_language_or_the_scenarios_own_is_refused(folder: Path, language: str):
    result = kingstown("scenario", "translate", str(folder), language)

    assert result.exit_code == 1
    assert language in result.stderr
    assert [path.name for path in (folder / "locales").iterdir()] == ["es.po"]


def test_a_file_that_cannot_be_read_is_left_as_it_is(folder: Path):
    path = folder / "locales" / "es.po"
    path.write_text("nonsense", encoding="utf-8")

    result = kingstown("scenario", "translate", str(folder), "es")

    assert result.exit_code == 1
    assert result.stderr.startswith(f"{path.as_posix()}:1:1: this is not a PO file")
    assert path.read_text("utf-8") == "nonsense"


def test_check_tells_what_is_not_translated(folder: Path):
    result = kingstown("scenario", "check", str(folder))

    assert result.exit_code == 0
    assert f"{folder.as_posix()}/locales/es.po:" in result.stderr
    assert "[translation_missing]" in result.stderr


@pytest.mark.parametrize("command", ["rehearse", "show"])
def test_a_scenario_is_shown_and_rehearsed_in_the_language_that_is_asked_for(
    folder: Path, command: str
):
    fill(folder)
    words = ("rehearse",) if command == "rehearse" else ("scenario", "show")

    own = kingstown(*words, str(folder))
    other = kingstown(*words, str(folder), "--language", "es")
    none = kingstown(*words, str(folder), "--language", "fr")

    assert (own.exit_code, other.exit_code, none.exit_code) == (0, 0, 1)
    assert own.stdout != other.stdout
    assert "there is no translation into 'fr'" in none.stderr


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Plural-Forms: nplurals=3;", "Plural-Forms: nplurals=x;"),
        ("PO-Revision-Date: 2", "PO-Revision-Date: on a day in 2"),
        ("Language: es", "Language: es!"),
    ],
)
def test_a_header_that_is_none_is_told_with_its_place_and_the_file_stays_as_it_was(
    folder: Path, old: str, new: str
):
    path = folder / "locales" / "es.po"
    change(path, old, new)
    before = path.read_bytes()

    result = kingstown("scenario", "translate", str(folder), "es")

    line = 1 + path.read_text("utf-8").splitlines().index('msgid ""')
    assert result.exit_code == 1
    assert f"es.po:{line}:1: the header of the file holds what no header does" in result.output
    assert path.read_bytes() == before


def test_many_plural_forms_of_what_is_obsolete_are_never_made(folder: Path):
    path = folder / "locales" / "es.po"
    change(path, "nplurals=3;", "nplurals=30000;")
    with path.open("a", encoding="utf-8") as opened:
        opened.write('#~ msgid "a"\n#~ msgid_plural "b"\n#~ msgstr[0] "c"\n')

    result = kingstown("scenario", "translate", str(folder), "es")

    assert result.exit_code == 1
    assert "no text of a scenario has plural forms" in result.output


def test_what_other_programs_note_of_an_obsolete_entry_keeps_nobody_from_translating(folder: Path):
    path = folder / "locales" / "es.po"
    with path.open("a", encoding="utf-8") as opened:
        opened.write('#~| msgid "Old"\n#~ msgctxt "gone"\n#~ msgid "Older"\n#~ msgstr "Antes"\n')

    result = kingstown("scenario", "translate", str(folder), "es")

    assert result.exit_code == 0
    assert '#~ msgstr "Antes"' in path.read_text("utf-8")
