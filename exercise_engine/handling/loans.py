"""What agencies ask of each other's units: lend, ask for a loan, grant, refuse and give back.

A refusal never tells more than the agency knows: a unit that there is not and one
that nobody would lend it are refused in the same words, and that one is lent to
somebody else only its owner is told.
"""

from __future__ import annotations

from exercise_engine import commands as c
from exercise_engine import events as e
from exercise_engine.handling.information import deadline, fits, speaks_for
from exercise_engine.handling.rules import Refused, require, require_text
from exercise_engine.handling.stage import Stage
from exercise_engine.handling.units import seen_unit
from exercise_engine.processes.asked import Asked
from exercise_engine.processes.unit_run import UnitRun
from exercise_engine.seats import FACILITATORS, agency_of

_TOO_LONG = "A loan ends later than now and no later than is provided for."


def lend_unit(stage: Stage, command: c.LendUnit, cause: str) -> None:
    """Lend a unit to an agency that the scenario lets have it."""
    unit = stage.fleet.units.get(command.unit)
    if unit is None or unit.authored.agency != agency_of(command.seat):
        raise Refused("no_such_unit")
    require(not unit.lent_to, "unit_lent")
    until_ms = _until_ms(stage, unit, command.to, command.until_ms, cause)
    stage.loans.lend(unit, command.to, until_ms, cause)


def request_loan(stage: Stage, command: c.RequestLoan, cause: str) -> None:
    """Ask the owner of a unit to lend it."""
    agency, now = agency_of(command.seat), stage.play.now
    unit = stage.fleet.units.get(command.unit)
    # Before anything else is looked at: what else is wrong would tell that there is such a unit.
    if unit is None or not stage.loans.rules(unit, agency):
        raise Refused("lending_unforeseen")
    require_text(command.purpose)
    fits(command.purpose)
    _until_ms(stage, unit, agency, _end(now, command.lasts_ms), cause)
    require(not stage.loan_requests.is_asked(unit.id, agency), "loan_asked")
    asked = e.LoanRequested(
        at_ms=now,
        cause=cause,
        to=(agency, unit.authored.agency, FACILITATORS),
        request=f"{command.seat}/{command.id}",
        unit=unit.id,
        owner=unit.authored.agency,
        agency=agency,
        seat=command.seat,
        by=command.by,
        purpose=command.purpose.strip(),
        lasts_ms=command.lasts_ms,
        deadline_ms=deadline(stage, command.within_ms),
    )
    stage.loan_requests.put(asked)


def grant_loan(stage: Stage, command: c.GrantLoan, cause: str) -> None:
    """Lend a unit as it was asked for, from now on."""
    asked = _asked(stage, command)
    request = asked.request
    unit = stage.fleet.units[request.unit]
    require(not unit.lent_to, "unit_lent")
    until_ms = _until_ms(stage, unit, request.agency, _end(stage.play.now, request.lasts_ms), cause)
    _answer(stage, asked, command, cause, granted=True)
    stage.loans.lend(unit, request.agency, until_ms, cause)


def refuse_loan(stage: Stage, command: c.RefuseLoan, cause: str) -> None:
    """Refuse to lend a unit, and say why."""
    asked = _asked(stage, command)
    require_text(command.comment)
    _answer(stage, asked, command, cause, granted=False)


def return_unit(stage: Stage, command: c.ReturnUnit, cause: str) -> None:
    """End a loan, or let a unit that came under an instrument go home."""
    agency = agency_of(command.seat)
    unit = seen_unit(stage, command.unit, agency)
    require(unit.lent_to, "unit_not_lent")
    require(agency in (unit.authored.agency, unit.lent_to), "no_such_unit")
    if unit.mandate is not None:
        require(unit.mandate.here and unit.leaving is None, "unit_not_here")
        stage.reinforcements.release(unit, cause)
        return
    stage.loans.give_back(unit, cause)


def _until_ms(stage: Stage, unit: UnitRun, borrower: str, until_ms: int, cause: str) -> int:
    """Return when a loan ends that is to last until *until_ms* (-1: as long as may be), or refuse it."""
    play = stage.play
    rules = stage.loans.rules(unit, borrower)
    require(rules, "lending_unforeseen")
    said = ""
    for rule in rules:
        if rule.requires is not None and not play.holds(rule.requires, cause):
            said = said or rule.otherwise
            continue
        latest_ms = play.start.length if rule.longest is None else play.now + rule.longest
        ends_ms = latest_ms if until_ms < 0 and rule.longest else until_ms
        require(ends_ms < 0 or play.now < ends_ms <= latest_ms, "time_unfit", _TOO_LONG)
        return ends_ms
    raise Refused("lending_requirement", said)


def _end(now_ms: int, lasts_ms: int) -> int:
    return -1 if lasts_ms < 0 else now_ms + lasts_ms


def _asked(stage: Stage, command: c.GrantLoan | c.RefuseLoan) -> Asked[e.LoanRequested]:
    asked = stage.loan_requests.get(command.request)
    if asked is None or not speaks_for(command.seat, asked.request.owner):
        raise Refused("no_such_request")
    require(asked.is_open, "request_closed")
    fits(command.comment)
    return asked


def _answer(
    stage: Stage,
    asked: Asked[e.LoanRequested],
    command: c.GrantLoan | c.RefuseLoan,
    cause: str,
    *,
    granted: bool,
) -> None:
    answered = e.LoanAnswered(
        at_ms=stage.play.now,
        cause=cause,
        to=asked.request.to,
        request=asked.request.request,
        agency=asked.request.owner,
        granted=granted,
        seat=command.seat,
        by=command.by,
        comment=command.comment.strip(),
    )
    stage.loan_requests.close(asked, answered)
