"""What a whole scenario must keep to besides its shape: times, order, and what fits together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from exercise_engine.scenario.acting import Action
from exercise_engine.scenario.faults import Faults, Place, one_of
from exercise_engine.scenario.fields import DurationDistribution, NamedDistribution, Part
from exercise_engine.scenario.grammar import Declared
from exercise_engine.scenario.information_checks import check_information
from exercise_engine.scenario.model import Scenario
from exercise_engine.scenario.nodes import Node
from exercise_engine.scenario.planning_checks import check_planning
from exercise_engine.scenario.reference_rules import misfit
from exercise_engine.scenario.setting import Start
from exercise_engine.scenario.vocabulary import Vocabulary, arguments, listed, text
from exercise_engine.scenario.walk import walk
from exercise_engine.units import MINUTE_MS, SECOND_MS, Calendar, format_duration

SHORTEST_LENGTH_MS = MINUTE_MS
SHORTEST_EVERY_MS = 10 * SECOND_MS  # background traffic any denser would be endless


class Checks:
    """Checks a valid *scenario*; *root* holds the nodes that it was made of, in the same order."""

    def __init__(
        self,
        scenario: Scenario,
        root: Node,
        calendar: Calendar,
        known: Vocabulary,
        world: Mapping[str, type[Part]],
        faults: Faults,
    ) -> None:
        self.scenario, self.root, self.calendar, self.known = scenario, root, calendar, known
        self.world, self.faults = dict(world), faults
        self.ends_ms = max(start.at + start.length for start in scenario.starts)

    def check(self) -> None:
        """Run every check."""
        for start, node in zip(self.scenario.starts, listed(self.root, "starts"), strict=True):
            self._start(start, node)
        self._times()
        self._cycles()
        self._actions()
        self._distributions()
        self._background()
        self._outcome()
        check_planning(self)
        check_information(self)

    def _start(self, start: Start, node: Node) -> None:
        add = self.faults.add
        if start.length < SHORTEST_LENGTH_MS:
            add(node.items["length"].value.place, "time", "a start lasts a minute or more.")
        steps = listed(node, "pace")
        first = start.pace[0].from_ms
        if first != start.at:
            add(
                steps[0].place,
                "time",
                f"the pace begins at {self._when(first)}, but the start at {self._when(start.at)}. Let them begin together.",
            )
        for (before, step), place in zip(
            zip(start.pace, start.pace[1:], strict=False), steps[1:], strict=False
        ):
            if step.from_ms <= before.from_ms:
                add(
                    place.place,
                    "time",
                    "the steps of a pace go forward in time; this one is not after the one before it.",
                )
        for step, place in zip(start.pace, steps, strict=True):
            if step.from_ms >= start.at + start.length:
                add(
                    place.place,
                    "time",
                    f"this step of the pace lies after the end of the start, {self._when(start.at + start.length)}.",
                )
        for did, place in zip(start.did, listed(node, "did"), strict=True):
            action = self.known.nodes.get("action", {}).get(did.action)
            agencies = [str(one.held) for one in listed(action, "agencies")]
            if action is not None and did.agency not in agencies:
                add(
                    place.place,
                    "reference",
                    f"agency '{did.agency}' cannot take action '{did.action}'; {one_of(agencies)} can.",
                )

        for alert, place in zip(start.alerts, listed(node, "alerts"), strict=True):
            if alert.since >= start.at:
                add(
                    place.items["since"].value.place,
                    "time",
                    f"an alert that stands at {self._when(start.at)} was issued before it.",
                )
            elif alert.since + alert.expires_in <= start.at:
                add(
                    place.place,
                    "time",
                    f"this alert expires {self._when(alert.since + alert.expires_in)}, before the start begins. "
                    "Give it a longer 'expires_in', or leave it out.",
                )

    def _when(self, at_ms: int) -> str:
        return self.calendar.format_d(at_ms)

    def _times(self) -> None:
        for key in (
            "injects",
            "contingencies",
            "expected_actions",
            "other_entries",
            "decisions",
            "questions",
        ):
            for part, node in zip(getattr(self.scenario, key), listed(self.root, key), strict=True):
                at = node.get("at")
                if at is not None and part.at is not None and part.at > self.ends_ms:
                    self.too_late(at.place, "this")
                for name in ("within", "rule_within"):
                    self.positive(part, name, node)
                expected = listed(node, "expect") or (
                    [node.items["expect"].value] if "expect" in node.items else []
                )
                for one in expected:
                    within = one.get("within")
                    if (
                        within is not None
                        and isinstance(within.held, str)
                        and _is_zero(within.held)
                    ):
                        self.faults.add(within.place, "time", "'within' is more than nothing.")
        for task_id, task in self.scenario.tasks.items():
            by = task.measured.by if task.measured is not None else None
            measured = self.known.nodes["task"][task_id].get("measured") if by is not None else None
            place = measured.get("by") if measured is not None else None
            if by is not None and place is not None and by > self.ends_ms:
                self.too_late(place.place, "'by'")

    def positive(self, part: Any, name: str, node: Node) -> None:
        """Say where *name* of *part* is a duration of nothing."""
        if getattr(part, name, 1) == 0 and name in node.items:
            self.faults.add(node.items[name].value.place, "time", f"'{name}' is more than nothing.")

    def too_late(self, place: Place, what: str) -> None:
        """Say that *what* is a time after the end of every start."""
        self.faults.add(
            place,
            "time",
            f"{what} lies after the end of every start; the last ends at {self._when(self.ends_ms)}.",
        )

    def _cycles(self) -> None:
        """Entries that wait for each other would never happen."""
        before: dict[str, str] = {}
        for entry in self.scenario.entries.values():
            if entry.after is not None:
                before[entry.id] = entry.after
        for contingency in self.scenario.contingencies:
            raised = self.scenario.expectations.get(contingency.missing)
            if raised is not None:
                before[contingency.id] = raised[0]
        done: set[str] = set()
        for first in before:
            trail: list[str] = []
            name = first
            while name in before and name not in done and name not in trail:
                trail.append(name)
                name = before[name]
            if name in trail:
                circle = [*trail[trail.index(name) :], name]
                node = self.known.nodes.get("entry", {})[name]
                key = node.items.get("after") or node.items.get("missing")
                place = key.value.place if key is not None else node.place
                self.faults.add(
                    place, "cycle", f"these entries wait for each other: {' after '.join(circle)}."
                )
            done.update(trail)

    def _actions(self) -> None:
        for action, node in zip(self.scenario.actions, listed(self.root, "actions"), strict=True):
            declared = arguments(node, self.known)
            for argument, place in zip(action.arguments, listed(node, "arguments"), strict=True):
                self._argument(argument, place, declared.get(f"arg.{argument.id}"))
            self._seats(action, node)
            for key in ("uses", "spends"):
                for need, place in zip(getattr(action, key), listed(node, key), strict=True):
                    pool = self.scenario.by_id("resources").get(need.pool)
                    if (
                        pool is not None
                        and isinstance(need.count, int)
                        and need.count > pool.count
                        and not self._is_restocked(pool.id)
                    ):
                        self.faults.add(
                            place.place,
                            "bounds",
                            f"the action needs {need.count} of '{pool.id}', but there are only {pool.count}.",
                        )

    def _is_restocked(self, pool: str) -> bool:
        return any(
            visit.model is not None and text(visit.node, "restock") == pool
            for visit in walk(Scenario, self.root, self.world)
        )

    def _argument(self, argument: Any, node: Node, declared: Declared | None) -> None:
        if argument.type == "choice" and not argument.options:
            self.faults.add(
                node.place, "missing_key", f"choice argument '{argument.id}' needs 'options'."
            )
        self._argument_options(argument, node)
        for key in ("low", "high"):
            if key in node.items and argument.type not in ("number", "integer"):
                self.faults.add(node.items[key].place, "value", f"'{key}' goes with numbers.")
        if argument.low is not None and argument.high is not None and argument.low > argument.high:
            self.faults.add(node.items["low"].place, "bounds", "'low' is more than 'high'.")
        if argument.default is not None and declared is not None:
            said = misfit(argument.id, declared, argument.default)
            if said:
                self.faults.add(node.items["default"].value.place, "type", said)

    def _argument_options(self, argument: Any, node: Node) -> None:
        """Hold options against what there is to choose from: what is written, points, agencies or units."""
        if argument.type == "choice" or not argument.options:
            return
        there_is: dict[str, Iterable[str]] = {
            "point": self.scenario.points,
            "agency": self.scenario.by_id("agencies"),
            "unit": self.scenario.fleet,
        }
        if argument.type not in there_is:
            self.faults.add(
                node.items["options"].place,
                "value",
                "'options' goes with types choice, point, agency and unit.",
            )
            return
        known = list(there_is[argument.type])
        for option, place in zip(argument.options, listed(node, "options"), strict=True):
            if option not in known:
                self.faults.add(
                    place.place,
                    "reference",
                    f"there is no {argument.type} '{option}': {one_of(known)}.",
                )
        if argument.default is not None and argument.default not in argument.options:
            self.faults.add(
                node.items["default"].value.place, "value", "'default' is none of 'options'."
            )

    def _seats(self, action: Action, node: Node) -> None:
        for seat, place in zip(action.seats, listed(node, "seats"), strict=True):
            if seat in self.scenario.seats and seat.split(".")[0] not in action.agencies:
                self.faults.add(
                    place.place,
                    "reference",
                    f"seat '{seat}' is in none of the action's agencies: {one_of(action.agencies)}.",
                )

    def _distributions(self) -> None:
        named = {one.id: one for one in self.scenario.distributions}
        for visit in walk(Scenario, self.root, self.world):
            drawn = text(visit.node, "drawn") if visit.model is not None else None
            if drawn is None or visit.model is None or "Distribution" not in visit.model.__name__:
                continue
            place = visit.node.items["drawn"].value.place
            wants_duration = visit.model is DurationDistribution
            if visit.within(NamedDistribution) is not None:
                self.faults.add(
                    place, "cycle", "a named distribution gives its own shape, not that of another."
                )
            elif drawn in named and (named[drawn].duration is not None) != wants_duration:
                found, wanted = (
                    ("numbers", "durations") if wants_duration else ("durations", "numbers")
                )
                self.faults.add(
                    place,
                    "type",
                    f"distribution '{drawn}' draws {found}, but {wanted} are wanted here.",
                )

    def _background(self) -> None:
        for traffic, node in zip(
            self.scenario.background, listed(self.root, "background"), strict=True
        ):
            if traffic.until_ms is not None and traffic.until_ms <= traffic.from_ms:
                self.faults.add(
                    node.items["until_time"].value.place,
                    "time",
                    "'until_time' is not after 'from_time'.",
                )
            if max(_durations(traffic.every), default=SHORTEST_EVERY_MS) < SHORTEST_EVERY_MS:
                self.faults.add(
                    node.items["every"].value.place,
                    "time",
                    f"traffic comes every {format_duration(SHORTEST_EVERY_MS)} at most.",
                )

    def _outcome(self) -> None:
        outcome = self.scenario.outcome
        declared = self.known.names.get(outcome.measure) if outcome is not None else None
        node = self.root.get("outcome")
        measure = node.get("measure") if node is not None else None
        if (
            declared is not None
            and measure is not None
            and declared.type not in ("number", "integer")
        ):
            self.faults.add(
                measure.place, "type", "the outcome by which exercises are compared is a number."
            )


def _durations(lasting: Any) -> Iterator[int]:
    """The durations that tell how long something lasts, at least one of them typical."""
    if isinstance(lasting, int):
        yield lasting
        return
    for shape in (lasting.uniform, lasting.triangular):
        yield from shape or ()
    if lasting.normal is not None:
        yield lasting.normal.mean
    if lasting.lognormal is not None:
        yield lasting.lognormal.median
    if lasting.exponential is not None:
        yield lasting.exponential


def _is_zero(duration: str) -> bool:
    from exercise_engine.units import duration_ms

    try:
        return duration_ms(duration) == 0
    except ValueError:
        return False
