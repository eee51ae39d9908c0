"""What expectations, effects, questions and injects refer to."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from exercise_engine.scenario.cooperation_checks import check_may_alert
from exercise_engine.scenario.deciding import Decision, Lapse, Question
from exercise_engine.scenario.effects import Effect
from exercise_engine.scenario.expressions import (
    placeholders,
    unknown_name,
)
from exercise_engine.scenario.faults import Faults, Place, did_you_mean, shown, there_are
from exercise_engine.scenario.fields import Part
from exercise_engine.scenario.grammar import Declared
from exercise_engine.scenario.msel import Expectation, Inject
from exercise_engine.scenario.nodes import Node
from exercise_engine.scenario.opposing import Contradicts
from exercise_engine.scenario.reference_rules import ReferenceRules, misfit
from exercise_engine.scenario.setting import MADE_UP, Background, Feed
from exercise_engine.scenario.vocabulary import Vocabulary, listed, text
from exercise_engine.scenario.walk import Visit


class PlayReferences(ReferenceRules):
    """Checks what entries of the MSEL, questions and effects refer to.

    *moved_by* says for a measure's id why an effect cannot change it; nothing, if
    it can.
    """

    def __init__(self, known: Vocabulary, moved_by: Mapping[str, str], faults: Faults) -> None:
        super().__init__(known, faults)
        self.moved_by = moved_by

    def by_model(self) -> dict[type[Part], Callable[[Visit], None]]:
        """Return the checks by the model that each is for."""
        return {
            Expectation: self._expectation,
            Lapse: self._lapse,
            Contradicts: self._contradicts,
            Question: self._question,
            Effect: self._effect,
            Inject: self._inject,
            Background: self._lines,
            Feed: self._lines,
        }

    def _expectation(self, visit: Visit) -> None:
        node = visit.node
        agency, place = text(node, "agency"), node.place
        self.asked(node, "decision", agency, "is not asked")
        self.asked(node, "answer", agency, "is not asked")
        self.can_act(text(node, "action"), agency, node.get("action"))
        self.option("decision", text(node, "decision"), node.get("option"))
        for key, what in (
            ("message_to", "sends no message to"),
            ("shares_with", "shares nothing with"),
        ):
            if text(node, key) == agency and agency is not None:
                self.faults.add(place, "reference", f"agency '{agency}' {what} itself.")
        self._acknowledges(node.get("acknowledge"), visit.within(Inject), agency)
        if node.get("alerts") is not None:
            check_may_alert(str(agency), node, self.known, self.faults)

    def _acknowledges(
        self, acknowledge: Node | None, inject: Node | None, agency: str | None
    ) -> None:
        if acknowledge is None:
            return
        if inject is None:
            said = (
                "'acknowledge' stands in the 'expect' of an inject, which is what is acknowledged."
            )
            self.faults.add(acknowledge.place, "reference", said)
        elif agency is not None and not self.hears(inject, agency):
            said = f"agency '{agency}' does not get this inject, so it cannot acknowledge it."
            self.faults.add(acknowledge.place, "reference", said)

    def _effect(self, visit: Visit) -> None:
        for verb, key in (("set", "to"), ("add", "by")):
            target, amount = visit.node.get(verb), visit.node.get(key)
            name = text(visit.node, verb)
            if target is None or name not in self.known.names:
                continue
            if name in self.moved_by:
                self.faults.add(
                    target.place, "effect", f"no effect can change '{name}': {self.moved_by[name]}."
                )
            declared = self.known.names[name]
            if verb == "add" and declared.type not in ("number", "integer"):
                self.faults.add(
                    target.place, "effect", f"'{name}' is no number. Write 'set' and 'to'."
                )
            elif amount is not None:
                self._fits(name, declared, amount)
        self._restocked(visit)

    def _restocked(self, visit: Visit) -> None:
        amount = visit.node.get("by")
        if visit.node.get("restock") is None or amount is None:
            return
        held = amount.held
        if isinstance(held, (bool, float)):
            self.faults.add(
                amount.place,
                "type",
                f"a resource is counted in whole numbers; found {shown(held)}.",
            )

    def _fits(self, name: str, declared: Declared, amount: Node) -> None:
        """Whether a plain value, not an expression, may become the value of a measure."""
        held = amount.held
        if isinstance(held, dict):
            if declared.type not in ("number", "integer"):
                self.faults.add(
                    amount.place, "type", f"a distribution draws numbers, but '{name}' is none."
                )
            return
        if isinstance(held, (str, list)) or held is None:
            return  # an expression, or a fault of its shape
        said = misfit(name, declared, held)
        if said:
            self.faults.add(amount.place, "type", said)

    def _lapse(self, visit: Visit) -> None:
        model, node = visit.around[-1]
        kind = "decision" if issubclass(model, Decision) else "question"
        self.option(kind, text(node, "id"), visit.node.get("option"))

    def _contradicts(self, visit: Visit) -> None:
        self.option("decision", text(visit.node, "decision"), visit.node.get("option"))

    def _question(self, visit: Visit) -> None:
        self.option("question", text(visit.node, "id"), visit.node.get("default"))

    def _inject(self, visit: Visit) -> None:
        names = {**self.known.names, **self._words()}
        for key in ("title", "text"):
            given = visit.node.get(key)
            if given is None or not isinstance(given.held, str):
                continue
            for name in placeholders(given.held):
                if name not in names and name not in self.known.unsure:
                    self._unknown_placeholder(name, given, names)

    def _lines(self, visit: Visit) -> None:
        """Whatever stands in braces must be something that is made up."""
        for given in listed(visit.node, "lines"):
            for name in placeholders(given.held) if isinstance(given.held, str) else ():
                if name not in MADE_UP:
                    near = did_you_mean(name, MADE_UP) or there_are(MADE_UP)
                    said = f"in the text, nothing is made up for '{name}'.{near}"
                    self.faults.add(self._in(given, name), "placeholder", said)

    def _in(self, given: Node, name: str) -> Place:
        """Return where the placeholder *name* stands in the text *given*."""
        at = given.held.find("{" + name)
        return given.inner.shifted(at + 1) if given.inner is not None else given.place

    def _unknown_placeholder(self, name: str, given: Node, names: Mapping[str, Declared]) -> None:
        first, _, rest = name.partition(".")
        kind = {"contact": "contact", "place": "point"}.get(first)
        said = self.known.missing(kind, rest) if kind and rest else unknown_name(name, names)
        self.faults.add(self._in(given, name), "placeholder", f"in the text, {said}")

    def _words(self) -> dict[str, Declared]:
        return {
            **{f"contact.{one}": Declared("text") for one in self.known.ids.get("contact", {})},
            **{f"place.{one}": Declared("text") for one in self.known.ids.get("point", {})},
        }
