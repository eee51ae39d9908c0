"""A real server with a real ledger, and people who open its pages and consoles."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.serving import WSGIRequestHandler, make_server

from exercise_engine.scenario.reader import read_scenario
from tests.web.websocket import Console
from web.app import create_app, shut_down
from web.making import Wish, make_exercise
from web.rooms import OpenExercise
from web.services import Services, of
from web.settings import settings_in

FLOOD = Path(__file__).parent.parent / "scenarios_for_tests" / "flood"
PASSWORD = "three dry boats"

Boot = dict[str, Any]


class QuietHandler(WSGIRequestHandler):
    """Says nothing of each request."""

    def log(self, type: str, message: str, *args: Any) -> None:  # noqa: A002
        """Drop the line."""


class Server:
    """One server over the data in *folder*; it listens on the loopback."""

    def __init__(self, folder: Path) -> None:
        self.app: Flask = create_app(settings_in(folder))
        self.services: Services = of(self.app)
        self._http = make_server(
            "127.0.0.1", 0, self.app, threaded=True, request_handler=QuietHandler
        )
        self.port: int = self._http.server_port
        self._thread = Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)
        self._consoles: list[Console] = []
        self._stopped = False

    def start(self) -> None:
        """Recover what plays, and listen."""
        self.services.rooms.start()
        self._thread.start()

    def stop(self) -> None:
        """End everything, once."""
        if self._stopped:
            return
        self._stopped = True
        for console in self._consoles:
            console.close()
        shut_down(self.services)
        self._http.shutdown()
        self._thread.join()
        self._http.server_close()

    def browser(self) -> FlaskClient:
        """Return a browser of its own, with no cookies."""
        return self.app.test_client()

    def console(self, token: str, **auth: Any) -> Console:
        """Connect a console with a seat's *token*."""
        console = Console(self.port, {"token": token, **auth})
        self._consoles.append(console)
        return console


def account(server: Server, name: str = "ann", role: str = "facilitator") -> FlaskClient:
    """Return the browser of somebody who has signed in."""
    if server.services.accounts.get(name) is None:
        server.services.accounts.add(name, PASSWORD, role, now_wall=0.0)
    browser = server.browser()
    answer = post(browser, "/sign-in", name=name, password=PASSWORD)
    assert answer.status_code == 302, answer.text
    return browser


def csrf(browser: FlaskClient) -> str:
    """Return the token that this browser's forms carry."""
    page = browser.get("/sign-in").text
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
    assert found, page
    return found[1]


def post(browser: FlaskClient, path: str, **fields: Any) -> Any:
    """Send a form as a page does."""
    return browser.post(path, data={"csrf_token": csrf(browser), **fields})


def boot_of(page: str) -> Boot:
    """Return what a console's page is given."""
    found = re.search(r'<script type="application/json" id="boot">(.*?)</script>', page, re.DOTALL)
    assert found, page
    boot: Boot = json.loads(found[1])
    return boot


def open_console(browser: FlaskClient, one: OpenExercise, seat: str) -> Boot:
    """Open the page of a seat that this browser may take."""
    answer = browser.get(f"/e/{one.exercise.code}/seat/{seat}")
    assert answer.status_code == 200, answer.text
    return boot_of(answer.text)


def take_seat(server: Server, one: OpenExercise, seat: str, name: str = "Bo") -> FlaskClient:
    """Return the browser of somebody who has taken *seat*."""
    browser = server.browser()
    answer = post(browser, f"/e/{one.exercise.code}/join", seat=seat, name=name)
    assert answer.status_code == 302, answer.text
    return browser


def files_of(folder: Path) -> dict[str, bytes]:
    """Return the files of a scenario's folder by their paths."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


Make = Callable[..., OpenExercise]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A server over an empty ledger."""
    made = Server(tmp_path / "data")
    made.start()
    yield made
    made.stop()


@pytest.fixture
def make(server: Server) -> Make:
    """Make an exercise of the flood, in its lobby."""

    def made(
        *,
        scripts: Mapping[str, str] | None = None,
        files: Mapping[str, bytes] | None = None,
        start: str = "full",
        seed: int = 7,
    ) -> OpenExercise:
        wish = Wish(
            loaded=read_scenario(files or FLOOD), start=start, seed=seed, scripts=scripts or {}
        )
        return make_exercise(server.services, wish, "ann")

    return made


@pytest.fixture
def flood(make: Make) -> OpenExercise:
    """An exercise of the flood, in its lobby, with every seat free."""
    return make()


@pytest.fixture
def control(server: Server, flood: OpenExercise) -> Console:
    """The controller's console of the flood."""
    boot = open_console(account(server), flood, "control")
    return server.console(boot["token"])
