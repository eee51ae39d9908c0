"""Public alerts: how they spread through an area's people, and how many heed them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from exercise_engine import events as e
from exercise_engine.alert_reach import (
    SPREAD,
    at_most,
    by_all,
    concerned,
    gravest,
    reached,
    understood,
)
from exercise_engine.processes.alerts_before import alerts_before, compliance, known_before
from exercise_engine.processes.effects import Effects, Origin
from exercise_engine.processes.play import FOR_FACILITATORS, Play, Process
from exercise_engine.scenario.cooperation import AlertArea, Alerting
from exercise_engine.seats import EVERYONE

DIGITS = 3  # shares are rounded to a thousandth

Why = Literal["expired", "updated", "cancelled"]


@dataclass(frozen=True)
class Spreading:
    """One alert in one area: *share* of its people are within what was alerted and understand it."""

    issued: e.AlertIssued
    area: AlertArea
    covered: float
    share: float


class Alerts:
    """The public alerts of one play."""

    def __init__(self, play: Play, effects: Effects) -> None:
        self._play = play
        self._effects = effects
        self._channels = {}
        if play.scenario.alerting is not None:
            self._channels = {one.id: one for one in play.scenario.alerting.channels}
        self._issued: dict[str, e.AlertIssued] = {}
        self._spreading: dict[str, list[Spreading]] = {}
        self._on_air: dict[tuple[str, str], float] = {}
        self._ended: set[str] = set()

    def begin(self) -> None:
        """Know of every area that nobody was alerted, but for what went out before a late start."""
        play, alerting = self._play, self._play.scenario.alerting
        if alerting is None:
            return
        for area in alerting.areas:
            self._spreading[area.id] = []
            play.know(f"issued.{area.id}", "")
            play.know(f"alerted.{area.id}", 0.0)
            play.know(f"alerted.{area.id}.severity", "")
            play.know(f"heeding.{area.id}", 0.0)
        play.known_before.extend(known_before(play.scenario, play.start))
        for issued in alerts_before(play.scenario, play.start):
            self._go_out(alerting, issued)

    def issued(self, alert: str) -> e.AlertIssued | None:
        """Return the alert called so, if there is one."""
        return self._issued.get(alert)

    def issue(self, issued: e.AlertIssued) -> None:
        """Let an alert go out."""
        alerting = self._play.scenario.alerting
        assert alerting is not None
        self._go_out(alerting, issued)
        if issued.message == "Alert":
            cause = f"public_alert:{issued.alert}"
            n = sum(one.message == "Alert" for one in self._issued.values()) - 1
            self._effects.happen(alerting.effects, Origin(cause, "alerting", n))

    def _go_out(self, alerting: Alerting, issued: e.AlertIssued) -> None:
        play = self._play
        assert issued.to == (EVERYONE,)
        self._issued[issued.alert] = issued
        play.emit(issued)
        why: Why = "cancelled" if issued.message == "Cancel" else "updated"
        for before in issued.references:
            self._end(before, why, f"public_alert:{issued.alert}")
        if issued.message == "Cancel":
            self._ended.add(issued.alert)
        else:
            for area, covered in concerned(
                play.scenario, issued.areas, issued.circle, issued.polygon
            ):
                share = covered * understood(area, [text.language for text in issued.texts])
                spreading = Spreading(issued, area, covered, share)
                self._spreading[area.id].append(spreading)
                play.signal(f"public_alert/{issued.agency}/{area.id}", issued.seat)
                if share > 0:
                    play.env.process(self._spread(alerting, spreading))
            if issued.expires_ms >= 0:
                play.env.process(self._expire(alerting, issued))
        for area in alerting.areas:
            self._tell_standing(area)
            if issued.references:
                self._tell(alerting, area)

    def _end(self, alert: str, why: Why, cause: str) -> None:
        """Let an alert stand no more."""
        if alert in self._ended:
            return
        self._ended.add(alert)
        self._play.emit(
            e.AlertEnded(at_ms=self._play.now, cause=cause, to=(EVERYONE,), alert=alert, why=why)
        )

    def _expire(self, alerting: Alerting, issued: e.AlertIssued) -> Process:
        yield self._play.env.timeout(max(0, issued.expires_ms - self._play.now))
        if issued.alert in self._ended:
            return
        self._end(issued.alert, "expired", f"public_alert:{issued.alert}")
        for area in alerting.areas:
            self._tell_standing(area)
            self._tell(alerting, area)

    def _spread(self, alerting: Alerting, spreading: Spreading) -> Process:
        play, issued = self._play, spreading.issued
        channels = [self._channels[name] for name in spreading.area.channels]
        on_air = dict.fromkeys(spreading.area.channels, issued.ago_ms)
        while issued.alert not in self._ended:
            known = by_all(self._channels, on_air)
            self._on_air[issued.alert, spreading.area.id] = spreading.share * known
            self._tell(alerting, spreading.area)
            silent = [
                one.id
                for one in channels
                if one.works is not None
                and not play.holds(one.works, f"public_alert:{issued.alert}")
            ]
            self._tell_spread(spreading, on_air, silent)
            if known >= SPREAD * at_most(channels):
                break
            for name in on_air:  # a channel that is silent for a while goes on afterwards
                if name not in silent:
                    on_air[name] += alerting.every
            yield play.env.timeout(alerting.every)

    def _standing(self, area: AlertArea) -> list[Spreading]:
        return [one for one in self._spreading[area.id] if one.issued.alert not in self._ended]

    def _tell_standing(self, area: AlertArea) -> None:
        """Let the gravest alert that stands for *area* be known, from the moment of its issue."""
        stand = gravest(one.issued.severity for one in self._standing(area))
        self._play.know(f"issued.{area.id}", stand)

    def _tell_spread(self, spreading: Spreading, on_air: dict[str, int], silent: list[str]) -> None:
        """Tell facilitators by which channels an alert has come how far."""
        issued, area = spreading.issued, spreading.area
        spread = e.AlertSpread(
            at_ms=self._play.now,
            cause=f"public_alert:{issued.alert}",
            to=FOR_FACILITATORS,
            alert=issued.alert,
            area=area.id,
            covered=round(spreading.covered, DIGITS),
            most=round(spreading.share, DIGITS),
            share=round(self._on_air[issued.alert, area.id], DIGITS),
            channels={
                name: round(reached(self._channels[name], heard_ms), DIGITS)
                for name, heard_ms in on_air.items()
            },
            silent=tuple(silent),
            sent_ms=issued.at_ms - issued.ago_ms,
        )
        self._play.emit(spread)

    def _tell(self, alerting: Alerting, area: AlertArea) -> None:
        """Say how many of *area* know of an alert that stands, of all that do the most."""
        play, standing = self._play, self._standing(area)
        share, severity = 0.0, ""
        for one in standing:
            known = self._on_air.get((one.issued.alert, area.id), 0.0)
            if known >= share and known > 0:
                share, severity = known, one.issued.severity
        share = round(share, DIGITS)
        sent = [
            one.issued.at_ms - one.issued.ago_ms
            for one in self._spreading[area.id]
            if one.issued.message == "Alert"
        ]
        heeding = round(share * compliance(alerting.fatigue, sent, play.now), DIGITS)
        news = [
            play.know(f"alerted.{area.id}", share),
            play.know(f"heeding.{area.id}", heeding),
            play.know(f"alerted.{area.id}.severity", severity),
        ]
        if any(news):
            told = e.AlertReached(
                at_ms=play.now,
                cause=f"public_alert:{standing[-1].issued.alert}" if standing else "exercise",
                to=FOR_FACILITATORS,
                area=area.id,
                share=share,
                heeding=heeding,
                severity=severity,
            )
            play.emit(told)
