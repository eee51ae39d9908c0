"""Read a scenario: every fault at once, or a scenario that can be played.

Reading never runs code, never leaves the folder, and ends in bounded time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from exercise_engine.errors import ScenarioFaults
from exercise_engine.scenario.briefings import read_briefings
from exercise_engine.scenario.brought_units import check_passages
from exercise_engine.scenario.checks import Checks
from exercise_engine.scenario.collected_names import vocabulary
from exercise_engine.scenario.expressions import Value
from exercise_engine.scenario.faults import Fault, Faults, Place
from exercise_engine.scenario.fields import Part
from exercise_engine.scenario.grammar import Declared
from exercise_engine.scenario.handouts.reading import read_handouts, read_papers
from exercise_engine.scenario.information_names import declare_information
from exercise_engine.scenario.instrument_library import with_library
from exercise_engine.scenario.loaded import LoadedScenario
from exercise_engine.scenario.locales.texts import Text, Turning, turned
from exercise_engine.scenario.locales.translation import (
    Collected,
    Untouched,
    translated,
)
from exercise_engine.scenario.measures import Measures, MeasureSpec, in_order
from exercise_engine.scenario.model import Scenario
from exercise_engine.scenario.nodes import Item, Node, read_yaml
from exercise_engine.scenario.pace import warn_of_deadlines, warn_of_what_never_plays
from exercise_engine.scenario.planning_names import declare_planning
from exercise_engine.scenario.references import References
from exercise_engine.scenario.shape import Shaped, shape
from exercise_engine.scenario.source import MAIN_FILE, Source, read_source
from exercise_engine.scenario.surroundings import (
    declared,
    specifications,
    surroundings,
)
from exercise_engine.scenario.unit_checks import UnitChecks
from exercise_engine.scenario.units_in_texts import warn_of_units_behind_words
from exercise_engine.scenario.vocabulary import listed, text


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
        around = surroundings(
            shaped.world,
            shaped.calendar,
            whole,
            self.source.files,
            self.faults,
            self._language or own_language,
        )
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
        self._warn(shaped, measures)
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

    def _warn(self, shaped: Shaped, measures: Mapping[str, MeasureSpec]) -> None:
        if shaped.scenario is None:
            return
        warn_of_deadlines(shaped.scenario, shaped.root, self.warnings)
        warn_of_what_never_plays(shaped.scenario, shaped.root, self.warnings)
        warn_of_units_behind_words(shaped.root, measures, self.warnings)
