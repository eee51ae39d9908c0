"""Everything that a handler of commands may reach."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from exercise_engine.processes.actions import Actions
from exercise_engine.processes.alerts import Alerts
from exercise_engine.processes.assessing import Assessments
from exercise_engine.processes.border import Border
from exercise_engine.processes.budgets import Budgets
from exercise_engine.processes.contradictions import Contradictions
from exercise_engine.processes.decisions import Decisions
from exercise_engine.processes.effects import Effects
from exercise_engine.processes.entries import Entries
from exercise_engine.processes.expectations import Expectations
from exercise_engine.processes.fleet import Fleet
from exercise_engine.processes.information import Information
from exercise_engine.processes.invocations import Invocations
from exercise_engine.processes.loan_requests import LoanRequests
from exercise_engine.processes.loans import Loans
from exercise_engine.processes.measures import Measures
from exercise_engine.processes.meetings import Meetings
from exercise_engine.processes.planning import Plan
from exercise_engine.processes.play import Play
from exercise_engine.processes.policies import Policies
from exercise_engine.processes.pools import Pools
from exercise_engine.processes.questions import Questions
from exercise_engine.processes.reinforcements import Reinforcements
from exercise_engine.processes.requests import Requests
from exercise_engine.processes.sharing import Sharing
from exercise_engine.processes.tasks import Tasks
from exercise_engine.processes.worlds import Worlds


@dataclass(frozen=True)
class Stage:
    """The parts of one running play; *end* ends it."""

    play: Play
    measures: Measures
    pools: Pools
    budgets: Budgets
    fleet: Fleet
    loans: Loans
    loan_requests: LoanRequests
    reinforcements: Reinforcements
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
    invocations: Invocations
    meetings: Meetings
    alerts: Alerts
    worlds: Worlds
    information: Information
    sharing: Sharing
    requests: Requests
    border: Border
    end: Callable[[str, str], None]


def set_stage(play: Play, end: Callable[[str, str], None]) -> Stage:
    """Build the parts of *play* and join them."""
    measures, pools, budgets, fleet = Measures(play), Pools(play), Budgets(play), Fleet(play)
    effects = Effects(play, measures, pools, budgets)
    contradictions = Contradictions(play)
    reinforcements = Reinforcements(play, fleet)
    information = Information(play)
    effects.verbs["learn"] = information.by_effect
    sharing = Sharing(play, information)
    entries = Entries(play, effects, information)
    return Stage(
        play=play,
        measures=measures,
        pools=pools,
        budgets=budgets,
        fleet=fleet,
        loans=Loans(play, fleet),
        loan_requests=LoanRequests(play),
        reinforcements=reinforcements,
        effects=effects,
        entries=entries,
        expectations=Expectations(play, entries),
        decisions=Decisions(play, entries, effects, contradictions),
        questions=Questions(play, entries, effects),
        actions=Actions(play, pools, budgets, fleet, effects, contradictions),
        policies=Policies(play, effects),
        assessments=Assessments(play, entries),
        plan=Plan(play),
        tasks=Tasks(play, entries),
        invocations=Invocations(play, pools, budgets, effects, reinforcements),
        meetings=Meetings(play, entries, effects),
        alerts=Alerts(play, effects),
        worlds=Worlds(play, measures, fleet.burn),
        information=information,
        sharing=sharing,
        requests=Requests(play, information),
        border=Border(play, information, sharing),
        end=end,
    )
