"""World models live through what lies before a late start."""

import re

from exercise_engine.commands import Start
from exercise_engine.events import FeatureChanged
from exercise_engine.scenario.faults import Faults
from exercise_engine.scenario.reader import read_scenario
from exercise_engine.scenario.shipped import shipped_folder
from exercise_engine.scenario.source import read_source
from exercise_engine.simulation import Simulation
from exercise_engine.slices import MeasureNow
from exercise_engine.views import view_for


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


def drawn_at_startex(start):
    simulation = Simulation(read_scenario(hurricane_files()), seed=1, start=start)
    events = simulation.submit(Start(id="start", seat="control", by="test"))
    return {event.feature: event for event in events if isinstance(event, FeatureChanged)}


def test_a_late_start_has_the_map_that_players_would_have_had():
    full, late = drawn_at_startex("full"), drawn_at_startex("drill")

    # The storm, its forecast and every community are there.
    for feature in ("storm.position", "storm.cone", "storm.forecast", "people.st_georges"):
        assert feature in full
        assert late[feature].geometry is not None
    assert {name for name in full if name.startswith("people.")} <= set(late)
    # As it was last: the storm is nearer.
    assert late["storm.position"].geometry != full["storm.position"].geometry


def test_the_map_of_a_late_start_says_when_what_it_shows_was_so():
    late = drawn_at_startex("drill")
    simulation = Simulation(read_scenario(hurricane_files()), seed=1, start="drill")
    simulation.submit(Start(id="start", seat="control", by="test"))

    ago_ms = late["storm.position"].ago_ms
    shown = view_for("control", simulation.state, simulation.words)["feature/storm.position"]

    # Advisories come every six hours, and STARTEX lies between two of them.
    assert 0 < ago_ms < 6 * 3_600_000
    assert shown["at"] == {"ms": -ago_ms, "text": simulation.words.clock(-ago_ms)}


def test_what_only_facilitators_see_is_only_theirs_after_a_late_start_too():
    full, late = drawn_at_startex("full"), drawn_at_startex("drill")

    for feature in ("people.st_georges", "storm.truth", "storm.cone"):
        assert late[feature].to == full[feature].to
    assert "all" in late["storm.cone"].to
    assert "all" not in late["storm.truth"].to
