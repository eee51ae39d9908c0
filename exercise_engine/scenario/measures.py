"""What every measure is, once the scenario and its world models have both had their say."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from exercise_engine.scenario.expressions import Compiler, Program, Value, Wanted
from exercise_engine.scenario.faults import Faults, shown
from exercise_engine.scenario.grammar import Declared
from exercise_engine.scenario.nodes import Node
from exercise_engine.scenario.reference_rules import misfit
from exercise_engine.scenario.setting import Measure
from exercise_engine.units import quantity

if TYPE_CHECKING:
    from exercise_engine.world.model import DrivenMeasure

RESOLUTION = 0.001  # of a number whose measure does not say another

MeasureType = Literal["number", "integer", "boolean", "choice", "text"]


@dataclass(frozen=True)
class MeasureSpec:
    """One measure. Exactly one of these moves it: effects, its *program*, or the world model *driven_by*.

    *first* is its value at T+00:00, in *unit*; that of a computed measure is
    what it computes. Numbers are rounded to *resolution*, a power of ten, and
    kept between *low* and *high*. *seen_by* are the audience tokens of the
    players that see its value, *reads_as* the words for numbers that stand for
    something else.
    """

    id: str
    title: str
    type: MeasureType
    unit: str
    options: tuple[str, ...]
    first: Value
    resolution: float
    low: float | None
    high: float | None
    seen_by: tuple[str, ...]
    program: Program | None = None
    driven_by: str | None = None
    reads_as: Mapping[float, str] = field(default_factory=dict)


_NOTHING: dict[str, Value] = {
    "number": 0.0,
    "integer": 0,
    "boolean": False,
    "text": "",
    "choice": "",
}


class Measures:
    """Resolves the measures of a scenario, in the order of the file, then those that only the world knows."""

    def __init__(
        self,
        driven: Mapping[str, DrivenMeasure],
        movers: Mapping[str, str],
        compiler: Compiler,
        faults: Faults,
    ) -> None:
        self.driven, self.movers, self.compiler, self.faults = driven, movers, compiler, faults

    def resolve(self, listed: list[tuple[Measure, Node]]) -> dict[str, MeasureSpec]:
        """Return every measure by id; what does not fit together is a fault."""
        specs: dict[str, MeasureSpec] = {}
        for measure, node in listed:
            if measure.id in self.driven:
                specs[measure.id] = self._driven(self.driven[measure.id], measure, node)
            elif measure.id not in self.compiler.unsure:
                spec = self._authored(measure, node)
                if spec is not None:
                    specs[measure.id] = spec
            elif measure.type is None and not any(
                map(measure.id.startswith, getattr(self.compiler.unsure, "beginnings", ()))
            ):
                self.faults.add(
                    node.place,
                    "missing_key",
                    f"measure '{measure.id}' needs 'type', as no world model moves it.",
                )
        for name, found in self.driven.items():
            if name not in specs:
                specs[name] = self._driven(found, None, None)
        return specs

    def _driven(
        self, found: DrivenMeasure, measure: Measure | None, node: Node | None
    ) -> MeasureSpec:
        mover = self.movers[found.id]
        if node is not None:
            for key in ("type", "first", "value", "options", "low", "high", "unit", "resolution"):
                item = node.items.get(key)
                if item is not None:
                    self.faults.add(
                        item.place,
                        "measure",
                        f"'{key}' of '{found.id}' comes from world model '{mover}'. Leave it out.",
                    )
        return MeasureSpec(
            found.id,
            (measure.title if measure is not None else None) or found.title,
            found.type,
            found.unit,
            (),
            found.first,
            found.resolution,
            None,
            None,
            tuple(measure.seen_by) if measure is not None else (),
            driven_by=mover,
            reads_as=found.reads_as,
        )

    def _authored(self, measure: Measure, node: Node) -> MeasureSpec | None:
        if measure.type is None:
            return None
        self._fitting_keys(measure, node)
        program = None
        if measure.value is not None:
            declared = self.compiler.names.get(measure.id)
            if declared is not None:
                program = self.compiler.compile(
                    measure.value, Wanted(declared.type, declared.options)
                ).program
        first: Value = _NOTHING[measure.type]
        if measure.first is not None:
            declared = Declared(
                "text" if measure.type == "choice" else measure.type, tuple(measure.options)
            )
            converted = self.converted(
                measure.id, declared, measure.unit, measure.first, node.get("first") or node
            )
            first = first if converted is None else converted
            self._within_bounds(measure, first, node)
        return MeasureSpec(
            measure.id,
            measure.title or measure.id,
            measure.type,
            measure.unit,
            tuple(measure.options),
            first,
            measure.resolution or (1.0 if measure.type == "integer" else RESOLUTION),
            measure.low,
            measure.high,
            tuple(measure.seen_by),
            program,
        )

    def converted(
        self, name: str, declared: Declared, unit: str, given: Value, node: Node
    ) -> Value | None:
        """*given* as the measure holds it, such as 12.86 for ``25 kt`` in m/s; nothing if it does not fit."""
        if declared.type in ("number", "integer") and isinstance(given, str):
            try:
                given = quantity(given, unit)
            except ValueError as problem:
                self.faults.add(node.place, "unit", str(problem))
                return None
        said = misfit(name, declared, given)
        if said:
            self.faults.add(node.place, "type", said)
            return None
        if declared.type == "number":
            return float(given)
        return int(given) if declared.type == "integer" else given

    def _fitting_keys(self, measure: Measure, node: Node) -> None:
        add = self.faults.add
        if measure.type == "choice" and not measure.options:
            add(node.place, "missing_key", f"choice measure '{measure.id}' needs 'options'.")
        if measure.type != "choice" and measure.options:
            add(node.items["options"].place, "measure", "'options' goes with type choice.")
        if measure.value is None and measure.first is None:
            add(
                node.place,
                "missing_key",
                f"measure '{measure.id}' needs 'first', or 'value' if it is computed.",
            )
        if measure.value is not None and measure.first is not None:
            add(
                node.items["first"].place,
                "measure",
                "'first' does not go with 'value': a computed measure has its value from the start.",
            )
        if measure.type not in ("number", "integer"):
            for key in ("low", "high", "resolution", "unit"):
                if key in node.items:
                    add(node.items[key].place, "measure", f"'{key}' goes with numbers.")
        if measure.low is not None and measure.high is not None and measure.low > measure.high:
            add(node.items["low"].place, "bounds", "'low' is more than 'high'.")
        if measure.resolution is not None:
            exponent = math.log10(measure.resolution)
            if abs(exponent - round(exponent)) > 1e-9 or abs(exponent) > 9:
                add(
                    node.items["resolution"].place,
                    "measure",
                    f"'resolution' is {shown(measure.resolution)}, but a power of ten such as 0.01, 1 or 100 is wanted.",
                )
            elif measure.type == "integer" and measure.resolution < 1:
                add(
                    node.items["resolution"].place,
                    "measure",
                    "'resolution' of whole numbers is 1 or more.",
                )

    def _within_bounds(self, measure: Measure, first: Value, node: Node) -> None:
        if isinstance(first, (bool, str)):
            return
        for bound, word in ((measure.low, "less than 'low'"), (measure.high, "more than 'high'")):
            if bound is not None and (first < bound if word.startswith("less") else first > bound):
                self.faults.add(node.items["first"].place, "bounds", f"'first' is {word}.")


def in_order(
    specs: Mapping[str, MeasureSpec], places: Mapping[str, Node], faults: Faults
) -> tuple[str, ...]:
    """The computed measures so that each comes after those that it reads; a cycle is a fault."""
    order: list[str] = []
    state: dict[str, int] = {}  # 1 while it is being followed, 2 when it is done

    for root in specs:
        trail = [(root, iter(_computed(specs, root)))] if _is_new(specs, root, state) else []
        while trail:
            name, rest = trail[-1]
            state[name] = max(state.get(name, 0), 1)
            following = next((one for one in rest if state.get(one) != 2), None)
            if following is None:
                state[name] = 2
                order.append(name)
                trail.pop()
            elif state.get(following) == 1:
                names = [one for one, _ in trail]
                circle = [*names[names.index(following) :], following]
                node = places.get(following)
                if node is not None:
                    faults.add(
                        node.place,
                        "cycle",
                        f"these measures are computed from each other: {' <- '.join(circle)}.",
                    )
            else:
                trail.append((following, iter(_computed(specs, following))))
    return tuple(order)


def _is_new(specs: Mapping[str, MeasureSpec], name: str, state: Mapping[str, int]) -> bool:
    return specs[name].program is not None and name not in state


def _computed(specs: Mapping[str, MeasureSpec], name: str) -> list[str]:
    program = specs[name].program
    return (
        [one for one in program.reads if one in specs and specs[one].program is not None]
        if program
        else []
    )
