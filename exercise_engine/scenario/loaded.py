"""A scenario as play, the checks of it and the pages take it: typed, compiled, in one language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from exercise_engine.money import currency_sign
from exercise_engine.scenario.acting import Argument
from exercise_engine.scenario.briefings import Briefings
from exercise_engine.scenario.expressions import Compiler, Expects, Program, Value, Wanted
from exercise_engine.scenario.faults import Place
from exercise_engine.scenario.grammar import Declared
from exercise_engine.scenario.handouts import Handout
from exercise_engine.scenario.locales.texts import Turning, option
from exercise_engine.scenario.locales.translation import languages_of
from exercise_engine.scenario.measures import MeasureSpec
from exercise_engine.scenario.model import Scenario
from exercise_engine.scenario.nodes import Node
from exercise_engine.scenario.setting import Start
from exercise_engine.scenario.surroundings import build_world, specifications
from exercise_engine.scenario.vocabulary import Vocabulary, arguments
from exercise_engine.scenario.walk import Visit, walk
from exercise_engine.units import M_S_PER_KT

if TYPE_CHECKING:
    from exercise_engine.world.model import WorldModel


@dataclass(frozen=True)
class LoadedScenario:
    """A scenario that can be played: typed, with every reference resolved and every expression compiled.

    *files* are the bytes that it was read from, by path; *digest* names them.
    *handouts* are those made from templates, by path; *papers* the text of those in
    Markdown; *briefings* what is told before STARTEX. All of these, and the texts of
    *scenario*, are in its ``language`` as far as there are translations, and else in the
    *original_language*.
    *measures* holds every measure, those of the file first. *computed* are the
    ids of the measures with a program, each after those that it reads. *reads* are
    the names that any expression or world model reads.
    """

    scenario: Scenario
    files: Mapping[str, bytes]
    digest: str
    measures: Mapping[str, MeasureSpec]
    computed: tuple[str, ...]
    reads: frozenset[str]
    handouts: Mapping[str, Handout]
    papers: Mapping[str, str]
    briefings: Briefings
    original_language: str
    _known: Vocabulary = field(repr=False)
    _root: Node = field(repr=False)
    _compiler: Compiler = field(repr=False)
    _given: Mapping[str, Mapping[str, Value]] = field(repr=False)
    _turning: Turning = field(repr=False)
    _programs: dict[tuple[str, ...], Program] = field(default_factory=dict, repr=False)

    @property
    def names(self) -> Mapping[str, Declared]:
        """Every name that may stand in an expression, but for the arguments of actions."""
        return self._known.names

    def option(self, path: str, identity: str) -> str:
        """Return the words of an option, as ``option("measures/gate.state/options", "half_open")``."""
        said = option(path, identity, Place(""))
        other = self._turning.text(said)
        return said.said if other is None else other[0]

    def arguments_told(self, of: str, asked: Iterable[Argument]) -> list[dict[str, Any]]:
        """Return what *asked* of an action or instrument, ``actions/close``, is as plain values, with words for options."""
        return [
            argument.model_dump()
            | {
                "unit": currency_sign(argument.unit),
                "words": {
                    one: self.option(f"{of}/arguments/{argument.id}/options", one)
                    for one in argument.options
                },
            }
            for argument in asked
        ]

    @property
    def language(self) -> str:
        """The language of its texts."""
        return self.scenario.language

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which it can be played: the original, then those of its translations."""
        others = languages_of(self.files)
        return (self.original_language, *(one for one in others if one != self.original_language))

    def program(
        self,
        text: str,
        expects: Expects = "bool",
        measure: str | None = None,
        action: str | None = None,
    ) -> Program:
        """Return the compiled expression *text*, the same object each time.

        With *expects* ``value`` it yields what *measure* holds, or a number where
        there is none. *action* lets it read the arguments of that action, or of
        ``instrument:ID``.

        Raises :exc:`ValueError` for a text that does not stand in the scenario and
        does not compile.
        """
        key = (text, expects, measure or "", action or "")
        if key not in self._programs:
            extra = arguments(self._known.taken(action), self._known) if action else {}
            compiled = self._compiler.compile(text, self._wanted(expects, measure), extra)
            if compiled.program is None:
                raise ValueError(
                    f"{text!r}: {'; '.join(message for _, message in compiled.faults)}"
                )
            self._programs[key] = compiled.program
        return self._programs[key]

    def _wanted(self, expects: Expects, measure: str | None) -> Wanted:
        if expects == "bool":
            return Wanted("boolean")
        if expects == "integer":
            return Wanted("integer")
        if measure is None:
            return Wanted("number")
        name = self._known.names[measure]
        return Wanted(name.type, name.options)

    def visits(self) -> Iterator[Visit]:
        """Every mapping, reference and expression of the files, with its place, in file order."""
        return walk(Scenario, self._root, specifications())

    def place(self, kind: str, identity: str) -> Place:
        """Where the id of an ``action``, ``decision``, ``entry``, ``task`` and so on is given.

        Raises :exc:`KeyError` if there is no such id.
        """
        return self._known.ids[kind][identity]

    def has_id(self, identity: str) -> bool:
        """Whether anything in the scenario has this id."""
        return any(identity in found for found in self._known.ids.values())

    def node(self, kind: str, identity: str) -> Node:
        """What stands in the file under an id. Raises :exc:`KeyError` if nothing is called so."""
        return self._known.nodes[kind][identity]

    def part(self, *path: str | int) -> Node:
        """What stands in the files under keys and numbers, as ``part("accepted", 0, "subject")``.

        Raises :exc:`KeyError` if nothing stands there.
        """
        node = self._root
        for step in path:
            below = node.get(step)
            if below is None:
                raise KeyError(step)
            node = below
        return node

    def arguments(self, action: str) -> Mapping[str, Declared]:
        """The names ``arg.ID`` that expressions of *action*, or of ``instrument:ID``, may read."""
        return arguments(self._known.taken(action), self._known)

    def given(self, start: Start) -> Mapping[str, Value]:
        """The values of measures that *start* gives, as the measures hold them."""
        return self._given[start.id]

    def start(self, identity: str | None = None) -> Start:
        """The start called *identity*, or the first. Raises :exc:`KeyError` if there is none."""
        if identity is None:
            return self.scenario.starts[0]
        found: Start = self.scenario.by_id("starts")[identity]
        return found

    def plays_out(self, identity: str | None = None) -> bool:
        """Whether a start runs to where the first one ends, which is where the outcome is decided.

        Raises :exc:`KeyError` if there is no such start.
        """
        first, one = self.start(), self.start(identity)
        return one.at + one.length >= first.at + first.length

    def world(self, start: Start) -> list[WorldModel]:
        """The world models built anew, as they are when *start* begins."""
        points = {point.id: point.at for point in self.scenario.points.values()}
        areas = {area.id: tuple(area.ring) for area in self.scenario.geography.areas}
        scenario = self.scenario
        unit_kt = {unit.id: unit.speed / M_S_PER_KT for unit in scenario.fleet.values()}
        return build_world(
            scenario.world, scenario.calendar, points, self.files, start.at, areas, unit_kt
        )
