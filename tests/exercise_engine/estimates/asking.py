"""Ask an exercise for estimates as a seat's console does: by what the seat sees."""

from __future__ import annotations

from exercise_engine.estimates import Estimate, Question, Seen, estimate
from tests.exercise_engine.exercises import Exercise


def told(exercise: Exercise, seat: str, question: Question) -> Estimate:
    """Return the estimate that *seat* is given now."""
    found = asked(exercise, seat, question)
    assert found is not None
    return found


def asked(exercise: Exercise, seat: str, question: Question) -> Estimate | None:
    """Return what *seat* is told, or nothing."""
    simulation = exercise.simulation
    start = simulation.words.loaded.start(simulation.start_id)
    slices = simulation.state.slices.values()
    return estimate(question, Seen(seat, slices, simulation.words, start, simulation.now))


def facts(found: Estimate) -> dict[str, str]:
    """Return the facts by their terms; several of one term stand one after the other."""
    by_term: dict[str, str] = {}
    for fact in found.facts:
        by_term[fact.term] = "; ".join(filter(None, [by_term.get(fact.term, ""), fact.told]))
    return by_term


def tones(found: Estimate) -> dict[str, str]:
    """Return what the terms warn of."""
    return {fact.term: fact.tone for fact in found.facts if fact.tone}
