"""What facilitators see and say of cooperation, in a real browser against a real server."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import violations
from tests.browser.test_facilitators_consoles import (
    Sit,
    advance,
    begin,
    context,
    flood,
    make,
    server,
    sit,
)
from tests.web.conftest import Server, open_console, take_seat
from tests.web.websocket import Console
from web.rooms import OpenExercise

# Fixtures are found by name in the module that asks for them.
__all__ = ["context", "flood", "make", "server", "sit"]

pytestmark = pytest.mark.browser

SCHEMA = Path(__file__).parents[1] / "data" / "cap_1_2.xsd"
ALERT = {
    "event": "Flood",
    "category": "Met",
    "urgency": "Immediate",
    "severity": "Severe",
    "certainty": "Likely",
    "response": "Evacuate",
    "texts": [
        {"language": "en", "headline": "Leave the valley", "description": "", "instruction": ""}
    ],
    "areas": ["valley"],
}


@pytest.fixture
def director(server: Server, flood: OpenExercise) -> Console:
    """The console of the council's director, who may bind the state."""
    browser = take_seat(server, flood, "council.director")
    return server.console(open_console(browser, flood, "council.director")["token"])


def seen_by(director: Console) -> dict[str, Any]:
    """What the director's console shows by now: its next answer comes after all that was told."""
    director.say("write_log", text="Noted.")
    return director.slices


def partners(page: Page) -> None:
    page.get_by_role("tab", name="Partners").click()


def test_a_controller_declines_for_a_fund_and_the_trainee_reads_why(sit: Sit, director: Console):
    page = sit()
    begin(page)
    director.say("invoke_instrument", instrument="aid", arguments={"amount": 40})

    partners(page)
    ask = page.get_by_role("article", name="Answer: Aid fund")
    ask.get_by_label("says").fill("Not this month.")
    assert violations(page) == []
    ask.get_by_role("button", name="Decline").click()

    expect(page.locator(".invocation")).to_contain_text("Not this month.")
    expect(ask).to_have_count(0)
    told = [one for key, one in seen_by(director).items() if key.startswith("invocation/")]
    assert "Not this month." in str(told)


def test_a_controller_grants_less_than_was_asked_for(sit: Sit, director: Console):
    page = sit()
    begin(page)
    director.say("invoke_instrument", instrument="aid", arguments={"amount": 40})

    partners(page)
    ask = page.get_by_role("article", name="Answer: Aid fund")
    ask.get_by_label("Grant").fill("12")
    ask.get_by_role("button", name="Accept").click()
    expect(ask).to_have_count(0)
    advance(page, "T+00:30")

    assert seen_by(director)["pool/blankets"]["total"] == 62


def test_an_alert_is_kept_as_cap_by_facilitators_and_by_the_agency_that_issued_it(
    sit: Sit, director: Console, server: Server, flood: OpenExercise
):
    page = sit()
    begin(page)
    assert director.say("issue_alert", **ALERT)["status"] == "accepted"

    partners(page)
    with page.expect_download() as kept:
        page.get_by_role("link", name="Keep as CAP 1.2").click()

    xmlschema = pytest.importorskip("xmlschema")
    document = Path(kept.value.path()).read_text("utf-8")
    xmlschema.validate(document, SCHEMA)
    assert "<status>Exercise</status>" in document
    address = page.get_by_role("link", name="Keep as CAP 1.2").get_attribute("href") or ""
    trainee = take_seat(server, flood, "council.clerk")
    other = take_seat(server, flood, "ambulance.chief")
    assert {trainee.get(address).status_code, server.browser().get(address).status_code} <= {
        302,
        401,
        403,
    }
    assert trainee.get(address.replace("/control/", "/council.clerk/")).text == document
    assert other.get(address.replace("/control/", "/ambulance.chief/")).status_code == 403


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_partners_of_a_facilitator_on_a_phone(sit: Sit, director: Console, scheme: str):
    page = sit()
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    begin(page)
    director.say("invoke_instrument", instrument="aid", arguments={"amount": 40})
    director.say("convene_meeting", meeting="assembly")
    director.say("issue_alert", **ALERT)
    page.set_viewport_size({"width": 390, "height": 844})
    page.reload()

    page.locator(".part-bar").get_by_role("button", name="Watch").click()
    partners(page)

    expect(page.get_by_role("article", name="Assembly")).to_be_visible()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
