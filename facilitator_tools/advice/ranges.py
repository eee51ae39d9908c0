"""All that each name of a scenario can be, as far as the files tell.

A name is a measure, a decision's answer, whether an agency knows something. What
is said of it follows from what can happen: while nothing that could change it can
happen, it is what it is at first. Where that is more than can be listed (most
numbers, whatever the world moves) nothing is said.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import product
from math import prod

from exercise_engine.errors import ExpressionFailed
from exercise_engine.scenario.acting import Action
from exercise_engine.scenario.deciding import Decision, Question
from exercise_engine.scenario.expressions import Program, Value
from exercise_engine.scenario.loaded import LoadedScenario
from exercise_engine.scenario.measures import MeasureSpec
from exercise_engine.scenario.msel import Entry
from exercise_engine.scenario.policies import Policy
from facilitator_tools.advice.conditions import MOST_TRIED, Range
from facilitator_tools.advice.survey import Change, Survey

EITHER: Range = (False, True)


@dataclass
class Happening:
    """What can happen, by id; *known* holds (agency, item) where the agency can come to know the item."""

    entries: set[str] = field(default_factory=set)
    decisions: set[str] = field(default_factory=set)
    questions: set[str] = field(default_factory=set)
    actions: set[str] = field(default_factory=set)
    known: set[tuple[str, str]] = field(default_factory=set)

    def size(self) -> int:
        """How much can happen; it only grows."""
        by_id = (self.entries, self.decisions, self.questions, self.actions)
        return len(self.known) + sum(len(found) for found in by_id)

    def allows(self, change: Change) -> bool:
        """Whether the part in which an effect stands can happen; policies and instruments can."""
        part, identity = change.part, change.part_id
        for kind, possible in (
            (Action, self.actions),
            (Decision, self.decisions),
            (Question, self.questions),
            (Entry, self.entries),
        ):
            if issubclass(part, kind):
                return identity in possible
        return True


class Ranges:
    """What each name can be while only *happening* can happen."""

    def __init__(self, survey: Survey, happening: Happening) -> None:
        self._survey, self._happening = survey, happening
        self._loaded: LoadedScenario = survey.loaded
        self._scenario = survey.loaded.scenario
        self._done_before = {
            (did.agency, did.action) for start in self._scenario.starts for did in start.did
        }
        self._found: dict[str, Range] = {}

    def forget(self) -> None:
        """Look anew: more can happen than before."""
        self._found.clear()

    def of(self, name: str) -> Range:
        """Return all that *name* can be, or nothing if that cannot be listed."""
        if name not in self._found:
            self._found[name] = None  # of what depends on itself nothing is said
            self._found[name] = self._range(name)
        return self._found[name]

    def of_argument(self, action: str, name: str) -> Range:
        """Return all that an argument of *action* can be."""
        declared = self._loaded.arguments(action)[name]
        if declared.type == "boolean":
            return EITHER
        return declared.options or None

    def _range(self, name: str) -> Range:
        if (spec := self._loaded.measures.get(name)) is not None:
            return self._measure(spec)
        first, _, rest = name.partition(".")
        if first == "delivered":
            return _once(rest in self._happening.entries)
        if first in ("met", "missed"):
            entry, _ = self._scenario.expectations[rest]
            return _once(entry in self._happening.entries)
        if first == "known":
            return None if any(item == rest for _, item in self._happening.known) else (0,)
        if first == "policy" and not rest.endswith(".pending"):
            return self._policy(self._scenario.by_id("policies")[rest])
        parts = name.split(".")
        if len(parts) == 3 and (found := self._of_agency(*parts)) is not None:
            return found[0]
        return EITHER if self._loaded.names[name].type == "boolean" else None

    def _of_agency(self, agency: str, word: str, what: str) -> tuple[Range] | None:
        """What ``AGENCY.WORD.ID`` can be, in a pair of its own; nothing for words that say nothing here."""
        happening = self._happening
        done = what in happening.actions or (agency, what) in self._done_before
        if word in ("did", "began"):
            return (_once(done),)
        if word == "times":
            return (None if done else (0,),)
        if word == "knows":
            return (_once((agency, what) in happening.known),)
        if word == "shared":
            return (None if (agency, what) in happening.known else (0,),)
        if word == "chose":
            return (self._answer(f"{agency}.chose.{what}", what in happening.decisions),)
        if word == "ruled":
            return (self._answer(f"{agency}.ruled.{what}", what in happening.questions),)
        return None

    def _answer(self, name: str, asked: bool) -> Range:
        return self._loaded.names[name].options if asked else ("",)

    def _policy(self, policy: Policy) -> Range:
        standing = {policy.in_force}
        for start in self._scenario.starts:
            standing.update(
                given.level or policy.level_ids[0]
                for given in start.in_force
                if given.policy == policy.id
            )
        levels = (
            level for level in policy.level_ids if policy.activators(level) or level in standing
        )
        return ("", *levels)

    def _measure(self, spec: MeasureSpec) -> Range:
        if spec.driven_by is not None:
            return None
        if spec.program is not None:
            return self._computed(spec, spec.program)
        written = [
            change
            for verb in ("set", "add")
            for change in self._survey.change_of(verb, spec.id)
            if self._happening.allows(change)
        ]
        values: dict[Value, None] = {spec.first: None}
        for start in self._scenario.starts:
            given: Mapping[str, Value] = self._loaded.given(start)
            if spec.id in given:
                values[given[spec.id]] = None
        for change in written:
            if spec.type == "boolean":
                values.update(dict.fromkeys(_booleans(change.given)))
            elif spec.type == "choice":
                known = change.given in spec.options
                values.update(dict.fromkeys((change.given,) if known else spec.options))
            else:
                return None
        return tuple(values)

    def _computed(self, spec: MeasureSpec, program: Program) -> Range:
        ranges = [self.of(name) for name in program.reads]
        known = [one for one in ranges if one is not None]
        if len(known) == len(ranges) and prod(map(len, known)) <= MOST_TRIED:
            values: dict[Value, None] = {}
            for found in product(*known):
                try:
                    values[program.evaluate(dict(zip(program.reads, found, strict=True)))] = None
                except ExpressionFailed:
                    values[spec.first] = None
            return tuple(values)
        if spec.type == "boolean":
            return EITHER
        return spec.options or None


def _once(possible: bool) -> Range:
    return EITHER if possible else (False,)


def _booleans(given: object) -> tuple[bool, ...]:
    return (given,) if isinstance(given, bool) else (False, True)
