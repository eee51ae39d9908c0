"""What policies, assessments and the plan board must keep to besides their shape."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from exercise_engine.counted import counted
from exercise_engine.scenario.acting import Action, Under
from exercise_engine.scenario.assessing import ThreatAssessment
from exercise_engine.scenario.faults import Faults, did_you_mean, one_of, there_are
from exercise_engine.scenario.fields import Part
from exercise_engine.scenario.nodes import Node
from exercise_engine.scenario.planning import PlanBoard, PlanTemplate
from exercise_engine.scenario.planning_names import can_activate, can_read, is_asked, is_on_board
from exercise_engine.scenario.policies import Policy, PolicyInForce
from exercise_engine.scenario.scripted import Rule
from exercise_engine.scenario.scripted_planning import Activates, Plans, Rates, Reports
from exercise_engine.scenario.vocabulary import Vocabulary, listed, text
from exercise_engine.scenario.walk import Visit

if TYPE_CHECKING:
    from exercise_engine.scenario.checks import Checks


class PlanningReferences:
    """Checks of references that need more than that the id is known."""

    def __init__(self, root: Node, known: Vocabulary, faults: Faults) -> None:
        self.root, self.known, self.faults = root, known, faults

    def by_model(self) -> dict[type[Part], Callable[[Visit], None]]:
        """The checks by what they look at."""
        return {
            Policy: self._policy,
            PolicyInForce: self._level,
            Under: self._under,
            ThreatAssessment: self._assessment,
            PlanBoard: self._board,
            PlanTemplate: self._template,
            Rule: self._rule,
            Activates: self._activates,
            Rates: self._rates,
            Plans: self._plans,
            Reports: self._reports,
        }

    def _policy(self, visit: Visit) -> None:
        node = visit.node
        levels = self.known.options.get(f"policy {text(node, 'id')}", ())
        given = node.get("in_force")
        if given is None or not isinstance(given.held, str):
            return
        if given.held not in (levels or ("active",)):
            self._no_level(given, str(text(node, "id")), levels or ("active",))

    def _level(self, visit: Visit) -> None:
        """A level is one of the policy's; one with levels needs it, one without has none to name."""
        node = visit.node
        policy, level = text(node, "policy"), node.get("level")
        levels = self.known.options.get(f"policy {policy}")
        if levels is None:
            return
        if level is None:
            if levels:
                said = f"policy '{policy}' has levels: say 'level', one of {one_of(levels)}."
                self.faults.add(node.place, "missing_key", said)
        elif not levels:
            said = f"policy '{policy}' has no levels; leave 'level' out."
            self.faults.add(level.place, "reference", said)
        elif isinstance(level.held, str) and level.held not in levels:
            self._no_level(level, str(policy), levels)

    def _no_level(self, given: Node, policy: str, levels: tuple[str, ...]) -> None:
        near = did_you_mean(given.held, levels) or there_are(levels)
        self.faults.add(
            given.place, "reference", f"policy '{policy}' has no level '{given.held}'.{near}"
        )

    def _under(self, visit: Visit) -> None:
        node, action = visit.node, visit.within(Action)
        policy = text(node, "policy")
        level, levels = node.get("level"), self.known.options.get(f"policy {policy}")
        if level is not None and levels is not None:
            self._level(visit)
        if policy not in self.known.nodes.get("policy", {}):
            return
        for agency in listed(action, "agencies"):
            if agency.held in self.known.ids.get("agency", {}) and not can_read(
                self.known, str(policy), str(agency.held)
            ):
                said = f"agency '{agency.held}' cannot read policy '{policy}', under which it would act. Add it to the policy's 'seen_by'."
                self.faults.add(node.items["policy"].value.place, "reference", said)

    def _assessment(self, visit: Visit) -> None:
        joint = visit.node.get("joint")
        asked = [str(one.held) for one in listed(visit.node, "to")]
        chair = joint.get("chair") if joint is not None else None
        known = self.known.ids.get("audience", {})
        chairs = str(chair.held).split(".", maxsplit=1)[0] if chair is not None else ""
        if chair is not None and chair.held in known and chairs not in asked:
            said = f"'{chair.held}' is not asked, so it cannot propose; asked are {one_of(asked)}."
            self.faults.add(chair.place, "reference", said)
        quorum = joint.get("quorum") if joint is not None else None
        if quorum is not None and isinstance(quorum.held, int) and quorum.held > len(asked):
            said = (
                f"{quorum.held} agencies cannot concur: {counted(len(asked), 'is', 'are')} asked."
            )
            self.faults.add(quorum.place, "bounds", said)
        self._twice(visit.node, "to")

    def _board(self, visit: Visit) -> None:
        self._twice(visit.node, "agencies")

    def _twice(self, node: Node, key: str) -> None:
        seen: set[object] = set()
        for one in listed(node, key):
            if one.held in seen:
                self.faults.add(one.place, "duplicate", f"'{one.held}' is given twice.")
            seen.add(one.held)

    def _template(self, visit: Visit) -> None:
        owner = visit.node.get("owner")
        self._plays([*([owner] if owner is not None else []), *listed(visit.node, "supporting")])

    def _plays(self, agencies: list[Node]) -> None:
        """Whether *agencies* are among those of the plan board."""
        for one in agencies:
            if one.held in self.known.ids.get("agency", {}) and not is_on_board(
                self.root, str(one.held)
            ):
                said = f"agency '{one.held}' is not among the agencies of the plan board."
                self.faults.add(one.place, "reference", said)

    def _rule(self, visit: Visit) -> None:
        """A scripted player sees and answers what reaches its seat."""
        seat, sees, does = text(visit.node, "seat"), visit.node.get("sees"), visit.node.get("do")
        if seat not in self.known.ids.get("seat", {}):
            return
        for node, key in ((sees, "policy"), (does, "deactivate")):
            policy = text(node, key)
            if policy in self.known.nodes.get("policy", {}) and node is not None:
                may = can_read if key == "policy" else can_activate
                if not may(self.known, str(policy), str(seat)):
                    what = "cannot read" if key == "policy" else "cannot end"
                    said = f"seat '{seat}' {what} policy '{policy}'."
                    self.faults.add(node.items[key].value.place, "reference", said)
        for key in ("assessment", "proposed"):
            self._is_asked(text(sees, key), str(seat), sees.get(key) if sees else None)
        for key in ("our_task", "accepted_task"):
            given = sees.get(key) if sees is not None else None
            if given is not None:
                self._is_on_board(str(seat), given)

    def _seat(self, visit: Visit) -> str | None:
        seat = text(visit.within(Rule), "seat")
        return seat if seat in self.known.ids.get("seat", {}) else None

    def _activates(self, visit: Visit) -> None:
        self._level(visit)
        seat, policy = self._seat(visit), text(visit.node, "policy")
        if seat is None or policy not in self.known.nodes.get("policy", {}):
            return
        if not can_activate(self.known, str(policy), seat):
            self.faults.add(
                visit.node.items["policy"].value.place,
                "reference",
                f"seat '{seat}' may not put policy '{policy}' in force.",
            )

    def _rates(self, visit: Visit) -> None:
        seat, name = self._seat(visit), text(visit.node, "assessment")
        node = self.known.nodes.get("assessment", {}).get(str(name))
        if node is None:
            return
        if seat is not None:
            self._is_asked(name, seat, visit.node.get("assessment"))
        truth, given = node.get("truth"), visit.node.get("gravity")
        sure = visit.node.get("confidence")
        asked = list(truth.items) if truth is not None and isinstance(truth.held, dict) else []
        rated = given.items if given is not None and isinstance(given.held, dict) else None
        if rated is None or given is None:
            return
        more = sure.items if sure is not None and isinstance(sure.held, dict) else {}
        for factor, item in (*rated.items(), *more.items()):
            if factor not in asked:
                said = f"'{name}' does not ask for '{factor}'; it asks for {one_of(asked)}."
                self.faults.add(item.place, "reference", said)
        if missing := [factor for factor in asked if factor not in rated]:
            said = f"'{name}' asks for {one_of(missing).replace(' or ', ' and ')} too."
            self.faults.add(given.place, "missing_key", said)

    def _is_asked(self, assessment: str | None, seat: str, given: Node | None) -> None:
        if given is None or assessment not in self.known.nodes.get("assessment", {}):
            return
        if not is_asked(self.known, str(assessment), seat):
            agency = seat.split(".", maxsplit=1)[0]
            said = f"agency '{agency}' is not asked in threat assessment '{assessment}'."
            self.faults.add(given.place, "reference", said)

    def _plans(self, visit: Visit) -> None:
        owner = visit.node.get("owner")
        self._plays([*([owner] if owner is not None else []), *listed(visit.node, "supporting")])
        if (seat := self._seat(visit)) is not None:
            self._is_on_board(seat, visit.node)

    def _reports(self, visit: Visit) -> None:
        if (seat := self._seat(visit)) is not None:
            self._is_on_board(seat, visit.node)

    def _is_on_board(self, seat: str, given: Node) -> None:
        if not is_on_board(self.root, seat):
            agency = seat.split(".", maxsplit=1)[0]
            said = f"agency '{agency}' is not among the agencies of the plan board."
            self.faults.add(given.place, "reference", said)


def check_planning(checks: Checks) -> None:
    """Check the times of policies, assessments and the plan in a valid scenario."""
    scenario, root = checks.scenario, checks.root
    for policy, node in zip(scenario.policies, listed(root, "policies"), strict=True):
        checks.positive(policy, "lasts", node)
        for level, place in zip(policy.levels, listed(node, "levels"), strict=True):
            checks.positive(level, "lasts", place)
    for assessment, node in zip(
        scenario.threat_assessments, listed(root, "threat_assessments"), strict=True
    ):
        for one, place in zip(assessment.rounds, listed(node, "rounds"), strict=True):
            checks.positive(one, "within", place)
            if one.at is not None and one.at > checks.ends_ms:
                checks.too_late(place.items["at"].value.place, "this")
        joint = node.get("joint")
        if assessment.joint is not None and joint is not None:
            checks.positive(assessment.joint, "within", joint)
    board = root.get("plan_board")
    if scenario.plan_board is not None:
        templates = zip(scenario.plan_board.templates, listed(board, "templates"), strict=True)
        for template, place in templates:
            checks.positive(template, "within", place)
