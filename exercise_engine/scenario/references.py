"""Resolve every reference and compile every expression, each fault with its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from exercise_engine.scenario.acting import Action
from exercise_engine.scenario.cooperation_checks import CooperationReferences, arguments_of
from exercise_engine.scenario.effects import Effect
from exercise_engine.scenario.expressions import (
    CLOCK_REFUSED,
    Compiler,
    Wanted,
)
from exercise_engine.scenario.faults import Faults
from exercise_engine.scenario.fields import Computes, Part, Refers
from exercise_engine.scenario.grammar import Declared
from exercise_engine.scenario.information_checks import InformationReferences
from exercise_engine.scenario.model import Scenario
from exercise_engine.scenario.nodes import Node
from exercise_engine.scenario.planning_checks import PlanningReferences
from exercise_engine.scenario.play_references import PlayReferences
from exercise_engine.scenario.scripted_references import ScriptedReferences
from exercise_engine.scenario.setting import Measure
from exercise_engine.scenario.unit_references import check_sends
from exercise_engine.scenario.units import Sends
from exercise_engine.scenario.vocabulary import Vocabulary, arguments, text
from exercise_engine.scenario.walk import Visit, walk


class References:
    """Checks what the nodes of a scenario refer to.

    *moved_by* says for a measure's id why an effect cannot change it; nothing, if
    it can.
    """

    def __init__(
        self,
        root: Node,
        known: Vocabulary,
        world: Mapping[str, type[Part]],
        moved_by: Mapping[str, str],
        faults: Faults,
        warnings: Faults,
    ) -> None:
        self.root, self.known, self.world = root, known, dict(world)
        self.moved_by, self.faults, self.warnings = moved_by, faults, warnings
        self.compiler = Compiler(known.names, known.unsure)
        self._scripted = ScriptedReferences(root, known, faults)
        self.reads: set[str] = set()

    def check(self) -> None:
        """Visit everything once."""
        by_model: dict[type[Part], Callable[[Visit], None]] = {
            **PlayReferences(self.known, self.moved_by, self.faults).by_model(),
            **self._scripted.by_model(),
            **InformationReferences(self.known, self.faults).by_model(),
            Sends: lambda visit: check_sends(visit, self.known, self.faults),
            **CooperationReferences(self.known, self.faults, self._scripted.told).by_model(),
        }
        planning = PlanningReferences(self.root, self.known, self.faults).by_model()
        for visit in walk(Scenario, self.root, self.world):
            if self.faults.is_full:
                return
            for mark in visit.marks:
                if isinstance(mark, Refers):
                    self._refers(visit, mark)
                else:
                    self._computes(visit, mark)
            if visit.model is not None:
                for model, checked in (*by_model.items(), *planning.items()):
                    if issubclass(visit.model, model):
                        checked(visit)

    def _refers(self, visit: Visit, mark: Refers) -> None:
        found = visit.node.held
        if found in self.known.ids.get(mark.to, {}):
            self._counted(visit, mark)
            return
        if mark.counted and found in self.known.published:
            self._counted(visit, mark)
            return
        if self.known.unsure.everything or (mark.to == "measure" and found in self.known.unsure):
            return
        self.faults.add(visit.node.place, "reference", self.known.missing(mark.to, found))

    def _counted(self, visit: Visit, mark: Refers) -> None:
        declared = self.known.names.get(str(visit.node.held)) if mark.counted else None
        if declared is not None and declared.type == "text":
            self.faults.add(
                visit.node.place,
                "type",
                f"measure '{visit.node.held}' holds words, but a number, or yes or no, is wanted. "
                "Compute one from it by 'value', and name that.",
            )

    def _computes(self, visit: Visit, mark: Computes) -> None:
        wanted = self._wanted(visit, mark)
        if wanted is None:
            return
        extra: dict[str, Declared] = {}
        action = visit.within(Action)
        if mark.scope in ("effect", "action"):
            extra = (
                arguments_of(visit, self.known) if action is None else arguments(action, self.known)
            )
        refuse: Mapping[str, str] = {}
        if mark.scope == "when":
            refuse = CLOCK_REFUSED
        elif mark.scope == "player":
            refuse = self._scripted.hidden_from(visit)
        compiled = self.compiler.compile(visit.node.held, wanted, extra, refuse)
        if compiled.program is not None:
            self.reads.update(compiled.program.reads)
        for into, found in ((self.faults, compiled.faults), (self.warnings, compiled.warnings)):
            for at, message in found:
                inner = visit.node.inner
                place = inner.shifted(at) if inner is not None else visit.node.place
                into.add(place, "expression", message)

    def _wanted(self, visit: Visit, mark: Computes) -> Wanted | None:
        if mark.type == "bool":
            return Wanted("boolean", what="a condition")
        if mark.type == "integer":
            return Wanted("integer", what="the count")
        if mark.type == "number":
            return Wanted("number", what="the gravity")
        model, node = visit.around[-1]
        if issubclass(model, Measure):
            return self._for_measure(text(node, "id"))
        effect = node
        if effect.get("set") is not None and effect.get("to") is visit.node:
            return self._for_measure(text(effect, "set"))
        if effect.get("add") is not None and effect.get("by") is visit.node:
            return self._for_measure(text(effect, "add"))
        if effect.get("restock") is not None and effect.get("by") is visit.node:
            return Wanted("integer", what="what is restocked")
        if issubclass(model, Effect) and effect.get("fund") is None:
            return Wanted("number", what="a probability")
        return Wanted("number", what="the amount")

    def _for_measure(self, name: str | None) -> Wanted | None:
        declared = self.known.names.get(str(name))
        if declared is None:
            return None
        return Wanted(declared.type, declared.options, f"measure '{name}'")
