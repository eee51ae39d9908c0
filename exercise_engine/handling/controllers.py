"""What controllers ask for: the clock, the MSEL, rulings, seats and the end."""

from __future__ import annotations

from exercise_engine import commands as c
from exercise_engine import events as e
from exercise_engine.handling.rules import Refused, choose_one, require, require_text
from exercise_engine.handling.stage import Stage
from exercise_engine.processes.entries import EntryRun
from exercise_engine.scenario.msel import Inject
from exercise_engine.seats import EVERYONE, FACILITATORS, SCRIPT

FASTEST_RATE = 3_600


def pause(stage: Stage, command: c.Pause, cause: str) -> None:
    """Stop the clock; an advance or a step that is under way ends with it."""
    require(not stage.play.state.clock.paused or _under_way(stage), "clock_paused")
    stage.play.emit(e.ClockPaused(at_ms=stage.play.now, cause=cause, to=(EVERYONE,)))


def resume(stage: Stage, command: c.Resume, cause: str) -> None:
    """Let the clock run."""
    require(stage.play.state.clock.paused, "clock_runs")
    stage.play.emit(e.ClockResumed(at_ms=stage.play.now, cause=cause, to=(EVERYONE,)))


def set_rate(stage: Stage, command: c.SetRate, cause: str) -> None:
    """Set the clock's rate, or give it back to the scenario's pace."""
    rate = command.rate
    require(rate is None or 0 < rate <= FASTEST_RATE, "rate_unfit")
    stage.play.emit(e.RateSet(at_ms=stage.play.now, cause=cause, to=(EVERYONE,), rate=rate))


def step(stage: Stage, command: c.Step, cause: str) -> None:
    """Ask for the next instant at which something happens."""
    require(stage.play.state.clock.paused and not _under_way(stage), "clock_runs")
    stage.play.emit(e.StepAsked(at_ms=stage.play.now, cause=cause, to=(EVERYONE,)))


def advance_to(stage: Stage, command: c.AdvanceTo, cause: str) -> None:
    """Ask for an advance as fast as possible."""
    within = stage.play.now < command.until_ms <= stage.play.start.length
    require(within, "time_unfit")
    asked = e.AdvanceAsked(
        at_ms=stage.play.now, cause=cause, to=(EVERYONE,), until_ms=command.until_ms
    )
    stage.play.emit(asked)


def deliver_now(stage: Stage, command: c.DeliverNow, cause: str) -> None:
    """Let an entry happen now, held or not."""
    run = _run(stage, command.entry)
    require(isinstance(run.entry, Inject), "not_an_inject")
    stage.entries.deliver(command.entry, cause)


def hold(stage: Stage, command: c.Hold, cause: str) -> None:
    """Keep an entry from happening."""
    require(not _run(stage, command.entry).held, "entry_held")
    stage.entries.hold(command.entry, cause)


def let_go(stage: Stage, command: c.LetGo, cause: str) -> None:
    """End a hold."""
    require(_run(stage, command.entry).held, "entry_not_held")
    stage.entries.let_go(command.entry, cause)


def skip(stage: Stage, command: c.Skip, cause: str) -> None:
    """Strike an entry."""
    _run(stage, command.entry)
    require(len(command.reason) <= 500, "text_too_long")
    stage.entries.skip(command.entry, cause, "controller", command.reason.strip())


def improvise(stage: Stage, command: c.Improvise, cause: str) -> None:
    """Deliver an inject that nobody scripted."""
    play = stage.play
    require_text(command.title, 200)
    require_text(command.text)
    require(len(command.sender) <= 200, "text_too_long")
    require(command.to, "no_such_reader")
    for reader in command.to:
        known = (
            reader == EVERYONE
            or reader in play.scenario.by_id("agencies")
            or reader in play.scenario.seats
        )
        require(known, "no_such_reader", f"There is nobody called '{reader}' to deliver to.")
    readers = tuple(dict.fromkeys(command.to))
    improvised = e.InjectImprovised(
        at_ms=play.now,
        cause=cause,
        to=(*readers, FACILITATORS),
        item=f"{command.seat}/{command.id}",
        title=command.title.strip(),
        text=command.text.strip(),
        channel=command.channel,
        sender=command.sender.strip(),
        priority=command.priority,
        readers=readers,
    )
    play.emit(improvised)


def rule(stage: Stage, command: c.Rule, cause: str) -> None:
    """Rule which outcome an answer has."""
    asked = stage.questions.asked(command.question, command.agency)
    if asked is None or not asked.awaits_ruling:
        raise Refused("nothing_to_rule")
    outcomes = {outcome.id: outcome.title for outcome in asked.question.outcomes}
    require(command.outcome in outcomes, "no_such_outcome", choose_one(outcomes.values()))
    require(len(command.comment) <= 2_000, "text_too_long")
    stage.questions.rule(asked, command.outcome, command.by, command.comment.strip(), cause)


def seat_participant(stage: Stage, command: c.SeatParticipant, cause: str) -> None:
    """Give a free or scripted seat to somebody."""
    play = stage.play
    require(command.taken in play.scenario.seats, "no_such_seat")
    sitting = play.state.seat(command.taken)
    require(not sitting or sitting.startswith(SCRIPT), "seat_taken")
    player = command.participant.removeprefix(SCRIPT)
    known = player == command.participant or player in play.scenario.by_id("players")
    require(command.participant.strip() and known, "no_such_participant")
    taken = e.SeatTaken(
        at_ms=play.now,
        cause=cause,
        to=(EVERYONE,),
        seat=command.taken,
        participant=command.participant,
    )
    play.emit(taken)


def unseat(stage: Stage, command: c.Unseat, cause: str) -> None:
    """Free a seat."""
    sitting = stage.play.state.seat(command.taken)
    require(sitting, "seat_free")
    require(command.participant in ("", sitting), "seat_not_yours")
    left = e.SeatLeft(
        at_ms=stage.play.now,
        cause=cause,
        to=(EVERYONE,),
        seat=command.taken,
        participant=sitting,
    )
    stage.play.emit(left)


def end(stage: Stage, command: c.End, cause: str) -> None:
    """End play."""
    require(len(command.reason) <= 500, "text_too_long")
    stage.end(cause, command.reason.strip())


def _run(stage: Stage, entry: str) -> EntryRun:
    run = stage.entries.run(entry)
    if run is None:
        raise Refused("no_such_entry")
    require(not run.over, "entry_over")
    return run


def _under_way(stage: Stage) -> bool:
    clock = stage.play.state.clock
    return clock.stepping or clock.target_ms >= 0
