"""What a scenario may be advised of, and what its author answers to that.

A scenario that can be played may still be unwise: an agency that hears nothing
for an hour, a decision that nobody reaches. ``scenario check`` says so. Here
stand only the names of the rules, so that an author can accept what a rule
finds and say why; what each rule looks for is no concern of play.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from exercise_engine.scenario.fields import LONGEST_TEXT, Part, Verbatim

AdviceRule = Literal[
    "unreachable_action",
    "unreachable_decision",
    "unreachable_entry",
    "untested_objective",
    "unneeded_action",
    "idle_information",
    "deadline_before_travel",
    "silent_agency",
    "overloaded_agency",
    "action_never_accepted",
    "decision_never_opened",
    "entry_never_delivered",
    "information_never_known",
    "information_never_shared",
    "outcome_unmoved",
    "task_never_achieved",
    "task_always_achieved",
]


class Accepted(Part):
    """A warning of *rule* about *subject*, the id of an action, agency and so on, that stands with *reason*.

    What is *seldom* comes about by chance, so that a few rehearsals may miss it and more may not.
    """

    rule: AdviceRule
    subject: Annotated[str, Field(min_length=1, max_length=120)]
    reason: Annotated[Verbatim, StringConstraints(min_length=1, max_length=LONGEST_TEXT)]
    seldom: bool = False
