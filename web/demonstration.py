"""What ``kingstown demo`` does once its process is patched."""

from __future__ import annotations

import secrets
import tempfile
import time
import webbrowser
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import gevent

from exercise_engine.clock import ExerciseClock, pace_of
from exercise_engine.commands import SeatParticipant, Start
from exercise_engine.errors import KingstownError
from exercise_engine.ledger import Exercise
from exercise_engine.scenario.loaded import LoadedScenario
from exercise_engine.scenario.reader import read_scenario
from exercise_engine.scenario.setting import Start as StartOfPlay
from exercise_engine.scenario.shipped import find_scenario
from exercise_engine.seats import CONDUCTOR, CONTROL, EVALUATION
from web.app import create_app
from web.making import Wish, make_exercise
from web.rooms import OpenExercise
from web.server import CannotListen, listen, serve_app
from web.services import Services, new_participant, of
from web.settings import settings_in
from web.tokens import Holder, Link

ACCOUNT = "facilitator"
PORT = 8000
VISIT_S = 2 * 3_600.0
# The policy that plays as doctrine asks, where a scenario has it.
DOCTRINE = "doctrine"

_WIDTH = 13


class NoSuchPart(KingstownError):
    """The scenario has not what was asked for."""


@dataclass(frozen=True)
class Demonstration:
    """What is to be shown; ``None`` leaves the choice to us."""

    scenario: str
    start: str | None
    language: str | None
    seat: str | None
    rate: float | None
    seed: int | None
    lobby: bool
    host: str
    port: int | None
    data: Path | None
    browser: bool


def run_demonstration(wanted: Demonstration, say: Callable[[str], None]) -> None:
    """Show an exercise until somebody stops it; *say* prints a line."""
    loaded = read_scenario(find_scenario(wanted.scenario), wanted.language)
    wish, seat = _wish(wanted, loaded)
    data = wanted.data or Path(tempfile.mkdtemp(prefix="kingstown-demo-"))
    app = create_app(settings_in(data, async_mode="gevent"))
    made = of(app)
    password = _first_account(made)

    def ready(address: str) -> None:
        one = make_exercise(made, wish, ACCOUNT)
        links = _links(made, one, seat, address.rstrip("/"))
        if not wanted.lobby:
            by = made.participant_for(one.exercise.id, ACCOUNT)
            one.say(Start(id="demo-start", seat=CONTROL, by=by))
        for line in _told(one, links, password, data):
            say(line)
        if wanted.browser:
            gevent.spawn(webbrowser.open, links["Trainee"])

    serve_app(app, wanted.host, _port(wanted), ready)
    say(f"Everything is kept. Go on with: kingstown serve --data {data}")


def _wish(wanted: Demonstration, loaded: LoadedScenario) -> tuple[Wish, str]:
    scenario = loaded.scenario
    starts = {start.id: start for start in scenario.starts}
    chosen = wanted.start or _worth_a_visit(scenario.starts).id
    if chosen not in starts:
        raise NoSuchPart(f"There is no start '{chosen}'. There are {', '.join(starts)}.")
    seat = wanted.seat or next(iter(scenario.seats))
    if seat not in scenario.seats:
        raise NoSuchPart(f"There is no seat '{seat}'. There are {', '.join(scenario.seats)}.")
    players = [player.id for player in scenario.players]
    player = DOCTRINE if DOCTRINE in players else next(iter(players), "")
    others = [other for other in scenario.seats if other != seat]
    wish = Wish(
        loaded=loaded,
        start=chosen,
        seed=secrets.randbelow(1_000_000) if wanted.seed is None else wanted.seed,
        title=f"Demonstration: {scenario.title}",
        rate=wanted.rate,
        scripts=dict.fromkeys(others, player) if player else {},
    )
    return wish, seat


def _worth_a_visit(starts: Sequence[StartOfPlay]) -> StartOfPlay:
    """Return the start that fills a visit best: the longest within two hours, or the quickest."""
    lasting_s = {
        start.id: ExerciseClock(pace_of(start), running=True).wall_s(start.length)
        for start in starts
    }
    within = [start for start in starts if lasting_s[start.id] <= VISIT_S]
    if within:
        return max(within, key=lambda start: lasting_s[start.id])
    return min(starts, key=lambda start: lasting_s[start.id])


def _first_account(made: Services) -> str | None:
    """Make the facilitator's account and return its password, or ``None`` if there is one."""
    if made.accounts.get(ACCOUNT) is not None:
        return None
    password = secrets.token_urlsafe(12)
    made.accounts.add(ACCOUNT, password, "facilitator", now_wall=time.time())
    return password


def _links(made: Services, one: OpenExercise, seat: str, origin: str) -> dict[str, str]:
    """Seat the trainee, and return the links that sign in by themselves."""
    exercise: Exercise = one.exercise
    trainee = Holder(exercise.id, seat, new_participant())
    made.join(exercise.id, trainee.participant, "Trainee")
    one.say(
        SeatParticipant(
            id=f"join-{trainee.participant}",
            seat=CONDUCTOR,
            by=trainee.participant,
            taken=seat,
            participant=trainee.participant,
        )
    )
    place = f"/e/{exercise.code}/seat"
    links = {
        "Trainee": Link("", trainee, f"{place}/{seat}"),
        "Facilitator": Link(ACCOUNT, None, f"{place}/{CONTROL}"),
        "Evaluator": Link(ACCOUNT, None, f"{place}/{EVALUATION}"),
    }
    return {who: f"{origin}/enter/{made.signer.link(link)}" for who, link in links.items()}


def _told(one: OpenExercise, links: dict[str, str], password: str | None, data: Path) -> list[str]:
    exercise = one.exercise
    lines = ["EXERCISE, EXERCISE, EXERCISE", f"{exercise.title} (seed {exercise.seed})", ""]
    lines += [f"{who + ':':<{_WIDTH}}{link}" for who, link in links.items()]
    lines += ["", f"{'Others join:':<{_WIDTH}}code {exercise.code}"]
    if password is not None:
        lines.append(f"{'Account:':<{_WIDTH}}{ACCOUNT}, password {password}")
    lines.append(f"{'Kept in:':<{_WIDTH}}{data}")
    return [*lines, "", "Stop with Ctrl+C."]


def _port(wanted: Demonstration) -> int:
    """Return the port to listen on: the one asked for, else ours, else any."""
    if wanted.port is not None:
        return wanted.port
    try:
        listen(wanted.host, PORT).close()
    except CannotListen:
        return 0
    return PORT
