"""The JSON Schema by which an editor completes and underlines scenario files.

It is made from the models. One schema serves every file of a folder, as a
top-level key may stand in any of them.
"""

from __future__ import annotations

import re
from typing import Any

from pydantic.json_schema import models_json_schema

from exercise_engine.scenario.fields import Part
from exercise_engine.scenario.handouts import TEMPLATES
from exercise_engine.scenario.model import Scenario
from exercise_engine.scenario.surroundings import specifications

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def scenario_schema() -> dict[str, Any]:
    """Return the schema of any YAML file in a scenario's folder."""
    world = list(specifications().values())
    models: list[type[Part]] = [Scenario, *world]
    places, whole = models_json_schema(
        [(model, "validation") for model in models], by_alias=True, ref_template="#/$defs/{model}"
    )
    definitions: dict[str, Any] = whole["$defs"]
    scenario = definitions.pop(_name(places[Scenario, "validation"]))
    properties: dict[str, Any] = scenario["properties"]
    properties["world"]["items"] = {"anyOf": [places[model, "validation"] for model in world]}
    definitions.pop("Part", None)
    schema = {
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
        "$defs": definitions,
    }
    return {
        "$schema": DIALECT,
        "title": "A file of a Kingstown scenario",
        "description": "Each top-level key stands in one of the folder's YAML files.",
        **_renamed(schema, _readable(definitions)),
    }


def handout_schema() -> dict[str, Any]:
    """Return the schema of a handout that is made from a template."""
    places, whole = models_json_schema(
        [(model, "validation") for model in TEMPLATES.values()],
        by_alias=True,
        ref_template="#/$defs/{model}",
    )
    by_template = [
        {
            "if": {"properties": {"template": {"const": name}}, "required": ["template"]},
            "then": places[model, "validation"],
        }
        for name, model in TEMPLATES.items()
    ]
    schema = {
        "type": "object",
        "required": ["template"],
        "properties": {"template": {"enum": list(TEMPLATES)}},
        "allOf": by_template,
        "$defs": whole["$defs"],
    }
    return {
        "$schema": DIALECT,
        "title": "A handout of a Kingstown scenario",
        "description": "A document made from the template that it names.",
        **_renamed(schema, {}),
    }


def _name(reference: dict[str, Any]) -> str:
    return str(reference["$ref"]).rsplit("/", 1)[-1]


def _readable(definitions: dict[str, Any]) -> dict[str, str]:
    """Short names for the generic models, which pydantic calls by all their parameters."""
    names = {}
    for name in definitions:
        match = re.match(r"(Distribution|Normal|Lognormal)_", name)
        if match:
            names[name] = match[1] + ("Duration" if "int" in name else "Number")
    return names


def _renamed(value: Any, names: dict[str, str]) -> Any:
    if isinstance(value, list):
        return [_renamed(item, names) for item in value]
    if not isinstance(value, dict):
        return value
    found: dict[str, Any] = {}
    for key, item in value.items():
        if key == "$ref":
            name = str(item).rsplit("/", 1)[-1]
            found[key] = f"#/$defs/{names.get(name, name)}"
        elif key == "title" and isinstance(item, str):
            continue  # made from the key; it tells nothing more
        elif key == "$defs":
            found[key] = {
                names.get(name, name): _renamed(part, names) for name, part in item.items()
            }
        else:
            found[key] = _renamed(item, names)
    return found
