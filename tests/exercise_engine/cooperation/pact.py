"""The strait with two boats of a regional system, which a pact brings across: an hour's way."""

from exercise_engine import commands as c
from exercise_engine.scenario.loaded import LoadedScenario
from exercise_engine.scenario.reader import read_scenario
from tests.exercise_engine.exercises import Exercise
from tests.exercise_engine.units.strait import STRAIT

BOATS = "{id: boat, title: Boat, agency: rss, kind: boat, count: 2, home: far, speed: 60 km/h, tasks: [search, tow]%s}"
PACT = """
contacts: [{id: rss, title: Duty officer, organisation: Regional System}]
instruments:
  - {id: pact, kind: treaty, title: Pact, authority: [guard], authorisation: 1 h, mobilisation: 2 h,
     arguments: [{id: boats, title: Boats, type: integer, low: 0, high: 5}],
     constraints: [{text: For six hours., until: 6 h}%s],
     brings_units: [{unit: boat, count: arg.boats, to: near, tasked_by: guard, tasks: [search]%s}]}
"""
GO = "{id: go, title: Go, agencies: [guard], sends: {kinds: [boat], to: %s, task: %s, works: %s}, effects: [{add: done, by: 1}]}"


def pact_text(
    *,
    boats: str = "",
    constraint: str = "",
    brings: str = "",
    to: str = "near",
    task: str = "search",
    works: str = "30 min",
) -> str:
    """The strait as a file, with what else its boats, the pact and the action that sends them have."""
    return (
        STRAIT
        + "units:\n  - "
        + BOATS % boats
        + "\nactions:\n  - "
        + GO % (to, task, works)
        + PACT % (constraint, brings)
    )


def pact(**said: str) -> LoadedScenario:
    """The strait with the pact."""
    return read_scenario({"scenario.yaml": pact_text(**said).encode()})


def invoked(loaded: LoadedScenario, boats: int = 2) -> Exercise:
    """The strait right after the pact was invoked for *boats*."""
    exercise = Exercise(loaded)
    exercise.ask(c.InvokeInstrument, "guard.officer", instrument="pact", arguments={"boats": boats})
    return exercise
