"""Whom a public alert is for, and how it spreads among them. Pure: scenario in, shares out.

What a shape covers is counted in people, not in square kilometres of sea. See
docs/theory/alerts.md for the model and its sources.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Protocol

from exercise_engine.alert_area import Circle, Position, Settled, covered, outline, share_of_people
from exercise_engine.scenario.cooperation import AlertArea, AlertChannel
from exercise_engine.scenario.model import Scenario

SPREAD = 0.999  # of what an alert can reach; then nothing more is told
LONGEST_CURVE = 240  # steps of an expected curve
GRAVEST_FIRST = ("Extreme", "Severe", "Moderate", "Minor", "Unknown")


class Standing(Protocol):
    """An alert that stands, as an event or as a slice."""

    @property
    def areas(self) -> tuple[str, ...]:
        """The alert areas that it names."""
        ...

    @property
    def circle(self) -> Circle | None:
        """A circle that was drawn."""
        ...

    @property
    def polygon(self) -> tuple[Position, ...]:
        """The corners of a shape that was drawn."""
        ...

    @property
    def severity(self) -> str:
        """How severe it is, as CAP writes it."""
        ...


def concerned(
    scenario: Scenario,
    areas: Iterable[str],
    circle: Circle | None,
    polygon: Sequence[Position],
) -> list[tuple[AlertArea, float]]:
    """Return each area that an alert is for, with the share of its people for whom it is.

    It is for everybody of the *areas* that it names, and of others for whoever lives
    within *circle* or *polygon*.
    """
    if scenario.alerting is None:
        return []
    named, found = set(areas), []
    drawn = circle is not None or len(polygon) >= 3
    for area in scenario.alerting.areas:
        share = 1.0 if area.id in named else 0.0
        if not share and drawn:
            share = _within(scenario, area, circle, polygon)
        if share > 0:
            found.append((area, share))
    return found


def _within(
    scenario: Scenario, area: AlertArea, circle: Circle | None, polygon: Sequence[Position]
) -> float:
    corners = tuple(polygon)
    if area.places:
        return _people_within(tuple(settled(scenario, area)), circle, corners)
    ring = ring_of(scenario, area)
    return _ring_within(tuple(ring), circle, corners) if ring else 0.0


# Every scripted seat and every estimate asks for whom the alerts are that stand: one shape is
# looked at once. Nothing but positions goes in, so that exercises may share what was found.
@lru_cache(maxsize=1_024)
def _people_within(
    lives: tuple[Settled, ...], circle: Circle | None, corners: tuple[Position, ...]
) -> float:
    return share_of_people(lives, circle, corners)


@lru_cache(maxsize=1_024)
def _ring_within(
    ring: tuple[Position, ...], circle: Circle | None, corners: tuple[Position, ...]
) -> float:
    return covered(ring, circle, corners)


def gravest(severities: Iterable[str]) -> str:
    """Return the gravest of *severities*; an empty text of none."""
    found = set(severities)
    return next((severity for severity in GRAVEST_FIRST if severity in found), "")


def issued_names(scenario: Scenario, standing: Iterable[Standing]) -> dict[str, str]:
    """Return the values of ``issued.AREA`` while the alerts *standing* do."""
    alerting = scenario.alerting
    severities: dict[str, list[str]] = {
        area.id: [] for area in (alerting.areas if alerting is not None else ())
    }
    for alert in standing:
        for area, _ in concerned(scenario, alert.areas, alert.circle, alert.polygon):
            severities[area.id].append(alert.severity)
    return {f"issued.{area}": gravest(found) for area, found in severities.items()}


def settled(scenario: Scenario, area: AlertArea) -> list[Settled]:
    """Return where the people of *area* live; nothing where its places are not authored."""
    return [
        Settled(scenario.points[one.place].at, one.people, one.radius_km) for one in area.places
    ]


def ring_of(scenario: Scenario, area: AlertArea) -> list[Position]:
    """Return the ring of the map's area that *area* names; nothing if it names none."""
    rings = {one.id: one.ring for one in scenario.geography.areas}
    return list(rings.get(area.area or "", []))


def outlines(scenario: Scenario, area: AlertArea) -> list[list[Position]]:
    """Return the rings that show *area* on a map: its own, or one around each of its places."""
    ring = ring_of(scenario, area)
    if ring:
        return [ring]
    return [outline(one.at, one.radius_km) for one in settled(scenario, area)]


def understood(area: AlertArea, languages: Iterable[str]) -> float:
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


def reached(channel: AlertChannel, after_ms: int) -> float:
    """Return the share that *channel* has reached *after_ms* after an alert, 0 to 1."""
    if after_ms <= channel.delay:
        return 0.0
    return channel.reach * (1 - 2 ** (-(after_ms - channel.delay) / channel.half_in))


def together(shares: Iterable[float]) -> float:
    """Return the share that one channel or another reaches, as if each came by chance."""
    return 1 - math.prod(1 - share for share in shares)


def by_all(channels: Mapping[str, AlertChannel], on_air: Mapping[str, int]) -> float:
    """Return the share that channels have reached, each after its time *on_air* [ms]."""
    return together(reached(channels[name], heard_ms) for name, heard_ms in on_air.items())


def at_most(channels: Iterable[AlertChannel]) -> float:
    """Return the share that *channels* reach in the end."""
    return together(channel.reach for channel in channels)


def expected_curve(
    channels: Sequence[AlertChannel], every_ms: int, share: float
) -> list[tuple[int, float]]:
    """Return [ms after the alert, share reached] at each step while every channel works.

    *share* is that of the people for whom it is and who understand it. The curve ends
    where hardly anybody more is reached.
    """
    curve, most = [(0, 0.0)], at_most(channels)
    while len(curve) < LONGEST_CURVE:
        after_ms = len(curve) * every_ms
        known = together(reached(channel, after_ms) for channel in channels)
        curve.append((after_ms, share * known))
        if known >= SPREAD * most:
            break
    return curve
