"""``kingstown serve`` as a child process, and what a person does there without a browser."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, ProxyHandler, Request, build_opener

from exercise_engine.ledger import open_ledger
from exercise_engine.ledger.accounts import Accounts, Role
from exercise_engine.ledger.database import Database
from facilitator_tools.places import database_in

ROOT = Path(__file__).resolve().parents[2]
FLOOD = ROOT / "tests" / "scenarios_for_tests" / "flood"
PASSWORD = "three dry boats"
STOP_WITHIN_S = 30


class Server:
    """A server over its own data in *folder*; it keeps its port when it is started again.

    *host* is what a browser writes into the address; it must lead to the loopback.
    """

    def __init__(
        self,
        folder: Path,
        database: str | None = None,
        host: str = "127.0.0.1",
        run_by: Sequence[str] = (),
    ) -> None:
        """Serve *database* by our own command, or by the arguments of Python's in *run_by*."""
        self.data = folder / "data"
        self.data.mkdir(parents=True, exist_ok=True)
        self.database = database or database_in(self.data)
        self.port = _free_port()
        self.url = f"http://{host}:{self.port}"
        self.local_url = f"http://127.0.0.1:{self.port}"
        self._run_by = [sys.executable, *run_by] if run_by else KINGSTOWN
        self.log = folder / "serve.log"
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Start the process, and wait until it says that it serves."""
        arguments = ["serve", "--port", str(self.port), "--data", str(self.data)]
        with self.log.open("a") as log:
            self._process = subprocess.Popen(
                [*self._run_by, *arguments, "--database", self.database],
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        assert self._process.stdout is not None
        said = self._process.stdout.readline()
        assert said.startswith("Kingstown serves"), said + self.log.read_text()

    def kill(self) -> None:
        """End the process as a power cut would, and wait until it is gone."""
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL)
            self._end()

    def stop(self) -> None:
        """Ask the process to stop, and wait until it has."""
        if self._process is not None:
            self._process.send_signal(signal.SIGINT)
            self._end()

    def code_of(self, exercise: str) -> str:
        """Return the code by which people join an exercise."""
        with closing(open_ledger(self.database)) as ledger:
            return ledger.exercise(exercise).code

    def add_account(self, name: str, role: Role = "facilitator") -> None:
        """Make the account of a facilitator."""
        opened = Database.open(self.database)
        try:
            Accounts(opened).add(name, PASSWORD, role, now_wall=time.time())
        finally:
            opened.close()

    def add_scenario(self, folder: Path, changes: dict[str, tuple[str, str]] | None = None) -> None:
        """Put a scenario where people add theirs; *changes* are texts of its files, old and new."""
        target = self.data / "scenarios" / folder.name
        target.mkdir(parents=True)
        for path in folder.iterdir():
            text = path.read_text()
            old, new = (changes or {}).get(path.name, ("", ""))
            assert old in text
            (target / path.name).write_text(text.replace(old, new) if old else text)

    def command(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run one of our commands on this server's ledger."""
        return subprocess.run(
            [*KINGSTOWN, *arguments, "--database", self.database],
            cwd=ROOT,
            check=False,
            capture_output=True,
            text=True,
            env={**os.environ, "KINGSTOWN_DATA": str(self.data)},
        )

    def _end(self) -> None:
        assert self._process is not None
        try:
            self._process.wait(STOP_WITHIN_S)
        finally:
            assert self._process.stdout is not None
            self._process.stdout.close()


class Visitor:
    """Somebody who fills in the server's forms; keeps cookies as a browser does."""

    def __init__(self, server: Server) -> None:
        self._server = server
        cookies = HTTPCookieProcessor(CookieJar())
        self._opener = build_opener(cookies, ProxyHandler({}))

    def get(self, path: str) -> str:
        """Return the page at *path*."""
        return self._open(path)[1]

    def post(self, path: str, form: str, fields: list[tuple[str, str]]) -> tuple[str, str]:
        """Send *fields* with the token of the page *form*; return the address reached and its page."""
        token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', self.get(form))
        assert token, form
        return self._open(path, urlencode([("csrf_token", token[1]), *fields]).encode())

    def sign_in(self, name: str) -> None:
        """Sign in as a facilitator."""
        self.post("/sign-in", "/sign-in", [("name", name), ("password", PASSWORD)])

    def make_exercise(
        self, scenario: str, start: str, seed: int, script: str = "", seats: tuple[str, ...] = ()
    ) -> str:
        """Make an exercise as somebody who is signed in, and return its id."""
        form = f"/exercises/new?scenario={scenario}"
        fields = [("scenario", scenario), ("start", start), ("seed", str(seed))]
        scripted = [("script", script), *(("seats", seat) for seat in seats)]
        address, _ = self.post("/exercises/new", form, fields + scripted)
        assert not address.endswith("/new"), "the exercise was not made"
        return address.rpartition("/")[2]

    def join(self, code: str, seat: str, name: str) -> None:
        """Take a seat of the exercise with this code."""
        self.post(f"/e/{code}/join", f"/e/{code}", [("seat", seat), ("name", name)])

    def token(self, code: str, seat: str) -> str:
        """Return what the socket of a seat's console connects with."""
        page = self.get(f"/e/{code}/seat/{seat}")
        found = re.search(
            r'<script type="application/json" id="boot">(.*?)</script>', page, re.DOTALL
        )
        assert found, page
        boot: dict[str, Any] = json.loads(found[1])
        return str(boot["token"])

    def _open(self, path: str, body: bytes | None = None) -> tuple[str, str]:
        with self._opener.open(Request(f"{self._server.local_url}{path}", body)) as answer:
            return answer.geturl(), answer.read().decode()


KINGSTOWN = [sys.executable, "-m", "web.cli"]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
