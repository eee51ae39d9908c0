"""The schema lets an editor complete and underline what the reader takes and refuses."""

import json
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest

from exercise_engine.scenario.faults import Faults
from exercise_engine.scenario.nodes import read_yaml
from exercise_engine.scenario.schema import scenario_schema
from exercise_engine.scenario.shipped import shipped_scenarios

SCAFFOLD = files("facilitator_tools") / "templates" / "scenario"


def documents() -> Iterator[tuple[str, str]]:
    for name in ("scenario.yaml", "msel.yaml", "evaluation.yaml", "players.yaml"):
        yield name, (SCAFFOLD / name).read_text("utf-8").replace("SCENARIO_ID", "it")
    for identity, folder in shipped_scenarios().items():
        for path in sorted(folder.glob("*.yaml")):
            yield f"{identity}/{path.name}", path.read_text("utf-8")


def underlined(text: str) -> list[str]:
    """What an editor underlines in *text*, as the reader's plain values."""
    node = read_yaml("file", text.encode(), Faults())
    assert node is not None
    checker = jsonschema.Draft202012Validator(scenario_schema())
    return ["/".join(map(str, error.absolute_path)) for error in checker.iter_errors(node.plain)]


@pytest.mark.parametrize(("name", "text"), list(documents()), ids=lambda value: str(value)[:40])
def test_no_file_that_the_reader_takes_is_underlined(name: str, text: str):
    assert underlined(text) == [], name


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("injcts: []", ""),
        ("injects: [{id: a, titel: A, to: [port], by: radio, text: x}]", "injects/0"),
        ("injects: [{id: a, title: A, to: [port], by: telepathy, text: x}]", "injects/0/by"),
        ("objectives: [{id: Save Lives, title: A}]", "objectives/0/id"),
        ("begins: tomorrow", "begins"),
    ],
)
def test_a_slip_is_underlined(text: str, place: str):
    assert place in underlined(text)


def test_the_schema_describes_its_parts_and_refers_to_nothing_outside():
    schema: dict[str, Any] = scenario_schema()
    text = json.dumps(schema)

    assert schema["$defs"]["Inject"]["description"].startswith(
        "Something that the players come to know"
    )
    assert {"DistributionDuration", "DistributionNumber"} <= set(schema["$defs"])
    assert text.count('"$ref"') == text.count('"$ref": "#/$defs/')
