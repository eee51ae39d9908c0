"""Build the world models of a scenario, and say which measures they move.

The registry of models is imported late: it is the one thing that the scenario
language takes from the world, and the models' own specifications are written
with the fields of the language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from exercise_engine.locale import UNIT, said, word
from exercise_engine.scenario.faults import Faults, did_you_mean
from exercise_engine.scenario.fields import Part
from exercise_engine.scenario.grammar import Declared, Type
from exercise_engine.scenario.nodes import Node
from exercise_engine.scenario.vocabulary import listed, text
from exercise_engine.units import MINUTE_MS, Calendar

if TYPE_CHECKING:
    from exercise_engine.world.model import DrivenMeasure, WorldModel

SHORTEST_STEP_MS = MINUTE_MS

_NAMED = re.compile(r"\{([a-z][a-z0-9_]*)\}")

Ring = tuple[tuple[float, float], ...]

_TYPES: dict[str, Type] = {
    "number": "number",
    "integer": "integer",
    "boolean": "boolean",
    "text": "text",
}


def specifications() -> dict[str, type[Part]]:
    """The model of a ``world`` item by the name that stands under ``model``."""
    from exercise_engine.world import WORLD_MODELS

    return {name: spec for name, (spec, _) in WORLD_MODELS.items()}


def build_world(
    parts: Iterable[Part],
    calendar: Calendar,
    points: Mapping[str, tuple[float, float]],
    files: Mapping[str, bytes],
    offset_ms: int,
    areas: Mapping[str, Ring] | None = None,
    unit_kt: Mapping[str, float] | None = None,
) -> list[WorldModel]:
    """Build every world model anew, as it is at scenario time *offset_ms*.

    Raises :exc:`ValueError` with what would be right if one cannot be built.
    """
    from exercise_engine.world import WORLD_MODELS
    from exercise_engine.world.model import WorldContext

    context = WorldContext(
        calendar.begins_utc, points, _reader(files), offset_ms, areas or {}, unit_kt or {}
    )
    built = []
    for part in parts:
        _, build = WORLD_MODELS[str(getattr(part, "model", ""))]
        built.append(build(part, context))
    return built


@dataclass
class Surroundings:
    """What the world models of a scenario move and read.

    *driven* are the measures that they move, *movers* the model of each.
    *unsure* is what the measures of those models begin with that could not be built.
    """

    driven: dict[str, DrivenMeasure] = field(default_factory=dict)
    movers: dict[str, str] = field(default_factory=dict)
    unsure: set[str] = field(default_factory=set)
    reads: list[tuple[Node, str, tuple[str, ...]]] = field(default_factory=list)
    only_numbers: set[str] = field(default_factory=set)

    def check_reads(
        self,
        known: Container[str],
        holds: Mapping[str, Declared],
        say: Callable[[str], str],
        faults: Faults,
    ) -> None:
        """Note what a model reads though no measure is called so, or though it *holds* words.

        *say* tells what is near a name that is not *known*.
        """
        for node, model, names in self.reads:
            for name in names:
                if name not in known:
                    faults.add(
                        node.place,
                        "world",
                        f"world model '{model}' reads a measure, but {say(name)}",
                    )
                elif model in self.only_numbers and name in holds and holds[name].type == "text":
                    faults.add(
                        node.place,
                        "world",
                        f"world model '{model}' reads '{name}', which holds words. "
                        "A number or a truth value is right here.",
                    )


def surroundings(
    parts: Iterable[tuple[Node, Part]],
    calendar: Calendar | None,
    root: Node,
    files: Mapping[str, bytes],
    faults: Faults,
    language: str,
) -> Surroundings:
    """Build each world model once, to learn what it moves and what is wrong with it.

    What it calls its measures is said in *language*.
    """
    found = Surroundings()
    built: set[tuple[str, int, int]] = set()
    places, areas, titles = _points(root), _areas(root), _titles(root)
    for node, part in parts:
        if calendar is None:
            break
        try:
            (model,) = build_world([part], calendar, places, files, 0, areas)
        except ValueError as problem:
            faults.add(node.place, "world", str(problem))
            continue
        built.add((node.place.path, node.place.line, node.place.column))
        if model.every_ms < SHORTEST_STEP_MS:
            every = node.get("every") or node
            faults.add(every.place, "time", "a world model is stepped every minute at most.")
        found.reads.append((node, model.id, model.reads))
        if getattr(model, "only_numbers", False):
            found.only_numbers.add(model.id)
        for measure in (_titled(one, titles, language) for one in model.measures):
            if measure.id in found.driven:
                faults.add(node.place, "duplicate", f"two world models move '{measure.id}'.")
            found.driven[measure.id] = measure
            found.movers[measure.id] = model.id
    for node in listed(root, "world"):
        if (node.place.path, node.place.line, node.place.column) not in built:
            found.unsure.add(f"{text(node, 'id')}.")
    return found


def declared(driven: Mapping[str, DrivenMeasure]) -> dict[str, Declared]:
    """What *driven* measures are in expressions."""
    return {name: Declared(_TYPES[measure.type]) for name, measure in driven.items()}


def _titled(measure: DrivenMeasure, titles: Mapping[str, str], language: str) -> DrivenMeasure:
    """Return *measure* in *language*, with what the scenario calls the places and states in its title."""

    def called(found: re.Match[str]) -> str:
        return titles.get(found[1]) or found[1].replace("_", " ").capitalize()

    return replace(
        measure,
        title=_NAMED.sub(called, said(measure.title, language)),
        unit=word(measure.unit, language, UNIT),
        reads_as={value: said(words, language) for value, words in measure.reads_as.items()},
    )


def _titles(root: Node) -> dict[str, str]:
    """Return the titles of states, places and areas by their ids."""
    geography = root.get("geography")
    lists = (listed(root, "states"), listed(geography, "areas"), listed(geography, "points"))
    return {
        identity: title
        for nodes in lists
        for node in nodes
        if (identity := text(node, "id")) and (title := text(node, "title"))
    }


def _reader(files: Mapping[str, bytes]) -> Callable[[str], bytes]:
    def read_file(path: str) -> bytes:
        if path not in files:
            raise ValueError(
                f"there is no file '{path}' in the scenario's folder.{did_you_mean(path, files)}"
            )
        return files[path]

    return read_file


def _points(root: Node) -> dict[str, tuple[float, float]]:
    found: dict[str, tuple[float, float]] = {}
    for node in listed(root.get("geography"), "points"):
        identity, at = text(node, "id"), node.get("at")
        position = _position(at.plain if at is not None else None)
        if identity and position is not None:
            found[identity] = position
    return found


def _areas(root: Node) -> dict[str, Ring]:
    found: dict[str, Ring] = {}
    for node in listed(root.get("geography"), "areas"):
        identity = text(node, "id")
        ring = [_position(corner.plain) for corner in listed(node, "ring")]
        corners = tuple(corner for corner in ring if corner is not None)
        if identity and len(corners) == len(ring) >= 3:
            found[identity] = corners
    return found


def _position(written: Any) -> tuple[float, float] | None:
    if (
        isinstance(written, list)
        and len(written) == 2
        and all(isinstance(one, (int, float)) for one in written)
    ):
        return float(written[0]), float(written[1])
    return None
