"""Survey a scenario: every name that something reads, and everything that an effect changes.

Rules ask it who reads ``boats.safe`` and what sets it. It knows where in the
files each stands and inside which parts, and takes nothing else into account:
not whether a condition ever holds, nor who plays.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from exercise_engine.scenario.effects import Effect
from exercise_engine.scenario.expressions import placeholders
from exercise_engine.scenario.faults import Place
from exercise_engine.scenario.fields import Computes
from exercise_engine.scenario.grammar import Declared, parse
from exercise_engine.scenario.loaded import LoadedScenario
from exercise_engine.scenario.msel import Inject
from exercise_engine.scenario.nodes import Node
from exercise_engine.scenario.setting import Outcome
from exercise_engine.scenario.vocabulary import listed, text
from exercise_engine.scenario.walk import Visit

Around = tuple[tuple[type[BaseModel], Node], ...]


@dataclass(frozen=True)
class Standing:
    """Where something stands: its place, and the parts around it from the outside in."""

    place: Place
    around: Around

    @property
    def part(self) -> type[BaseModel]:
        """The model of the part of the scenario, an action or an inject say, in which it stands."""
        return self.around[1][0] if len(self.around) > 1 else self.around[0][0]

    @property
    def part_id(self) -> str:
        """The id of that part; an empty text for a part without one."""
        return text(self.around[1][1], "id") or "" if len(self.around) > 1 else ""

    def within(self, model: type[BaseModel]) -> Node | None:
        """The nearest node around it that is a *model*."""
        return next((node for kind, node in reversed(self.around) if issubclass(kind, model)), None)


@dataclass(frozen=True)
class Change(Standing):
    """An effect that changes *target*: *verb* is set, add, restock, fund, deliver, skip or learn.

    *given* is what stands under ``to``, ``by`` or ``agencies``. *key* is the list of
    the part in which the effect stands, such as ``on_arrival``.
    """

    verb: str
    target: str
    given: Any
    key: str

    @property
    def delays(self) -> list[Node]:
        """What stands under ``delay`` around it, from the outside in."""
        effects = (node for model, node in self.around if issubclass(model, Effect))
        return [delay for node in effects if (delay := node.get("delay")) is not None]


_GIVEN = {"set": "to", "add": "by", "restock": "by", "fund": "by", "learn": "agencies"}
_VERBS = ("set", "add", "restock", "fund", "deliver", "skip", "learn")


class Survey:
    """Everything that the files of *loaded* read and change.

    *readers* holds for each name what reads it: expressions, places in texts, the
    outcome; *read_by_world* the names that world models read. *changes* holds the
    effects on each target by its id.
    """

    def __init__(self, loaded: LoadedScenario) -> None:
        self.loaded = loaded
        self.readers: dict[str, list[Standing]] = {}
        self.changes: dict[str, list[Change]] = {}
        world = loaded.world(loaded.start())
        self.read_by_world = frozenset(name for model in world for name in model.reads)
        self._arguments: dict[str, Mapping[str, Declared]] = {}
        for visit in loaded.visits():
            self._visit(visit)

    def change_of(self, verb: str, target: str) -> list[Change]:
        """The effects that *verb* a *target*."""
        return [change for change in self.changes.get(target, ()) if change.verb == verb]

    def reads_of(self, condition: str, action: str | None = None) -> tuple[str, ...]:
        """The names that an expression reads, in order; *action* is that whose arguments it may read."""
        names: Mapping[str, Declared] = self.loaded.names
        if action is not None:
            if action not in self._arguments:
                self._arguments[action] = self.loaded.arguments(action)
            names = {**names, **self._arguments[action]}
        reads = parse(condition, names, lambda _: "").reads
        return tuple(sorted(name for name in reads if name in names))

    def _visit(self, visit: Visit) -> None:
        for mark in visit.marks:
            if isinstance(mark, Computes):
                self._read_by(visit, self.reads_of(visit.node.held))
            elif mark.to == "measure" and issubclass(visit.around[-1][0], Outcome):
                self._read_by(visit, (visit.node.held,))
        if visit.model is None:
            return
        if issubclass(visit.model, Inject):
            for key in ("title", "text"):
                self._read_by(visit, placeholders(text(visit.node, key) or ""))
        elif issubclass(visit.model, Effect):
            self._changed(visit)

    def _read_by(self, visit: Visit, names: tuple[str, ...]) -> None:
        for name in names:
            self.readers.setdefault(name, []).append(Standing(visit.node.place, visit.around))

    def _changed(self, visit: Visit) -> None:
        node = visit.node
        for verb in _VERBS:
            if (target := text(node, verb)) is not None:
                given = node.get(_GIVEN.get(verb, ""))
                around = (*visit.around, (visit.model or Effect, node))
                change = Change(
                    place=node.place,
                    around=around,
                    verb=verb,
                    target=target,
                    given=given.held if given is not None else None,
                    key=_key(around),
                )
                self.changes.setdefault(target, []).append(change)


def _key(around: Around) -> str:
    """The list of the outermost part in which what lies *around* stands."""
    part, first = around[1][1], around[2][1]
    keys = (key for key in part.items if any(one is first for one in listed(part, key)))
    return next(keys, "")
