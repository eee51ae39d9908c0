"""What information, channels and borders must keep to besides their shape."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from exercise_engine.counted import counted
from exercise_engine.scenario.faults import Faults
from exercise_engine.scenario.fields import Part
from exercise_engine.scenario.information import (
    InformationChannel,
    InformationItem,
    Replies,
    Shares,
    Subject,
)
from exercise_engine.scenario.nodes import Node
from exercise_engine.scenario.scripted import Rule
from exercise_engine.scenario.vocabulary import Vocabulary, listed, text
from exercise_engine.scenario.walk import Visit

if TYPE_CHECKING:
    from exercise_engine.scenario.checks import Checks


MOST_CALLS = 500


class InformationReferences:
    """Checks of references that need more than that the id is known."""

    def __init__(self, known: Vocabulary, faults: Faults) -> None:
        self.known, self.faults = known, faults

    def by_model(self) -> dict[type[Part], Callable[[Visit], None]]:
        """The checks by what they look at."""
        return {
            InformationChannel: self._channel,
            InformationItem: self._item,
            Subject: self._subject,
            Shares: self._way,
            Replies: self._way,
        }

    def _way(self, visit: Visit) -> None:
        """A scripted player names a channel where there are any."""
        sends = visit.node.get("items") is not None or visit.node.get("item") is not None
        if self.known.ids.get("channel") and sends and visit.node.get("by") is None:
            self.faults.add(visit.node.place, "missing_key", "'by' is missing: name a channel.")
        seat, item = text(visit.within(Rule), "seat"), text(visit.node, "item")
        to = [str(one.held) for one in listed(visit.node, "to")]
        if seat is not None and item is not None and seat.split(".")[0] in to:
            self.faults.add(visit.node.place, "reference", "an agency shares nothing with itself.")

    def _channel(self, visit: Visit) -> None:
        """Whoever may send must be among those whom the channel joins."""
        between, senders = self._agencies(visit.node, "between"), listed(visit.node, "senders")
        for sender in senders if listed(visit.node, "between") else ():
            name = str(sender.held)
            if name in self.known.ids.get("party", {}) and not self._named({name}) & between:
                self.faults.add(
                    sender.place, "reference", f"'{name}' is not among those in 'between'."
                )

    def _item(self, visit: Visit) -> None:
        seen: set[object] = set()
        for one in listed(visit.node, "known_by"):
            if one.held in seen:
                self.faults.add(one.place, "duplicate", f"'{one.held}' is given twice.")
            seen.add(one.held)
        needing: set[str | None] = set()
        for one in listed(visit.node, "needed_by"):
            agency = text(one, "agency")
            if agency in needing:
                self.faults.add(one.place, "duplicate", f"'{agency}' is given twice.")
            needing.add(agency)

    def _subject(self, visit: Visit) -> None:
        node = visit.node
        call, name = node.get("call"), text(node, "arrival")
        arrival = self.known.nodes.get("arrival", {}).get(str(name))
        if arrival is None:
            return
        once = arrival.get("every") is None
        if once and call is not None and isinstance(call.held, int) and call.held > 1:
            self.faults.add(
                call.place, "bounds", f"'{name}' comes once; there is no call {call.held}."
            )
        if text(node, "kind") == "vessel" and arrival.get("conveyance") is not None:
            said = f"arrival '{name}' has a conveyance already."
            self.faults.add(node.place, "value", said)

    def _agencies(self, node: Node, key: str) -> set[str]:
        return self._named({str(one.held) for one in listed(node, key)})

    def _named(self, parties: set[str]) -> set[str]:
        agencies = self.known.nodes.get("agency", {})
        return {
            name
            for name, agency in agencies.items()
            if name in parties or text(agency, "state") in parties
        }


def check_information(checks: Checks) -> None:
    """Check times, and how often calls come, in a valid scenario."""
    scenario, add = checks.scenario, checks.faults.add
    for item, node in zip(scenario.information, listed(checks.root, "information"), strict=True):
        for need, place in zip(item.needed_by, listed(node, "needed_by"), strict=True):
            if need.by is not None and need.by > checks.ends_ms:
                checks.too_late(place.items["by"].value.place, "'by'")
    for port, node in zip(
        scenario.ports_of_entry, listed(checks.root, "ports_of_entry"), strict=True
    ):
        for arrival, place in zip(port.arrivals, listed(node, "arrivals"), strict=True):
            if arrival.at > checks.ends_ms:
                checks.too_late(place.items["at"].value.place, "'at'")
            if arrival.until is not None and arrival.until < arrival.at:
                add(place.items["until"].value.place, "time", "'until' is before 'at'.")
            elif arrival.until is not None and len(arrival.calls()) > MOST_CALLS:
                add(
                    place.items["every"].value.place,
                    "bounds",
                    f"that is {len(arrival.calls()):,} calls; {MOST_CALLS} are allowed.",
                )
    for subject, node in zip(scenario.subjects, listed(checks.root, "subjects"), strict=True):
        if subject.arrival not in scenario.arrivals:
            continue
        _, arrival = scenario.arrivals[subject.arrival]
        calls = max(1, len(arrival.calls()))
        if subject.call > calls and arrival.every is not None:
            add(
                node.items["call"].value.place,
                "bounds",
                f"'{subject.arrival}' comes {counted(calls, 'time')}; there is no call {subject.call}.",
            )
