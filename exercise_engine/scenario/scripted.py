"""Scripted players: when something is seen at a seat, do this after a delay."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import Field, model_validator

from exercise_engine.scenario.cooperation import (
    InstrumentRef,
    Invokes,
    Issues,
    MeetingRef,
    Votes,
)
from exercise_engine.scenario.fields import (
    ActionRef,
    AgencyRef,
    AssessmentRef,
    AudienceRef,
    Computes,
    DecisionRef,
    DurationMs,
    Expression,
    Id,
    InjectRef,
    Lasting,
    Part,
    PlanObjectiveRef,
    PlayerRef,
    PolicyRef,
    Prose,
    QuestionRef,
    SeatRef,
    Share,
    Title,
    UnitRef,
)
from exercise_engine.scenario.information import (
    AsksRelease,
    EntersAlert,
    InformationRef,
    PortRef,
    Replies,
    Requests,
    Shares,
)
from exercise_engine.scenario.scripted_planning import Activates, Plans, Rates, Reports
from exercise_engine.scenario.setting import MeasureValue
from exercise_engine.units import HOUR_MS

PlayerCondition = Annotated[Expression, Computes("bool", "player")]


Verb = Literal[
    "acknowledge",
    "decide",
    "act",
    "say",
    "answer",
    "log",
    "recall",
    "lend",
    "give_back",
    "ask_loan",
    "grant_loan",
    "refuse_loan",
    "activate",
    "deactivate",
    "rate",
    "propose",
    "concur",
    "plan",
    "accept",
    "decline_task",
    "report",
    "invoke",
    "convene",
    "vote",
    "issue",
    "share",
    "request",
    "ask_release",
    "grant",
    "refuse",
    "reply",
    "decline",
    "alert",
]
_VERBS: tuple[str, ...] = get_args(Verb)


class AsksLoan(Part):
    """A request for the loan of a unit of another agency: for how long, what for, and by when an answer is wanted."""

    unit: UnitRef
    lasting: DurationMs | None = None
    purpose: Prose
    within: DurationMs = 2 * HOUR_MS


class Sees(Part):
    """What a rule waits for: exactly one thing that the seat can see.

    *asked_by* is an agency, or ``all``: whichever agency no other rule of the seat names.
    """

    start: bool = False
    inject: InjectRef | None = None
    decision: DecisionRef | None = None
    question: QuestionRef | None = None
    done: ActionRef | None = None
    arrived: ActionRef | None = None
    failed: ActionRef | None = None
    lent: UnitRef | None = None
    loan_asked: UnitRef | None = None
    answered: InstrumentRef | None = None
    received: InstrumentRef | None = None
    convened: MeetingRef | None = None
    opened: MeetingRef | None = None
    alert_by: AgencyRef | None = None
    message_from: AgencyRef | None = None
    knows: InformationRef | None = None
    asked_by: AudienceRef | None = None
    release_asked: InformationRef | None = None
    hit_at: PortRef | None = None
    policy: PolicyRef | None = None
    assessment: AssessmentRef | None = None
    proposed: AssessmentRef | None = None
    our_task: PlanObjectiveRef | None = None
    accepted_task: PlanObjectiveRef | None = None
    when: PlayerCondition | None = None

    @model_validator(mode="after")
    def _one_thing(self) -> Sees:
        given = [
            name for name in type(self).model_fields if getattr(self, name) not in (None, False)
        ]
        if len(given) != 1:
            names = ", ".join(type(self).model_fields)
            raise ValueError(f"give exactly one of {names}; found {' and '.join(given) or 'none'}.")
        if self.asked_by is not None and "." in self.asked_by:
            raise ValueError(f"'asked_by' is an agency or 'all'; found the seat '{self.asked_by}'.")
        return self


class Does(Part):
    """What a rule does: exactly one of the verbs, with what goes with it.

    *grant*, *refuse*, *reply*, *decline*, *grant_loan* and *refuse_loan* answer the request that the rule saw.
    *concur* tells whether the agency concurs in the proposal that the rule saw;
    *accept*, *decline_task* and *report* speak of the task that it saw.
    """

    acknowledge: InjectRef | None = None
    decide: DecisionRef | None = None
    option: Id | None = None
    act: ActionRef | None = None
    arguments: Annotated[dict[str, MeasureValue], Field(alias="with")] = {}
    say: Prose | None = None
    to: Annotated[list[AgencyRef], Field(max_length=20)] = []
    answer: QuestionRef | None = None
    text: Prose | None = None
    log: Prose | None = None
    share: Shares | None = None
    request: Requests | None = None
    ask_release: AsksRelease | None = None
    grant: Prose | None = None
    refuse: Prose | None = None
    reply: Replies | None = None
    decline: Prose | None = None
    alert: EntersAlert | None = None
    activate: Activates | None = None
    deactivate: PolicyRef | None = None
    rate: Rates | None = None
    propose: Rates | None = None
    concur: bool | None = None
    plan: Plans | None = None
    accept: Prose | None = None
    decline_task: Prose | None = None
    report: Reports | None = None

    recall: UnitRef | None = None
    lend: UnitRef | None = None
    lasting: DurationMs | None = None
    give_back: UnitRef | None = None
    ask_loan: AsksLoan | None = None
    grant_loan: Prose | None = None
    refuse_loan: Prose | None = None
    invoke: Invokes | None = None
    convene: MeetingRef | None = None
    vote: Votes | None = None
    issue: Issues | None = None

    @model_validator(mode="after")
    def _one_thing(self) -> Does:
        given = [name for name in _VERBS if getattr(self, name) is not None]
        if len(given) != 1:
            raise ValueError(
                f"give exactly one of {', '.join(_VERBS)}; found {' and '.join(given) or 'none'}."
            )
        companions = {
            "decide": ("option",),
            "act": ("arguments",),
            "say": ("to",),
            "lend": ("to", "lasting"),
            "answer": ("text",),
        }
        allowed = companions.get(given[0], ())
        for verb, companion in ((v, one) for v, many in companions.items() for one in many):
            if getattr(self, companion) not in (None, [], {}) and companion not in allowed:
                name = "with" if companion == "arguments" else companion
                raise ValueError(f"'{name}' goes with '{verb}'.")
        for verb, companion in (
            ("decide", "option"),
            ("say", "to"),
            ("answer", "text"),
            ("lend", "to"),
        ):
            if verb == given[0] and getattr(self, companion) in (None, []):
                raise ValueError(f"'{verb}' needs '{companion}'.")
        if self.lend is not None and len(self.to) != 1:
            raise ValueError("'lend' goes to one agency.")
        return self

    @property
    def verb(self) -> str:
        """Which of the verbs it is."""
        return next(name for name in _VERBS if getattr(self, name) is not None)


class Rule(Part):
    """One reaction of a scripted player; its *id* is the name under which its chance is drawn."""

    id: Id
    seat: SeatRef
    sees: Sees
    condition: Annotated[PlayerCondition | None, Field(alias="if")] = None
    after: Lasting = 0
    chance: Share = 1.0
    do: Does

    @model_validator(mode="after")
    def _answers_what_it_saw(self) -> Rule:
        request, saw = "answers a request", "speaks of what was seen"
        for verbs, seen, what in (
            (("grant", "refuse"), "release_asked", request),
            (("reply", "decline"), "asked_by", request),
            (("grant_loan", "refuse_loan"), "loan_asked", request),
            (("concur",), "proposed", saw),
            (("accept", "decline_task"), "our_task", saw),
            (("report",), "accepted_task", saw),
        ):
            for verb in verbs:
                if getattr(self.do, verb) is not None and getattr(self.sees, seen) is None:
                    raise ValueError(f"'{verb}' {what}: it goes with 'sees: {{{seen}: ...}}'.")
        return self


class ScriptedPlayer(Part):
    """A policy for every seat that it has rules for: doctrine, silence, or a poor one.

    One that is *like* another has that player's rules as well, but for those whose
    verb stands in *without*, and those that a rule of its own with the same id replaces.
    """

    id: Id
    title: Title
    text: Prose = ""
    like: PlayerRef | None = None
    without: Annotated[list[Verb], Field(max_length=len(_VERBS))] = []
    rules: Annotated[list[Rule], Field(max_length=1_000)] = []

    @model_validator(mode="after")
    def _leaves_out_of_another(self) -> ScriptedPlayer:
        if self.without and self.like is None:
            raise ValueError("'without' leaves out rules of another player: it goes with 'like'.")
        return self
