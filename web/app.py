"""Make the web application."""

from __future__ import annotations

import logging
import secrets
from http import HTTPStatus
from importlib.metadata import version
from typing import Any

from flask import Flask, Response, jsonify, render_template, request
from flask_socketio import SocketIO
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError

from exercise_engine.counted import counted
from exercise_engine.errors import KingstownError
from exercise_engine.ledger.accounts import Accounts
from exercise_engine.ledger.database import Database
from exercise_engine.ledger.participants import Participants
from exercise_engine.ledger.sign_outs import SignOuts
from exercise_engine.ledger.sql import SqlLedger
from facilitator_tools.places import DATABASE_VARIABLE
from web.accounts import signed_in, watch_accounts
from web.jobs import Jobs
from web.languages import language_name
from web.pages.console import console
from web.pages.exercises import exercises
from web.pages.geography import geography
from web.pages.joining import joining
from web.pages.papers import papers
from web.pages.review import review
from web.pages.signing_in import signing_in
from web.rooms import NotReady, Rooms
from web.security import protect
from web.server_place import take_place
from web.services import Services, attach, name_of
from web.settings import Settings
from web.sign_ins import SignIns
from web.sockets import Sockets
from web.threads import threads_for
from web.tokens import Signer
from web.wire import SocketWire, make_socketio

_log = logging.getLogger(__name__)


def create_app(settings: Settings) -> Flask:
    """Return the application of one server, with its ledger open and its rooms not yet started.

    The caller starts the rooms (``services.rooms.start()``) when it serves, and
    ends with :func:`shut_down`.
    """
    app = Flask(__name__)
    app.config["SECRET_KEY"] = settings.secret
    socketio = make_socketio(settings)
    protect(app)
    made = _services(settings, socketio)
    attach(app, made)
    watch_accounts(app)
    for blueprint in (joining, signing_in, exercises, console, papers, review, geography):
        app.register_blueprint(blueprint)
    # Reports and handouts name no icon, and a browser then asks for this one.
    app.add_url_rule("/favicon.ico", "icon", lambda: app.send_static_file("icon.svg"))
    app.context_processor(_everywhere)
    app.add_template_filter(counted)
    app.add_template_filter(language_name, "language")
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(CSRFError, _csrf_error)
    app.register_error_handler(NotReady, _not_ready)
    app.register_error_handler(KingstownError, _cured_by_people)
    socketio.init_app(app)
    Sockets(made).bind(socketio)
    return app


def shut_down(made: Services) -> None:
    """Let go of everything that a server holds."""
    made.jobs.stop()
    made.rooms.stop()
    made.ledger.close()
    made.threads.close()
    made.place.leave()


def _services(settings: Settings, socketio: SocketIO) -> Services:
    threads = threads_for(settings.async_mode)
    database = Database.open(settings.database, threads.database)
    ledger, participants = SqlLedger(database), Participants(database)
    place = take_place(settings)
    rooms = Rooms(
        ledger,
        SocketWire(socketio),
        holder=place.name,
        name_of=lambda exercise, participant: name_of(participants, exercise, participant),
        aside=threads.computing,
        give_way=threads.give_way,
    )
    return Services(
        settings=settings,
        ledger=ledger,
        accounts=Accounts(database),
        participants=participants,
        signer=Signer(settings.secret, run=secrets.token_hex(8)),
        rooms=rooms,
        jobs=Jobs({DATABASE_VARIABLE: settings.database}),
        socketio=socketio,
        threads=threads,
        place=place,
        sign_ins=SignIns(SignOuts(database)),
    )


def _everywhere() -> dict[str, Any]:
    user = signed_in()
    shown = {"name": user.name, "role": user.role, "may_make": user.may_make} if user else None
    return {"user": shown, "version": version("kingstown")}


_TITLES = {
    HTTPStatus.BAD_REQUEST: "That did not work",
    HTTPStatus.UNAUTHORIZED: "Sign in first",
    HTTPStatus.FORBIDDEN: "Not for you",
    HTTPStatus.NOT_FOUND: "Not found",
    HTTPStatus.TOO_MANY_REQUESTS: "Too many requests",
    HTTPStatus.SERVICE_UNAVAILABLE: "One moment",
}


def _http_error(fault: HTTPException) -> tuple[Response | str, int]:
    status = fault.code or HTTPStatus.INTERNAL_SERVER_ERROR
    if isinstance(fault, InternalServerError):
        _log.error("A page failed", exc_info=fault.original_exception)
        return _said(status, "Something went wrong on the server. The exercise goes on.")
    return _said(status, fault.description or fault.name)


def _csrf_error(_: CSRFError) -> tuple[Response | str, int]:
    message = "The page was too old, or not from here. Go back, load it again, and try once more."
    return _said(HTTPStatus.BAD_REQUEST, message)


def _not_ready(fault: NotReady) -> tuple[Response | str, int]:
    return _said(HTTPStatus.SERVICE_UNAVAILABLE, str(fault))


def _cured_by_people(fault: KingstownError) -> tuple[Response | str, int]:
    return _said(HTTPStatus.BAD_REQUEST, str(fault))


def _said(status: int, message: str) -> tuple[Response | str, int]:
    """Say an error in the form that whoever asked can read."""
    title = _TITLES.get(HTTPStatus(status), HTTPStatus(status).phrase)
    if request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json":
        return jsonify(error={"status": status, "title": title, "message": message}), status
    page = render_template("error.html", status=int(status), title=title, message=message)
    return page, status
