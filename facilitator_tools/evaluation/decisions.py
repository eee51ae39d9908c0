"""What each agency was asked to decide or answer, what it knew by then, what it did, what followed."""

from __future__ import annotations

from typing import Literal

import msgspec

from exercise_engine import events as e
from exercise_engine.telling.telling import option_title, outcome_title
from facilitator_tools.evaluation.causes import Causes
from facilitator_tools.evaluation.consequences import Consequence, consequences_of
from facilitator_tools.evaluation.influences import Influence, Influences
from facilitator_tools.evaluation.record import Record
from facilitator_tools.evaluation.seen import SeenItem, seen_by


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """A decision or a free-text question as one agency met it.

    *key* is ``decision:ID@AGENCY`` or ``question:ID@AGENCY``. *latency_ms* is
    from opening to the answer; ``None`` where nobody answered. *chosen* is the
    option taken, the ruled outcome, or what stood by default after a lapse.
    """

    key: str
    kind: Literal["decision", "question"]
    id: str
    agency: str
    title: str
    text: str
    status: Literal["made", "lapsed", "open"]
    opened_ms: int
    deadline_ms: int
    at_ms: int | None = None
    latency_ms: int | None = None
    chosen: str = ""
    chosen_title: str = ""
    answer: str = ""
    reason: str = ""
    seat: str = ""
    by: str = ""
    ruled_by: str = ""
    ruled_ms: int | None = None
    ruling_comment: str = ""
    objective: str = ""
    processes: tuple[str, ...] = ()
    factors: tuple[str, ...] = ()
    seen: tuple[SeenItem, ...] = ()
    consequences: tuple[Consequence, ...] = ()
    influences: tuple[Influence, ...] = ()

    @property
    def allowed_ms(self) -> int:
        """How long the agency had."""
        return self.deadline_ms - self.opened_ms

    @property
    def share(self) -> float | None:
        """The share of the allowed time that the answer took, if there was one."""
        return None if self.latency_ms is None else self.latency_ms / max(1, self.allowed_ms)


def choices_of(record: Record, causes: Causes, influences: Influences) -> tuple[Choice, ...]:
    """Return every decision and question that an agency met, in the order of opening."""
    found = [
        _decision(place, opened, record, causes, influences)
        for place, opened in record.of(e.DecisionOpened)
    ]
    found += [
        _question(place, opened, record, causes, influences)
        for place, opened in record.of(e.QuestionOpened)
    ]
    return tuple(sorted(found, key=lambda choice: (choice.opened_ms, choice.key)))


def _decision(
    opening: int,
    opened: e.DecisionOpened,
    record: Record,
    causes: Causes,
    influences: Influences,
) -> Choice:
    authored = record.scenario.by_id("decisions")[opened.decision]
    choice = Choice(
        key=f"decision:{opened.decision}@{opened.agency}",
        kind="decision",
        id=opened.decision,
        agency=opened.agency,
        title=authored.title,
        text=authored.text,
        status="open",
        opened_ms=opened.at_ms,
        deadline_ms=opened.deadline_ms,
        objective=authored.objective or "",
        processes=tuple(authored.processes),
        factors=tuple(authored.factors),
    )
    for place, event in record.of(e.DecisionMade, e.DecisionLapsed):
        if (event.decision, event.agency) == (opened.decision, opened.agency) and place > opening:
            break
    else:
        return _with_seen(choice, len(record.happened), record)
    choice = msgspec.structs.replace(
        choice,
        at_ms=event.at_ms,
        chosen=event.option,
        chosen_title=option_title(event.decision, event.option, record),
        consequences=consequences_of(place, record, causes),
        influences=influences.of(place),
        status="lapsed",
    )
    if isinstance(event, e.DecisionMade):
        choice = msgspec.structs.replace(
            choice,
            status="made",
            latency_ms=event.at_ms - opened.at_ms,
            reason=event.reason,
            seat=event.seat,
            by=event.by,
        )
    return _with_seen(choice, place, record)


def _question(
    opening: int,
    opened: e.QuestionOpened,
    record: Record,
    causes: Causes,
    influences: Influences,
) -> Choice:
    authored = record.scenario.by_id("questions")[opened.question]
    choice = Choice(
        key=f"question:{opened.question}@{opened.agency}",
        kind="question",
        id=opened.question,
        agency=opened.agency,
        title=authored.title,
        text=authored.text,
        status="open",
        opened_ms=opened.at_ms,
        deadline_ms=opened.deadline_ms,
        objective=authored.objective or "",
        processes=tuple(authored.processes),
        factors=tuple(authored.factors),
    )
    until = len(record.happened)
    for place, event in record.of(e.AnswerGiven, e.AnswerRuled, e.QuestionLapsed):
        if (event.question, event.agency) != (opened.question, opened.agency) or place < opening:
            continue
        if isinstance(event, e.AnswerGiven):
            until = place
            choice = msgspec.structs.replace(
                choice,
                status="made",
                at_ms=event.at_ms,
                latency_ms=event.at_ms - opened.at_ms,
                answer=event.text,
                seat=event.seat,
                by=event.by,
            )
            continue
        choice = msgspec.structs.replace(
            choice,
            chosen=event.outcome,
            chosen_title=outcome_title(event.question, event.outcome, record),
            consequences=consequences_of(place, record, causes),
            influences=influences.of(place),
        )
        if isinstance(event, e.AnswerRuled):
            choice = msgspec.structs.replace(
                choice,
                ruled_by=event.ruled_by,
                ruled_ms=event.at_ms,
                ruling_comment=event.comment,
            )
        else:
            until = place
            choice = msgspec.structs.replace(choice, status="lapsed", at_ms=event.at_ms)
    return _with_seen(choice, until, record)


def _with_seen(choice: Choice, until: int, record: Record) -> Choice:
    return msgspec.structs.replace(choice, seen=seen_by(choice.agency, until, record))
