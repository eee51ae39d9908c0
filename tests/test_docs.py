"""Everything that a person can write or call has its place in the docs."""

import re
from pathlib import Path

import pytest

from exercise_engine.scenario.faults import Faults
from exercise_engine.scenario.nodes import read_yaml
from tests.scenarios.language import keys_of_the_language

DOCS = Path(__file__).resolve().parent.parent / "docs"
LANGUAGE = DOCS / "guide" / "scenario-language.md"


def sections(page: Path) -> dict[str, str]:
    """The text under each heading of *page*, by the heading in small letters without marks."""
    parts = re.split(r"^#+ (.+)$", page.read_text("utf-8"), flags=re.MULTILINE)
    return {plain(title): text for title, text in zip(parts[1::2], parts[2::2], strict=True)}


def plain(title: str) -> str:
    """*title* in small letters without marks."""
    return re.sub(r"[`']", "", title).strip().lower()


def keys() -> list[tuple[str, str]]:
    """Every key of the language with the section where it must stand."""
    return [(plain(part), key) for part, key in keys_of_the_language()]


@pytest.mark.parametrize(("section", "key"), keys())
def test_every_key_of_the_scenario_language_is_explained_under_its_heading(section: str, key: str):
    rows = [
        line.split(" | ")[0]
        for line in sections(LANGUAGE)[section].splitlines()
        if line.startswith("| ")
    ]

    assert any(f"`{key}`" in row for row in rows)


def test_every_example_of_the_language_is_yaml_that_kingstown_reads():
    examples = re.findall(r"```yaml\n(.*?)```", LANGUAGE.read_text("utf-8"), flags=re.DOTALL)

    for example in examples:
        faults = Faults()
        assert read_yaml("example", example.encode(), faults) is not None, faults.sorted()
    assert len(examples) > 8


def test_every_link_within_the_language_guide_leads_to_a_heading():
    text = LANGUAGE.read_text("utf-8")
    anchors = {title.replace(" ", "-") for title in sections(LANGUAGE)}

    assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= anchors
