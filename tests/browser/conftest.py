"""A served room that people reach by name over plain HTTP, as on a closed network."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.serving.server import FLOOD, Server

# Only the browser knows this name: no localhost, so no secure context.
ROOM = "room.test"
PATIENCE_MS = 30_000

expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="session")
def browser_type_launch_args(chromium_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start the system's browser, and let it find the room."""
    arguments = [*chromium_launch_args["args"], f"--host-resolver-rules=MAP {ROOM} 127.0.0.1"]
    return {**chromium_launch_args, "args": arguments}


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with the flood among its scenarios, and an account for each kind of facilitator."""
    server = Server(tmp_path_factory.mktemp("served"), host=ROOM)
    server.add_scenario(FLOOD)
    server.add_account("ann", "facilitator")
    server.add_account("eve", "evaluator")
    server.start()
    yield server
    server.stop()
