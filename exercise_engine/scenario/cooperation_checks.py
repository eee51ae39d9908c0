"""What instruments, meetings and alerting must keep to besides their shape."""

from __future__ import annotations

from collections.abc import Callable

from exercise_engine.scenario.brought_units import check_brought
from exercise_engine.scenario.cooperation import (
    Alerting,
    BroughtUnits,
    Instrument,
    Invokes,
    Issues,
    SpecialMeeting,
    Votes,
)
from exercise_engine.scenario.faults import Faults, did_you_mean, one_of, there_are
from exercise_engine.scenario.grammar import Declared
from exercise_engine.scenario.nodes import Node
from exercise_engine.scenario.scripted import Rule
from exercise_engine.scenario.vocabulary import Vocabulary, arguments, listed, text
from exercise_engine.scenario.walk import Visit


class CooperationReferences:
    """Checks what the nodes of cooperation refer to."""

    def __init__(
        self,
        known: Vocabulary,
        faults: Faults,
        told: Callable[[str, Node, Node, str], None],
    ) -> None:
        self.known, self.faults, self._told = known, faults, told

    def by_model(self) -> dict[type, Callable[[Visit], None]]:
        """The check of each kind of part."""
        return {
            Instrument: self._instrument,
            BroughtUnits: lambda visit: check_brought(visit, self.known, self.faults),
            SpecialMeeting: self._meeting,
            Alerting: self._alerting,
            Invokes: self._invokes,
            Votes: self._votes,
            Issues: self._issues,
        }

    def _instrument(self, visit: Visit) -> None:
        node = visit.node
        kind, add = text(node, "kind"), self.faults.add
        for key, wanted in (("policies", "insurance"), ("grants", "fund")):
            given = node.get(key)
            if given is not None and kind != wanted:
                add(given.place, "value", f"'{key}' goes with kind {wanted}.")
            elif given is None and kind == wanted and key == "policies":
                add(node.place, "missing_key", "an insurance needs 'policies'.")
        grants = node.get("grants")
        declared = arguments(node, self.known).get("arg.amount")
        if grants is not None and (declared is None or declared.type not in ("number", "integer")):
            add(
                grants.place,
                "missing_key",
                "a fund grants a share of what is asked for: it needs an argument 'amount' of type number.",
            )
        self._once(listed(node, "parties"), "state", "party")
        self._once(listed(node, "policies"), "state", "policy of")
        self._known_status(node)

    def _known_status(self, node: Node) -> None:
        """In play a state is a party or not: who authors it decides what nobody could look up."""
        parties = {text(one, "state"): one for one in listed(node, "parties")}
        agencies = {str(one.held).split(".")[0] for one in listed(node, "authority")}
        for agency in sorted(agencies or self.known.ids.get("agency", {})):
            found = self.known.nodes.get("agency", {}).get(agency)
            party = parties.get(text(found, "state") or agency)
            if party is not None and text(party, "status") == "unknown":
                self.faults.add(
                    node.place,
                    "value",
                    f"it is not known whether '{text(party, 'state')}' is a party to '{text(node, 'id')}'. "
                    "Say its status in 'parties' for play, with what it rests on in 'source'.",
                )
                parties.pop(text(party, "state"))

    def _meeting(self, visit: Visit) -> None:
        members, node = listed(visit.node, "members"), visit.node
        self._once(members, "agency", "member")
        self._once(listed(node, "resolutions"), "id", "draft")
        quorum = node.get("quorum")
        if quorum is not None and isinstance(quorum.held, int) and quorum.held > len(members):
            self.faults.add(
                quorum.place, "bounds", f"'quorum' is more than the {len(members)} members."
            )
        if not listed(node, "convened_by") and not any(
            node.get(key) is not None for key in ("at", "after", "when")
        ):
            self.faults.add(
                node.place,
                "missing_key",
                "a meeting needs 'convened_by', or a moment: 'at', 'after' or 'when'.",
            )

    def _alerting(self, visit: Visit) -> None:
        self._once(listed(visit.node, "channels"), "id", "alert channel")
        self._once(listed(visit.node, "areas"), "id", "alert area")
        for area in listed(visit.node, "areas"):
            spoken = [one.get("share") for one in listed(area, "languages")]
            shares = [one.held for one in spoken if one and isinstance(one.held, (int, float))]
            if sum(shares) > 1.0 + 1e-9:
                self.faults.add(
                    area.place,
                    "bounds",
                    f"the languages' shares add up to {sum(shares):g}, but 1 is everyone.",
                )

    def _invokes(self, visit: Visit) -> None:
        name = str(text(visit.node, "instrument"))
        node = self.known.nodes.get("instrument", {}).get(name)
        if node is not None:
            self._told(f"instrument '{name}'", node, visit.node, "with")

    def _votes(self, visit: Visit) -> None:
        meeting, resolution = text(visit.node, "meeting"), visit.node.get("resolution")
        drafts = self.known.options.get(f"meeting {meeting}")
        if drafts is not None and resolution is not None and resolution.held not in drafts:
            near = did_you_mean(str(resolution.held), drafts) or there_are(drafts)
            self.faults.add(
                resolution.place,
                "reference",
                f"meeting '{meeting}' has no draft '{resolution.held}'.{near}",
            )
        members = listed(self.known.nodes.get("meeting", {}).get(str(meeting)), "members")
        agencies = [str(text(one, "agency")) for one in members]
        agency = str(text(visit.within(Rule), "seat")).split(".")[0]
        given = visit.node.get("meeting")
        if members and given is not None and agency not in agencies:
            self.faults.add(
                given.place,
                "reference",
                f"agency '{agency}' has no vote in '{meeting}'; {one_of(agencies)} have.",
            )

    def _issues(self, visit: Visit) -> None:
        rule = visit.within(Rule)  # else it is an alert before a start
        said = text(visit.node, "agency") if rule is None else text(rule, "seat")
        check_may_alert(str(said).split(".")[0], visit.node, self.known, self.faults)

    def _once(self, nodes: list[Node], key: str, what: str) -> None:
        seen: set[str] = set()
        for node in nodes:
            name = str(text(node, key))
            if name in seen:
                self.faults.add(node.place, "duplicate", f"{what} '{name}' is given twice.")
            seen.add(name)


def check_may_alert(agency: str, node: Node, known: Vocabulary, faults: Faults) -> None:
    """Say of *node* if *agency* may not alert the public."""
    alerting = known.nodes.get("alerting", {}).get("")
    agencies = [str(one.held) for one in listed(alerting, "agencies")]
    if agency not in agencies:
        who = f"{one_of(agencies)} may." if agencies else "The scenario has no 'alerting'."
        faults.add(node.place, "reference", f"agency '{agency}' may not alert the public; {who}")


def arguments_of(visit: Visit, known: Vocabulary) -> dict[str, Declared]:
    """The names ``arg.ID`` of the instrument around *visit*; none outside of one."""
    node = visit.within(Instrument)
    return arguments(node, known) if node is not None else {}
