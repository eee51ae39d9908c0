"""Run every rule over a scenario, and hold what is found against what its author accepts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from exercise_engine.scenario.faults import did_you_mean
from facilitator_tools.advice.case import Case, Rule
from facilitator_tools.advice.deadline_before_travel import deadlines_before_travel
from facilitator_tools.advice.finding import Finding
from facilitator_tools.advice.idle_information import idle_information
from facilitator_tools.advice.never_met import (
    actions_never_accepted,
    decisions_never_opened,
    entries_never_delivered,
    information_never_known,
    information_never_shared,
)
from facilitator_tools.advice.outcome_unmoved import outcome_unmoved
from facilitator_tools.advice.overloaded_agency import overloaded_agencies
from facilitator_tools.advice.silent_agency import silent_agencies
from facilitator_tools.advice.tasks_that_tell_nothing import (
    tasks_always_achieved,
    tasks_never_achieved,
)
from facilitator_tools.advice.unneeded_action import unneeded_actions
from facilitator_tools.advice.unreachable import (
    unreachable_actions,
    unreachable_decisions,
    unreachable_entries,
)
from facilitator_tools.advice.untested_objective import untested_objectives

# In the order of the guide: what files tell for certain, what they tell by a bound, what rehearsals show.
RULES: tuple[Rule, ...] = (
    Rule("unreachable_action", unreachable_actions),
    Rule("unreachable_decision", unreachable_decisions),
    Rule("unreachable_entry", unreachable_entries),
    Rule("untested_objective", untested_objectives),
    Rule("unneeded_action", unneeded_actions),
    Rule("idle_information", idle_information),
    Rule("deadline_before_travel", deadlines_before_travel),
    Rule("silent_agency", silent_agencies),
    Rule("overloaded_agency", overloaded_agencies),
    Rule("action_never_accepted", actions_never_accepted, rehearsed=True),
    Rule("decision_never_opened", decisions_never_opened, rehearsed=True),
    Rule("entry_never_delivered", entries_never_delivered, rehearsed=True),
    Rule("information_never_known", information_never_known, rehearsed=True),
    Rule("information_never_shared", information_never_shared, rehearsed=True),
    Rule("outcome_unmoved", outcome_unmoved, rehearsed=True),
    Rule("task_never_achieved", tasks_never_achieved, rehearsed=True),
    Rule("task_always_achieved", tasks_always_achieved, rehearsed=True),
)
# By which an explanation that explains nothing is told. It cannot be accepted itself.
IDLE_ACCEPTANCE = "idle_acceptance"


def advise(case: Case) -> list[Finding]:
    """Return all that the rules find, by file, line and column, each with its author's reason if it has one.

    Rules that look at rehearsals are passed over where there are none, and so is what
    is accepted of them. An acceptance of something that no rule finds is a finding too.
    """
    ran = [rule for rule in RULES if case.rows or not rule.rehearsed]
    found = [finding for rule in ran for finding in rule.find(case)]
    accepted: dict[tuple[str, str], str] = {
        (one.rule, one.subject): one.reason for one in case.loaded.scenario.accepted
    }
    explained = [
        replace(finding, reason=accepted.get((finding.rule, finding.subject), ""))
        for finding in found
    ]
    idle = _idle(case, {rule.name for rule in ran}, found)
    return sorted([*explained, *idle], key=lambda finding: finding.warning)


def _idle(case: Case, ran: set[str], found: list[Finding]) -> Iterator[Finding]:
    subjects: dict[str, list[str]] = {}
    for finding in found:
        subjects.setdefault(finding.rule, []).append(finding.subject)
    rehearsed = {rule.name for rule in RULES if rule.rehearsed}
    seen: set[tuple[str, str]] = set()
    for number, one in enumerate(case.loaded.scenario.accepted):
        place = case.loaded.part("accepted", number, "subject").place
        if (one.rule, one.subject) in seen:
            said = f"'{one.subject}' is accepted twice for {one.rule}."
            yield Finding(IDLE_ACCEPTANCE, one.subject, place, said)
        elif one.seldom and one.rule in rehearsed and case.loaded.has_id(one.subject):
            pass
        elif one.rule in ran and one.subject not in subjects.get(one.rule, ()):
            near = did_you_mean(one.subject, subjects.get(one.rule, ()))
            said = f"this explains nothing: {one.rule} does not warn of '{one.subject}'.{near}"
            yield Finding(IDLE_ACCEPTANCE, one.subject, place, said)
        seen.add((one.rule, one.subject))
