"""What faker makes up for an exercise, each thing from the seed and its own name.

Nothing depends on what was asked before: who is called what, and who travels on
which call, is the same whoever asks first.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache, lru_cache
from threading import Lock

from faker import Faker

from exercise_engine.island_names import IslandNames
from exercise_engine.scenario.information import Arrival, Subject

# There is one faker, and what it makes up next follows from what it made up before.
_ALONE = Lock()

_PLACE = re.compile(r"\{([a-z]+)\}")
_HALF_HOUR = timedelta(minutes=30)
# As streets and firms are called in the islands; faker's own are made of words at random.
_STREETS = ("Street", "Road", "Lane", "Hill", "Gap", "Bay Road", "Terrace", "Corner")
_FIRMS = ("& Sons", "Brothers", "Trading", "Supplies", "Transport", "Hardware", "Services")

LEAST_OF_A_NUMBER = 4
LEAST_OF_A_NAME = 2


@dataclass(frozen=True)
class Traveller:
    """A line of a manifest; *subject* is the id of one whom the scenario put there."""

    name: str
    document: str
    subject: str = ""


@dataclass(frozen=True)
class Manifest:
    """Who and what comes in with one call; *conveyance* is the vessel or aircraft itself."""

    conveyance: Traveller
    travellers: tuple[Traveller, ...]

    def line(self, row: int) -> Traveller:
        """Return line *row*; -1 is the conveyance."""
        return self.conveyance if row < 0 else self.travellers[row]


@contextmanager
def faker_for(seed: int, purpose: str, subject: str) -> Iterator[Faker]:
    """Give faker, seeded anew for *subject*, to one user at a time."""
    with _ALONE:
        faker = _faker()
        faker.seed_instance(f"{seed}/{purpose}/{subject}")
        yield faker


def said(template: str, faker: Faker, at: datetime) -> str:
    """Return a line of everyday traffic or of a post with what is made up in its ``{places}``.

    It is said *at* that local time, which ``{time}`` repeats; ``{later}`` is one to
    three hours on, on the half hour.
    """
    made: dict[str, Callable[[], str]] = {
        "name": lambda: f"{faker.first_name()} {faker.last_name()}",
        "surname": faker.last_name,
        "street": lambda: f"{faker.last_name()} {faker.random_element(_STREETS)}",
        "company": lambda: firm(faker),
        "number": lambda: str(faker.random_int(2, 40)),
        # Of the numbers that are kept for fiction.
        "telephone": lambda: f"555-01{faker.random_int(0, 99):02d}",
        "time": lambda: f"{at:%H:%M}",
        "later": lambda: f"{_round(at) + _HALF_HOUR * faker.random_int(3, 6):%H:%M}",
    }
    return _PLACE.sub(lambda found: made[found[1]]() if found[1] in made else found[0], template)


def firm(faker: Faker) -> str:
    """Return the name of a made-up firm."""
    return f"{faker.last_name()} {faker.random_element(_FIRMS)}"


def _round(at: datetime) -> datetime:
    """Return the half hour before *at*."""
    return at.replace(minute=at.minute // 30 * 30, second=0, microsecond=0)


def manifest(seed: int, arrival: Arrival, n: int, subjects: list[Subject]) -> Manifest:
    """Make up the manifest of call *n* of *arrival*, with those of *subjects* who come with it."""
    aboard = [one for one in subjects if one.arrival == arrival.id and one.call == n + 1]
    with faker_for(seed, "manifest", f"{arrival.id}/{n}") as faker:
        conveyance = Traveller(
            f"{faker.first_name_female()} {faker.random_element('ABCDEFGHJKLMNPRSTUVWXYZ')}",
            faker.numerify("K#####"),
        )
        travellers = [
            Traveller(
                f"{faker.first_name()} {faker.last_name()}", faker.bothify("?#######").upper()
            )
            for _ in range(arrival.travellers)
        ]
        places = [faker.random_int(0, arrival.travellers) for _ in aboard]
    if arrival.conveyance is not None:
        conveyance = Traveller(arrival.conveyance.name, arrival.conveyance.registration)
    for one, place in zip(aboard, places, strict=True):
        if one.kind == "vessel":
            conveyance = Traveller(one.name, one.document, one.id)
        else:
            travellers.insert(place, Traveller(one.name, one.document, one.id))
    return Manifest(conveyance, tuple(travellers))


def matched(name: str, document: str, line: Traveller) -> str:
    """Tell how an alert for *name* or *document* matches *line*; empty if it does not.

    ``document``: the same number, letters and digits alone; ``name``: the same name,
    whatever its case, accents and order (``SURNAME, Given``); ``pattern``: a number
    that fits what is known of it, where ``*`` stands for anything; ``similar``: the
    same surname and first initial. By the last two strangers are found too. A name of
    one word is looked for among surnames.
    """
    pattern = _pattern(document)
    fits = pattern is not None and pattern.fullmatch(_number(line.document)) is not None
    if fits and "*" not in document:
        return "document"
    sought, found = name_words(name), name_words(line.name)
    if sought and sought == found:
        return "name"
    if fits:
        return "pattern"
    if not sought or not found or sought[-1] != found[-1]:
        return ""
    if len(sought) == 1 or (len(found) > 1 and sought[0][0] == found[0][0]):
        return "similar"
    return ""


def tells_enough(name: str, document: str) -> bool:
    """Tell whether an alert looks for something: a word of two letters, or four of a number."""
    return len(_number(document).replace("*", "")) >= LEAST_OF_A_NUMBER or any(
        len(word) >= LEAST_OF_A_NAME for word in name_words(name)
    )


@lru_cache(maxsize=4_096)
def name_words(name: str) -> tuple[str, ...]:
    """Return the words of a *name* for comparison, given names first."""
    surname, comma, given = name.partition(",")
    ordered = f"{given} {surname}" if comma else name
    plain = unicodedata.normalize("NFKD", ordered.casefold())
    letters = "".join(mark for mark in plain if not unicodedata.combining(mark))
    whole = letters.replace("'", "").replace("’", "")
    return tuple(re.sub(r"[^a-z0-9]+", " ", whole).split())


@lru_cache(maxsize=4_096)
def _pattern(document: str) -> re.Pattern[str] | None:
    """Return what the numbers that *document* looks for are like; nothing if it tells too little."""
    if not tells_enough("", document):
        return None
    return re.compile(re.escape(_number(document)).replace(r"\*", ".*"))


@lru_cache(maxsize=4_096)
def _number(document: str) -> str:
    return re.sub(r"[^A-Z0-9*]", "", document.upper())


@cache
def _faker() -> Faker:
    # One for the process: making one takes longer than making a thousand names.
    made = Faker("en_GB", use_weighting=False)
    made.add_provider(IslandNames)
    return made
