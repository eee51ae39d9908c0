"""A handout from a template is typed, and every slip in it is told with its place."""

import json

import jsonschema  # type: ignore[import-untyped]
import pytest

from exercise_engine.scenario.faults import Faults
from exercise_engine.scenario.handouts import TEMPLATES
from exercise_engine.scenario.handouts.base import Handout
from exercise_engine.scenario.nodes import read_yaml
from exercise_engine.scenario.reader import check_scenario, read_scenario
from exercise_engine.scenario.schema import handout_schema
from exercise_engine.scenario.shipped import shipped_scenarios
from tests.exercise_engine.scenario.minimal import files

NOTICE = "template: notice\ntitle: Closed\nissuer: Port\n"
CONTACT = "contacts: [{id: pilot, title: Pilot}]\n"

# What a handout holds, and every line that is then printed.
FAULTS = {
    "an unknown template": (
        "template: notise\ntitle: A\n",
        ["handouts/a.yaml:1:11: no template is called 'notise'. Did you mean 'notice'?"],
    ),
    "no template": (
        "title: A\n",
        [
            "handouts/a.yaml:1:1: handout needs 'template': advisory, intelligence_report, laboratory_report, letter, manifest, methane, notam, note_verbale, notice, passenger_list, press_release, radio_log, sitrep or watch_list_extract."
        ],
    ),
    "plain text": (
        "Closed.\n",
        [
            "handouts/a.yaml:1:1: a handout holds keys with values, such as 'template: notice'. Other text is Markdown, in a .md file."
        ],
    ),
    "an unknown key": (
        NOTICE + "texts: x\ntext: x\n",
        ["handouts/a.yaml:4:1: public notice has unknown key 'texts'. Did you mean 'text'?"],
    ),
    "a missing key": (
        "template: methane\ntitle: A\nissuer: B\ndeclared: 'no'\nlocation: a\nkind: a\nhazards: a\naccess: a\ncasualties: a\n",
        ["handouts/a.yaml:1:1: M/ETHANE report needs 'services'."],
    ),
    "nothing to say": (
        NOTICE,
        ["handouts/a.yaml:1:1: public notice: give 'text', 'form', 'table' or 'sections'."],
    ),
    "a wrong time": (
        NOTICE + "text: x\nat: tomorrow\n",
        ["handouts/a.yaml:5:5: 'tomorrow' is not a time. Write it like 'T+01:30' or 'D-1 06:00'."],
    ),
    "a slip deep inside": (
        "template: radio_log\ntitle: A\nissuer: B\nstation: C\nlines:\n  - {at: D 06:10, from: a, to: b, txt: x}\n",
        [
            "handouts/a.yaml:6:5: transmission needs 'text'.",
            "handouts/a.yaml:6:35: transmission has unknown key 'txt'. Did you mean 'text'?",
        ],
    ),
    "a watch list that there is not": (
        "template: watch_list_extract\ntitle: A\nissuer: B\nwatch_list: standing\n",
        ["handouts/a.yaml:4:13: no watch list is called 'standing'."],
    ),
    "a contact that there is not": (
        NOTICE + 'text: "Ask {contact.pilott} of {place.bay}."\n',
        [
            "handouts/a.yaml:4:13: in the text, no contact is called 'pilott'. Did you mean 'pilot'?",
            "handouts/a.yaml:4:33: in the text, no place is called 'bay'.",
        ],
    ),
    "a measure in a text": (
        NOTICE + "text: At {water.level} m.\n",
        [
            "handouts/a.yaml:4:11: in the text, a handout can have {contact.ID} and {place.ID}, but not 'water.level'."
        ],
    ),
}


def with_handout(text: str) -> dict[str, bytes]:
    return {**files(CONTACT), "handouts/a.yaml": text.encode()}


def read(text: str) -> Handout:
    return read_scenario(with_handout(text)).handouts["handouts/a.yaml"]


@pytest.mark.parametrize("case", FAULTS)
def test_a_slip_in_a_handout_is_told_with_its_place(case: str):
    text, lines = FAULTS[case]

    report = check_scenario(with_handout(text))

    assert [str(fault) for fault in report.faults] == lines
    assert report.loaded is None


def test_a_handout_that_is_no_yaml_is_one_fault_in_its_file():
    report = check_scenario(with_handout(NOTICE + "text: [a\n"))

    assert [fault.path for fault in report.faults] == ["handouts/a.yaml"]


def test_an_empty_handout_is_a_fault():
    report = check_scenario(with_handout(""))

    assert "needs 'template'" in str(report.faults[0])


def test_a_paper_may_be_older_than_the_scenario_and_times_of_it_are_kept():
    old = read(NOTICE + "text: x\nat: D-21 05:00\n")
    new = read(NOTICE + "text: x\nat: D 07:00\n")

    assert old.at == (-21 * 24 - 1) * 3_600_000
    assert new.at == 3_600_000


def test_numbers_in_tables_become_text_with_their_thousands_apart():
    made = read(NOTICE + "table: {columns: [a, b], rows: [[12345, ], [x, 0.5]]}\n")

    assert made.model_dump()["table"]["rows"] == [["12,345"], ["x", "0.5"]]


def test_handouts_of_other_kinds_stay_files_as_they_are():
    loaded = read_scenario({**files(), "handouts/a.md": b"# A", "handouts/b.txt": b"template: x"})

    assert loaded.handouts == {}
    assert loaded.files["handouts/b.txt"] == b"template: x"


def test_a_handout_stands_in_the_digest_of_its_scenario():
    one = read_scenario(with_handout(NOTICE + "text: x\n"))
    other = read_scenario(with_handout(NOTICE + "text: y\n"))

    assert one.digest != other.digest


def test_the_schema_of_handouts_underlines_no_shipped_one_and_every_slip():
    schema = handout_schema()
    checker = jsonschema.Draft202012Validator(schema)

    def underlined(text: str) -> bool:
        node = read_yaml("file", text.encode(), Faults())
        assert node is not None
        return any(True for _ in checker.iter_errors(node.plain))

    shipped = [
        path
        for folder in shipped_scenarios().values()
        for path in sorted(folder.glob("handouts/*.yaml"))
    ]
    assert {path.name for path in shipped if underlined(path.read_text("utf-8"))} == set()
    assert len(shipped) > len(TEMPLATES)
    assert underlined("title: A")
    assert underlined("template: notise")
    assert underlined(NOTICE + "texts: x\n")
    assert json.dumps(schema).count('"$ref"') == json.dumps(schema).count('"$ref": "#/$defs/')
