"""Browser tests play in the Chromium that the system installed."""

import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.plugins.needs import need

# Without the background flags Chromium calls home at every start, which a
# closed network refuses many times over.
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")


def find_chromium() -> str | None:
    """Return the path of the system's Chromium; ``CHROMIUM`` names another."""
    named = os.environ.get("CHROMIUM")
    found = named or next(filter(None, map(shutil.which, _NAMES)), None)
    return str(_MAC) if found is None and _MAC.exists() else found


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Return the path of the system's Chromium, which a browser test needs."""
    found = find_chromium()
    if found is None:
        need("Chromium", "apt-get install chromium, or set CHROMIUM to the path of a browser")
    return found


@pytest.fixture(scope="session")
def chromium_launch_args(chromium_path: str) -> dict[str, Any]:
    """Return what Playwright needs to start the browser at *chromium_path*."""
    return {"executable_path": chromium_path, "args": CHROMIUM_ARGUMENTS, "headless": True}
