"""The typed scenario: everything that one folder of YAML says.

The files are documents of one whole: each top-level key stands in one of them.
This module only says what shape they have. Reading and reporting faults is
:mod:`exercise_engine.scenario.reader`; what the words mean in play is
:mod:`exercise_engine.simulation`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import ConfigDict, Field, SerializeAsAny

from exercise_engine.scenario.acting import Action
from exercise_engine.scenario.advice import Accepted
from exercise_engine.scenario.assessing import ThreatAssessment
from exercise_engine.scenario.cooperation import (
    AlertArea,
    AlertChannel,
    Alerting,
    BroughtUnits,
    Instrument,
    SpecialMeeting,
)
from exercise_engine.scenario.deciding import Decision, Question
from exercise_engine.scenario.evaluation import CoreCapability, CriticalTask
from exercise_engine.scenario.fields import Id, Name, NamedDistribution, Part, Prose, Title
from exercise_engine.scenario.information import (
    Arrival,
    InformationChannel,
    InformationItem,
    PortOfEntry,
    Subject,
    WatchList,
)
from exercise_engine.scenario.msel import (
    Contingency,
    Entry,
    Expectation,
    ExpectedAction,
    Inject,
    OtherEntry,
    Storyline,
)
from exercise_engine.scenario.planning import PlanBoard
from exercise_engine.scenario.policies import Policy
from exercise_engine.scenario.scripted import Rule, ScriptedPlayer
from exercise_engine.scenario.setting import (
    Agency,
    Background,
    Contact,
    Geography,
    LocalTime,
    Measure,
    Objective,
    Outcome,
    Place,
    Point,
    Pool,
    Role,
    Start,
    State,
    Threat,
)
from exercise_engine.scenario.units import Budget, Lending, Unit
from exercise_engine.seats import FACILITATORS
from exercise_engine.units import Calendar

Listed = Field(max_length=2_000)


class Scenario(Part):
    """One scenario as authored, valid in itself; every id is known and every name declared."""

    model_config = ConfigDict(extra="forbid", frozen=True, ignored_types=(cached_property,))

    scenario: Id
    title: Title
    summary: Prose
    premise: Prose = ""
    authors: list[Name] = []
    licence: Name = ""
    language: Annotated[str, Field(pattern="^[a-z]{2}$")] = "en"
    threats: Annotated[list[Threat], Field(min_length=1)]
    place: Place
    begins: LocalTime
    d_day: Annotated[str | None, Field(pattern=r"^\d{4}-\d\d-\d\d$")] = None
    starts: Annotated[list[Start], Field(min_length=1, max_length=20)]
    outcome: Outcome | None = None
    accepted: Annotated[list[Accepted], Field(max_length=200)] = []

    states: Annotated[list[State], Field(max_length=50)] = []
    agencies: Annotated[list[Agency], Field(min_length=1, max_length=100)]
    contacts: Annotated[list[Contact], Field(max_length=200)] = []
    geography: Geography = Geography()
    world: Annotated[list[SerializeAsAny[Part]], Field(max_length=50)] = []
    distributions: Annotated[list[NamedDistribution], Field(max_length=200)] = []
    measures: Annotated[list[Measure], Listed] = []
    resources: Annotated[list[Pool], Field(max_length=500)] = []
    units: Annotated[list[Unit], Field(max_length=200)] = []
    lending: Annotated[list[Lending], Field(max_length=100)] = []
    budgets: Annotated[list[Budget], Field(max_length=50)] = []
    background: Annotated[list[Background], Field(max_length=50)] = []

    objectives: Annotated[list[Objective], Field(max_length=50)] = []
    actions: Annotated[list[Action], Field(max_length=500)] = []
    decisions: Annotated[list[Decision], Field(max_length=500)] = []
    questions: Annotated[list[Question], Field(max_length=200)] = []

    policies: Annotated[list[Policy], Field(max_length=100)] = []
    threat_assessments: Annotated[list[ThreatAssessment], Field(max_length=50)] = []
    plan_board: PlanBoard | None = None
    instruments: Annotated[list[Instrument], Field(max_length=100)] = []
    meetings: Annotated[list[SpecialMeeting], Field(max_length=50)] = []
    alerting: Alerting | None = None
    information: Annotated[list[InformationItem], Field(max_length=500)] = []
    channels: Annotated[list[InformationChannel], Field(max_length=50)] = []
    ports_of_entry: Annotated[list[PortOfEntry], Field(max_length=50)] = []
    subjects: Annotated[list[Subject], Field(max_length=200)] = []
    watch_lists: Annotated[list[WatchList], Field(max_length=50)] = []

    storylines: Annotated[list[Storyline], Field(max_length=50)] = []
    injects: Annotated[list[Inject], Listed] = []
    contingencies: Annotated[list[Contingency], Listed] = []
    expected_actions: Annotated[list[ExpectedAction], Listed] = []
    other_entries: Annotated[list[OtherEntry], Listed] = []

    capabilities: Annotated[list[CoreCapability], Field(max_length=100)] = []
    players: Annotated[list[ScriptedPlayer], Field(max_length=20)] = []

    @cached_property
    def calendar(self) -> Calendar:
        """How scenario time meets the local calendar."""
        from datetime import date

        d_day = date.fromisoformat(self.d_day) if self.d_day else self.begins.date()
        return Calendar(self.begins, ZoneInfo(self.place.zone), d_day)

    @cached_property
    def invoking_parties(self) -> tuple[str, ...]:
        """Who instruments are invoked for: states, and agencies that belong to none, in file order."""
        of_agencies = (agency.state or agency.id for agency in self.agencies)
        return tuple(dict.fromkeys((*(state.id for state in self.states), *of_agencies)))

    def party_of(self, agency: str) -> str:
        """For whom *agency* invokes: its state, or itself if it belongs to none."""
        return str(self.by_id("agencies")[agency].state or agency)

    def who_hears_of(self, instrument: Instrument, party: str, agency: str) -> tuple[str, ...]:
        """The audience of a request: *agency*, and who else invokes *instrument* for *party* or tasks its units."""
        others = [one.partition(".")[0] for one in instrument.authority]
        others = others or [one.id for one in self.agencies]
        others += [brought.tasked_by for brought in instrument.brings_units]
        with_it = (one for one in others if self.party_of(one) == party)
        return (*dict.fromkeys((agency, *with_it)), FACILITATORS)

    @cached_property
    def entries(self) -> dict[str, Entry]:
        """Every MSEL entry by id, in file order: injects, contingencies, expected, other."""
        listed: list[Entry] = [
            *self.injects,
            *self.contingencies,
            *self.expected_actions,
            *self.other_entries,
        ]
        return {entry.id: entry for entry in listed}

    @cached_property
    def expectations(self) -> dict[str, tuple[str, Expectation]]:
        """Every expected action by its id, with the id of the entry that raises it.

        One without an id of its own is called after its entry: ``ENTRY`` for an
        expected action that is an entry, ``ENTRY_expect_1`` and so on otherwise.
        """
        found: dict[str, tuple[str, Expectation]] = {}
        for inject in (*self.injects, *self.contingencies):
            for number, expectation in enumerate(inject.expect, start=1):
                key = expectation.id or f"{inject.id}_expect_{number}"
                found[key] = (inject.id, expectation)
        for entry in self.expected_actions:
            found[entry.expect.id or entry.id] = (entry.id, entry.expect)
        return found

    @cached_property
    def seats(self) -> dict[str, tuple[Agency, Role]]:
        """Every player's seat: ``agency.role``, and ``agency.role_2`` on where a role has more."""
        found: dict[str, tuple[Agency, Role]] = {}
        for agency in self.agencies:
            for role in agency.roles:
                for number in range(1, role.seats + 1):
                    suffix = "" if number == 1 else f"_{number}"
                    found[f"{agency.id}.{role.id}{suffix}"] = (agency, role)
        return found

    @cached_property
    def titles(self) -> dict[str, str]:
        """What states, areas, points, agencies and units are called, by id."""
        places: list[Any] = [*self.geography.areas, *self.points.values(), *self.fleet.values()]
        return {one.id: one.title for one in (*self.states, *self.agencies, *places)}

    @cached_property
    def seat_titles(self) -> dict[str, str]:
        """What each player's seat is called in its agency: its role, numbered where that has more."""
        numbers: Counter[tuple[str, str]] = Counter()
        titles = {}
        for seat, (agency, role) in self.seats.items():
            numbers[agency.id, role.id] += 1
            number = f" {numbers[agency.id, role.id]}" if role.seats > 1 else ""
            titles[seat] = f"{role.title}{number}"
        return titles

    @cached_property
    def tasks(self) -> dict[str, CriticalTask]:
        """Every critical task by id, in file order."""
        return {
            task.id: task
            for capability in self.capabilities
            for target in capability.targets
            for task in target.tasks
        }

    @cached_property
    def arrivals(self) -> dict[str, tuple[PortOfEntry, Arrival]]:
        """Every schedule of calls by id, with the port of entry where they come in."""
        return {
            arrival.id: (port, arrival) for port in self.ports_of_entry for arrival in port.arrivals
        }

    @cached_property
    def fleet(self) -> dict[str, Unit]:
        """Every single unit by id, in file order."""
        return {unit.id: unit for alike in self.units for unit in alike.each()}

    def rules_of(self, player: str) -> list[Rule]:
        """What a scripted player does: the rules it has of the one it is like, then its own."""
        own: ScriptedPlayer = self.by_id("players")[player]
        if own.like is None:
            return own.rules
        other: ScriptedPlayer = self.by_id("players")[own.like]
        replaced = {rule.id for rule in own.rules}
        kept = [rule for rule in other.rules if rule.id not in replaced]
        return [rule for rule in kept if rule.do.verb not in own.without] + own.rules

    def comes_from_outside(self, unit: Unit) -> bool:
        """Whether *unit* belongs to a contact, so that it is away until an instrument brings it."""
        return unit.agency in self.by_id("contacts")

    def brought(self, instrument: Instrument, party: str) -> list[BroughtUnits]:
        """What *instrument* brings when it is invoked for *party*."""
        return [one for one in instrument.brings_units if self.party_of(one.tasked_by) == party]

    def alike(self, name: str) -> list[Unit]:
        """The single units called *name*: one, or those that share it as an id."""
        if name in self.fleet:
            return [self.fleet[name]]
        found: Unit | None = self.by_id("units").get(name)
        return found.each() if found is not None else []

    @property
    def alert_every_ms(self) -> int:
        """How often the spread of alerts is computed [ms]; 0 where nobody alerts."""
        return self.alerting.every if self.alerting is not None else 0

    def alert_channels(self, area: AlertArea) -> list[AlertChannel]:
        """The channels by which *area* is reached, in file order."""
        channels = self.alerting.channels if self.alerting is not None else []
        return [one for one in channels if one.id in area.channels]

    def alert_area(self, area: str) -> AlertArea:
        """The alert area called so. Raises :exc:`KeyError` if there is none."""
        areas = self.alerting.areas if self.alerting is not None else []
        return {one.id: one for one in areas}[area]

    @cached_property
    def points(self) -> dict[str, Point]:
        """Every named place by id."""
        return {point.id: point for point in self.geography.points}

    def agencies_of(self, parties: Iterable[str]) -> list[str]:
        """The agencies that *parties* name, themselves or by their state, in file order."""
        named = set(parties)
        by_agency = self.by_id("agencies")
        return [
            agency.id
            for agency in self.agencies
            if agency.id in named or (agency.state in named and agency.state not in by_agency)
        ]

    def by_id(self, kind: str) -> dict[str, Any]:
        """The parts of one list (``agencies``, ``actions``, ``decisions`` ...) by their ids."""
        cache: dict[str, dict[str, Any]] = self.__dict__.setdefault("_by_id", {})
        if kind not in cache:
            cache[kind] = {part.id: part for part in getattr(self, kind)}
        return cache[kind]
