"""What players ask for: acknowledge, decide, act, write, answer, log."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from exercise_engine import commands as c
from exercise_engine import events as e
from exercise_engine.counted import counted
from exercise_engine.handling.rules import (
    LONGEST_REASON,
    Refused,
    choose_one,
    require,
    require_text,
)
from exercise_engine.handling.stage import Stage
from exercise_engine.handling.units import require_budget, require_units, units_for
from exercise_engine.scenario.acting import Action, Argument
from exercise_engine.seats import (
    CONTROL,
    EVALUATION,
    EVERYONE,
    FACILITATOR_SEATS,
    FACILITATORS,
    SIMCELL,
    agency_of,
    is_facilitator,
    may_see,
    tokens,
)

_AMONG_FACILITATORS = (EVERYONE, FACILITATORS, *FACILITATOR_SEATS)

# Whole numbers beyond this lose their last digit as a float.
LARGEST_NUMBER = 2**53


def acknowledge(stage: Stage, command: c.Acknowledge, cause: str) -> None:
    """Note that the seat has read an item in its inbox."""
    play = stage.play
    item = play.state.slices.get(f"inbox/{command.item}")
    require(item is not None and may_see(tokens(command.seat), item.to), "no_such_item")
    if f"read/{command.item}/{command.seat}" in play.state.slices:
        return
    agency = agency_of(command.seat)
    read = e.InjectAcknowledged(
        at_ms=play.now,
        cause=cause,
        to=(agency or command.seat, FACILITATORS),
        item=command.item,
        seat=command.seat,
    )
    play.emit(read)
    play.signal(f"read/{agency}/{command.item}", command.seat)


def decide(stage: Stage, command: c.Decide, cause: str) -> None:
    """Let the first answer of the agency stand."""
    asked = stage.decisions.asked(command.decision, agency_of(command.seat))
    if asked is None:
        raise Refused("no_such_decision")
    if asked.answer is not None:
        when = stage.play.state.slices[f"decision/{command.decision}@{asked.agency}"]
        option = next(o.title for o in asked.decision.options if o.id == asked.answer.option)
        who = stage.play.scenario.seat_titles[asked.answer.seat]
        at_ms = getattr(when, "at_ms", stage.play.now)
        clock = stage.play.scenario.calendar.format_d(at_ms + stage.play.offset_ms)
        raise Refused(
            "already_decided",
            f"Your agency has decided already: '{option}', by {who} at {clock}.",
        )
    require(asked.is_open, "decision_closed")
    options = {option.id: option.title for option in asked.decision.options}
    require(command.option in options, "no_such_option", choose_one(options.values()))
    require(len(command.reason) <= LONGEST_REASON, "text_too_long")
    stage.decisions.make(
        asked, command.option, command.seat, command.by, command.reason.strip(), cause
    )


def answer(stage: Stage, command: c.Answer, cause: str) -> None:
    """Let the agency's first free-text answer stand."""
    asked = stage.questions.asked(command.question, agency_of(command.seat))
    if asked is None:
        raise Refused("no_such_question")
    require(asked.answer is None, "already_answered")
    require(asked.is_open, "question_closed")
    require_text(command.text)
    stage.questions.answer(asked, command.text.strip(), command.seat, command.by, cause)


def take_action(stage: Stage, command: c.TakeAction, cause: str) -> None:
    """Set out on an action, if its arguments fit and what it requires holds."""
    play, agency = stage.play, agency_of(command.seat)
    action: Action | None = play.scenario.by_id("actions").get(command.action)
    if action is None or agency not in action.agencies:
        raise Refused("no_such_action")
    require(not action.seats or command.seat in action.seats, "not_for_this_seat")
    if action.once and play.values[f"{agency}.began.{action.id}"]:
        raise Refused("once_only")
    arguments = fit_arguments(stage, action.arguments, command.arguments, agency)
    plan = stage.actions.plan(
        f"{command.seat}/{command.id}", action, agency, command.seat, arguments
    )
    for requirement in action.requires:
        program = play.loaded.program(requirement.that, "bool", action=action.id)
        if play.evaluate(program, cause, plan.names) is not True:
            raise Refused("requirement", requirement.otherwise)
    for pool, count in plan.spends.items():
        free = stage.pools.free(pool)
        title = play.scenario.by_id("resources")[pool].title
        require(
            count <= free and not stage.pools.waiting(pool),
            "not_enough",
            f"{title}: {counted(count, 'is', 'are')} needed and {counted(free, 'is', 'are')} left.",
        )
    for pool in plan.uses:
        count = plan.needs(pool)
        total = play.values[f"total.{pool}"]
        assert isinstance(total, int)
        title = play.scenario.by_id("resources")[pool].title
        require(
            count <= total,
            "not_enough",
            f"{title}: {counted(count, 'is', 'are')} needed; in all there {'is' if total == 1 else 'are'} {total}.",
        )
    require_budget(stage, plan)
    require_units(stage, plan)
    stage.actions.take(plan, command.by, cause)
    stage.policies.note_outside(plan, cause)


def message(stage: Stage, command: c.Message, cause: str) -> None:
    """Bring a message to its readers."""
    play = stage.play
    require_text(command.text)
    require(command.to, "no_such_reader")
    own = agency_of(command.seat)
    if command.seat == EVALUATION:
        among = all(is_facilitator(reader) or reader == FACILITATORS for reader in command.to)
        require(among, "evaluators_never_prompt")
    for reader in command.to:
        known = (
            reader in play.scenario.by_id("agencies")
            or reader in play.scenario.seats
            or reader in (CONTROL, SIMCELL)
            or (is_facilitator(command.seat) and reader in _AMONG_FACILITATORS)
        )
        require(known, "no_such_reader", f"There is nobody called '{reader}' to write to.")
    readers = tuple(dict.fromkeys(command.to))
    sent = e.MessageSent(
        at_ms=play.now,
        cause=cause,
        to=(own or command.seat, *(r for r in readers if r != own), FACILITATORS),
        message=f"{command.seat}/{command.id}",
        seat=command.seat,
        by=command.by,
        readers=readers,
        text=command.text.strip(),
    )
    play.emit(sent)
    if own:
        for reader in readers:
            play.signal(f"message/{own}/{agency_of(reader) or reader}", command.seat)


def write_log(stage: Stage, command: c.WriteLog, cause: str) -> None:
    """Write into the seat's own log, which facilitators read too."""
    require_text(command.text)
    written = e.LogWritten(
        at_ms=stage.play.now,
        cause=cause,
        to=(command.seat, FACILITATORS),
        entry=f"{command.seat}/{command.id}",
        seat=command.seat,
        by=command.by,
        text=command.text.strip(),
    )
    stage.play.emit(written)


def fit_arguments(
    stage: Stage, wanted: Sequence[Argument], told: dict[str, Any], agency: str
) -> dict[str, e.Value]:
    """Return what was *told* as the arguments *wanted* want it, or refuse it."""
    asked = {argument.id: argument for argument in wanted}
    for name in told:
        require(name in asked, "argument_unknown", f"'{name}' is not asked for.")
    fitting: dict[str, e.Value] = {}
    for name, argument in asked.items():
        value = told.get(name, argument.default)
        if value is None or value == "":
            raise Refused("argument_missing", f"Say {argument.title!r}.")
        fitting[name] = _fit(stage, argument, value, agency)
    return fitting


def _fit(stage: Stage, argument: Argument, value: Any, agency: str) -> e.Value:
    """Return *value* as *argument* wants it, or refuse it."""
    title, scenario = argument.title, stage.play.scenario
    if argument.type in ("integer", "number"):
        if isinstance(value, bool | str) or not -LARGEST_NUMBER <= value <= LARGEST_NUMBER:
            raise Refused("argument_unfit", f"{title}: a number is wanted.")
        if argument.type == "integer" and value != int(value):
            raise Refused("argument_unfit", f"{title}: a whole number is wanted.")
        low, high = argument.low, argument.high
        if (low is not None and value < low) or (high is not None and value > high):
            wanted = f"between {low:,.12g} and {high:,.12g}" if None not in (low, high) else ""
            wanted = wanted or (
                f"at least {low:,.12g}" if low is not None else f"at most {high:,.12g}"
            )
            raise Refused("argument_unfit", f"{title}: it must be {wanted}.")
        return int(value) if argument.type == "integer" else float(value)
    if argument.type == "boolean":
        require(isinstance(value, bool), "argument_unfit", f"{title}: yes or no is wanted.")
        return bool(value)
    require(isinstance(value, str), "argument_unfit", f"{title}: a text is wanted.")
    allowed = {
        "choice": argument.options,
        "point": argument.options or list(scenario.points),
        "agency": argument.options or list(scenario.by_id("agencies")),
        "unit": argument.options or units_for(stage, agency, argument.kinds),
    }.get(argument.type)
    if allowed is not None:
        named = {**scenario.points, **scenario.by_id("agencies"), **scenario.fleet}
        titles = (named[one].title if one in named else one.replace("_", " ") for one in allowed)
        require(value in allowed, "argument_unfit", f"{title}: {choose_one(titles)}")
    else:
        require(len(value) <= 1_000, "text_too_long")
    return str(value)
