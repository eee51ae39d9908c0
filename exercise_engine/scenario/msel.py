"""The master scenario events list: storylines, incidents and their entries."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from exercise_engine.scenario.effects import Effects
from exercise_engine.scenario.fields import (
    ActionRef,
    AgencyRef,
    AlertAreaRef,
    AudienceRef,
    Channel,
    Condition,
    DecisionRef,
    DurationMs,
    EntryRef,
    ExpectationRef,
    Factor,
    Id,
    IncidentRef,
    Lasting,
    ObjectiveRef,
    Part,
    Path,
    Priority,
    Process,
    Prose,
    QuestionRef,
    SenderRef,
    TaskRef,
    TimeMs,
    Title,
)
from exercise_engine.scenario.information import InformationRef


class Tagged(Part):
    """What the Declaration's processes and threat factors, and the objectives, are tagged on."""

    processes: list[Process] = []
    factors: list[Factor] = []
    objective: ObjectiveRef | None = None


class Due(Part):
    """When something falls due: at a time, after an entry, or when a condition comes true.

    With none of the three it waits for a controller or for a ``deliver`` effect.
    If *unless* holds at that moment, it does not happen.
    """

    at: TimeMs | None = None
    after: EntryRef | None = None
    when: Condition | None = None
    delay: Lasting | None = None
    even_if_skipped: bool = False
    unless: Condition | None = None

    @model_validator(mode="after")
    def _one_trigger(self) -> Due:
        given = [name for name in ("at", "after", "when") if getattr(self, name) is not None]
        if len(given) > 1:
            raise ValueError(f"give only one of at, after and when; found {' and '.join(given)}.")
        if self.delay is not None and given not in (["after"], ["when"]):
            raise ValueError("'delay' goes with 'after' or 'when'.")
        if self.even_if_skipped and given != ["after"]:
            raise ValueError("'even_if_skipped' goes with 'after'.")
        return self


class Expectation(Part):
    """What an agency should do, and by when.

    Exactly one of *action*, *decision*, *answer*, *acknowledge*, *message_to*,
    *shares* (an information item, with the agency *shares_with* where it is named)
    and *alerts* (an area of ``alerting`` whose people the agency alerts).
    """

    id: Id | None = None
    title: Title | None = None
    agency: AgencyRef
    action: ActionRef | None = None
    decision: DecisionRef | None = None
    option: Id | None = None
    answer: QuestionRef | None = None
    acknowledge: bool = False
    message_to: AgencyRef | None = None
    shares: InformationRef | None = None
    shares_with: AgencyRef | None = None
    alerts: AlertAreaRef | None = None
    within: DurationMs
    objective: ObjectiveRef | None = None
    task: TaskRef | None = None

    @model_validator(mode="after")
    def _one_thing(self) -> Expectation:
        given = {
            "action": self.action is not None,
            "decision": self.decision is not None,
            "answer": self.answer is not None,
            "acknowledge": self.acknowledge,
            "message_to": self.message_to is not None,
            "shares": self.shares is not None,
            "alerts": self.alerts is not None,
        }
        found = [name for name, is_given in given.items() if is_given]
        if len(found) != 1:
            raise ValueError(f"give exactly one of {', '.join(given)}; found {len(found)}.")
        if self.option is not None and self.decision is None:
            raise ValueError("'option' goes with 'decision'.")
        if self.shares_with is not None and self.shares is None:
            raise ValueError("'shares_with' goes with 'shares'.")
        return self


Status = Literal[
    "draft", "submitted", "approved", "synchronized", "released", "deferred", "obsolete"
]


class Entry(Tagged, Due):
    """What every MSEL entry has."""

    id: Id
    title: Title
    incident: IncidentRef | None = None
    status: Status = "released"
    notes: Prose = ""


class Inject(Entry):
    """Something that the players come to know, delivered when it is due."""

    sender: Annotated[SenderRef | None, Field(alias="from")] = None
    to: Annotated[list[AudienceRef], Field(min_length=1, max_length=50)]
    by: Channel
    priority: Priority = "info"
    text: Prose
    handout: Path | None = None
    informs: Annotated[list[InformationRef], Field(max_length=20)] = []
    effects: Effects = []
    expect: Annotated[list[Expectation], Field(max_length=20)] = []


class Contingency(Inject):
    """An inject that is due because the expected action *missing* did not happen.

    It is shown to the controllers for *hold_for* and then delivered, unless one
    of them holds or skips it.
    """

    missing: ExpectationRef
    hold_for: DurationMs = 0

    @model_validator(mode="after")
    def _due_by_absence(self) -> Contingency:
        if self.at is not None or self.after is not None or self.when is not None:
            raise ValueError("a contingency inject is due by 'missing' alone.")
        return self


class ExpectedAction(Entry):
    """An action that is looked for from the moment it is due; nothing is delivered."""

    expect: Expectation


class OtherEntry(Entry):
    """A note for the facilitators at a moment of play, with effects if any."""

    text: Prose = ""
    effects: Effects = []


class Incident(Part):
    """A stretch of a storyline that its injects tell."""

    id: Id
    title: Title
    summary: Prose = ""


class Storyline(Part):
    """A thread through the exercise, made of incidents."""

    id: Id
    title: Title
    incidents: Annotated[list[Incident], Field(min_length=1, max_length=50)]
