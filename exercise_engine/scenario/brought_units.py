"""What units that an instrument brings must keep to: whose they are, who tasks them, where they come."""

from __future__ import annotations

from geographiclib.geodesic import Geodesic

from exercise_engine.scenario.cooperation import BroughtUnits, Instrument
from exercise_engine.scenario.faults import Faults, did_you_mean, one_of, there_are
from exercise_engine.scenario.model import Scenario
from exercise_engine.scenario.nodes import Node
from exercise_engine.scenario.unit_references import argument_of_type
from exercise_engine.scenario.vocabulary import Vocabulary, listed, text
from exercise_engine.scenario.walk import Visit
from exercise_engine.units import format_duration


def check_brought(visit: Visit, known: Vocabulary, faults: Faults) -> None:
    """Note what cannot be of an entry of ``brings_units``."""
    instrument = visit.within(Instrument)
    unit = known.nodes.get("units", {}).get(str(text(visit.node, "unit")))
    if known.unsure.everything or instrument is None:
        return
    _place(visit.node, instrument, known, faults)
    _tasker(visit.node, instrument, known, faults)
    _twice(visit.node, instrument, known, faults)
    if unit is not None:
        _owner(visit.node, unit, known, faults)
        _count(visit.node, unit, faults)
        _tasks(visit.node, unit, faults)


def check_passages(scenario: Scenario, root: Node, faults: Faults) -> None:
    """Note the units that could not come so far on one filling, and those that nothing brings."""
    brought: set[str] = set()
    for instrument, node in zip(scenario.instruments, listed(root, "instruments"), strict=True):
        for one, place in zip(instrument.brings_units, listed(node, "brings_units"), strict=True):
            brought.update(unit.id for unit in scenario.alike(one.unit))
            _passage(scenario, one, place, faults)
    for unit, node in zip(scenario.units, listed(root, "units"), strict=True):
        if scenario.comes_from_outside(unit) and not brought & {each.id for each in unit.each()}:
            faults.add(
                node.items["agency"].value.place,
                "value",
                f"unit '{unit.id}' belongs to contact '{unit.agency}', and no instrument brings it. "
                "Name it under 'brings_units', or give it to an agency.",
            )


def _place(node: Node, instrument: Node, known: Vocabulary, faults: Faults) -> None:
    to = node.get("to")
    if to is None or not isinstance(to.held, str):
        return
    if to.held.startswith("arg."):
        argument_of_type(to, instrument, ("point",), faults, "instrument")
    elif to.held not in known.ids.get("point", {}):
        faults.add(to.place, "reference", known.missing("point", to.held))


def _tasker(node: Node, instrument: Node, known: Vocabulary, faults: Faults) -> None:
    """Whoever tasks the units must have somebody in its state who may ask for them."""
    given, agencies = node.get("tasked_by"), known.nodes.get("agency", {})
    tasker = agencies.get(str(text(node, "tasked_by")))
    if given is None or tasker is None:
        return
    authority = {str(one.held).split(".")[0] for one in listed(instrument, "authority")}
    party = text(tasker, "state") or text(tasker, "id")
    askers = [agencies[one] for one in sorted(authority or agencies) if one in agencies]
    if not any((text(one, "state") or text(one, "id")) == party for one in askers):
        faults.add(
            given.place,
            "reference",
            f"nobody may invoke '{text(instrument, 'id')}' for the state of agency '{given.held}'; "
            f"{one_of(sorted(authority))} may, for theirs.",
        )


def _twice(node: Node, instrument: Node, known: Vocabulary, faults: Faults) -> None:
    """A unit comes once for a state."""
    agencies = known.nodes.get("agency", {})

    def party(one: Node) -> str:
        tasker = agencies.get(str(text(one, "tasked_by")))
        return text(tasker, "state") or str(text(one, "tasked_by")) if tasker is not None else ""

    given = node.get("unit")
    for before in listed(instrument, "brings_units"):
        if before is node:
            return
        if given is not None and (text(before, "unit"), party(before)) == (given.held, party(node)):
            faults.add(given.place, "duplicate", f"unit '{given.held}' is brought twice.")


def _owner(node: Node, unit: Node, known: Vocabulary, faults: Faults) -> None:
    given, owner = node.items["unit"].value, str(text(unit, "agency"))
    agencies = known.nodes.get("agency", {})
    if owner not in agencies:
        return
    tasker = agencies.get(str(text(node, "tasked_by")))
    own = tasker is not None and (
        owner == text(tasker, "id")
        or (text(agencies[owner], "state") or owner) == (text(tasker, "state") or "")
    )
    why = (
        "whose state asks for help: it is there already."
        if own
        else "which plays: it lends its units itself, by 'lending'."
    )
    faults.add(
        given.place,
        "value",
        f"unit '{given.held}' belongs to agency '{owner}', {why} "
        "An instrument brings units that belong to a contact.",
    )


def _count(node: Node, unit: Node, faults: Faults) -> None:
    count, there = node.get("count"), unit.get("count")
    alone = text(node, "unit") != text(unit, "id")
    most = 1 if alone or there is None else there.held
    given = count.held if count is not None else None
    if count is not None and isinstance(given, int) and isinstance(most, int) and given > most:
        faults.add(count.place, "bounds", f"{given} come, but there are only {most} of them.")


def _tasks(node: Node, unit: Node, faults: Faults) -> None:
    able = [str(one.held) for one in listed(unit, "tasks")]
    for task in listed(node, "tasks"):
        if able and task.held not in able:
            near = did_you_mean(str(task.held), able) or there_are(able)
            faults.add(
                task.place,
                "reference",
                f"unit '{text(node, 'unit')}' cannot do '{task.held}'.{near}",
            )


def _passage(scenario: Scenario, one: BroughtUnits, node: Node, faults: Faults) -> None:
    unit = next(iter(scenario.alike(one.unit)), None)
    home = scenario.points.get(unit.home) if unit is not None else None
    there, place = scenario.points.get(one.to), node.items["to"].value.place
    if unit is None or home is None or there is None:
        return
    if home.id == there.id:
        faults.add(
            place, "value", f"unit '{one.unit}' stands at '{there.id}' already: it is its home."
        )
    if unit.fuel is None or one.speed is not None:
        return
    metres = Geodesic.WGS84.Inverse(*home.at, *there.at, Geodesic.DISTANCE)["s12"]
    needs_ms = round(metres / unit.speed * 1_000)
    if needs_ms > unit.fuel.endurance:
        faults.add(
            place,
            "bounds",
            f"unit '{one.unit}' needs {format_duration(needs_ms // 60_000 * 60_000)} from "
            f"'{home.id}' to '{there.id}', but its fuel lasts {format_duration(unit.fuel.endurance)}. "
            "Say by 'speed' how it is carried there.",
        )
