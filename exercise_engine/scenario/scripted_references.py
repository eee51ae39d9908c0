"""What the rules of scripted players refer to, and what their seats can see."""

from __future__ import annotations

from collections.abc import Callable

from exercise_engine.scenario.cooperation_names import sees_cooperation
from exercise_engine.scenario.faults import Faults
from exercise_engine.scenario.fields import Part
from exercise_engine.scenario.information_names import FOR_FACILITATORS_ALONE
from exercise_engine.scenario.nodes import Node
from exercise_engine.scenario.planning_names import sees_planning_name
from exercise_engine.scenario.reference_rules import ReferenceRules
from exercise_engine.scenario.scripted import Does, Rule, ScriptedPlayer, Sees
from exercise_engine.scenario.unit_references import check_does, sees_unit_name
from exercise_engine.scenario.vocabulary import Vocabulary, listed, text
from exercise_engine.scenario.walk import Visit


class ScriptedReferences(ReferenceRules):
    """Checks what scripted players see and do, each from its seat."""

    def __init__(self, root: Node, known: Vocabulary, faults: Faults) -> None:
        super().__init__(known, faults)
        self.root = root
        self._visible: dict[str, dict[str, str]] = {}

    def by_model(self) -> dict[type[Part], Callable[[Visit], None]]:
        """Return the checks by the model that each is for."""
        return {
            ScriptedPlayer: self._player,
            Does: self._does,
            Sees: self._sees,
            Rule: self._rule,
        }

    def _rule(self, visit: Visit) -> None:
        seat, does = text(visit.node, "seat"), visit.node.get("do")
        if seat not in self.known.ids.get("seat", {}) or does is None:
            return
        agency = str(seat).split(".")[0]
        self.can_act(text(does, "act"), agency, does.get("act"), seat)
        self.asked(does, "decide", agency, "is not asked")
        self.asked(does, "answer", agency, "is not asked")
        check_does(does, seat, self.known, self.faults)

    def _does(self, visit: Visit) -> None:
        node = visit.node
        self.option("decision", text(node, "decide"), node.get("option"))
        action = self.known.nodes.get("action", {}).get(str(text(node, "act")))
        if action is not None:
            self.told(f"action '{text(node, 'act')}'", action, node, "with")

    def _player(self, visit: Visit) -> None:
        like = visit.node.get("like")
        players = {text(node, "id"): node for node in listed(self.root, "players")}
        other = players.get(str(like.held)) if like is not None else None
        if like is not None and other is not None and other.get("like") is not None:
            self.faults.add(
                like.place,
                "reference",
                f"player '{like.held}' is itself like another. Name one that has all its rules.",
            )

    def _sees(self, visit: Visit) -> None:
        rule = visit.within(Rule)
        seat, given = text(rule, "seat"), visit.node.get("inject")
        agency = str(seat).split(".")[0]
        self.asked(visit.node, "decision", agency, "is not asked")
        self.asked(visit.node, "question", agency, "is not asked")
        for key in ("done", "arrived", "failed"):
            self.can_act(text(visit.node, key), agency, visit.node.get(key))
        inject = self.known.nodes.get("entry", {}).get(str(text(visit.node, "inject")))
        if inject is None or given is None or seat not in self.known.ids.get("seat", {}):
            return
        if not self.hears(inject, str(seat)):
            self.faults.add(
                given.place,
                "reference",
                f"seat '{seat}' does not get inject '{given.held}', so it never sees it.",
            )

    def hidden_from(self, visit: Visit) -> dict[str, str]:
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
                and self.hears(inject, seat)
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
