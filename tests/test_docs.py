"""Everything that a person can write or call has its place in the docs."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from exercise_engine.scenario.faults import Faults
from exercise_engine.scenario.fields import Part
from exercise_engine.scenario.model import Scenario
from exercise_engine.scenario.nodes import read_yaml
from exercise_engine.scenario.surroundings import specifications
from exercise_engine.scenario.walk import key_of, noun

DOCS = Path(__file__).resolve().parent.parent / "docs"
LANGUAGE = DOCS / "guide" / "scenario-language.md"


def sections(page: Path) -> dict[str, str]:
    """The text under each heading of *page*, by the heading in small letters without marks."""
    parts = re.split(r"^#+ (.+)$", page.read_text("utf-8"), flags=re.MULTILINE)
    return {plain(title): text for title, text in zip(parts[1::2], parts[2::2], strict=True)}


def plain(title: str) -> str:
    """*title* in small letters without marks."""
    return re.sub(r"[`']", "", title).strip().lower()


def models(model: Any, seen: dict[type[BaseModel], None]) -> dict[type[BaseModel], None]:
    """Every model below *model*, each once."""
    for kind in mentioned(model):
        if kind not in seen and kind is not Part:
            seen[kind] = None
            for field in kind.model_fields.values():
                models(field.annotation, seen)
    return seen


def mentioned(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models that stand in *annotation*."""
    if (
        isinstance(annotation, type)
        and not get_args(annotation)
        and issubclass(annotation, BaseModel)
    ):
        yield annotation
    for member in get_args(annotation):
        yield from mentioned(member)


def keys() -> list[tuple[str, str]]:
    """Every key of the language with the section where it must stand."""
    found: dict[type[BaseModel], None] = {}
    for start in (Scenario, *specifications().values()):
        models(start, found)
    pairs: dict[tuple[str, str], None] = {}
    for model in found:
        for name, field in model.model_fields.items():
            owner = next(
                base
                for base in reversed(model.__mro__)
                if name in getattr(base, "__annotations__", {})
            )
            pairs[plain(noun(owner)), key_of(name, field)] = None
    return list(pairs)


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
