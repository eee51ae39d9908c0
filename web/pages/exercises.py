"""The facilitators' pages: all exercises, a new one, and one with its links and roster."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from exercise_engine.errors import ScenarioFaults
from exercise_engine.ledger import Exercise
from exercise_engine.scenario.loaded import LoadedScenario
from exercise_engine.scenario.reader import Report
from exercise_engine.units import format_duration
from web import roles
from web.accounts import User, signed_in
from web.addresses import link_for_others
from web.forms import ExerciseForm
from web.languages import language_name
from web.making import NotMade, Wish, checked, make_exercise, offered
from web.pages.access import opened, refuse
from web.pages.joining import seat_state
from web.pages.papers import may_read_briefing
from web.rooms import OpenExercise
from web.services import services

exercises = Blueprint("exercises", __name__, url_prefix="/exercises")

MOST_FAULTS = 50


@exercises.get("")
def listed() -> str | Response:
    """List the exercises on this server."""
    user = signed_in()
    if user is None:
        return _sign_in()
    return render_template(
        "exercises.html",
        exercises=[_row(exercise) for exercise in services().ledger.exercises()],
        urls={"new": url_for("exercises.new") if user.may_make else None},
    )


@exercises.route("/new", methods=["GET", "POST"])
def new() -> str | Response | tuple[str, int]:
    """Make an exercise."""
    user = signed_in()
    if user is None:
        return _sign_in()
    if not user.may_make:
        refuse(HTTPStatus.FORBIDDEN, "Only facilitators make exercises.")
    folders = offered(services().settings.scenarios)
    chosen = request.values.get("scenario") or next(iter(folders), "")
    loaded = _report(folders[chosen]).loaded if chosen in folders else None
    form = ExerciseForm()
    _offer(form, folders, chosen, loaded)
    status = HTTPStatus.OK
    if form.validate_on_submit() and loaded is not None:
        try:
            spoken = _in_language(folders[chosen], form.language.data, loaded)
            one = make_exercise(services(), _wish(form, spoken), user.name)
        except (NotMade, ScenarioFaults) as fault:
            form.form_errors = str(fault).splitlines()[:MOST_FAULTS]
        else:
            return redirect(url_for("exercises.page", exercise=one.exercise.id))
    if request.method == "POST":
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    scenarios = [_scenario(name, folder) for name, folder in folders.items()]
    page = render_template("new_exercise.html", scenarios=scenarios, form=form, chosen=chosen)
    return page, status


@exercises.get("/<exercise>")
def page(exercise: str) -> str | Response:
    """Show one exercise: its code, its links and its roster."""
    user = signed_in()
    if user is None:
        return _sign_in()
    one = opened(services().ledger.exercise(exercise))
    loaded = one.conductor.loaded
    shown = _row(one.exercise) | {
        "phase": one.conductor.clock_now().phase,
        "scenario_title": loaded.scenario.title,
        "language": loaded.language,
        "start_title": loaded.start(one.exercise.start).title,
        "seed": one.exercise.seed,
        "digest": one.exercise.scenario_digest,
    }
    return render_template(
        "exercise.html", exercise=shown, roster=_roster(one), urls=_urls(one, user)
    )


def _sign_in() -> Response:
    return redirect(url_for("signing_in.sign_in", next=request.full_path.rstrip("?")))


def _row(exercise: Exercise) -> dict[str, Any]:
    created = datetime.fromtimestamp(exercise.created_wall, UTC)
    return {
        "id": exercise.id,
        "code": exercise.code,
        "title": exercise.title,
        "phase": exercise.phase,
        "created_by": exercise.created_by,
        "created": created.isoformat(timespec="seconds"),
        "urls": {
            "page": url_for("exercises.page", exercise=exercise.id),
            "review": url_for("review.page", code=exercise.code),
            "score": url_for("console.score", code=exercise.code),
        },
    }


def _urls(one: OpenExercise, user: User) -> dict[str, str]:
    exercise = one.exercise
    urls = {
        "join": link_for_others("joining.seats", code=exercise.code),
        "review": url_for("review.page", code=exercise.code),
    }
    if roles.scoring_seat(user.role):
        urls["score"] = url_for("console.score", code=exercise.code)
    seats = roles.SEATS[user.role]
    if may_read_briefing(one, seats[0]):
        urls["briefing"] = url_for("papers.briefing", code=exercise.code, seat=seats[0])
    for seat in seats:
        urls[seat] = url_for("console.page", code=exercise.code, seat=seat)
    return urls


def _roster(one: OpenExercise) -> list[dict[str, Any]]:
    presence, titles = one.room.presence(), one.conductor.loaded.scenario.seat_titles
    return [
        {
            "seat": seat,
            "title": titles[seat],
            "agency": agency.id,
            "agency_title": agency.title,
            "state": seat_state(one.room.participant_in(seat)),
            "name": presence.get(seat, {}).get("name", ""),
            "connected": presence.get(seat, {}).get("connected", False),
        }
        for seat, (agency, role) in one.conductor.loaded.scenario.seats.items()
    ]


def _report(folder: Path) -> Report:
    """Check a scenario: a second of work at first, for which consoles need not wait."""
    return services().threads.computing(partial(checked, folder))


def _in_language(folder: Path, language: str, loaded: LoadedScenario) -> LoadedScenario:
    """Return the scenario in *folder* in *language*; *loaded* is it in its own.

    Raises :exc:`~exercise_engine.errors.ScenarioFaults` if its translation has faults.
    """
    if not language or language == loaded.language:
        return loaded
    report = services().threads.computing(partial(checked, folder, language))
    if report.loaded is None:
        raise ScenarioFaults(report.faults)
    return report.loaded


def _scenario(name: str, folder: Path) -> dict[str, Any]:
    report = _report(folder)
    shown: dict[str, Any] = {
        "id": name,
        "title": name,
        "summary": "",
        "place": "",
        "threats": [],
        "faults": [str(fault) for fault in report.faults[:MOST_FAULTS]],
        "language": "en",
        "languages": [],
        "starts": [],
        "players": [],
        "agencies": [],
    }
    if report.loaded is None:
        return shown
    scenario = report.loaded.scenario
    return shown | {
        "title": scenario.title,
        "language": scenario.language,
        "languages": report.loaded.languages,
        "summary": scenario.summary,
        "place": scenario.place.name,
        "threats": [threat.replace("_", " ") for threat in scenario.threats],
        "starts": [
            {"id": start.id, "title": start.title, "length": format_duration(start.length)}
            for start in scenario.starts
        ],
        "players": [
            {"id": player.id, "title": player.title, "text": player.text}
            for player in scenario.players
        ],
        "agencies": [
            {
                "id": agency.id,
                "title": agency.title,
                "seats": [
                    {"seat": seat, "title": scenario.seat_titles[seat]}
                    for seat, (owner, _) in scenario.seats.items()
                    if owner.id == agency.id
                ],
            }
            for agency in scenario.agencies
        ],
    }


def _offer(
    form: ExerciseForm, folders: dict[str, Path], chosen: str, loaded: LoadedScenario | None
) -> None:
    """Fill in what can be chosen of the chosen scenario."""
    form.scenario.choices = [(name, name) for name in folders]
    scenario = loaded.scenario if loaded else None
    languages = loaded.languages if loaded else ()
    form.language.choices = [(one, language_name(one)) for one in languages]
    form.start.choices = [(s.id, s.title) for s in scenario.starts] if scenario else []
    players = [(p.id, p.title) for p in scenario.players] if scenario else []
    form.script.choices = [("", "Nobody"), *players]
    form.seats.choices = [(seat, seat) for seat in scenario.seats] if scenario else []
    if request.method == "GET":
        form.scenario.data = chosen
        form.seed.data = secrets.randbelow(1_000_000)
    elif loaded is None:
        form.scenario.errors = ["This scenario has faults and cannot be played."]


def _wish(form: ExerciseForm, loaded: LoadedScenario) -> Wish:
    return Wish(
        loaded=loaded,
        start=form.start.data,
        seed=form.seed.data,
        title=form.title.data or "",
        rate=form.rate.data,
        scripts=_scripts(form, loaded),
    )


def _scripts(form: ExerciseForm, loaded: LoadedScenario) -> dict[str, str]:
    """Return the scripted player of each seat: one for all chosen seats, or its own for a seat."""
    player = form.script.data
    scripts = dict.fromkeys(form.seats.data or (), player) if player else {}
    for seat in loaded.scenario.seats:
        own = request.form.get(f"script-{seat}")
        if own is not None:
            scripts[seat] = own
    return {seat: player for seat, player in scripts.items() if player}
