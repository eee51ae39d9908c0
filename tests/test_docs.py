"""Everything that a person can write or call has its place in the docs."""

import re
from functools import cache
from pathlib import Path

import pytest

from exercise_engine.scenario.faults import Faults
from exercise_engine.scenario.nodes import read_yaml
from tests.scenarios.language import keys_of_the_language

DOCS = Path(__file__).resolve().parent.parent / "docs"
LANGUAGE = (
    DOCS / "guide" / "scenario-language.md",
    *sorted((DOCS / "guide" / "language").glob("*.md")),
)


PAGES = sorted(DOCS.rglob("*.md"))


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


@cache
def language() -> dict[str, str]:
    """The text under each heading of the pages on the scenario language."""
    return {title: text for page in LANGUAGE for title, text in sections(page).items()}


@pytest.mark.parametrize(("section", "key"), keys())
def test_every_key_of_the_scenario_language_is_explained_under_its_heading(section: str, key: str):
    rows = [
        line.split(" | ")[0] for line in language()[section].splitlines() if line.startswith("| ")
    ]

    assert any(f"`{key}`" in row for row in rows)


def test_every_example_of_the_language_is_yaml_that_kingstown_reads():
    pages = "\n".join(page.read_text("utf-8") for page in LANGUAGE)
    examples = re.findall(r"```yaml\n(.*?)```", pages, flags=re.DOTALL)

    for example in examples:
        faults = Faults()
        assert read_yaml("example", example.encode(), faults) is not None, faults.sorted()
    assert len(examples) > 8


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_every_link_within_the_docs_leads_to_a_file_and_a_heading(page: Path):
    links = re.findall(
        r"\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]+))?\)", page.read_text("utf-8")
    )

    for path, anchor in links:
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), path
        if anchor and target.suffix == ".md":
            assert anchor in {title.replace(" ", "-") for title in sections(target)}, (path, anchor)
