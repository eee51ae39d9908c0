"""Everything that a handler of commands may reach."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from exercise_engine.processes.actions import Actions
from exercise_engine.processes.assessing import Assessments
from exercise_engine.processes.decisions import Decisions
from exercise_engine.processes.effects import Effects
from exercise_engine.processes.entries import Entries
from exercise_engine.processes.expectations import Expectations
from exercise_engine.processes.measures import Measures
from exercise_engine.processes.planning import Plan
from exercise_engine.processes.play import Play
from exercise_engine.processes.policies import Policies
from exercise_engine.processes.pools import Pools
from exercise_engine.processes.questions import Questions
from exercise_engine.processes.tasks import Tasks
from exercise_engine.processes.worlds import Worlds


@dataclass(frozen=True)
class Stage:
    """The parts of one running play; *end* ends it."""

    play: Play
    measures: Measures
    pools: Pools
    effects: Effects
    entries: Entries
    expectations: Expectations
    decisions: Decisions
    questions: Questions
    actions: Actions
    policies: Policies
    assessments: Assessments
    plan: Plan
    tasks: Tasks
    worlds: Worlds
    end: Callable[[str, str], None]


def set_stage(play: Play, end: Callable[[str, str], None]) -> Stage:
    """Build the parts of *play* and join them."""
    measures, pools = Measures(play), Pools(play)
    effects = Effects(play, measures, pools)
    entries = Entries(play, effects)
    return Stage(
        play=play,
        measures=measures,
        pools=pools,
        effects=effects,
        entries=entries,
        expectations=Expectations(play, entries),
        decisions=Decisions(play, entries, effects),
        questions=Questions(play, entries, effects),
        actions=Actions(play, pools, effects),
        policies=Policies(play, effects),
        assessments=Assessments(play, entries),
        plan=Plan(play),
        tasks=Tasks(play, entries),
        worlds=Worlds(play, measures),
        end=end,
    )
