"""World models live through what lies before a late start."""

import re

from exercise_engine.commands import Start
from exercise_engine.scenario.faults import Faults
from exercise_engine.scenario.reader import read_scenario
from exercise_engine.scenario.shipped import shipped_folder
from exercise_engine.scenario.source import read_source
from exercise_engine.simulation import Simulation
from exercise_engine.slices import MeasureNow


def hurricane_files():
    return dict(read_source(shipped_folder() / "hurricane", Faults()).files)


def warned_at_startex(files):
    simulation = Simulation(read_scenario(files), seed=1, start="drill")

    simulation.submit(Start(id="start", seat="control", by="test"))

    measures = {found.measure: found.value for found in simulation.state.of(MeasureNow)}
    return measures["people.warned_grenada"]


def test_a_warning_that_has_long_been_in_force_has_reached_people_by_startex():
    files = hurricane_files()
    scenario = files["scenario.yaml"].decode()
    files_without_history = files | {
        "scenario.yaml": re.sub(r", since: D-\d \d\d:\d\d", "", scenario).encode()
    }

    with_history = warned_at_startex(files)
    without_history = warned_at_startex(files_without_history)

    assert with_history > 90  # per cent: the warning is a day old
    assert without_history < with_history / 2
