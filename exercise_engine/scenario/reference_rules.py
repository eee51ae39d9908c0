"""Rules about references that several parts of a scenario share: who is asked, who can act, who hears."""

from __future__ import annotations

from exercise_engine.scenario.faults import Faults, did_you_mean, one_of, shown, there_are
from exercise_engine.scenario.grammar import Declared
from exercise_engine.scenario.nodes import Node
from exercise_engine.scenario.vocabulary import Vocabulary, arguments, listed, text


class ReferenceRules:
    """What a reference from one part of a scenario to another must fit."""

    def __init__(self, known: Vocabulary, faults: Faults) -> None:
        self.known, self.faults = known, faults

    def asked(self, node: Node, key: str, agency: str | None, said: str) -> None:
        """Whether *agency* is among those whom a decision or question goes to."""
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

    def can_act(
        self, action: str | None, agency: str | None, given: Node | None, seat: str | None = None
    ) -> None:
        """Whether *agency*, and *seat* where it is given, may take *action*."""
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

    def option(self, kind: str, asked: str | None, option: Node | None) -> None:
        """Whether what is asked has *option*."""
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

    def told(self, what: str, taken: Node, node: Node, key: str) -> None:
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

    def hears(self, inject: Node, token: str) -> bool:
        """Whether an agency, or a seat of one, is among those whom an inject goes to."""
        to = {str(one.held) for one in listed(inject, "to")}
        agency = token.split(".", maxsplit=1)[0]
        if to & {"all", token, agency}:
            return True
        return "." not in token and any(one.startswith(f"{token}.") for one in to)


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
