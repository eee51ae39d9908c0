"""The folder of briefings: one for facilitators, and one for each agency that there is."""

from exercise_engine.scenario.briefings import titled
from exercise_engine.scenario.reader import check_scenario, read_scenario
from tests.exercise_engine.scenario.minimal import files

WHOLE = {
    "briefings/facilitators.md": b"# Guide\n\nWatch the gate.",
    "briefings/police.md": b"You keep order.",
    "briefings/port.md": b"# The port\n\nYou hold the gate.",
}


def said(added: dict[str, bytes]) -> tuple[list[str], list[str]]:
    report = check_scenario({**files(), **added})
    return [str(one) for one in report.faults], [str(one) for one in report.warnings]


def test_each_agency_has_its_own_and_facilitators_theirs():
    briefings = read_scenario({**files(), **WHOLE}).briefings

    assert briefings.guide == "# Guide\n\nWatch the gate."
    assert briefings.agencies == {
        "police": "You keep order.",
        "port": "# The port\n\nYou hold the gate.",
    }
    assert said(WHOLE) == ([], [])


def test_a_scenario_without_the_folder_wants_none():
    loaded = read_scenario(files())

    assert not loaded.briefings.any
    assert said({}) == ([], [])


def test_a_briefing_for_nobody_is_a_fault_in_its_place():
    faults, _ = said({**WHOLE, "briefings/prot.md": b"x"})

    assert faults == ["briefings/prot.md:1:1: no agency is called 'prot'. Did you mean 'port'?"]


def test_what_is_no_markdown_right_in_the_folder_is_a_fault():
    faults, _ = said({**WHOLE, "briefings/port.txt": b"x", "briefings/old/port.md": b"x"})

    message = "a briefing is a Markdown file right in 'briefings/', such as 'briefings/port.md'."
    assert faults == [
        f"briefings/old/port.md:1:1: {message}",
        f"briefings/port.txt:1:1: {message}",
    ]


def test_missing_and_empty_ones_are_warnings():
    faults, warnings = said({"briefings/port.md": b" \n"})

    assert faults == []
    assert warnings == [
        "briefings/facilitators.md:1:1: there is no briefing for facilitators.",
        "briefings/police.md:1:1: there is no briefing for agency 'police'.",
        "briefings/port.md:1:1: this briefing is empty.",
    ]


def test_a_briefing_that_is_no_text_is_a_fault():
    faults, _ = said({**WHOLE, "briefings/port.md": b"\xff\xfe"})

    assert faults == ["briefings/port.md:1:1: the file is not UTF-8 text. Save it as UTF-8."]


def test_briefings_travel_with_the_exercise():
    other = {**WHOLE, "briefings/port.md": b"Else."}

    assert read_scenario({**files(), **WHOLE}).digest != read_scenario({**files(), **other}).digest


def test_the_first_heading_is_the_title():
    assert titled("# The port\n\nYou.", "Port") == ("The port", "You.")
    assert titled("You.\n# Not this", "Port") == ("Port", "You.\n# Not this")
