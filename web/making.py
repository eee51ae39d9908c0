"""Make an exercise: what a facilitator chose, kept for good before anybody joins."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from exercise_engine.codec import made_by
from exercise_engine.commands import Command, SeatParticipant, SetRate
from exercise_engine.errors import ExerciseExists, KingstownError
from exercise_engine.ledger import Exercise, NewExercise
from exercise_engine.ledger.settings import ExerciseSettings
from exercise_engine.scenario.loaded import LoadedScenario
from exercise_engine.scenario.reader import Report, check_scenario
from exercise_engine.scenario.shipped import shipped_scenarios
from exercise_engine.scenario.source import MAIN_FILE
from exercise_engine.seats import CONTROL
from web.room import SCRIPT
from web.rooms import OpenExercise
from web.services import Services

# Without letters and digits that look alike on a card.
_ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
_CODE_LENGTH = 6
_TRIES = 20


class NotMade(KingstownError):
    """An exercise cannot be made as asked."""


@dataclass(frozen=True)
class Wish:
    """What an exercise shall be, in the language in which its scenario is *loaded*.

    *scripts* names a scripted player for each seat that one takes.
    """

    loaded: LoadedScenario
    start: str
    seed: int
    title: str = ""
    rate: float | None = None
    scripts: Mapping[str, str] = field(default_factory=dict)


def offered(data: Path) -> dict[str, Path]:
    """Return the folders of the scenarios that can be played, by id: shipped ones, then *data*'s own."""
    own = sorted(data.iterdir()) if data.is_dir() else []
    added = {folder.name: folder for folder in own if (folder / MAIN_FILE).is_file()}
    return {**shipped_scenarios(), **added}


def checked(folder: Path, language: str | None = None) -> Report:
    """Return what a check of the scenario in *folder* finds, anew when a file has changed.

    Its texts are in *language*, or else in its own.
    """
    return _checked(folder, language, max(map(_changed_ns, folder.rglob("*")), default=0))


def _changed_ns(path: Path) -> int:
    """When *path* itself changed: it may be a link to nothing, or gone by now."""
    try:
        return path.lstat().st_mtime_ns
    except OSError:
        return 0


@lru_cache(maxsize=32)
def _checked(folder: Path, language: str | None, _stamp: int) -> Report:
    return check_scenario(folder, language)


def make_exercise(made: Services, wish: Wish, by: str) -> OpenExercise:
    """Make the exercise that *by* (an account's name) wishes for, and open it in the lobby.

    Raises :exc:`NotMade` if its scripted seats or its start do not exist.
    """
    scenario = wish.loaded.scenario
    players = {player.id for player in scenario.players}
    for seat, player in wish.scripts.items():
        if seat not in scenario.seats or player not in players:
            raise NotMade(f"No scripted player {player} can take the seat {seat}.")
    if wish.start not in {start.id for start in scenario.starts}:
        raise NotMade(f"The scenario has no start called '{wish.start}'.")
    exercise = _store(made, wish, by)
    one = made.rooms.open(exercise.id)
    controller = made.participant_for(exercise.id, by)
    made.join(exercise.id, controller, by)
    for command in _first_commands(wish, controller):
        receipt = one.say(command)
        if receipt.status != "accepted":
            raise NotMade(receipt.message)
    return one


def _store(made: Services, wish: Wish, by: str) -> Exercise:
    loaded = wish.loaded
    digest = made.ledger.put_scenario(loaded.files, made_by())
    own = loaded.language == loaded.original_language
    settings = ExerciseSettings(language="" if own else loaded.language)
    for code in _codes():
        new = NewExercise(
            id=secrets.token_hex(6),
            code=code,
            scenario_digest=digest,
            seed=wish.seed,
            start=wish.start,
            settings=settings.stored,
            title=wish.title or loaded.scenario.title,
            created_wall=time.time(),
            created_by=by,
        )
        try:
            return made.ledger.create_exercise(new)
        except ExerciseExists:
            continue
    raise NotMade("No free code was found. Try again.")


def _codes() -> Iterator[str]:
    for _ in range(_TRIES):
        yield "".join(secrets.choice(_ALPHABET) for _ in range(_CODE_LENGTH))


def _first_commands(wish: Wish, by: str) -> Sequence[Command]:
    """What the maker would otherwise do by hand: seat the scripts, set the pace."""
    seats: list[Command] = [
        SeatParticipant(
            id=f"script-{seat}", seat=CONTROL, by=by, taken=seat, participant=SCRIPT + player
        )
        for seat, player in wish.scripts.items()
    ]
    if wish.rate is not None:
        seats.append(SetRate(id="first-rate", seat=CONTROL, by=by, rate=wish.rate))
    return seats
