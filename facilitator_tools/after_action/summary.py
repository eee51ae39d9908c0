"""The executive summary: sentences and figures that the findings make, and no judgement of its own."""

from __future__ import annotations

from collections import Counter
from statistics import median

import msgspec

from exercise_engine.counted import counted
from exercise_engine.ratings import RATINGS
from exercise_engine.units import format_duration
from facilitator_tools.evaluation import Findings, Record

Summary = tuple[str, ...]


class KeyFigure(msgspec.Struct, frozen=True, kw_only=True):
    """A figure at the head of the report: *value* of *total*, where it is a part of something."""

    title: str
    value: str
    total: str = ""
    note: str = ""

    @staticmethod
    def of(record: Record, findings: Findings) -> tuple[KeyFigure, ...]:
        """Return the key figures, each of one kind; none is a mean over different kinds."""
        figures = [
            KeyFigure(
                # What stands behind a colon explains; the head of a report has no room for it.
                title=one.title.partition(":")[0],
                value=record.measure_value(one.measure, one.last),
                note=f"headline outcome, {one.better} is better",
            )
            for one in findings.series
            if one.headline
        ]
        measured = [task for task in findings.tasks if task.status in ("achieved", "missed")]
        achieved = sum(task.status == "achieved" for task in measured)
        answered = sum(choice.status == "made" for choice in findings.choices)
        met = sum(one.status == "met" for one in findings.expected)
        rows = [row for row in findings.msel if row.in_this_start]
        happened = sum(row.status == "complete" for row in rows)
        figures += [
            _share(
                "Critical tasks achieved", achieved, len(measured), "as the simulation measured"
            ),
            _share(
                "Decisions answered", answered, len(findings.choices), "within the time allowed"
            ),
            _share("Expected actions met", met, len(findings.expected), "in time"),
            _share("MSEL entries happened", happened, len(rows), "of this start"),
        ]
        return tuple(figures)


def summary_of(record: Record, findings: Findings) -> Summary:
    """Return the paragraphs of the executive summary."""
    told = (
        _conduct(record, findings),
        _outcome(record, findings),
        _decisions(findings),
        _tasks(findings),
        _expected(findings),
        _planning(findings),
        _information(findings),
        _msel(findings),
        _judgement(findings),
    )
    return tuple(sentence for sentence in told if sentence)


def _conduct(record: Record, findings: Findings) -> str:
    length = format_duration(findings.ended_ms)
    if record.started_wall is None:
        return "Play has not begun."
    if not findings.is_over:
        return f"Play is under way: {length} of exercise time so far. This report is not final."
    told = f"Play ran for {length} of exercise time"
    if record.ended_wall is not None and record.ended_wall > record.started_wall:
        took = format_duration(round((record.ended_wall - record.started_wall) * 1_000))
        told += f", in {took} by the wall clock"
    seats = sum(bool(seat.holders) for seat in findings.seats)
    told += f". {counted(seats, 'seat was', 'seats were')} held"
    return f"{told}, {counted(len(findings.messages), 'message')} written and {counted(len(findings.actions), 'action')} taken."


def _outcome(record: Record, findings: Findings) -> str:
    headline = next((one for one in findings.series if one.headline), None)
    if headline is None:
        return ""
    name, _, explained = headline.title.partition(":")
    meaning = f" ({explained.strip()})" if explained else ""
    return (
        f"The headline outcome, {name[:1].lower()}{name[1:]}{meaning}, stood at "
        f"{record.measure_value(headline.measure, headline.last)} at the end ({headline.better} "
        "is better)." + _made_of(record, findings, headline.measure)
    )


def _made_of(record: Record, findings: Findings, headline: str) -> str:
    """Say of what a computed outcome came to be what it is: each part, and how far it moved it."""
    parts = [
        f"{one.title.partition(':')[0]}, {record.measure_value(one.measure, one.last)} "
        f"({'+' if one.moved > 0 else ''}{record.measure_value(headline, one.moved)})"
        for one in findings.outcome_parts
        if one.moved
    ]
    return f" What moved it since STARTEX: {'; '.join(parts)}." if parts else ""


def _decisions(findings: Findings) -> str:
    choices = findings.choices
    if not choices:
        return ""
    times = [choice.latency_ms for choice in choices if choice.latency_ms is not None]
    lapsed = sum(choice.status == "lapsed" for choice in choices)
    told = (
        f"{counted(len(choices), 'decision or question was', 'decisions and questions were')} "
        f"put to the agencies: {len(times)} answered in time, {lapsed} lapsed"
    )
    if len(times) + lapsed < len(choices):
        told += f", {len(choices) - len(times) - lapsed} open at the end"
    if times:
        told += f". The median answer took {format_duration(round(median(times)))}"
    return told + "."


def _tasks(findings: Findings) -> str:
    if not findings.tasks:
        return ""
    count = Counter(task.status for task in findings.tasks)
    told = (
        f"Of {counted(len(findings.tasks), 'critical task')}, the simulation measured "
        f"{count['achieved']} as achieved in time and {count['missed']} as missed"
    )
    rest = [
        (count["not_begun"], "had no chance to begin"),
        (count["before_start"], "fell due before STARTEX"),
        (count["held_at_startex"], "held at STARTEX already"),
        (count["endex"], "cut short by ENDEX"),
        (count["open"], "still open"),
        (count["by_evaluator"], "for evaluators alone to judge"),
    ]
    extra = [f"{number} {words}" for number, words in rest if number]
    return told + (f"; {', '.join(extra)}." if extra else ".")


def _expected(findings: Findings) -> str:
    if not findings.expected:
        return ""
    met = sum(one.status == "met" for one in findings.expected)
    missed = sum(one.status == "missed" for one in findings.expected)
    lost = sum(one.status == "lost" for one in findings.expected)
    went = f"{lost} went out and {'was' if lost == 1 else 'were'} lost, " if lost else ""
    fired = sum(row.kind == "contingency" and row.status == "complete" for row in findings.msel)
    return (
        f"{counted(len(findings.expected), 'expected action was', 'expected actions were')} "
        f"looked for: {met} came in time, {missed} did not, {went}and "
        f"{counted(fired, 'contingency inject')} moved play on."
    )


def _planning(findings: Findings) -> str:
    told = findings.planning
    if told is None:
        return ""
    sentences = []
    if told.outside:
        taken = counted(len(told.outside), "action was", "actions were")
        sentences.append(f"{taken} taken outside the policy that foresees it.")
    closed = [one for one in told.rounds if one.outcome in ("agreed", "lapsed")]
    if closed:
        agreed = sum(one.outcome == "agreed" for one in closed)
        rounds = counted(len(closed), "joint assessment of gravity", "joint assessments of gravity")
        sentences.append(f"Of {rounds} asked for, {agreed} came about.")
    if told.plan:
        done = sum(task.status == "done" for task in told.plan)
        late = sum(task.late for task in told.plan)
        tasks = counted(len(told.plan), "task")
        sentences.append(f"The shared plan had {tasks}: {done} done, {late} late.")
    return " ".join(sentences)


def _information(findings: Findings) -> str:
    told = findings.information
    if told is None or not told.items:
        return ""
    needs = Counter(need.status for need in told.needs)
    overdue = sum(request.late for request in told.requests)
    return (
        f"{counted(len(told.transfers), 'transfer of information was', 'transfers of information were')} "
        f"made, {told.breaches} against a handling rule. Of the agencies that needed an item, "
        f"{needs['in_time']} had it in time, {needs['late']} too late and {needs['never']} never; "
        f"{overdue} of {counted(len(told.requests), 'request')} went unanswered past the deadline."
    )


def _msel(findings: Findings) -> str:
    rows = [row for row in findings.msel if row.in_this_start]
    if not rows:
        return ""
    happened = sum(row.status == "complete" for row in rows)
    by_hand = sum(row.by_hand for row in rows)
    why = Counter(row.why for row in rows if row.status == "deferred")
    needless = why["expected_action_met"] + why["unless"] + why["effect"]
    rest = [
        (by_hand, "delivered by hand"),
        (why["controller"], "struck by controllers"),
        (needless, "not needed as play went"),
        (sum(row.status == "waiting" for row in rows), "never due"),
        (len(findings.improvised), "improvised beside them"),
    ]
    told = f"{happened} of the {counted(len(rows), 'MSEL entry', 'MSEL entries')} of this start happened"
    extra = [f"{number} {words}" for number, words in rest if number]
    return told + (f"; {', '.join(extra)}." if extra else ".")


def _judgement(findings: Findings) -> str:
    if not findings.ratings:
        return "Nothing has been rated yet."
    count = Counter(rating.rating for rating in findings.ratings.values())
    told = ", ".join(f"{count[r.letter]} {r.letter}" for r in RATINGS if count[r.letter])
    return f"Raters gave {counted(len(findings.ratings), 'rating')}: {told}."


def _share(title: str, count: int, total: int, note: str) -> KeyFigure:
    return KeyFigure(title=title, value=str(count), total=str(total), note=note)
