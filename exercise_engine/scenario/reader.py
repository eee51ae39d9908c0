"""Read a scenario: every fault at once, or a scenario that can be played.

Reading never runs code, never leaves the folder, and ends in bounded time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exercise_engine.errors import ScenarioFaults
from exercise_engine.scenario.acting import Argument
from exercise_engine.scenario.briefings import Briefings, read_briefings
from exercise_engine.scenario.brought_units import check_passages
from exercise_engine.scenario.checks import Checks
from exercise_engine.scenario.collected_names import vocabulary
from exercise_engine.scenario.expressions import Compiler, Expects, Program, Value, Wanted
from exercise_engine.scenario.faults import Fault, Faults, Place
from exercise_engine.scenario.fields import Part
from exercise_engine.scenario.grammar import Declared
from exercise_engine.scenario.handouts import Handout
from exercise_engine.scenario.handouts.reading import read_handouts, read_papers
from exercise_engine.scenario.information_names import declare_information
from exercise_engine.scenario.instrument_library import with_library
from exercise_engine.scenario.locales.texts import Text, Turning, option, turned
from exercise_engine.scenario.locales.translation import (
    Collected,
    Untouched,
    languages_of,
    translated,
)
from exercise_engine.scenario.measures import Measures, MeasureSpec, in_order
from exercise_engine.scenario.model import Scenario
from exercise_engine.scenario.nodes import Item, Node, read_yaml
from exercise_engine.scenario.pace import warn_of_deadlines, warn_of_what_never_plays
from exercise_engine.scenario.planning_names import declare_planning
from exercise_engine.scenario.references import References
from exercise_engine.scenario.setting import Start
from exercise_engine.scenario.shape import Shaped, shape
from exercise_engine.scenario.source import MAIN_FILE, Source, read_source
from exercise_engine.scenario.surroundings import (
    build_world,
    declared,
    specifications,
    surroundings,
)
from exercise_engine.scenario.unit_checks import UnitChecks
from exercise_engine.scenario.vocabulary import Vocabulary, arguments, listed, text
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
                "words": {
                    one: self.option(f"{of}/arguments/{argument.id}/options", one)
                    for one in argument.options
                }
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

    def world(self, start: Start) -> list[WorldModel]:
        """The world models built anew, as they are when *start* begins."""
        points = {point.id: point.at for point in self.scenario.points.values()}
        areas = {area.id: tuple(area.ring) for area in self.scenario.geography.areas}
        scenario = self.scenario
        unit_kt = {unit.id: unit.speed / M_S_PER_KT for unit in scenario.fleet.values()}
        return build_world(
            scenario.world, scenario.calendar, points, self.files, start.at, areas, unit_kt
        )


@dataclass(frozen=True)
class Report:
    """What a check found. *loaded* is nothing if there is any fault."""

    faults: list[Fault]
    warnings: list[Fault]
    loaded: LoadedScenario | None


def read_scenario(
    source: Path | Mapping[str, bytes], language: str | None = None
) -> LoadedScenario:
    """Read the folder *source*, or a mapping of paths to bytes, in *language* or in its own.

    Raises :exc:`~exercise_engine.errors.ScenarioFaults` with every fault.
    """
    report = check_scenario(source, language)
    if report.loaded is None:
        raise ScenarioFaults(report.faults)
    return report.loaded


def check_scenario(source: Path | Mapping[str, bytes], language: str | None = None) -> Report:
    """Read a scenario and say everything that is wrong with it, and what may be.

    With *language* its texts are those of ``locales/LANGUAGE.po``, which is checked with
    it; what is not translated stays in the original.
    """
    return _Reading(source, language).report()


def texts_of(
    source: Path | Mapping[str, bytes],
) -> tuple[LoadedScenario, dict[tuple[str, str], Text]]:
    """Read a scenario, and every text in it that can be translated, by path and words.

    Raises :exc:`~exercise_engine.errors.ScenarioFaults` with every fault.
    """
    collected = Collected()
    report = _Reading(source, turning=collected).report()
    if report.loaded is None:
        raise ScenarioFaults(report.faults)
    return report.loaded, collected.texts


class _Reading:
    """One reading, step by step; each step adds to the faults and leaves out what is at fault."""

    def __init__(
        self,
        given: Path | Mapping[str, bytes],
        language: str | None = None,
        turning: Turning | None = None,
    ) -> None:
        self.faults, self.warnings = Faults(), Faults()
        self._language, self._turning = language, turning or Untouched()
        self._incomplete = False
        self.source: Source = read_source(given, self.faults)

    def report(self) -> Report:
        loaded = self._load() if self.source.documents else None
        if len(self.faults):
            loaded = None
        return Report(self.faults.sorted(), self.warnings.sorted(), loaded)

    @cached_property
    def _world(self) -> dict[str, type[Part]]:
        return specifications()

    def _load(self) -> LoadedScenario | None:
        original = with_library(self._root(), self.faults)
        own_language = text(original, "language") or Scenario.model_fields["language"].default
        whole = self._in_language(original, own_language)
        shaped = shape(whole, self._world, self.faults, self._incomplete)
        around = surroundings(shaped.world, shaped.calendar, whole, self.source.files, self.faults)
        driven, movers = around.driven, around.movers
        known = vocabulary(whole, declared(driven), self._other_files, self.faults)
        declare_planning(whole, known)
        declare_information(known)
        known.unsure.beginnings |= around.unsure
        if self._incomplete:  # what seems to be missing may stand in the file that cannot be read
            known.unsure.everything = True
        else:
            readable = {**known.ids.get("measure", {}), **known.published}
            around.check_reads(readable, known.names, known.missing_measure, self.faults)
        moved_by = {name: f"world model '{mover}' moves it" for name, mover in movers.items()}
        for node in listed(whole, "measures"):
            if node.get("value") is not None:
                moved_by[str(node.get("id") and node.items["id"].value.held)] = "it is computed"
        references = References(whole, known, self._world, moved_by, self.faults, self.warnings)
        references.check()
        handouts = read_handouts(self.source, shaped.calendar, known, self.faults, self._turning)
        briefings = read_briefings(self.source, known, self.faults, self.warnings, self._turning)
        if shaped.scenario is None or shaped.calendar is None:
            return None
        Checks(
            shaped.scenario, shaped.root, shaped.calendar, known, self._world, self.faults
        ).check()
        UnitChecks(shaped.scenario, shaped.root, self.faults).check()
        check_passages(shaped.scenario, shaped.root, self.faults)
        resolver = Measures(driven, movers, references.compiler, self.faults)
        nodes = listed(shaped.root, "measures")
        measures = resolver.resolve(list(zip(shaped.scenario.measures, nodes, strict=True)))
        computed = in_order(measures, known.nodes.get("measure", {}), self.faults)
        given = self._given(shaped, measures, resolver, moved_by)
        self._warn(shaped)
        return LoadedScenario(
            shaped.scenario,
            self.source.files,
            self.source.digest,
            measures,
            computed,
            frozenset(references.reads.union(*(names for _, _, names in around.reads))),
            handouts,
            read_papers(self.source, self._turning),
            briefings,
            own_language,
            known,
            shaped.root,
            references.compiler,
            given,
            self._turning,
        )

    def _in_language(self, root: Node, own: str) -> Node:
        """Return *root* with its texts in the language that was asked for."""
        if self._language is not None and self._language != own:
            self._turning = translated(self.source, own, self._language, self.faults)
            said = root.items["language"].place if "language" in root.items else root.place
            items = {**root.items, "language": Item(said, Node(said, self._language))}
            root = Node(root.place, items, root.inner)
        if type(self._turning) is Untouched:  # most readings: nothing to look for
            return root
        return turned(Scenario, root, self._world, self._turning)

    @cached_property
    def _other_files(self) -> list[str]:
        """What a handout or a world model may name."""
        return [path for path in self.source.files if path not in self.source.documents]

    def _root(self) -> Node:
        """All documents as one mapping; each key stands in one of them."""
        items: dict[str, Item] = {}
        for path in self.source.documents:
            name = self.source.shown(path)
            node = read_yaml(name, self.source.files[path], self.faults)
            if node is None:
                self._incomplete = True
                continue
            if node.held is None:
                continue
            if not isinstance(node.held, dict):
                self._incomplete = True
                self.faults.add(
                    node.place, "type", "a file holds keys with values, such as 'title: Hurricane'."
                )
                continue
            for key, item in node.held.items():
                if key in items:
                    first = items[key].place
                    self.faults.add(
                        item.place,
                        "duplicate",
                        f"'{key}' stands in {first.path}:{first.line} already. A key stands in one file.",
                    )
                else:
                    items[key] = item
        return Node(Place(self.source.shown(MAIN_FILE)), items)

    def _given(
        self,
        shaped: Shaped,
        measures: Mapping[str, MeasureSpec],
        resolver: Measures,
        moved_by: Mapping[str, str],
    ) -> dict[str, dict[str, Value]]:
        found: dict[str, dict[str, Value]] = {}
        for start, node in zip(
            shaped.scenario.starts if shaped.scenario else (),
            listed(shaped.root, "starts"),
            strict=True,
        ):
            values = found.setdefault(start.id, {})
            for given, place in zip(start.given, listed(node, "given"), strict=True):
                spec = measures.get(given.set)
                if spec is None:
                    continue
                if given.set in moved_by:
                    self.faults.add(
                        place.items["set"].value.place,
                        "effect",
                        f"no start can give '{given.set}': {moved_by[given.set]}.",
                    )
                    continue
                kind = Declared("text" if spec.type == "choice" else spec.type, spec.options)
                value = resolver.converted(
                    given.set, kind, spec.unit, given.to, place.items["to"].value
                )
                if value is not None:
                    values[given.set] = value
        return found

    def _warn(self, shaped: Shaped) -> None:
        if shaped.scenario is None:
            return
        warn_of_deadlines(shaped.scenario, shaped.root, self.warnings)
        warn_of_what_never_plays(shaped.scenario, shaped.root, self.warnings)
