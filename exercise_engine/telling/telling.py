"""Say in a few words what an event means, from the scenario's words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from exercise_engine import events as e
from exercise_engine.telling import cooperation, opposing, units
from exercise_engine.telling.context import Context
from exercise_engine.telling.information import INFORMATION, item_title
from exercise_engine.telling.planning import tell_of_planning
from exercise_engine.units import format_duration

_Teller = Callable[[Any, Context], str]
_TELLERS: dict[type[e.Event], _Teller] = {}


def tell(event: e.Event, context: Context) -> str:
    """Return *event* as a sentence without its full stop, or an empty text if it says nothing."""
    teller = _TELLERS.get(type(event))
    return teller(event, context) if teller else tell_of_planning(event, context)


def entry_title(entry: str, context: Context) -> str:
    """Return the title of an MSEL entry as it stands in the scenario."""
    found = context.words.scenario.entries.get(entry)
    return context.words.fill(found.title, {}) if found else entry


def decision_title(decision: str, context: Context) -> str:
    """Return the title of a decision."""
    return _title("decisions", decision, context)


def question_title(question: str, context: Context) -> str:
    """Return the title of a question."""
    return _title("questions", question, context)


def action_title(action: str, context: Context) -> str:
    """Return the title of an action."""
    return _title("actions", action, context)


def option_title(decision: str, option: str, context: Context) -> str:
    """Return the title of a decision's option, or an empty text for none."""
    found = context.words.scenario.by_id("decisions").get(decision)
    options = found.options if found else []
    return next((o.title for o in options if o.id == option), option)


def outcome_title(question: str, outcome: str, context: Context) -> str:
    """Return the title of the outcome of a free-text answer, or an empty text for none."""
    found = context.words.scenario.by_id("questions").get(question)
    outcomes = found.outcomes if found else []
    return next((o.title for o in outcomes if o.id == outcome), outcome)


def arguments_text(action: str, arguments: dict[str, e.Value], context: Context) -> str:
    """Write what an action was told, as ``Buses: 12, Where: Gouyave``."""
    authored = context.words.scenario.by_id("actions").get(action)
    return context.words.arguments(authored.arguments if authored else [], arguments)


def expectation_title(expectation: str, context: Context) -> str:
    """Return what an expected action is called, made from what it asks for if it has no title."""
    found = context.words.scenario.expectations.get(expectation)
    if found is None:
        return expectation
    entry, expected = found
    if expected.title:
        return expected.title
    if expected.action:
        return action_title(expected.action, context)
    if expected.decision:
        title = decision_title(expected.decision, context)
        option = option_title(expected.decision, expected.option or "", context)
        return f"Decide: {title}" + (f" ({option})" if option else "")
    if expected.answer:
        return f"Answer: {question_title(expected.answer, context)}"
    if expected.message_to:
        return f"Write to {context.words.agency_short(expected.message_to)}"
    if expected.shares:
        with_whom = (
            expected.shares_with and f" with {context.words.agency_short(expected.shares_with)}"
        )
        return f"Share{with_whom or ''}: {item_title(expected.shares, context)}"
    if expected.alerts:
        area = context.words.scenario.alert_area(expected.alerts)
        return f"Alert the public: {area.title}"
    return f"Acknowledge: {entry_title(entry, context)}"


def readers_text(audience: tuple[str, ...], context: Context) -> str:
    """Write to whom something went, leaving out the facilitators who see everything."""
    shown = [token for token in audience if token not in ("facilitators", "control", "evaluation")]
    agencies = context.words.scenario.by_id("agencies")
    names = [
        context.words.agency_short(token) if token in agencies else context.words.seat(token)
        for token in shown or audience
    ]
    return ", ".join(names)


def _title(kind: str, key: str, context: Context) -> str:
    found = context.words.scenario.by_id(kind).get(key)
    return str(found.title) if found else key


def _of(kind: type[e.Event]) -> Callable[[_Teller], _Teller]:
    def register(teller: _Teller) -> _Teller:
        _TELLERS[kind] = teller
        return teller

    return register


@_of(e.InjectDelivered)
def _(event: e.InjectDelivered, context: Context) -> str:
    return f"Inject: {entry_title(event.entry, context)} (to {readers_text(event.to, context)})"


@_of(e.InjectImprovised)
def _(event: e.InjectImprovised, context: Context) -> str:
    return f"Improvised inject: {event.title} (to {readers_text(event.readers, context)})"


@_of(e.EntryCompleted)
def _(event: e.EntryCompleted, context: Context) -> str:
    return entry_title(event.entry, context)


@_of(e.EntrySkipped)
def _(event: e.EntrySkipped, context: Context) -> str:
    return f"Did not happen: {entry_title(event.entry, context)}"


@_of(e.ExpectationMet)
def _(event: e.ExpectationMet, context: Context) -> str:
    return f"Expected action met: {expectation_title(event.expectation, context)}"


@_of(e.ExpectationMissed)
def _(event: e.ExpectationMissed, context: Context) -> str:
    return f"Expected action missed: {expectation_title(event.expectation, context)}"


@_of(e.DecisionOpened)
def _(event: e.DecisionOpened, context: Context) -> str:
    within = format_duration(event.deadline_ms - event.at_ms)
    return f"Asked to decide within {within}: {decision_title(event.decision, context)}"


@_of(e.DecisionMade)
def _(event: e.DecisionMade, context: Context) -> str:
    option = option_title(event.decision, event.option, context)
    return f"Decided {decision_title(event.decision, context)}: {option}"


@_of(e.DecisionLapsed)
def _(event: e.DecisionLapsed, context: Context) -> str:
    option = option_title(event.decision, event.option, context)
    stands = f"; by default: {option}" if option else ""
    return f"Did not decide in time: {decision_title(event.decision, context)}{stands}"


@_of(e.QuestionOpened)
def _(event: e.QuestionOpened, context: Context) -> str:
    within = format_duration(event.deadline_ms - event.at_ms)
    return f"Asked to answer within {within}: {question_title(event.question, context)}"


@_of(e.AnswerGiven)
def _(event: e.AnswerGiven, context: Context) -> str:
    return f"Answered {question_title(event.question, context)}: {event.text}"


@_of(e.AnswerRuled)
def _(event: e.AnswerRuled, context: Context) -> str:
    how = "Ruled" if event.ruled_by else "Ruled by default"
    outcome = outcome_title(event.question, event.outcome, context)
    return f"{how} on {question_title(event.question, context)}: {outcome}"


@_of(e.QuestionLapsed)
def _(event: e.QuestionLapsed, context: Context) -> str:
    return f"Did not answer in time: {question_title(event.question, context)}"


@_of(e.ActionAsked)
def _(event: e.ActionAsked, context: Context) -> str:
    told = arguments_text(event.action, event.arguments, context)
    return f"Set out: {action_title(event.action, context)}" + (f" ({told})" if told else "")


@_of(e.InjectAcknowledged)
def _(event: e.InjectAcknowledged, context: Context) -> str:
    improvised = context.began(event)
    if isinstance(improvised, e.InjectImprovised):
        return f"Read: {improvised.title}"
    known = event.item in context.words.scenario.entries
    return f"Read: {entry_title(event.item, context)}" if known else "Read what came in"


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


_of(e.Contradicted)(opposing.contradicted)
_of(e.ContradictionEnded)(opposing.ended)


_of(e.UnitSent)(units.sent)
_of(e.UnitArrived)(units.arrived)
_of(e.UnitLeft)(units.left)
_of(e.UnitAwaited)(units.awaited)
_of(e.UnitOrdered)(units.ordered)
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
def _(event: e.MeasureChanged, context: Context) -> str:
    value = context.words.measure_value(event.measure, event.value)
    return f"{context.words.measure_title(event.measure)}: {value}"


@_of(e.PoolChanged)
def _(event: e.PoolChanged, context: Context) -> str:
    return f"{_title('resources', event.pool, context)}: {event.free:,} of {event.total:,} free"


@_of(e.ChanceTaken)
def _(event: e.ChanceTaken, _context: Context) -> str:
    came = "came about" if event.happened else "did not come about"
    return f"A chance of {event.chance:.0%} {came}"


@_of(e.MessageSent)
def _(event: e.MessageSent, context: Context) -> str:
    return f"Wrote to {readers_text(event.readers, context)}: {event.text}"


@_of(e.LogWritten)
def _(event: e.LogWritten, _context: Context) -> str:
    return f"Wrote in the log: {event.text}"


@_of(e.TaskAchieved)
def _(event: e.TaskAchieved, context: Context) -> str:
    return f"Critical task achieved: {_task(event.task, context)}"


@_of(e.TaskMissed)
def _(event: e.TaskMissed, context: Context) -> str:
    return f"Critical task missed: {_task(event.task, context)}"


@_of(e.TaskNotPlayed)
def _(event: e.TaskNotPlayed, context: Context) -> str:
    return f"Critical task not played: {_task(event.task, context)}"


_TELLERS.update(INFORMATION)


def _task(task: str, context: Context) -> str:
    found = context.words.scenario.tasks.get(task)
    return found.title if found else task
