"""The consoles: one page for each seat, and what only that seat may fetch."""

from __future__ import annotations

from http import HTTPStatus
from mimetypes import guess_type
from typing import Any

from flask import Blueprint, Response, jsonify, redirect, render_template, url_for
from flask_wtf.csrf import generate_csrf
from werkzeug.wrappers import Response as AnyResponse

from exercise_engine.briefing import briefing_for
from exercise_engine.briefing_of_planning import readable_policies
from exercise_engine.cap import cap_xml, identifier
from exercise_engine.ratings import RATINGS
from exercise_engine.seats import CONTROL, EVALUATION, SIMCELL, agency_of, is_facilitator
from exercise_engine.slices import InboxItem, Known, PublicAlert
from exercise_engine.words import Words
from facilitator_tools.handouts import is_laid_out, sheet_of
from web import roles
from web.accounts import signed_in
from web.pages.access import exercise_by, held, holder_of, opened, refuse, require_seat
from web.pages.papers import may_read_briefing
from web.permits import kinds_for
from web.rooms import OpenExercise
from web.security import HANDOUT_POLICY, answer_under
from web.services import services
from web.tokens import Holder
from web.wire import Json

console = Blueprint("console", __name__)

_TEMPLATES = {EVALUATION: "evaluator.html"}
# What a browser may show as it is; everything else is a text or a download.
_SHOWN = ("image/png", "image/jpeg", "image/svg+xml", "application/pdf")
_TEXTS = (".txt", ".csv", ".json", ".geojson", ".yaml")


@console.get("/e/<code>/seat/<seat>")
def page(code: str, seat: str) -> str | AnyResponse:
    """Show the console of a seat."""
    one = opened(exercise_by(code))
    require_seat(one, seat)
    holder = holder_of(one, seat)
    if holder is None:
        if not is_facilitator(seat):
            return redirect(url_for("joining.seats", code=one.exercise.code))
        if signed_in() is None:
            here = url_for("console.page", code=one.exercise.code, seat=seat)
            return redirect(url_for("signing_in.sign_in", next=here))
        refuse(HTTPStatus.FORBIDDEN, "Your account may not take this seat.")
    player = "facilitator.html" if is_facilitator(seat) else "trainee.html"
    return _console(one, holder, _TEMPLATES.get(seat, player))


@console.get("/e/<code>/score")
def score(code: str) -> str | AnyResponse:
    """Show the page on which facilitators rate what happened."""
    one = opened(exercise_by(code))
    user = signed_in()
    if user is None:
        here = url_for("console.score", code=one.exercise.code)
        return redirect(url_for("signing_in.sign_in", next=here))
    seat = roles.scoring_seat(user.role)
    holder = holder_of(one, seat) if seat else None
    if holder is None:
        refuse(HTTPStatus.FORBIDDEN, "Your account may not score.")
    # A controller scores as one: only from there can the review be released.
    if roles.may_take(user.role, CONTROL):
        holder = holder._replace(seat=CONTROL)
    return _console(one, holder, "score.html")


@console.get("/e/<code>/seat/<seat>/token")
def token(code: str, seat: str) -> Response:
    """Give the holder of a seat a fresh token for the socket."""
    holder = held(opened(exercise_by(code)), seat)
    return jsonify(token=services().signer.socket(holder))


@console.get("/e/<code>/seat/<seat>/handout/<path:path>")
def handout(code: str, seat: str, path: str) -> Response:
    """Give a handout that was delivered to the seat, or a policy; facilitators may read any."""
    one = opened(exercise_by(code))
    held(one, seat)
    loaded = one.conductor.loaded
    if path not in _handouts(one, seat) or path not in loaded.files:
        refuse(HTTPStatus.NOT_FOUND, "No such handout has reached this seat.")
    words = Words(loaded, one.exercise.seed)
    if is_laid_out(path, words):
        sheet = sheet_of(path, words)
        shown = {"title": one.exercise.title, "language": loaded.language}
        return Response(render_template("handout.html", exercise=shown, sheet=sheet))
    kind = guess_type(path)[0] or ""
    response = Response(loaded.files[path])
    if path.endswith(_TEXTS) or kind == "text/plain":
        response.headers["Content-Type"] = "text/plain; charset=utf-8"
    elif kind in _SHOWN:
        response.headers["Content-Type"] = kind
    else:
        response.headers["Content-Type"] = "application/octet-stream"
        response.headers["Content-Disposition"] = "attachment"
    answer_under(HANDOUT_POLICY)
    return response


@console.get("/e/<code>/seat/<seat>/alert/<path:alert>.xml")
def alert(code: str, seat: str, alert: str) -> Response:
    """Give a public alert as CAP 1.2, to keep: to facilitators, and to the agency that issued it."""
    one = opened(exercise_by(code))
    held(one, seat)
    alerts = {found.alert: found for found in one.room.sees(seat, PublicAlert)}
    if alert not in alerts:
        refuse(HTTPStatus.NOT_FOUND, "There is no such alert.")
    if not is_facilitator(seat) and agency_of(seat) != alerts[alert].agency:
        refuse(HTTPStatus.FORBIDDEN, "Only facilitators and whoever issued an alert may fetch it.")
    loaded = one.conductor.loaded
    offset_ms = loaded.start(one.exercise.start).at
    document = cap_xml(
        alerts[alert],
        loaded.scenario,
        lambda at_ms: loaded.scenario.calendar.local(at_ms + offset_ms),
        lambda sent: alerts[sent].sent_ms,
    )
    response = Response(document, mimetype="application/cap+xml")
    name = identifier(alert, loaded.scenario.scenario)
    response.headers["Content-Disposition"] = f"attachment; filename={name}.xml"
    return response


@console.get("/e/<code>/seat/<seat>/agency/<agency>")
def agency(code: str, seat: str, agency: str) -> Response:
    """Give controllers and simulators what an agency sees now."""
    one = opened(exercise_by(code))
    held(one, seat)
    if seat not in (CONTROL, SIMCELL):
        refuse(HTTPStatus.FORBIDDEN, "Only controllers and simulators may look in.")
    seats = [name for name, (owner, _) in _seats(one).items() if owner.id == agency]
    if not seats:
        refuse(HTTPStatus.NOT_FOUND, f"No agency is called {agency}.")
    return Response(
        Json.dumps({"agency": agency, "seat": seats[0], "slices": one.room.view(seats[0])}),
        mimetype="application/json",
    )


def _console(one: OpenExercise, holder: Holder, template: str) -> str:
    exercise, loaded = one.exercise, one.conductor.loaded
    made = services()
    briefing = briefing_for(holder.seat, loaded, exercise.start, exercise.seed)
    # Whoever made the exercise may have given it a title of its own.
    briefing["exercise"]["title"] = exercise.title
    boot = {
        "code": exercise.code,
        "title": exercise.title,
        "seat": holder.seat,
        "token": made.signer.socket(holder),
        "csrf": generate_csrf(),
        "briefing": briefing,
        "may": kinds_for(holder.seat),
        "participant": {
            "id": holder.participant,
            "name": made.name_of(exercise.id, holder.participant),
        },
        "ratings": _ratings() if is_facilitator(holder.seat) else {},
        "urls": _urls(one, holder.seat),
    }
    return render_template(
        template,
        exercise={"code": exercise.code, "title": exercise.title},
        seat=holder.seat,
        title=briefing["title"],
        boot=boot,
    )


def _ratings() -> dict[str, dict[str, Any]]:
    """Return what each letter of a rating says, and whether that is HSEEP's own wording."""
    return {one.letter: {"text": one.text, "quoted": one.quoted} for one in RATINGS}


def _urls(one: OpenExercise, seat: str) -> dict[str, str]:
    code, exercise = one.exercise.code, one.exercise.id
    page = url_for("console.page", code=code, seat=seat)
    urls = {
        "page": page,
        "token": url_for("console.token", code=code, seat=seat),
        "handout": f"{page}/handout/",
        "coast": url_for("geography.coast"),
        "far_coast": url_for("geography.far_coast"),
        "review": url_for("review.page", code=code),
        "alert": f"{page}/alert/",
    }
    if may_read_briefing(one, seat):
        urls["briefing"] = url_for("papers.briefing", code=code, seat=seat)
    if is_facilitator(seat):
        urls["exercise"] = url_for("exercises.page", exercise=exercise)
        urls["score"] = url_for("console.score", code=code)
    else:
        urls["leave"] = url_for("joining.leave", code=code, seat=seat)
    if seat in (CONTROL, SIMCELL):
        urls["agency"] = f"{page}/agency/"
    return urls


def _seats(one: OpenExercise) -> dict[str, Any]:
    return one.conductor.loaded.scenario.seats


def _handouts(one: OpenExercise, seat: str) -> set[str]:
    """Return the handouts that *seat* may read: those delivered to it or known, and its policies."""
    scenario = one.conductor.loaded.scenario
    policies = {policy.document for policy in readable_policies(seat, scenario) if policy.document}
    entries, items = scenario.entries, scenario.by_id("information")
    if is_facilitator(seat):
        listed: list[Any] = [*entries.values(), *items.values()]
    else:
        received = one.room.sees(seat, InboxItem)
        listed = [entries[item.item] for item in received if item.source == "inject"]
        listed += [items[known.item] for known in one.room.sees(seat, Known)]
    return policies | {found.handout for found in listed if getattr(found, "handout", None)}
