"""The rows of lists in which something true stands among much that means nothing.

What is made up follows from the exercise's seed and the handout's path alone, so
that everyone reads the same list whenever it is read. Made-up rows fill the
columns that the written-out ones fill, so that nothing gives those away.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from faker import Faker

from exercise_engine.island_names import visitor_name
from exercise_engine.made_up import faker_for, firm
from exercise_engine.scenario.fields import Part
from exercise_engine.scenario.handouts.lists import (
    CargoManifest,
    CargoRow,
    PassengerList,
    PassengerRow,
    WatchListExtract,
)
from exercise_engine.scenario.information import WatchEntry
from exercise_engine.words import Words

R = TypeVar("R", bound=Part)

# Everyday inter-island cargo: what it is, how it is packed, and the mass of a package [kg].
_GOODS: tuple[tuple[str, str, int, int], ...] = (
    ("Rice, parboiled", "bags", 25, 45),
    ("Wheat flour", "bags", 45, 45),
    ("Frozen chicken parts", "cartons", 15, 18),
    ("Cement, Portland", "bags", 42, 43),
    ("Bottled water", "pallets", 700, 900),
    ("Soft drinks", "pallets", 650, 850),
    ("Evaporated milk", "cartons", 18, 22),
    ("Onions and potatoes", "bags", 22, 25),
    ("Galvanised roofing sheets", "bundles", 900, 1_400),
    ("Timber, pitch pine", "bundles", 1_100, 1_900),
    ("PVC pipe and fittings", "bundles", 180, 340),
    ("Ceramic tiles", "pallets", 1_000, 1_300),
    ("Household furniture, used", "packages", 30, 120),
    ("Motor vehicle, used", "units", 1_050, 1_800),
    ("Tyres, new", "pieces", 9, 24),
    ("Detergent, household", "cartons", 12, 16),
    ("Animal feed", "bags", 25, 40),
    ("Steel reinforcing bar", "bundles", 900, 2_000),
    ("School furniture", "packages", 20, 45),
    ("Personal effects", "barrels", 70, 130),
    ("Electrical cable", "drums", 120, 400),
    ("Paper products", "cartons", 9, 14),
)
# Of these a few travel on most voyages: goods, UN number and class, packing, mass of a package [kg].
_HAZARDOUS: tuple[tuple[str, str, str, int, int], ...] = (
    ("Paint, solvent-based", "UN 1263, 3", "cartons", 18, 24),
    ("Cooking gas in cylinders", "UN 1965, 2.1", "cylinders", 20, 45),
    ("Batteries, wet, filled with acid", "UN 2794, 8", "pallets", 600, 900),
    ("Hypochlorite solution", "UN 1791, 8", "drums", 60, 240),
    ("Aerosols", "UN 1950, 2.1", "cartons", 6, 11),
)
_HAZARDOUS_PERCENT = 15
_TRIES = 50
_STOWAGE = ("Hold 1", "Hold 2", "Hold 3", "On deck, port", "On deck, starboard", "On deck, aft")
_ISLANDERS = ("GRD", "VCT", "BRB", "TTO", "LCA", "GUY", "JAM", "DMA")
_NATIONALITIES = (*_ISLANDERS, "GBR", "USA", "CAN")
_REASONS = (
    "Overstayed a visitor's permit",
    "Document reported lost or stolen",
    "Wanted as a witness",
    "Unpaid fine of a magistrate's court",
    "Removed earlier; no leave to land",
    "Customs: undeclared goods on an earlier entry",
    "Reported missing by the family",
)


def cargo_rows(manifest: CargoManifest, path: str, words: Words) -> list[CargoRow]:
    """Return the lines of *manifest*, the handout at *path*."""
    is_hazardous = any(row.hazard for row in manifest.rows)
    taken = {number for row in manifest.rows for number in (row.bill, row.container)}

    def made(faker: Faker) -> CargoRow:
        hazard = ""
        goods, kind, least, most = _GOODS[faker.random_int(0, len(_GOODS) - 1)]
        if is_hazardous and faker.random_int(1, 100) <= _HAZARDOUS_PERCENT:
            goods, hazard, kind, least, most = faker.random_element(_HAZARDOUS)
        packages = faker.random_int(2, 18) * (1 if least > 150 else faker.random_int(2, 12))
        return CargoRow(
            bill=_number(faker, manifest.bills, taken),
            container=_number(faker, manifest.containers, taken),
            packages=packages,
            kind=kind,
            goods=goods,
            hazard=hazard,
            mass=packages * faker.random_int(least, most),
            stowage=faker.random_element(_STOWAGE),
            shipper=firm(faker),
            consignee=firm(faker),
        )

    return _mixed(manifest.rows, manifest.made_up, (), made, path, words)


def passenger_rows(listed: PassengerList, path: str, words: Words) -> list[PassengerRow]:
    """Return who is on the list, the handout at *path*."""
    countries = [state.country for state in words.scenario.states if state.country]
    nations = listed.nationalities or list(dict.fromkeys([*countries, *_NATIONALITIES]))

    islanders = {*countries, *_ISLANDERS}
    taken = {row.document for row in listed.rows}
    seated = {row.place for row in listed.rows}

    def made(faker: Faker) -> PassengerRow:
        born = (faker.random_int(1946, 2014), faker.random_int(1, 12), faker.random_int(1, 28))
        nationality = faker.random_element(nations)
        return PassengerRow(
            name=faker.name() if nationality in islanders else visitor_name(faker),
            document=_number(faker, listed.documents, taken),
            nationality=nationality,
            born="{:04d}-{:02d}-{:02d}".format(*born),
            place=_seat(faker, seated),
        )

    rows = _mixed(listed.rows, listed.made_up, ("remarks",), made, path, words)
    if listed.arrival is None:
        return rows
    aboard = words.manifest(listed.arrival, listed.call - 1).travellers
    with faker_for(words.seed, "handout of call", path) as faker:
        of_call = [
            made(faker).model_copy(update={"name": one.name, "document": one.document})
            for one in aboard
        ]
    like = listed.rows or [PassengerRow(name="-", document="-")]
    return [*(_like(like, one, ("remarks",)) for one in of_call), *rows]


def watch_rows(extract: WatchListExtract, path: str, words: Words) -> list[WatchEntry]:
    """Return the entries of *extract*, the handout at *path*."""
    rows: list[WatchEntry] = []
    if extract.watch_list is not None:
        rows += words.scenario.by_id("watch_lists")[extract.watch_list].entries
    rows += extract.rows

    taken = {row.document for row in rows}

    def made(faker: Faker) -> WatchEntry:
        return WatchEntry(
            name=f"{faker.first_name()} {faker.last_name()}",
            document=_number(faker, extract.documents, taken),
            reason=faker.random_element(_REASONS),
        )

    return _mixed(rows, extract.made_up, (), made, path, words)


def _mixed(
    rows: Sequence[R],
    count: int,
    never: Sequence[str],
    made: Callable[[Faker], R],
    path: str,
    words: Words,
) -> list[R]:
    """Return *rows* in their order among *count* made-up ones, which leave *never* empty."""
    if not count:
        return list(rows)
    with faker_for(words.seed, "handout", path) as faker:
        noise = [made(faker) for _ in range(count)]
        places = sorted(faker.random_int(0, count) for _ in rows)
    if rows:
        noise = [_like(rows, one, never) for one in noise]
    for shift, (place, row) in enumerate(zip(places, rows, strict=True)):
        noise.insert(place + shift, row)
    return noise


def _like(rows: Sequence[R], made: R, never: Sequence[str]) -> R:
    """Return *made* without what none of *rows* says."""
    said = {name for row in rows for name in row.model_fields_set} - set(never)
    return type(made)(**{name: value for name, value in made if name in said})


def _number(faker: Faker, pattern: str, taken: set[str]) -> str:
    """Return a number like *pattern* that is not *taken* yet, if the pattern has room for one."""
    return _free(lambda: str(faker.bothify(pattern, letters="ABCDEFGHJKLMNPRSTUVWXYZ")), taken)


def _seat(faker: Faker, taken: set[str]) -> str:
    """Return a seat or cabin that is not *taken* yet, while there is one."""
    return _free(lambda: f"{faker.random_int(1, 38)}{faker.random_element('ABCDEF')}", taken)


def _free(draw: Callable[[], str], taken: set[str]) -> str:
    found = ""
    for _ in range(_TRIES):
        found = draw()
        if found not in taken:
            break
    taken.add(found)
    return found
