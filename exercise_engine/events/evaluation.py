"""Events of evaluation: tasks, observations, ratings and comments."""

from __future__ import annotations

from exercise_engine.events.base import Event, NotPlayed, Rating, Tone


class TaskAchieved(Event, frozen=True, kw_only=True, tag="task_achieved"):
    """The simulation measured that a critical task was achieved in time."""

    task: str


class TaskMissed(Event, frozen=True, kw_only=True, tag="task_missed"):
    """The simulation measured that a critical task was not achieved in time."""

    task: str


class TaskNotPlayed(Event, frozen=True, kw_only=True, tag="task_not_played"):
    """Play could not tell whether a critical task is achieved, so it is neither achieved nor missed.

    *why* is ``before_start`` (its deadline lies before STARTEX), ``held_at_startex``
    (it was so when play began, by nobody's doing in play), ``not_begun`` (the entry
    that starts its clock did not happen) or ``endex`` (play ended before its deadline).
    """

    task: str
    why: NotPlayed


# Without *seen_ms* where there is none, as in records made before it was known.
class ObservationMade(Event, frozen=True, kw_only=True, tag="observation_made", omit_defaults=True):
    """An evaluator noted what was observed, and when, if that was before it was kept."""

    observation: str
    seat: str
    by: str
    text: str
    task: str
    agency: str
    tone: Tone
    seen_ms: int | None = None


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


EvaluationEvent = (
    TaskAchieved
    | TaskMissed
    | TaskNotPlayed
    | ObservationMade
    | RatingGiven
    | CommentWritten
    | RatingReleased
    | CommentReleased
)
