"""Draw vessels, contacts and those who search as GeoJSON features.

Facilitators see where vessels are. Players see what is transmitted by AIS, and what
their own network holds in contact, is cued to, or forecasts of bales. What players
see is numbered, never called by an id of the scenario, which would tell more.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from exercise_engine.phrases import Phrase, phrase
from exercise_engine.units import HOUR_MS
from exercise_engine.world.bales import Bales
from exercise_engine.world.contacts import LOST_MS, Contact, Lead, Network
from exercise_engine.world.features import feature, point, polygon
from exercise_engine.world.model import Feature
from exercise_engine.world.platforms import Doing, Searcher
from exercise_engine.world.sea_scene import Interval, Scene
from exercise_engine.world.search import Kind
from exercise_engine.world.sphere import destination, distance_nm
from exercise_engine.world.voyages import Voyage

# A feature's id, how it is drawn, and who of the players sees it; nothing: all, or only facilitators if it is the truth.
Drawn = tuple[str, Feature, tuple[str, ...] | None]

# How long the last position that was transmitted stays on the map [ms].
LAST_HEARD_MS: Final = HOUR_MS

# A platform farther than this from its unit is drawn by itself [nm].
_APART_NM: Final = 1.0

# What a contact looks like to whoever sees it.
LOOKS: Final[dict[Kind, Phrase]] = {
    "go_fast": phrase("small fast boat"),
    "sport_boat": phrase("small boat"),
    "sailing_boat": phrase("sailing boat"),
    "fishing_vessel": phrase("fishing vessel"),
    "coastal_freighter": phrase("small freighter"),
}
DOES: Final[dict[Doing, Phrase]] = {
    "off": phrase("not searching"),
    "searching": phrase("searching its area"),
    "to_area": phrase("on its way to its area"),
    "to_cue": phrase("on its way to a cued position"),
    "at_cue": phrase("searching around a cued position"),
    "pursuing": phrase("in pursuit"),
    "at_line": phrase("at the line of waters that it may not enter"),
    "shadowing": phrase("keeps a contact in sight"),
    "boarding": phrase("boarding"),
    "recovering": phrase("looking for bales"),
    "fuel": phrase("short of fuel"),
    "watching": phrase("watching"),
}


class Heard:
    """Where the AIS of each vessel was heard last, and when."""

    def __init__(self) -> None:
        self._last: dict[str, tuple[int, tuple[float, float]]] = {}

    def note(self, scene: Scene, now_ms: int) -> None:
        """Hear what is transmitted now."""
        for voyage in scene.voyages:
            if voyage.transmits(now_ms):
                self._last[voyage.key] = (now_ms, voyage.at)

    def draw(self, model: str, scene: Scene, now_ms: int) -> Iterator[Drawn]:
        """Yield every vessel that transmits, or lately did."""
        for number, voyage in enumerate(scene.voyages, start=1):
            if voyage.key not in self._last or not voyage.is_out:
                continue
            heard_ms, at = self._last[voyage.key]
            if now_ms - heard_ms >= LAST_HEARD_MS:
                continue
            title = voyage.spec.title
            if heard_ms != now_ms:
                title = phrase("{vessel}, last heard", vessel=title)
            drawn = feature("ais", title, point(*at), truth=False, lost=heard_ms != now_ms)
            yield f"{model}.ais_{number}", drawn, None


class Numbers:
    """Numbers for what a network is cued to, in the order in which it was first told."""

    def __init__(self) -> None:
        self._given: dict[tuple[str, str], int] = {}
        self._counted: dict[str, int] = {}

    def of(self, network: str, key: str) -> int:
        """Return the number of *key* in *network*."""
        if (network, key) not in self._given:
            self._counted[network] = self._counted.get(network, 0) + 1
            self._given[network, key] = self._counted[network]
        return self._given[network, key]


def drawn_now(model: str, scene: Scene, now: Interval, numbers: Numbers) -> Iterator[Drawn]:
    """Yield everything that is on the maps now, but for AIS."""
    for voyage in scene.voyages:
        if voyage.is_out:
            yield f"{model}.{voyage.key}", _truth(voyage, now), None
    for searcher in scene.searchers:
        seen_by = searcher.spec.seen_by
        if searcher.spec.unit is None or distance_nm(*searcher.at, *searcher.base) > _APART_NM:
            yield f"{model}.{searcher.id}", _platform(searcher), tuple(seen_by)
    for network in scene.networks.values():
        yield from _contacts(model, scene, network, now)
        yield from _cues(model, scene, network, numbers)
    for number, load in enumerate(scene.bales, start=1):
        if load.is_afloat(now.end_ms):
            yield from _bales(model, scene, number, load, now)


def _truth(voyage: Voyage, now: Interval) -> Feature:
    dark = not voyage.transmits(now.end_ms)
    name = f"{voyage.spec.title} {voyage.n}" if voyage.spec.count > 1 else voyage.spec.title
    return feature(
        "vessel",
        phrase("{vessel}, {looks}", vessel=name, looks=LOOKS[voyage.spec.kind]),
        point(*voyage.at),
        truth=True,
        dark=dark,
        speed_kt=round(voyage.speed_kt(now.sea.wave_m)),
        course_deg=round(voyage.course_deg),
    )


def _platform(searcher: Searcher) -> Feature:
    title = phrase("{of}, {does}", of=searcher.spec.title, does=DOES[searcher.doing])
    return feature("patrol", title, point(*searcher.at), truth=False, platform=searcher.spec.kind)


def _contacts(model: str, scene: Scene, network: Network, now: Interval) -> Iterator[Drawn]:
    titles = {searcher.id: searcher.spec.title for searcher in scene.searchers}
    for voyage in scene.voyages:
        contact = network.contacts.get(voyage.key)
        if contact is None or voyage.phase == "seized" or voyage.key in network.cleared:
            continue
        if contact.held or now.end_ms - contact.seen_ms < LOST_MS:
            drawn = _contact(voyage, contact, titles[contact.by])
            yield f"{model}.contact_{network.id}_{contact.number}", drawn, network.seen_by


def _contact(voyage: Voyage, contact: Contact, by: str) -> Feature:
    looks, number = LOOKS[voyage.spec.kind], contact.number
    title = (
        phrase("Contact {number}, {looks}, seen by {by}", number=number, looks=looks, by=by)
        if contact.held
        else phrase(
            "Contact {number}, {looks}, last seen by {by}", number=number, looks=looks, by=by
        )
    )
    return feature("contact", title, point(*contact.at), truth=False, lost=not contact.held)


def _cues(model: str, scene: Scene, network: Network, numbers: Numbers) -> Iterator[Drawn]:
    for lead in scene.cued.get(network.id, ()):
        if network.holds(lead.voyage) or lead.voyage.key in network.cleared:
            continue
        number = numbers.of(network.id, lead.voyage.key)
        title = phrase(
            "Cue {number}, to be searched within {radius} nm",
            number=number,
            radius=max(1, round(lead.radius_nm)),
        )
        drawn = feature("search_area", title, polygon(square(lead)), truth=False)
        yield f"{model}.cue_{network.id}_{number}", drawn, network.seen_by


def _bales(model: str, scene: Scene, number: int, load: Bales, now: Interval) -> Iterator[Drawn]:
    title = phrase("Bales adrift, {mass} kg", mass=round(load.left_kg))
    yield f"{model}.bales_{number}", feature("bales", title, point(*load.at), truth=True), None
    for network in load.networks:
        looks = any(one.recovers and one.spec.network == network for one in scene.searchers)
        if looks:
            where = load.forecast(now.end_ms, now.wind, now.current)
            ring = _square((where.lat, where.lon), where.radius_nm)
            title = phrase("Bales {number}, drift forecast", number=number)
            drawn = feature("search_area", title, polygon(ring), truth=False)
            yield f"{model}.drift_{network}_{number}", drawn, scene.networks[network].seen_by


def square(lead: Lead) -> list[tuple[float, float]]:
    """Return the corners of what is searched for a lead."""
    return _square(lead.at, lead.radius_nm)


def _square(at: tuple[float, float], radius_nm: float) -> list[tuple[float, float]]:
    # Corners are the square root of two times as far as edges.
    return [destination(*at, corner, radius_nm * 2**0.5) for corner in (45, 315, 225, 135)]
