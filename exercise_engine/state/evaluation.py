"""What events of evaluation: tasks, observations, ratings and comments change."""

from __future__ import annotations

from exercise_engine import events as e
from exercise_engine.slices import CommentHeld, Observation, RatingHeld, Released, Task
from exercise_engine.state.base import State, on, put


@on(e.TaskAchieved)
def _(state: State, event: e.TaskAchieved) -> str:
    task = Task(to=event.to, task=event.task, status="achieved", at_ms=event.at_ms)
    return put(state, f"task/{event.task}", task)


@on(e.TaskMissed)
def _(state: State, event: e.TaskMissed) -> str:
    task = Task(to=event.to, task=event.task, status="missed", at_ms=event.at_ms)
    return put(state, f"task/{event.task}", task)


@on(e.TaskNotPlayed)
def _(state: State, event: e.TaskNotPlayed) -> str:
    task = Task(to=event.to, task=event.task, status="not_played", at_ms=event.at_ms, why=event.why)
    return put(state, f"task/{event.task}", task)


@on(e.ObservationMade)
def _(state: State, event: e.ObservationMade) -> str:
    made = Observation(
        to=event.to,
        observation=event.observation,
        seat=event.seat,
        by=event.by,
        text=event.text,
        task=event.task,
        agency=event.agency,
        tone=event.tone,
        at_ms=event.at_ms if event.seen_ms is None else event.seen_ms,
    )
    return put(state, f"observation/{event.observation}", made)


@on(e.RatingGiven)
def _(state: State, event: e.RatingGiven) -> str:
    held = RatingHeld(
        to=event.to,
        subject=event.subject,
        by=event.by,
        rating=event.rating,
        derived=event.derived,
        achieved=event.achieved,
        harmed_others=event.harmed_others,
        safety_risk=event.safety_risk,
        not_compliant=event.not_compliant,
        improvement_seen=event.improvement_seen,
        comment=event.comment,
        evidence=event.evidence,
    )
    return put(state, f"rating/{event.subject}", held)


@on(e.CommentWritten)
def _(state: State, event: e.CommentWritten) -> str:
    held = CommentHeld(
        to=event.to,
        comment=event.comment,
        subject=event.subject,
        by=event.by,
        tone=event.tone,
        text=event.text,
    )
    return put(state, f"comment/{event.comment}", held)


@on(e.RatingReleased)
def _(state: State, event: e.RatingReleased) -> str:
    released = Released(to=event.to, subject=event.subject, rating=event.rating, text=event.comment)
    return put(state, f"released/rating/{event.subject}", released)


@on(e.CommentReleased)
def _(state: State, event: e.CommentReleased) -> str:
    released = Released(to=event.to, subject=event.subject, tone=event.tone, text=event.text)
    return put(state, f"released/comment/{event.comment}", released)
