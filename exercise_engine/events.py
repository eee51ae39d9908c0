"""Everything that can have happened in an exercise.

An event is a fact: *at_ms* is the exercise time at which it happened, *cause*
names what brought it about, and *to* names who may see it, by audience tokens:
``all``, an agency, a seat, ``control``, ``simcell``, ``evaluation``,
``observation``. Events carry ids and values, never words: texts come from the
stored scenario when somebody reads them, and names of people stand outside the
record altogether. What people typed themselves is a value.

*cause* is ``command:SEAT/ID``, ``entry:ID``, ``decision:ID@AGENCY``,
``question:ID@AGENCY``, ``action:SEAT/ID``, ``condition:WHAT``, ``world:ID``,
``background:ID`` or ``exercise``.
"""

from __future__ import annotations

from typing import Any, Literal, get_args

import msgspec

Value = bool | int | float | str
Rating = Literal["P", "S", "M", "U"]
Tone = Literal["strength", "improvement", "note"]

# Rises when a stored event's meaning changes; rows carry it.
FORMAT_VERSION = 1


class Event(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", gc=False):
    """What every event carries."""

    at_ms: int
    cause: str
    to: tuple[str, ...]


# Phases and the clock


class ExerciseStarted(Event, frozen=True, kw_only=True, tag="exercise_started"):
    """STARTEX: play began at the start *start*."""

    start: str


class ClockPaused(Event, frozen=True, kw_only=True, tag="clock_paused"):
    """The exercise clock stopped."""


class ClockResumed(Event, frozen=True, kw_only=True, tag="clock_resumed"):
    """The exercise clock runs again."""


class RateSet(Event, frozen=True, kw_only=True, tag="rate_set"):
    """The clock's rate was set, or given back to the scenario's pace (``None``)."""

    rate: float | None


class StepAsked(Event, frozen=True, kw_only=True, tag="step_asked"):
    """A step to the next instant at which something happens was asked for."""


class AdvanceAsked(Event, frozen=True, kw_only=True, tag="advance_asked"):
    """An advance to *until_ms*, as fast as possible, was asked for."""

    until_ms: int


class ExerciseEnded(Event, frozen=True, kw_only=True, tag="exercise_ended"):
    """ENDEX: play ended, at the scenario's length or by a controller."""

    reason: str = ""


class SeatTaken(Event, frozen=True, kw_only=True, tag="seat_taken"):
    """A participant, or a scripted player (``script:NAME``), took a seat."""

    seat: str
    participant: str


class SeatLeft(Event, frozen=True, kw_only=True, tag="seat_left"):
    """A seat was freed."""

    seat: str
    participant: str


# The MSEL


class EntryDue(Event, frozen=True, kw_only=True, tag="entry_due"):
    """A contingency inject is due and happens at *fires_ms* unless a controller prevents it."""

    entry: str
    fires_ms: int


class EntryScheduled(Event, frozen=True, kw_only=True, tag="entry_scheduled"):
    """An entry that waited for another or for a condition has its time: *due_ms*."""

    entry: str
    due_ms: int


class EntryHeld(Event, frozen=True, kw_only=True, tag="entry_held"):
    """A controller holds an entry."""

    entry: str


class EntryLetGo(Event, frozen=True, kw_only=True, tag="entry_let_go"):
    """A controller ended the hold on an entry."""

    entry: str


class EntrySkipped(Event, frozen=True, kw_only=True, tag="entry_skipped"):
    """An entry will not happen.

    *why* is ``controller``, ``unless``, ``follows_skipped``, ``before_start``,
    ``effect``, ``not_released``, ``expected_action_met`` or ``endex``.
    """

    entry: str
    why: str
    reason: str = ""


class EntryCompleted(Event, frozen=True, kw_only=True, tag="entry_completed"):
    """An entry without a message happened: a note to the facilitators, or an expectation raised."""

    entry: str


class InjectDelivered(Event, frozen=True, kw_only=True, tag="inject_delivered"):
    """An inject reached its readers; *values* fill the places in its text."""

    entry: str
    values: dict[str, Value] = {}


class EntryDelivered(Event, frozen=True, kw_only=True, tag="entry_delivered"):
    """The facilitators' side of a delivery: the entry's MSEL row is complete."""

    entry: str
    by_hand: bool = False


class InjectImprovised(Event, frozen=True, kw_only=True, tag="inject_improvised"):
    """A controller delivered an inject that nobody scripted."""

    item: str
    title: str
    text: str
    channel: str
    sender: str
    priority: str
    readers: tuple[str, ...]


class BackgroundHeard(Event, frozen=True, kw_only=True, tag="background_heard"):
    """Everyday traffic came in; its words follow from its id and *n*."""

    background: str
    n: int
    line: int


class PostAppeared(Event, frozen=True, kw_only=True, tag="post_appeared"):
    """People said something in public, as a world model made them; its words follow from its feed and *n*."""

    model: str
    feed: str
    n: int
    line: int


class InjectAcknowledged(Event, frozen=True, kw_only=True, tag="inject_acknowledged"):
    """A seat said that it had read an inbox item."""

    item: str
    seat: str


class ExpectationRaised(Event, frozen=True, kw_only=True, tag="expectation_raised"):
    """From now on an expected action is looked for, until *due_ms*."""

    expectation: str
    agency: str
    due_ms: int


class ExpectationMet(Event, frozen=True, kw_only=True, tag="expectation_met"):
    """The expected action happened in time."""

    expectation: str
    agency: str
    by: str


class ExpectationMissed(Event, frozen=True, kw_only=True, tag="expectation_missed"):
    """The expected action did not happen in time."""

    expectation: str
    agency: str


# Decisions and questions


class DecisionOpened(Event, frozen=True, kw_only=True, tag="decision_opened"):
    """An agency is asked to decide by *deadline_ms*; an answer at that instant is late."""

    decision: str
    agency: str
    deadline_ms: int


class DecisionMade(Event, frozen=True, kw_only=True, tag="decision_made"):
    """An agency decided; later answers from its other seats are refused."""

    decision: str
    agency: str
    option: str
    seat: str
    by: str
    reason: str = ""


class DecisionLapsed(Event, frozen=True, kw_only=True, tag="decision_lapsed"):
    """Nobody decided in time; *option* is the default that stands, or empty."""

    decision: str
    agency: str
    option: str


class QuestionOpened(Event, frozen=True, kw_only=True, tag="question_opened"):
    """An agency is asked for an answer in free text by *deadline_ms*."""

    question: str
    agency: str
    deadline_ms: int


class AnswerGiven(Event, frozen=True, kw_only=True, tag="answer_given"):
    """An agency answered; a controller may rule until *rule_by_ms*."""

    question: str
    agency: str
    seat: str
    by: str
    text: str
    rule_by_ms: int


class AnswerRuled(Event, frozen=True, kw_only=True, tag="answer_ruled"):
    """An answer has its outcome, ruled by a controller or by default (*ruled_by* empty)."""

    question: str
    agency: str
    outcome: str
    ruled_by: str
    comment: str = ""


class QuestionLapsed(Event, frozen=True, kw_only=True, tag="question_lapsed"):
    """Nobody answered in time; *outcome* is the one that stands, or empty."""

    question: str
    agency: str
    outcome: str


# Actions, resources and the world


class ActionAsked(Event, frozen=True, kw_only=True, tag="action_asked"):
    """An agency set out to act; *instance* names this one taking of the action."""

    instance: str
    action: str
    agency: str
    seat: str
    by: str
    arguments: dict[str, Value]


class ActionWaits(Event, frozen=True, kw_only=True, tag="action_waits"):
    """An action waits for *count* of a pool that has too few free."""

    instance: str
    pool: str
    count: int


class ActionBegan(Event, frozen=True, kw_only=True, tag="action_began"):
    """An action has its resources and goes on."""

    instance: str


class ActionDone(Event, frozen=True, kw_only=True, tag="action_done"):
    """An action is finished and has its effects."""

    instance: str


class PoolChanged(Event, frozen=True, kw_only=True, tag="pool_changed"):
    """So many of a pool are free, and so many exist."""

    pool: str
    free: int
    total: int


class MeasureChanged(Event, frozen=True, kw_only=True, tag="measure_changed"):
    """A measure has a new value, rounded to its resolution."""

    measure: str
    value: Value


class FeatureChanged(Event, frozen=True, kw_only=True, tag="feature_changed"):
    """Something on the map moved, changed or went (*geometry* ``None``); GeoJSON, longitude first."""

    feature: str
    geometry: dict[str, Any] | None
    properties: dict[str, Any] = {}


class ChanceTaken(Event, frozen=True, kw_only=True, tag="chance_taken"):
    """An effect left to chance came out: *happened* with probability *chance*."""

    subject: str
    chance: float
    happened: bool


class ExpressionFailed(Event, frozen=True, kw_only=True, tag="expression_failed"):
    """An expression could not be computed; it counts as false, or changes nothing."""

    where: str
    message: str


class CommandRefused(Event, frozen=True, kw_only=True, tag="command_refused"):
    """A command was refused; *rule* names the rule, *message* says it to the person."""

    command: str
    seat: str
    rule: str
    message: str


class MessageSent(Event, frozen=True, kw_only=True, tag="message_sent"):
    """Somebody wrote to somebody."""

    message: str
    seat: str
    by: str
    readers: tuple[str, ...]
    text: str


class LogWritten(Event, frozen=True, kw_only=True, tag="log_written"):
    """Somebody wrote into their own log."""

    entry: str
    seat: str
    by: str
    text: str


# Evaluation


class TaskAchieved(Event, frozen=True, kw_only=True, tag="task_achieved"):
    """The simulation measured that a critical task was achieved in time."""

    task: str


class TaskMissed(Event, frozen=True, kw_only=True, tag="task_missed"):
    """The simulation measured that a critical task was not achieved in time."""

    task: str


class ObservationMade(Event, frozen=True, kw_only=True, tag="observation_made"):
    """An evaluator noted what was observed."""

    observation: str
    seat: str
    by: str
    text: str
    task: str
    agency: str
    tone: Tone


class RatingGiven(Event, frozen=True, kw_only=True, tag="rating_given"):
    """A subject was rated P, S, M or U, with the findings and evidence for it."""

    subject: str
    by: str
    rating: Rating
    derived: Rating
    achieved: bool
    harmed_others: bool
    safety_risk: bool
    not_compliant: bool
    improvement_seen: bool
    comment: str
    evidence: tuple[str, ...]


class CommentWritten(Event, frozen=True, kw_only=True, tag="comment_written"):
    """A strength, an area for improvement or a note for the after-action report."""

    comment: str
    subject: str
    by: str
    tone: Tone
    text: str


class RatingReleased(Event, frozen=True, kw_only=True, tag="rating_released"):
    """Everyone may see a rating now."""

    subject: str
    rating: Rating
    comment: str


class CommentReleased(Event, frozen=True, kw_only=True, tag="comment_released"):
    """Everyone may see a comment now."""

    comment: str
    subject: str
    tone: Tone
    text: str


AnyEvent = (
    ExerciseStarted
    | ClockPaused
    | ClockResumed
    | RateSet
    | StepAsked
    | AdvanceAsked
    | ExerciseEnded
    | SeatTaken
    | SeatLeft
    | EntryDue
    | EntryScheduled
    | EntryHeld
    | EntryLetGo
    | EntrySkipped
    | EntryCompleted
    | InjectDelivered
    | EntryDelivered
    | InjectImprovised
    | BackgroundHeard
    | PostAppeared
    | InjectAcknowledged
    | ExpectationRaised
    | ExpectationMet
    | ExpectationMissed
    | DecisionOpened
    | DecisionMade
    | DecisionLapsed
    | QuestionOpened
    | AnswerGiven
    | AnswerRuled
    | QuestionLapsed
    | ActionAsked
    | ActionWaits
    | ActionBegan
    | ActionDone
    | PoolChanged
    | MeasureChanged
    | FeatureChanged
    | ChanceTaken
    | ExpressionFailed
    | CommandRefused
    | MessageSent
    | LogWritten
    | TaskAchieved
    | TaskMissed
    | ObservationMade
    | RatingGiven
    | CommentWritten
    | RatingReleased
    | CommentReleased
)

CATALOGUE: tuple[type[Event], ...] = get_args(AnyEvent)
