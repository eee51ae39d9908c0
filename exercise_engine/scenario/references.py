"""Resolve every reference and compile every expression, each fault with its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from exercise_engine.scenario.cooperation_checks import CooperationReferences, arguments_of
from exercise_engine.scenario.cooperation_names import sees_cooperation
from exercise_engine.scenario.expressions import (
    CLOCK_REFUSED,
    Compiler,
    Wanted,
    placeholders,
    unknown_name,
)
from exercise_engine.scenario.faults import Faults, Place, did_you_mean, one_of, shown, there_are
from exercise_engine.scenario.fields import Computes, Part, Refers
from exercise_engine.scenario.grammar import Declared
from exercise_engine.scenario.information_checks import InformationReferences
from exercise_engine.scenario.information_names import FOR_FACILITATORS_ALONE
from exercise_engine.scenario.model import Scenario
from exercise_engine.scenario.nodes import Node
from exercise_engine.scenario.planning_checks import PlanningReferences
from exercise_engine.scenario.planning_names import sees_planning_name
from exercise_engine.scenario.play import (
    Action,
    Decision,
    Effect,
    Expectation,
    Inject,
    Lapse,
    Question,
)
from exercise_engine.scenario.scripted import Does, Rule, Sees
from exercise_engine.scenario.setting import MADE_UP, Background, Feed, Measure
from exercise_engine.scenario.unit_references import check_does, check_sends, sees_unit_name
from exercise_engine.scenario.units import Sends
from exercise_engine.scenario.vocabulary import Vocabulary, arguments, listed, text
from exercise_engine.scenario.walk import Visit, walk


class References:
    """Checks what the nodes of a scenario refer to.

    *settable* says for a measure's id why an effect cannot change it; nothing, if
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
        self._visible: dict[str, dict[str, str]] = {}
        self.reads: set[str] = set()

    def check(self) -> None:
        """Visit everything once."""
        by_model: dict[type, Callable[[Visit], None]] = {
            Expectation: self._expectation,
            Does: self._does,
            Sees: self._sees,
            Lapse: self._lapse,
            Question: self._question,
            Effect: self._effect,
            Inject: self._inject,
            Background: self._lines,
            Feed: self._lines,
            Rule: self._rule,
            **InformationReferences(self.known, self.faults).by_model(),
            Sends: lambda visit: check_sends(visit, self.known, self.faults),
            **CooperationReferences(self.known, self.faults, self._told).by_model(),
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
            refuse = self._hidden_from(visit)
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

    def _expectation(self, visit: Visit) -> None:
        node = visit.node
        agency, place = text(node, "agency"), node.place
        self._asked(node, "decision", agency, "is not asked")
        self._asked(node, "answer", agency, "is not asked")
        self._can_act(text(node, "action"), agency, node.get("action"))
        self._option("decision", text(node, "decision"), node.get("option"))
        for key, what in (
            ("message_to", "sends no message to"),
            ("shares_with", "shares nothing with"),
        ):
            if text(node, key) == agency and agency is not None:
                self.faults.add(place, "reference", f"agency '{agency}' {what} itself.")
        self._acknowledges(node.get("acknowledge"), visit.within(Inject), agency)

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
        elif agency is not None and not self._hears(inject, agency):
            said = f"agency '{agency}' does not get this inject, so it cannot acknowledge it."
            self.faults.add(acknowledge.place, "reference", said)

    def _asked(self, node: Node, key: str, agency: str | None, said: str) -> None:
        kind = "question" if key in ("answer", "question") else "decision"
        asked = self.known.nodes.get(kind, {}).get(str(text(node, key)))
        given = node.get(key)
        if asked is None or given is None or agency not in self.known.ids.get("agency", {}):
            return
        to = [one.held for one in listed(asked, "to")]
        if agency not in to:
            self.faults.add(
                given.place,
                "reference",
                f"agency '{agency}' {said} '{given.held}'; it goes to {one_of(map(str, to))}.",
            )

    def _can_act(
        self, action: str | None, agency: str | None, given: Node | None, seat: str | None = None
    ) -> None:
        node = self.known.nodes.get("action", {}).get(str(action))
        if node is None or given is None or agency not in self.known.ids.get("agency", {}):
            return
        agencies = [str(one.held) for one in listed(node, "agencies")]
        if agency not in agencies:
            self.faults.add(
                given.place,
                "reference",
                f"agency '{agency}' cannot take action '{action}'; {one_of(agencies)} can.",
            )
            return
        seats = [str(one.held) for one in listed(node, "seats")]
        if seat is not None and seats and seat not in seats:
            self.faults.add(
                given.place,
                "reference",
                f"seat '{seat}' cannot take action '{action}'; {one_of(seats)} can.",
            )

    def _option(self, kind: str, asked: str | None, option: Node | None) -> None:
        options = self.known.options.get(f"{kind} {asked}")
        if (
            option is None
            or options is None
            or not isinstance(option.held, str)
            or option.held in options
        ):
            return
        what = "option" if kind == "decision" else "outcome"
        near = did_you_mean(option.held, options) or there_are(options)
        self.faults.add(
            option.place, "reference", f"{kind} '{asked}' has no {what} '{option.held}'.{near}"
        )

    def _lapse(self, visit: Visit) -> None:
        model, node = visit.around[-1]
        kind = "decision" if issubclass(model, Decision) else "question"
        self._option(kind, text(node, "id"), visit.node.get("option"))

    def _question(self, visit: Visit) -> None:
        self._option("question", text(visit.node, "id"), visit.node.get("default"))

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

    def _rule(self, visit: Visit) -> None:
        seat, does = text(visit.node, "seat"), visit.node.get("do")
        if seat not in self.known.ids.get("seat", {}) or does is None:
            return
        agency = str(seat).split(".")[0]
        self._can_act(text(does, "act"), agency, does.get("act"), seat)
        self._asked(does, "decide", agency, "is not asked")
        self._asked(does, "answer", agency, "is not asked")
        check_does(does, seat, self.known, self.faults)

    def _does(self, visit: Visit) -> None:
        node = visit.node
        self._option("decision", text(node, "decide"), node.get("option"))
        action = self.known.nodes.get("action", {}).get(str(text(node, "act")))
        if action is not None:
            self._told(f"action '{text(node, 'act')}'", action, node, "with")

    def _told(self, what: str, taken: Node, node: Node, key: str) -> None:
        """Whether what *node* says under *key* fits the arguments of the node *taken*, which is *what*."""
        given, action = node.get(key), taken
        wants = {str(text(one, "id")): one for one in listed(action, "arguments")}
        for key, item in given.items.items() if given is not None else ():
            if key not in wants:
                near = did_you_mean(key, wants) or (
                    f" It has: {one_of(wants)}." if wants else " It has none."
                )
                self.faults.add(
                    item.place,
                    "reference",
                    f"{what} has no argument '{key}'.{near}",
                )
                continue
            declared = arguments(action, self.known).get(f"arg.{key}")
            said = misfit(key, declared, item.value.held) if declared is not None else ""
            if said:
                self.faults.add(item.value.place, "type", said)
        for name, argument in wants.items():
            if argument.get("default") is None and (given is None or name not in given.items):
                place = given.place if given is not None else node.place
                self.faults.add(
                    place,
                    "missing_key",
                    f"{what} needs its argument '{name}' in 'with'.",
                )

    def _sees(self, visit: Visit) -> None:
        rule = visit.within(Rule)
        seat, given = text(rule, "seat"), visit.node.get("inject")
        agency = str(seat).split(".")[0]
        self._asked(visit.node, "decision", agency, "is not asked")
        self._asked(visit.node, "question", agency, "is not asked")
        for key in ("done", "arrived", "failed"):
            self._can_act(text(visit.node, key), agency, visit.node.get(key))
        inject = self.known.nodes.get("entry", {}).get(str(text(visit.node, "inject")))
        if inject is None or given is None or seat not in self.known.ids.get("seat", {}):
            return
        if not self._hears(inject, str(seat)):
            self.faults.add(
                given.place,
                "reference",
                f"seat '{seat}' does not get inject '{given.held}', so it never sees it.",
            )

    def _hears(self, inject: Node, token: str) -> bool:
        """Whether an agency, or a seat of one, is among those whom an inject goes to."""
        to = {str(one.held) for one in listed(inject, "to")}
        agency = token.split(".", maxsplit=1)[0]
        if to & {"all", token, agency}:
            return True
        return "." not in token and any(one.startswith(f"{token}.") for one in to)

    def _hidden_from(self, visit: Visit) -> dict[str, str]:
        """What the seat of a scripted player may not read."""
        seat = text(visit.within(Rule), "seat")
        if seat is None or seat not in self.known.ids.get("seat", {}):
            return {}
        if seat not in self._visible:
            self._visible[seat] = {
                name: f"seat '{seat}' cannot see '{name}'."
                for name in self.known.names
                if not self._sees_name(seat, name)
            }
        return self._visible[seat]

    def _sees_name(self, seat: str, name: str) -> bool:
        agency = seat.split(".", maxsplit=1)[0]
        first, _, rest = name.partition(".")
        if name in self.known.ids.get("measure", {}):
            seen_by = self._seen_by("measure", name)
            return bool(seen_by & {"all", agency, seat})
        if first == "delivered":
            inject = self.known.nodes.get("entry", {}).get(rest)
            return (
                rest in self.known.ids.get("inject", {})
                and inject is not None
                and self._hears(inject, seat)
            )
        if first in ("free", "total"):
            pool = self.known.nodes.get("pool", {}).get(rest)
            return text(pool, "agency") == agency or bool(
                self._seen_by("pool", rest) & {"all", agency, seat}
            )
        if first in ("policy", "joint", "plan"):
            return sees_planning_name(self.known, self.root, seat, name)
        cooperation = sees_cooperation(self.known, agency, name)
        if cooperation is not None:
            return cooperation
        if name.endswith(FOR_FACILITATORS_ALONE):
            return False
        if first in ("unit", "ready", "budget"):
            return sees_unit_name(self.known, agency, seat, name)
        return first == agency or first == "clock"

    def _seen_by(self, kind: str, name: str) -> set[str]:
        node = self.known.nodes.get(kind, {}).get(name)
        return {str(one.held) for one in listed(node, "seen_by")}


def misfit(name: str, declared: Declared, held: object) -> str:
    """Say why the plain value *held* cannot be that of *name*; nothing, if it can."""
    if declared.type == "boolean" and not isinstance(held, bool):
        return f"'{name}' is true or false; found {shown(held)}."
    if declared.type in ("number", "integer"):
        if isinstance(held, bool) or not isinstance(held, (int, float)):
            return f"'{name}' is a number; found {shown(held)}."
        if declared.type == "integer" and not float(held).is_integer():
            return f"'{name}' is a whole number; found {shown(held)}."
    if declared.type == "text":
        if not isinstance(held, str):
            return f"'{name}' is text; found {shown(held)}."
        if declared.options and held not in declared.options:
            near = did_you_mean(held, declared.options) or f" It may be {one_of(declared.options)}."
            return f"'{name}' has no option {shown(held)}.{near}"
    return ""
