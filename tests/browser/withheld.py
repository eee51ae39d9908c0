"""What a scenario keeps from a seat: read from the scenario itself, so that nothing is forgotten."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from exercise_engine import events as e
from exercise_engine.codec import decode_event
from exercise_engine.ledger.records import StoredRow
from exercise_engine.scenario.model import Scenario
from exercise_engine.scenario.msel import Inject
from exercise_engine.seats import agency_of, may_see, tokens

# Shorter texts stand by chance in any script or style sheet.
SHORTEST = 10
_PLACEHOLDER = re.compile(r"\{[^}]*\}")


def withheld_from(scenario: Scenario, rows: Iterable[StoredRow], seat: str) -> set[str]:
    """Return every text and name that must not have reached *seat* by the end of *rows*."""
    events = [decode_event(row.body) for row in rows if row.kind == "event"]
    seen = [event for event in events if may_see(tokens(seat), event.to)]
    known = set(_pieces(_known(scenario, seen, seat)))
    secret = set(_pieces([*_script(scenario), *_evaluation(scenario), *_of_agencies(scenario)]))
    return {text for text in secret if not any(text in other for other in known)}


def _script(scenario: Scenario) -> Iterator[str]:
    for name, entry in scenario.entries.items():
        yield from (name, entry.title, getattr(entry, "text", ""))
    for incident in (one for line in scenario.storylines for one in line.incidents):
        yield incident.title


def _evaluation(scenario: Scenario) -> Iterator[str]:
    yield from (objective.title for objective in scenario.objectives)
    for capability in scenario.capabilities:
        yield capability.title
        for target in capability.targets:
            yield target.title
            for task in target.tasks:
                yield from (task.id, task.title)


def _of_agencies(scenario: Scenario) -> Iterator[str]:
    """What belongs to an agency, and what the simulation alone knows."""
    for action in scenario.actions:
        yield from (action.id, action.title, action.text)
    for decision in scenario.decisions:
        yield from (decision.id, decision.title, decision.text, decision.lapses.text)
        yield from (option.title for option in decision.options)
    for question in scenario.questions:
        yield from (question.id, question.title, question.text)
        yield from (outcome.title for outcome in question.outcomes)
    for measure in scenario.measures:
        yield from (measure.id, measure.title or "")
    yield from (pool.title for pool in scenario.resources)


def _known(scenario: Scenario, seen: Iterable[e.Event], seat: str) -> Iterator[str]:
    """All that may have reached the seat: what is its agency's, and what it was told."""
    agency = agency_of(seat)
    for action in scenario.actions:
        if agency in action.agencies:
            yield from (action.id, action.title, action.text)
    for pool in scenario.resources:
        if pool.agency == agency:
            yield pool.title
    for measure in scenario.measures:
        if may_see(tokens(seat), tuple(measure.seen_by)):
            yield from (measure.id, measure.title or "")
    for event in seen:
        yield from _told_by(scenario, event)


def _told_by(scenario: Scenario, event: e.Event) -> Iterator[str]:
    if isinstance(event, e.InjectDelivered):
        entry = scenario.entries[event.entry]
        assert isinstance(entry, Inject)
        yield from (entry.id, entry.title, entry.text)
    elif isinstance(event, e.DecisionOpened):
        decision = scenario.by_id("decisions")[event.decision]
        yield from (decision.id, decision.title, decision.text)
        yield from (option.title for option in decision.options)
    elif isinstance(event, e.DecisionLapsed):
        yield scenario.by_id("decisions")[event.decision].lapses.text
    elif isinstance(event, e.QuestionOpened):
        question = scenario.by_id("questions")[event.question]
        yield from (question.id, question.title, question.text)
    elif isinstance(event, e.AnswerRuled):
        outcomes = scenario.by_id("questions")[event.question].outcomes
        yield from (outcome.title for outcome in outcomes if outcome.id == event.outcome)


def _pieces(texts: Iterable[str | None]) -> Iterator[str]:
    """Yield what stays of *texts* when placeholders are filled, where it is long enough to know."""
    for text in texts:
        for piece in _PLACEHOLDER.split(text or ""):
            if len(piece.strip()) >= SHORTEST:
                yield piece.strip()
