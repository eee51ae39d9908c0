"""Scripted players send, recall and lend units by what they see; expressions read where units are."""

from collections.abc import Mapping
from typing import Literal

import pytest

from exercise_engine import commands as c
from exercise_engine import events as e
from exercise_engine.errors import ScenarioFaults
from exercise_engine.experiments.rehearsal import rehearse
from exercise_engine.scenario.fields import Id, Part
from exercise_engine.scenario.reader import read_scenario
from exercise_engine.state import State
from exercise_engine.world import WORLD_MODELS
from exercise_engine.world.model import Draw, DrivenMeasure, Step, Value, WorldContext
from tests.exercise_engine.exercises import Exercise
from tests.exercise_engine.units.strait import BOAT, STRAIT

PLAY = (
    STRAIT
    + f"units:\n  - {{{BOAT}, count: 2}}\n"
    + """
lending: [{id: aid, from: guard, to: [health]}]
actions:
  - {id: go, title: Go, agencies: [guard, health], sends: {kinds: [boat], to: far, works: 30 min}, effects: [{add: done, by: 1}]}
players:
  - id: busy
    title: Busy
    rules:
      - {id: sends, seat: guard.officer, sees: {start: true}, after: 1 min, do: {act: go}}
      - {id: lends, seat: guard.officer, sees: {arrived: go}, if: "ready.boat.guard == 1", do: {lend: boat_2, to: [health], lasting: 10 h}}
      - {id: uses, seat: health.chief, sees: {lent: boat_2}, after: 1 min, do: {act: go}}
      - {id: gives, seat: health.chief, sees: {when: "unit.boat_2.status == 'on_task'"}, do: {give_back: boat_2}}
      - {id: recalls, seat: guard.officer, sees: {when: "unit.boat_2.task == 'go' && unit.boat_2.at == 'far'"}, after: 5 min, do: {recall: boat_2}}
"""
)


def played() -> tuple[list[e.Event], State]:
    events: list[e.Event] = []
    loaded = read_scenario({"scenario.yaml": PLAY.encode()})
    result = rehearse(loaded, watch=lambda step: events.extend(step.events))
    return events, result.state


def test_scripts_send_lend_use_and_give_back():
    events, _ = played()

    sent = [(x.unit, x.instance.split(".")[0]) for x in events if isinstance(x, e.UnitSent)]
    lent = [(x.unit, x.borrower) for x in events if isinstance(x, e.UnitLent)]
    returned = [x.unit for x in events if isinstance(x, e.UnitReturned)]

    assert sent == [("boat_1", "guard"), ("boat_2", "health")]
    assert lent == [("boat_2", "health")]
    assert returned == ["boat_2"]


def test_whose_task_it_is_not_may_not_call_its_unit_back():
    events, _ = played()

    # The loan is over, but the boat does what health sent it for: its owner waits until that is done.
    refused = [x.rule for x in events if isinstance(x, e.CommandRefused)]
    assert refused == ["unit_not_out"]


def test_a_script_cannot_read_a_unit_that_its_seat_cannot_see():
    hidden = PLAY.replace("lending: [{id: aid, from: guard, to: [health]}]\n", "").replace(
        "agencies: [guard, health], sends", "agencies: [guard], sends"
    )

    with pytest.raises(
        ScenarioFaults, match=r"seat 'health.chief' cannot see 'unit.boat_2.status'"
    ):
        read_scenario({"scenario.yaml": hidden.encode()})


class BuoySpec(Part):
    """A buoy that notes how far north a unit has come."""

    model: Literal["buoy"]
    id: Id
    watches: str


class Buoy:
    """Notes, each ten minutes, the latitude of the unit that it watches."""

    every_ms = 600_000

    def __init__(self, spec: BuoySpec, _: WorldContext) -> None:
        self.id = spec.id
        self.reads = (f"unit.{spec.watches}.lat", f"unit.{spec.watches}.at")
        self.measures = (DrivenMeasure(f"{spec.id}.lat", "number", "", 0.0001, "Seen at", 0.0),)

    def step(self, now_ms: int, read: Mapping[str, Value], draw: Draw) -> Step:  # noqa: ARG002 - as all models
        return Step({f"{self.id}.lat": read[self.reads[0]]})


BUOY = "world: [{model: buoy, id: buoy, watches: %s}]\n"


def test_a_world_model_reads_where_a_unit_is_also_before_a_late_start(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setitem(WORLD_MODELS, "buoy", (BuoySpec, Buoy))
    late = (PLAY + BUOY % "boat_1").replace(
        "{id: full, title: All of it, length", "{id: full, title: All of it, at: T+02:00, length"
    )
    exercise = Exercise(
        read_scenario({"scenario.yaml": late.replace("from: T+00:00", "from: T+02:00").encode()})
    )
    at_home = exercise.value("buoy.lat")

    exercise.ask(c.TakeAction, "guard.officer", action="go")
    exercise.to(30)

    assert at_home == 13.0
    assert exercise.value("buoy.lat") == pytest.approx(13.271, abs=0.01)


def test_a_world_model_that_reads_a_unit_that_is_none_is_told_so(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(WORLD_MODELS, "buoy", (BuoySpec, Buoy))

    with pytest.raises(ScenarioFaults, match=r"no unit or budget has 'unit.boat_9.lat'. Did you"):
        read_scenario({"scenario.yaml": (PLAY + BUOY % "boat_9").encode()})


class TideSpec(Part):
    """A tide against which a unit on task uses up fuel."""

    model: Literal["tide"]
    id: Id
    slows: str
    hours: float


class Tide:
    """Takes *hours* of endurance each ten minutes from the unit that it slows while that is on task."""

    every_ms = 600_000

    def __init__(self, spec: TideSpec, _: WorldContext) -> None:
        self.id, self._unit, self._hours = spec.id, spec.slows, spec.hours
        self.reads = (f"unit.{spec.slows}.status", f"unit.{spec.slows}.endurance_h")
        self.measures = (DrivenMeasure(f"{spec.id}.left", "number", "h", 0.001, "Left", 0.0),)

    def step(self, now_ms: int, read: Mapping[str, Value], draw: Draw) -> Step:  # noqa: ARG002 - as all models
        burns = {self._unit: self._hours} if read[self.reads[0]] == "on_task" else {}
        return Step({f"{self.id}.left": read[self.reads[1]]}, burns=burns)


def at_the_tide(hours: float) -> Exercise:
    text = (
        STRAIT
        + f"units:\n  - {{{BOAT}, fuel: {{endurance: 4 h, refuel: 20 min}}}}\n"
        + "actions: [{id: go, title: Go, agencies: [guard], sends: {kinds: [boat], to: far, works: 90 min}}]\n"
        + f"world: [{{model: tide, id: tide, slows: boat, hours: {hours}}}]\n"
    )
    exercise = Exercise(read_scenario({"scenario.yaml": text.encode()}))
    exercise.ask(c.TakeAction, "guard.officer", action="go")
    exercise.to(90)
    return exercise


def test_what_a_world_model_takes_of_a_units_fuel_is_gone(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(WORLD_MODELS, "tide", (TideSpec, Tide))

    calm, slow = at_the_tide(0.0), at_the_tide(0.1)

    # On task from the first hour on; steps at 60, 70, 80 and 90 min have taken a tenth of an hour each.
    def fuel_h(exercise: Exercise) -> float:
        return float(exercise.simulation._play.values["unit.boat.endurance_h"])

    assert fuel_h(calm) - fuel_h(slow) == pytest.approx(0.4, abs=0.11)


def test_a_unit_whose_fuel_a_world_model_takes_goes_home_before_it_runs_dry(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setitem(WORLD_MODELS, "tide", (TideSpec, Tide))

    exercise = at_the_tide(0.6)
    exercise.to(400)

    left = [(round(x.at_ms / 60_000), x.why) for x in exercise.of(e.UnitLeft)]
    # Without the tide it would have worked until 150 min.
    assert left[0][1] == "relieved"
    assert left[0][0] < 100
    assert min(x.fuel_ms for x in exercise.of(e.UnitChanged)) >= 0
    assert any(x.status == "home" for x in exercise.of(e.UnitChanged) if x.at_ms > 0)
