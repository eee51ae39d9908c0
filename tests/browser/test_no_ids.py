"""No page of a played lab shows an id where a title stands for it."""

from __future__ import annotations

import re
from functools import cache

import pytest
from playwright.sync_api import Page, expect

from exercise_engine.scenario.reader import read_scenario
from exercise_engine.scenario.shipped import find_scenario
from tests.browser.test_lab import MINUTE_MS, context, control, controller, lab
from tests.web.conftest import Make, Server, make, server
from tests.web.websocket import Console
from web.rooms import OpenExercise

# Fixtures are found by name in the module that asks for them.
__all__ = ["Make", "context", "control", "lab", "make", "server"]

pytestmark = pytest.mark.browser


@cache
def ids() -> tuple[str, ...]:
    """Every id of the lab that nobody would take for words, and those of its places and agencies as words.

    An id written as words counts where no text of the scenario says these words.
    """
    loaded = read_scenario(find_scenario("lab"))
    parts = loaded.scenario
    named = [
        *parts.points,
        *parts.by_id("agencies"),
        *parts.fleet,
        *(a.id for a in parts.geography.areas),
    ]
    every = {
        *named,
        *parts.entries,
        *parts.by_id("actions"),
        *parts.by_id("information"),
        *parts.by_id("decisions"),
    }
    raw = {one for one in every if "_" in one}
    text = " ".join(
        body.decode() for path, body in loaded.files.items() if path.endswith((".yaml", ".md"))
    )
    text += " ".join(unit.title for unit in parts.fleet.values())
    said = re.sub(r"\b\w+_\w+\b", " ", text)
    as_words = {one.replace("_", " ") for one in named if "_" in one}
    return tuple(sorted(raw | {one for one in as_words if not re.search(rf"\b{one}\b", said)}))


def shown(page: Page) -> list[str]:
    """Return the ids that the page shows as text."""
    text = page.evaluate("document.body.innerText")
    return [one for one in ids() if re.search(rf"\b{re.escape(one)}\b", text)]


def found_on_tabs(page: Page) -> dict[str, list[str]]:
    """Open every tab, with all that is folded, and return the ids that each shows."""
    found = {}
    tabs = page.get_by_role("tab")
    for number in range(tabs.count()):
        tabs.nth(number).click()
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        if ids_shown := shown(page):
            found[tabs.nth(number).inner_text().split("\n")[0]] = ids_shown
    return found


def test_no_console_of_a_played_lab_shows_an_id(
    server: Server, lab: OpenExercise, control: Console, context
):
    trainee = context.new_page()
    trainee.goto(f"http://127.0.0.1:{server.port}/")
    trainee.get_by_label("Exercise code").fill(lab.exercise.code)
    trainee.get_by_role("button", name="Join").click()
    trainee.get_by_role("radio", name="Director").check()
    trainee.get_by_label("Your name").fill("Rosa Lind")
    trainee.get_by_role("button", name="Take the seat").click()
    expect(trainee.get_by_text("Waiting for STARTEX")).to_be_visible()
    facilitator = controller(server, lab, context)
    control.say("start")

    control.say("advance_to", until_ms=180 * MINUTE_MS)
    expect(facilitator.locator(".console-header")).to_contain_text("PAUSED", timeout=90_000)
    expect(trainee.locator(".console-header")).to_contain_text("PAUSED")

    assert found_on_tabs(trainee) == {}
    assert found_on_tabs(facilitator) == {}
    facilitator.goto(f"http://127.0.0.1:{server.port}/e/{lab.exercise.code}/score")
    expect(facilitator.get_by_role("heading", name="To rate")).to_be_visible()
    facilitator.get_by_role("button", name=re.compile("Warn the public|The regatta")).first.click()
    assert shown(facilitator) == []
