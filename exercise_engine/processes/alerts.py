"""Public alerts: how they spread through an area's people, and how many heed them."""

from __future__ import annotations

from dataclasses import dataclass

from exercise_engine import events as e
from exercise_engine.alert_area import covered
from exercise_engine.processes.play import FOR_FACILITATORS, Play, Process
from exercise_engine.scenario.cooperation import AlertArea, AlertChannel, Alerting
from exercise_engine.seats import EVERYONE

DIGITS = 3  # shares are rounded to a thousandth
SPREAD = 0.999  # of what an alert can reach; then nothing more is told


@dataclass(frozen=True)
class Spreading:
    """One alert in one area: *share* of its people are within what was alerted and understand it."""

    issued: e.AlertIssued
    area: AlertArea
    share: float


def reached(channel: AlertChannel, after_ms: int) -> float:
    """Return the share that *channel* has reached *after_ms* after an alert, 0 to 1."""
    if after_ms <= channel.delay:
        return 0.0
    return channel.reach * (1 - 2 ** (-(after_ms - channel.delay) / channel.half_in))


class Alerts:
    """The public alerts of one play."""

    def __init__(self, play: Play) -> None:
        self._play = play
        self._channels = {}
        if play.scenario.alerting is not None:
            self._channels = {one.id: one for one in play.scenario.alerting.channels}
        self._issued: dict[str, e.AlertIssued] = {}
        self._spreading: dict[str, list[Spreading]] = {}
        self._on_air: dict[tuple[str, str], float] = {}
        self._ended: set[str] = set()

    def begin(self) -> None:
        """Know of every area that nobody was alerted."""
        if self._play.scenario.alerting is None:
            return
        for area in self._play.scenario.alerting.areas:
            self._spreading[area.id] = []
            self._play.know(f"alerted.{area.id}", 0.0)
            self._play.know(f"alerted.{area.id}.severity", "")
            self._play.know(f"heeding.{area.id}", 0.0)

    def issued(self, alert: str) -> e.AlertIssued | None:
        """Return the alert called so, if there is one."""
        return self._issued.get(alert)

    def issue(self, issued: e.AlertIssued) -> None:
        """Let an alert go out."""
        play = self._play
        alerting = play.scenario.alerting
        assert alerting is not None
        assert issued.to == (EVERYONE,)
        self._issued[issued.alert] = issued
        play.emit(issued)
        play.signal(f"public_alert/{issued.agency}", issued.seat)
        self._ended.update(issued.references)
        if issued.message == "Cancel":
            for area in alerting.areas:
                self._tell(alerting, area)
            return
        rings = {area.id: area.ring for area in play.scenario.geography.areas}
        for area in alerting.areas:
            ring = rings.get(area.area or "", [])
            share = float(area.id in issued.areas)
            if not share and ring and (issued.circle or issued.polygon):
                share = covered(ring, issued.circle, issued.polygon)
            share *= understood(area, [text.language for text in issued.texts])
            if share > 0:
                spreading = Spreading(issued, area, share)
                self._spreading[area.id].append(spreading)
                play.env.process(self._spread(alerting, spreading))

    def _spread(self, alerting: Alerting, spreading: Spreading) -> Process:
        play, issued = self._play, spreading.issued
        on_air = dict.fromkeys(spreading.area.channels, 0)
        while issued.alert not in self._ended:
            missed, most = 1.0, 1.0
            for name, heard_ms in on_air.items():
                channel = self._channels[name]
                missed *= 1 - reached(channel, heard_ms)
                most *= 1 - channel.reach
            share = spreading.share * (1 - missed)
            self._on_air[issued.alert, spreading.area.id] = share
            self._tell(alerting, spreading.area)
            if 1 - missed >= SPREAD * (1 - most):
                break
            for name in on_air:  # a channel that is silent for a while goes on afterwards
                works = self._channels[name].works
                if works is None or play.holds(works, f"public_alert:{issued.alert}"):
                    on_air[name] += alerting.every
            yield play.env.timeout(alerting.every)
        if issued.expires_ms > play.now:
            yield play.env.timeout(issued.expires_ms - play.now)
        if issued.expires_ms >= 0:
            self._ended.add(issued.alert)
            self._tell(alerting, spreading.area)

    def _tell(self, alerting: Alerting, area: AlertArea) -> None:
        """Say how many of *area* know of an alert that stands, of all that do the most."""
        play = self._play
        standing = [
            (self._on_air.get((one.issued.alert, area.id), 0.0), one.issued)
            for one in self._spreading[area.id]
            if one.issued.alert not in self._ended
        ]
        share, severity = 0.0, ""
        for known, issued in standing:
            if known >= share and known > 0:
                share, severity = known, issued.severity
        share = round(share, DIGITS)
        heeding = round(share * self._compliance(alerting, area), DIGITS)
        news = [
            play.know(f"alerted.{area.id}", share),
            play.know(f"heeding.{area.id}", heeding),
            play.know(f"alerted.{area.id}.severity", severity),
        ]
        if any(news):
            told = e.AlertReached(
                at_ms=play.now,
                cause=f"public_alert:{standing[-1][1].alert}" if standing else "exercise",
                to=FOR_FACILITATORS,
                area=area.id,
                share=share,
                heeding=heeding,
                severity=severity,
            )
            play.emit(told)

    def _compliance(self, alerting: Alerting, area: AlertArea) -> float:
        fatigue = alerting.fatigue
        if fatigue is None:
            return 1.0
        since = self._play.now - fatigue.within
        recent = sum(
            one.issued.message == "Alert" and one.issued.at_ms > since
            for one in self._spreading[area.id]
        )
        return max(fatigue.least, 1 - fatigue.each * max(0, recent - 1))


def understood(area: AlertArea, languages: list[str]) -> float:
    """Return the share of *area* that understands one of *languages*; everyone, if none is authored.

    ``en`` is understood by who speaks ``en-GB``, and the other way round. Shares
    add up, to at most everyone.
    """
    if not area.languages:
        return 1.0
    spoken = {language.split("-")[0] for language in languages}
    return min(
        1.0, sum(one.share for one in area.languages if one.language.split("-")[0] in spoken)
    )
