"""Public alerts that went out before a late start: what stands at STARTEX, and what was known when.

Before STARTEX every channel is taken to have worked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from exercise_engine import events as e
from exercise_engine.alert_reach import by_all, concerned, understood
from exercise_engine.scenario.cooperation import AlertBefore, Alerting, Fatigue
from exercise_engine.scenario.model import Scenario
from exercise_engine.scenario.setting import Start
from exercise_engine.seats import EVERYONE, agency_of


def alerts_before(scenario: Scenario, start: Start) -> Iterator[e.AlertIssued]:
    """Yield the alerts of *start*, as they stand when play begins."""
    assert scenario.alerting is not None
    for number, one in enumerate(start.alerts, start=1):
        seat = _sender(scenario, scenario.alerting, one.agency)
        yield e.AlertIssued(
            at_ms=0,
            cause=f"start:{start.id}",
            to=(EVERYONE,),
            # No seat is called so, so that no command can give its alert the same name.
            alert=f"before/{number}",
            agency=one.agency,
            seat=seat,
            by="",
            message="Alert",
            references=(),
            event=one.event,
            category=one.category,
            urgency=one.urgency,
            severity=one.severity,
            certainty=one.certainty,
            response=one.response,
            texts=tuple(
                e.AlertText(language, one.headline, one.description, one.instruction)
                for language in one.languages
            ),
            areas=tuple(one.areas),
            circle=None,
            polygon=(),
            onset_ms=-1,
            expires_ms=one.since + one.expires_in - start.at,
            ago_ms=start.at - one.since,
        )


def known_before(scenario: Scenario, start: Start) -> list[tuple[int, str, e.Value]]:
    """Return (scenario time [ms], name, value) of what *start*'s alerts made known, in order."""
    alerting = scenario.alerting
    if alerting is None:
        return []
    told: list[tuple[int, str, e.Value]] = []
    for area in alerting.areas:
        told.append((0, f"issued.{area.id}", ""))
        mine = [one for one in start.alerts if area.id in one.areas]
        told += [(one.since, f"issued.{area.id}", one.severity) for one in mine]
        first = min((one.since for one in mine), default=start.at)
        for at_ms in range(first, start.at, alerting.every):
            share = max(_known(scenario, alerting, one, area.id, at_ms) for one in mine)
            heeds = compliance(alerting.fatigue, [one.since for one in mine], at_ms)
            told.append((at_ms, f"alerted.{area.id}", share))
            told.append((at_ms, f"heeding.{area.id}", share * heeds))
    return sorted(told, key=lambda one: one[0])


def compliance(fatigue: Fatigue | None, sent_ms: Sequence[int], now_ms: int) -> float:
    """Return the share of those reached who heed it, after alerts *sent_ms*."""
    if fatigue is None:
        return 1.0
    recent = sum(now_ms - fatigue.within < at_ms <= now_ms for at_ms in sent_ms)
    return max(fatigue.least, 1 - fatigue.each * max(0, recent - 1))


def _known(
    scenario: Scenario, alerting: Alerting, alert: AlertBefore, area: str, at_ms: int
) -> float:
    """Return the share of *area* that knows of *alert* at *at_ms*."""
    if at_ms < alert.since:
        return 0.0
    channels = {one.id: one for one in alerting.channels}
    [(found, _)] = concerned(scenario, [area], None, ())
    on_air = dict.fromkeys(found.channels, at_ms - alert.since)
    return understood(found, alert.languages) * by_all(channels, on_air)


def _sender(scenario: Scenario, alerting: Alerting, agency: str) -> str:
    """Return the seat of *agency* that alerts the public."""
    return next(
        (seat for seat in alerting.seats if agency_of(seat) == agency),
        next(seat for seat in scenario.seats if agency_of(seat) == agency),
    )
