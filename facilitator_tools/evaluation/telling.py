"""Say in a few words what an event means, from the scenario's words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from exercise_engine import events as e
from exercise_engine.units import format_duration
from facilitator_tools.evaluation import telling_of_cooperation as cooperation
from facilitator_tools.evaluation import telling_units as units
from facilitator_tools.evaluation.record import Record
from facilitator_tools.evaluation.telling_of_information import INFORMATION, item_title
from facilitator_tools.evaluation.telling_of_planning import tell_of_planning

_Teller = Callable[[Any, Record], str]
_TELLERS: dict[type[e.Event], _Teller] = {}


def tell(event: e.Event, record: Record) -> str:
    """Return *event* as a sentence without its full stop, or an empty text if it says nothing."""
    teller = _TELLERS.get(type(event))
    return teller(event, record) if teller else tell_of_planning(event, record)


def entry_title(entry: str, record: Record) -> str:
    """Return the title of an MSEL entry as it stands in the scenario."""
    found = record.scenario.entries.get(entry)
    return record.words.fill(found.title, {}) if found else entry


def decision_title(decision: str, record: Record) -> str:
    """Return the title of a decision."""
    return _title("decisions", decision, record)


def question_title(question: str, record: Record) -> str:
    """Return the title of a question."""
    return _title("questions", question, record)


def action_title(action: str, record: Record) -> str:
    """Return the title of an action."""
    return _title("actions", action, record)


def option_title(decision: str, option: str, record: Record) -> str:
    """Return the title of a decision's option, or an empty text for none."""
    found = record.scenario.by_id("decisions").get(decision)
    options = found.options if found else []
    return next((o.title for o in options if o.id == option), option)


def outcome_title(question: str, outcome: str, record: Record) -> str:
    """Return the title of the outcome of a free-text answer, or an empty text for none."""
    found = record.scenario.by_id("questions").get(question)
    outcomes = found.outcomes if found else []
    return next((o.title for o in outcomes if o.id == outcome), outcome)


def arguments_text(action: str, arguments: dict[str, e.Value], record: Record) -> str:
    """Write what an action was told, as ``Buses: 12, Where: Gouyave``."""
    authored = record.scenario.by_id("actions").get(action)
    titles = {a.id: a.title for a in authored.arguments} if authored else {}

    def value(given: e.Value) -> str:
        point = record.scenario.points.get(str(given))
        unit = record.scenario.fleet.get(str(given))
        named = point or unit
        return named.title if named else record.words.value(given)

    return ", ".join(f"{titles.get(name, name)}: {value(v)}" for name, v in arguments.items())


def expectation_title(expectation: str, record: Record) -> str:
    """Return what an expected action is called, made from what it asks for if it has no title."""
    found = record.scenario.expectations.get(expectation)
    if found is None:
        return expectation
    entry, expected = found
    if expected.title:
        return expected.title
    if expected.action:
        return action_title(expected.action, record)
    if expected.decision:
        title = decision_title(expected.decision, record)
        option = option_title(expected.decision, expected.option or "", record)
        return f"Decide: {title}" + (f" ({option})" if option else "")
    if expected.answer:
        return f"Answer: {question_title(expected.answer, record)}"
    if expected.message_to:
        return f"Write to {record.agency_title(expected.message_to)}"
    if expected.shares:
        with_whom = expected.shares_with and f" with {record.agency_title(expected.shares_with)}"
        return f"Share{with_whom or ''}: {item_title(expected.shares, record)}"
    if expected.alerts:
        return f"Alert the public: {record.scenario.alert_area(expected.alerts).title}"
    return f"Acknowledge: {entry_title(entry, record)}"


def readers_text(audience: tuple[str, ...], record: Record) -> str:
    """Write to whom something went, leaving out the facilitators who see everything."""
    shown = [token for token in audience if token not in ("facilitators", "control", "evaluation")]
    agencies = record.scenario.by_id("agencies")
    names = [
        record.agency_title(token) if token in agencies else record.words.seat(token)
        for token in shown or audience
    ]
    return ", ".join(names)


def _title(kind: str, key: str, record: Record) -> str:
    found = record.scenario.by_id(kind).get(key)
    return str(found.title) if found else key


def _of(kind: type[e.Event]) -> Callable[[_Teller], _Teller]:
    def register(teller: _Teller) -> _Teller:
        _TELLERS[kind] = teller
        return teller

    return register


@_of(e.InjectDelivered)
def _(event: e.InjectDelivered, record: Record) -> str:
    return f"Inject: {entry_title(event.entry, record)} (to {readers_text(event.to, record)})"


@_of(e.InjectImprovised)
def _(event: e.InjectImprovised, record: Record) -> str:
    return f"Improvised inject: {event.title} (to {readers_text(event.readers, record)})"


@_of(e.EntryCompleted)
def _(event: e.EntryCompleted, record: Record) -> str:
    return entry_title(event.entry, record)


@_of(e.EntrySkipped)
def _(event: e.EntrySkipped, record: Record) -> str:
    return f"Did not happen: {entry_title(event.entry, record)}"


@_of(e.ExpectationMet)
def _(event: e.ExpectationMet, record: Record) -> str:
    return f"Expected action met: {expectation_title(event.expectation, record)}"


@_of(e.ExpectationMissed)
def _(event: e.ExpectationMissed, record: Record) -> str:
    return f"Expected action missed: {expectation_title(event.expectation, record)}"


@_of(e.DecisionOpened)
def _(event: e.DecisionOpened, record: Record) -> str:
    within = format_duration(event.deadline_ms - event.at_ms)
    return f"Asked to decide within {within}: {decision_title(event.decision, record)}"


@_of(e.DecisionMade)
def _(event: e.DecisionMade, record: Record) -> str:
    option = option_title(event.decision, event.option, record)
    return f"Decided {decision_title(event.decision, record)}: {option}"


@_of(e.DecisionLapsed)
def _(event: e.DecisionLapsed, record: Record) -> str:
    option = option_title(event.decision, event.option, record)
    stands = f"; by default: {option}" if option else ""
    return f"Did not decide in time: {decision_title(event.decision, record)}{stands}"


@_of(e.QuestionOpened)
def _(event: e.QuestionOpened, record: Record) -> str:
    within = format_duration(event.deadline_ms - event.at_ms)
    return f"Asked to answer within {within}: {question_title(event.question, record)}"


@_of(e.AnswerGiven)
def _(event: e.AnswerGiven, record: Record) -> str:
    return f"Answered {question_title(event.question, record)}: {event.text}"


@_of(e.AnswerRuled)
def _(event: e.AnswerRuled, record: Record) -> str:
    how = "Ruled" if event.ruled_by else "Ruled by default"
    outcome = outcome_title(event.question, event.outcome, record)
    return f"{how} on {question_title(event.question, record)}: {outcome}"


@_of(e.QuestionLapsed)
def _(event: e.QuestionLapsed, record: Record) -> str:
    return f"Did not answer in time: {question_title(event.question, record)}"


@_of(e.ActionAsked)
def _(event: e.ActionAsked, record: Record) -> str:
    told = arguments_text(event.action, event.arguments, record)
    return f"Set out: {action_title(event.action, record)}" + (f" ({told})" if told else "")


_of(e.InstrumentInvoked)(cooperation.invoked)
for _kind in (
    e.InvocationFailed,
    e.InvocationAccepted,
    e.HelpMobilised,
    e.HelpWaits,
    e.HelpArrived,
    e.HelpEnded,
):
    _of(_kind)(cooperation.went_on)
_of(e.MeetingConvened)(cooperation.convened)
_of(e.VoteCast)(cooperation.voted)
_of(e.ResolutionDecided)(cooperation.decided)
_of(e.AlertIssued)(cooperation.alerted)
_of(e.AlertEnded)(cooperation.alert_over)
_of(e.AlertReached)(cooperation.reached)


_of(e.UnitSent)(units.sent)
_of(e.UnitArrived)(units.arrived)
_of(e.UnitLeft)(units.left)
_of(e.UnitAwaited)(units.awaited)
_of(e.UnitLent)(units.lent)
_of(e.UnitReturned)(units.returned)
_of(e.LoanRequested)(units.loan_asked)
_of(e.LoanAnswered)(units.loan_answered)
_of(e.LoanUnanswered)(units.loan_unanswered)
_of(e.UnitMobilised)(units.mobilised)
_of(e.UnitJoined)(units.joined)
_of(e.UnitWithdrew)(units.withdrew)
_of(e.BudgetChanged)(units.budget)


@_of(e.MeasureChanged)
def _(event: e.MeasureChanged, record: Record) -> str:
    value = record.measure_value(event.measure, event.value)
    return f"{record.measure_title(event.measure)}: {value}"


@_of(e.PoolChanged)
def _(event: e.PoolChanged, record: Record) -> str:
    return f"{_title('resources', event.pool, record)}: {event.free:,} of {event.total:,} free"


@_of(e.ChanceTaken)
def _(event: e.ChanceTaken, _record: Record) -> str:
    came = "came about" if event.happened else "did not come about"
    return f"A chance of {event.chance:.0%} {came}"


@_of(e.MessageSent)
def _(event: e.MessageSent, record: Record) -> str:
    return f"Wrote to {readers_text(event.readers, record)}: {event.text}"


@_of(e.LogWritten)
def _(event: e.LogWritten, _record: Record) -> str:
    return f"Log: {event.text}"


@_of(e.TaskAchieved)
def _(event: e.TaskAchieved, record: Record) -> str:
    return f"Critical task achieved: {_task(event.task, record)}"


@_of(e.TaskMissed)
def _(event: e.TaskMissed, record: Record) -> str:
    return f"Critical task missed: {_task(event.task, record)}"


@_of(e.TaskNotPlayed)
def _(event: e.TaskNotPlayed, record: Record) -> str:
    return f"Critical task not played: {_task(event.task, record)}"


_TELLERS.update(INFORMATION)


def _task(task: str, record: Record) -> str:
    found = record.scenario.tasks.get(task)
    return found.title if found else task
