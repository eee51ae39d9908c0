"""A private PostgreSQL for the tests, started from the binaries on the machine.

The cluster lives in a temporary folder, listens on a free port of the loopback
and ends with the test session; each test has a fresh database in it.
PostgreSQL refuses to run as root, so a root session starts it as another user.
"""

import os
import re
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.plugins.needs import need

_CURE = "apt-get install postgresql, and pip install psycopg[binary]"


def _binaries() -> Path | None:
    """Return the folder that holds initdb and pg_ctl, of the newest version."""
    debian = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"),
        key=lambda path: [int(n) for n in re.findall(r"\d+", str(path))],
    )
    found = str(debian[-1]) if debian else shutil.which("initdb")
    return Path(found).resolve().parent if found else None


def _unprivileged() -> dict[str, Any]:
    """Return the arguments of subprocess.run that give up root, if we have it."""
    if os.name == "nt" or os.geteuid() != 0:
        return {}
    import pwd

    names = {entry.pw_name for entry in pwd.getpwall()}
    user = "postgres" if "postgres" in names else "nobody"
    return {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """Start a cluster for this session and yield its URL without a database."""
    binaries = _binaries()
    if binaries is None or find_spec("psycopg") is None:
        need("PostgreSQL", _CURE)
    folder = Path(tempfile.mkdtemp(prefix="kingstown-pg-"))
    other = _unprivileged()
    if other:
        shutil.chown(folder, other["user"], other["group"])
    port = _free_port()

    def run(program: str, *arguments: str) -> None:
        with (folder.parent / f"{folder.name}.log").open("ab") as log:
            subprocess.run(
                [str(binaries / program), *arguments],
                check=True,
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                **other,
            )

    data = str(folder / "data")
    run("initdb", "-D", data, "-U", "kingstown", "-A", "trust", "-E", "UTF8", "--locale=C")
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder}"
    run("pg_ctl", "-D", data, "-w", "-l", str(folder / "server.log"), "-o", options, "start")
    try:
        yield f"postgresql+psycopg://kingstown@127.0.0.1:{port}"
    finally:
        run("pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)
        (folder.parent / f"{folder.name}.log").unlink(missing_ok=True)


_numbers = count(1)


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    """Yield the URL of an empty database that this test has for itself."""
    import psycopg

    name = f"test_{next(_numbers)}"
    server = postgres_server.replace("+psycopg", "")
    with psycopg.connect(f"{server}/postgres", autocommit=True) as admin:
        admin.execute(f'CREATE DATABASE "{name}"'.encode())
    yield f"{postgres_server}/{name}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as admin:
        admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())
