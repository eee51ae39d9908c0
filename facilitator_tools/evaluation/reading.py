"""Take an exercise out of its ledger: its record for evaluation, and how far it can be trusted."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from exercise_engine.codec import decode_event
from exercise_engine.errors import KingstownError
from exercise_engine.events import FORMAT_VERSION
from exercise_engine.ledger import Exercise, LedgerStore, Verification
from exercise_engine.ledger.settings import settings_of
from exercise_engine.scenario.reader import read_scenario
from facilitator_tools.evaluation.record import Happened, Record


class UnreadableRecord(KingstownError):
    """What is stored cannot be read: it was changed, or another version wrote it."""


@dataclass(frozen=True)
class Stored:
    """An exercise as the ledger holds it, with the result of verifying its chain."""

    exercise: Exercise
    record: Record
    verification: Verification


def read_stored(ledger: LedgerStore, exercise: str) -> Stored:
    """Read, decode and verify *exercise*. The simulation is not run.

    Raises :exc:`~exercise_engine.errors.UnknownExercise` if there is none, and
    :exc:`UnreadableRecord` if its settings, its start or an event cannot be read.
    """
    found = ledger.exercise(exercise)
    language = _language_of(found)
    loaded = read_scenario(ledger.scenario(found.scenario_digest).files, language or None)
    verification = ledger.verify(exercise, format_version=FORMAT_VERSION)
    happened = []
    for row in ledger.rows(exercise):
        if row.kind != "event":
            continue
        try:
            happened.append(Happened(row.seq, decode_event(row.body), row.wall))
        except msgspec.DecodeError as fault:
            raise UnreadableRecord(
                f"Row {row.seq} of {exercise} is no event of format {FORMAT_VERSION}: {fault}. "
                f"Run: kingstown exercise verify {exercise}"
            ) from fault
    try:
        start = loaded.start(found.start)
    except KeyError:
        raise UnreadableRecord(
            f"The scenario of {exercise} has no start '{found.start}'."
        ) from None
    return Stored(found, Record(loaded, start, found.seed, tuple(happened)), verification)


def _language_of(found: Exercise) -> str:
    try:
        return settings_of(found).language
    except msgspec.MsgspecError as fault:
        raise UnreadableRecord(
            f"The record of {found.id} holds what no settings are: {fault}."
        ) from fault
