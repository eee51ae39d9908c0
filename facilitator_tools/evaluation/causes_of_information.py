"""Which names and nodes in the chain of causes events of information stand for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from exercise_engine import events as e
from facilitator_tools.evaluation.record import Record

_NAMES: dict[type[e.Event], Callable[[Any], tuple[str, ...]]] = {
    e.ItemLearnt: lambda event: (f"{event.agency}.knows.{event.item}", f"known.{event.item}"),
    e.ItemShared: lambda event: (f"{event.agency}.shared.{event.item}",),
    e.HandlingBreached: lambda event: (f"breaches.{event.item}",),
    e.InformationRequested: lambda event: (f"{event.asked}.requests.received",),
    e.RequestAnswered: lambda event: (f"{event.agency}.requests.answered",),
    e.RequestDeclined: lambda event: (f"{event.agency}.requests.declined",),
    e.RequestOverdue: lambda event: (f"{event.agency}.requests.overdue",),
    e.AlertEntered: lambda event: (f"{event.agency}.alerts.entered",) if event.seat else (),
    e.SubjectScreened: lambda event: (f"{'hit' if event.found else 'passed'}.{event.subject}",),
}


class InformationTrail:
    """Remembers what later events of information refer to by id alone."""

    def __init__(self) -> None:
        self._releases: dict[str, e.ReleaseRequested] = {}
        self._owners: dict[str, str] = {}

    def names_changed(self, event: e.Event) -> tuple[str, ...]:
        """Return the names in expressions whose value *event* changed."""
        match event:
            case e.ReleaseRequested():
                self._releases[event.request] = event
            case e.AlertEntered():
                self._owners[event.alert] = event.agency
            case e.ReleaseAnswered(granted=True):
                asked = self._releases[event.request]
                return (f"{asked.agency}.released.{asked.item}",)
            case e.AlertHit():
                return (f"{self._owners[event.alert]}.alerts.hit",)
        names = _NAMES.get(type(event))
        return names(event) if names else ()


def nodes_of_information(event: e.Event) -> tuple[str, ...]:
    """Return the names under which other events name *event* as their cause."""
    match event:
        case e.ItemShared():
            return (f"share:{event.transfer}", f"done:{event.agency}")
        case e.InformationRequested():
            return (f"request:{event.request}", f"done:{event.agency}")
        case e.ReleaseRequested():
            return (f"release:{event.request}", f"done:{event.agency}")
        case e.LoanRequested():
            return (f"loan_request:{event.request}", f"done:{event.agency}")
        case e.AlertEntered():
            return (f"alert:{event.alert}", f"done:{event.agency}")
        case e.ArrivalCame():
            return (f"arrival:{event.arrival}:{event.n}",)
        case _:
            return ()


def condition_of_information(about: str, key: str, record: Record) -> str | None:
    """Return the condition of ``information:ITEM/N`` or ``channel:ID``, if it is one of these."""
    if about == "channel":
        channel = record.scenario.by_id("channels").get(key)
        return channel.outage if channel else None
    if about != "information":
        return None
    item, _, number = key.partition("/")
    found = record.scenario.by_id("information").get(item)
    return found.noticed[int(number)].when if found else None
