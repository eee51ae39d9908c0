"""What happens in play: effects, MSEL entries, decisions, questions and actions."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from exercise_engine.scenario.fields import (
    ActionRef,
    AgencyRef,
    AudienceRef,
    BudgetRef,
    Channel,
    Computes,
    Condition,
    DecisionRef,
    DurationMs,
    EntryRef,
    ExpectationRef,
    Expression,
    Factor,
    Id,
    IncidentRef,
    InjectRef,
    Lasting,
    MeasureRef,
    NumberDistribution,
    ObjectiveRef,
    Part,
    Path,
    PolicyRef,
    PoolRef,
    Priority,
    Process,
    Prose,
    QuestionRef,
    SeatRef,
    SenderRef,
    Share,
    TaskRef,
    TimeMs,
    Title,
    UnitKindRef,
)
from exercise_engine.scenario.information import InformationRef
from exercise_engine.scenario.units import Cost, Sends

Amount = (
    bool | int | float | Annotated[Expression, Computes("value", "effect")] | NumberDistribution
)
EffectCondition = Annotated[Expression, Computes("bool", "effect")]


class Effect(Part):
    """One thing that changes; exactly one of the verbs below.

    ``set``/``to`` and ``add``/``by`` change a measure, ``restock``/``by`` a pool,
    ``fund``/``by`` a budget.
    ``deliver`` and ``skip`` act on the MSEL. ``learn``/``agencies`` makes an
    information item known. ``chance``, ``if`` and ``delay``
    guard the effects in ``then`` (and, but for delay, ``otherwise``).
    """

    set: MeasureRef | None = None
    to: Amount | None = None
    add: MeasureRef | None = None
    restock: PoolRef | None = None
    fund: BudgetRef | None = None
    by: Amount | None = None
    deliver: InjectRef | None = None
    skip: EntryRef | None = None
    learn: InformationRef | None = None
    agencies: Annotated[list[AgencyRef], Field(max_length=50)] = []
    chance: Share | Annotated[Expression, Computes("value", "effect")] | None = None
    condition: Annotated[EffectCondition | None, Field(alias="if")] = None
    delay: Lasting | None = None
    then: Annotated[list[Effect], Field(max_length=50)] = []
    otherwise: Annotated[list[Effect], Field(max_length=50)] = []

    @property
    def verb(self) -> str:
        """The one verb that is given, by its name in the file."""
        return next(name for name, given in self._verbs().items() if given)

    def _verbs(self) -> dict[str, bool]:
        return {
            "set": self.set is not None,
            "add": self.add is not None,
            "restock": self.restock is not None,
            "fund": self.fund is not None,
            "deliver": self.deliver is not None,
            "skip": self.skip is not None,
            "learn": self.learn is not None,
            "chance": self.chance is not None,
            "if": self.condition is not None,
            "delay": self.delay is not None,
        }

    @model_validator(mode="after")
    def _one_verb(self) -> Effect:
        verbs = [name for name, given in self._verbs().items() if given]
        if len(verbs) != 1:
            raise ValueError(
                f"give exactly one of {', '.join(self._verbs())}; found {' and '.join(verbs) or 'none'}."
            )
        verb = verbs[0]
        wants = {"set": "to", "add": "by", "restock": "by", "fund": "by"}.get(verb)
        for name in ("to", "by"):
            given = getattr(self, name) is not None
            if name == wants and not given:
                raise ValueError(f"'{verb}' needs '{name}'.")
            if name != wants and given:
                raise ValueError(f"'{name}' does not go with '{verb}'.")
        if verb == "learn" and not self.agencies:
            raise ValueError("'learn' needs 'agencies'.")
        if verb != "learn" and self.agencies:
            raise ValueError(f"'agencies' does not go with '{verb}'.")
        guards = verb in ("chance", "if", "delay")
        if guards and not (self.then or self.otherwise):
            raise ValueError(f"'{verb}' needs 'then'.")
        if not guards and (self.then or self.otherwise):
            raise ValueError(f"'then' does not go with '{verb}'.")
        if verb == "delay" and self.otherwise:
            raise ValueError("'otherwise' does not go with 'delay'.")
        return self


Effects = Annotated[list[Effect], Field(max_length=50)]


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

    Exactly one of *action*, *decision*, *answer*, *acknowledge*, *message_to* and
    *shares* (an information item, with the agency *shares_with* where it is named).
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


class Option(Part):
    """One answer to a decision."""

    id: Id
    title: Title
    text: Prose = ""
    effects: Effects = []


class Lapse(Part):
    """What happens when nobody decides in time: an option taken by default, or effects."""

    option: Id | None = None
    text: Prose = ""
    effects: Effects = []


class Decision(Tagged, Due):
    """A question with options that each agency in *to* answers once, in time or not at all."""

    id: Id
    title: Title
    text: Prose = ""
    to: Annotated[list[AgencyRef], Field(min_length=1, max_length=50)]
    incident: IncidentRef | None = None
    priority: Priority = "high"
    within: DurationMs
    options: Annotated[list[Option], Field(min_length=2, max_length=12)]
    lapses: Lapse = Lapse()


class Ruling(Part):
    """One outcome that a controller may rule for a free-text answer."""

    id: Id
    title: Title
    text: Prose = ""
    effects: Effects = []


class Question(Tagged, Due):
    """A question in free text; a controller rules which outcome the answer has.

    If nobody rules within *rule_within*, *default* stands. If nobody answers
    within *within*, *lapses* tells what happens.
    """

    id: Id
    title: Title
    text: Prose
    to: Annotated[list[AgencyRef], Field(min_length=1, max_length=50)]
    incident: IncidentRef | None = None
    priority: Priority = "high"
    within: DurationMs
    outcomes: Annotated[list[Ruling], Field(min_length=1, max_length=12)]
    rule_within: DurationMs
    default: Id
    lapses: Lapse = Lapse()


ArgumentType = Literal["integer", "number", "boolean", "choice", "point", "agency", "unit", "text"]


class Argument(Part):
    """Something that whoever takes an action must say."""

    id: Id
    title: Title
    type: ArgumentType
    unit: Annotated[str, Field(max_length=24)] = ""
    low: float | None = None
    high: float | None = None
    options: Annotated[list[Id], Field(max_length=50)] = []
    kinds: Annotated[list[UnitKindRef], Field(max_length=20)] = []
    default: bool | int | float | str | None = None


class Requirement(Part):
    """What must hold before an action is accepted, and the sentence for when it does not."""

    that: Annotated[Expression, Computes("bool", "action")]
    otherwise: Title


class Use(Part):
    """So much of a pool, held while the action lasts and then free again."""

    pool: PoolRef
    count: Annotated[int, Field(ge=1)] | Annotated[Expression, Computes("integer", "action")] = 1


class Spend(Part):
    """So much of a pool, used up when the action begins."""

    pool: PoolRef
    count: Annotated[int, Field(ge=1)] | Annotated[Expression, Computes("integer", "action")] = 1


class Under(Part):
    """The policy under which an action is foreseen, at *level* or a greater one.

    Taking the action while it is not in force is possible, and is recorded as
    acting outside the policy. What is forbidden stands under ``requires``.
    """

    policy: PolicyRef
    level: Id | None = None


class Action(Tagged):
    """What an agency may do at any time.

    Its resources are waited for in the order of the calls; it begins when it has
    them, lasts *takes*, and then has its *effects*. One that *sends* units lasts
    until the last of them has done its work; *on_arrival* happens when all have
    come, *on_failure* when it is called off or loses its units.
    """

    id: Id
    title: Title
    text: Prose = ""
    agencies: Annotated[list[AgencyRef], Field(min_length=1, max_length=50)]
    seats: list[SeatRef] = []
    arguments: Annotated[list[Argument], Field(max_length=12)] = []
    requires: Annotated[list[Requirement], Field(max_length=12)] = []
    under: Under | None = None
    takes: Lasting = 0
    uses: Annotated[list[Use], Field(max_length=12)] = []
    spends: Annotated[list[Spend], Field(max_length=12)] = []
    costs: Annotated[list[Cost], Field(max_length=12)] = []
    sends: Sends | None = None
    once: bool = False
    at_once: Effects = []
    on_arrival: Effects = []
    effects: Effects = []
    on_failure: Effects = []

    @model_validator(mode="after")
    def _sends_or_takes(self) -> Action:
        if self.sends is not None and "takes" in self.model_fields_set:
            raise ValueError("'takes' does not go with 'sends'. Write 'works' in 'sends'.")
        for name in ("on_arrival", "on_failure"):
            if self.sends is None and getattr(self, name):
                raise ValueError(f"'{name}' goes with 'sends'.")
        return self
