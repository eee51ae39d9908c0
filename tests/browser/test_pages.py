"""Every page is usable by everybody: no WCAG 2.2 A or AA violation, no sideways scrolling, no error."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Page, StorageState, ViewportSize, expect

from tests.browser.axe import violations
from tests.browser.people import Facilitator, Trainee
from tests.browser.traffic import Traffic
from tests.serving.server import Server, Visitor
from tests.web.websocket import Console

pytestmark = pytest.mark.browser

MINUTE_MS = 60_000
WIDE = ViewportSize(width=1400, height=860)
NARROW = ViewportSize(width=390, height=844)
SEATS = {"council.director": "Rosa Lind", "ambulance.chief": "Sam Oke"}

# What a page shows one after another: a name for each state once it is there.
Views = Callable[[Page], Iterator[str]]


class Rooms(NamedTuple):
    """Codes of three exercises in three phases, and the addresses of some pages."""

    lobby: str
    play: str
    ended: str
    play_id: str


def console(server: Server, visitor: Visitor, code: str, seat: str) -> Console:
    return Console(server.port, {"token": visitor.token(code, seat)})


def said(console: Console, kind: str, **fields: object) -> None:
    answer = console.say(kind, **fields)
    assert answer["status"] == "accepted", answer


def seated(server: Server, code: str) -> dict[str, Console]:
    seats = {}
    for seat, name in SEATS.items():
        visitor = Visitor(server)
        visitor.join(code, seat, name)
        seats[seat] = console(server, visitor, code, seat)
    return seats


def played(server: Server, ann: Visitor, code: str) -> Console:
    """Play to half an hour: every kind of thing has happened, and much waits."""
    seats = seated(server, code)
    director, chief = seats["council.director"], seats["ambulance.chief"]
    control = console(server, ann, code, "control")
    said(control, "start")
    said(control, "advance_to", until_ms=31 * MINUTE_MS)
    while not control.slices["clock"]["paused"]:
        control.read()
    said(director, "acknowledge", item="rain_warning")
    said(director, "take_action", action="move_people", arguments={"people": 40, "buses": 1})
    said(director, "message", to=["ambulance", "control"], text="How are the roads?")
    said(director, "write_log", text="Called the mayor.")
    said(chief, "answer", question="plan", text="By the hill road.")
    said(control, "hold", entry="by_hand")
    said(control, "improvise", to=["council"], title="A call", text="The mill is wet.")
    said(control, "observe", text="They talk.", agency="council", tone="strength")
    for seat in seats.values():
        seat.close()
    return control


def make(server: Server, ann: Visitor) -> tuple[str, str]:
    exercise = ann.make_exercise("flood", "full", 7, "doctrine", ("council.clerk",))
    return exercise, server.code_of(exercise)


@pytest.fixture(scope="module")
def rooms(served: Server) -> Rooms:
    ann = Visitor(served)
    ann.sign_in("ann")
    _, lobby = make(served, ann)
    play_id, play = make(served, ann)
    played(served, ann, play).close()
    _, ended = make(served, ann)
    control = played(served, ann, ended)
    said(control, "advance_to", until_ms=2 * 60 * MINUTE_MS)
    said(control, "end")
    subject = {"subject": "task:shelter_open", "comment": "No shelter stood open."}
    said(control, "rate", rating="U", achieved=False, **subject)
    said(control, "comment", subject="exercise", tone="strength", text="Calm voices.")
    said(control, "release_review")
    control.close()
    return Rooms(lobby, play, ended, play_id)


@pytest.fixture(scope="module")
def signed_in(browser: Browser, served: Server) -> StorageState:
    """The cookies of a facilitator."""
    context = browser.new_context()
    Facilitator(context, served.url).sign_in("ann")
    state = context.storage_state()
    context.close()
    return state


@pytest.fixture
def opened(
    browser: Browser, served: Server, signed_in: StorageState
) -> Iterator[Callable[..., Page]]:
    """Open a page at a path, as nobody or as a facilitator; at the end nothing has complained.

    What a page asks for under *unanswered* stays without an answer.
    """
    pages: list[tuple[Page, Traffic]] = []

    def go(path: str, *, facilitator: bool = False, unanswered: str = "") -> Page:
        state = signed_in if facilitator else None
        context = browser.new_context(storage_state=state, viewport=WIDE, reduced_motion="reduce")
        traffic = Traffic(context)
        page = context.new_page()
        if unanswered:
            page.route(unanswered, lambda _: None)
        pages.append((page, traffic))
        page.goto(f"{served.url}{path}")
        return page

    yield go
    for page, traffic in pages:
        # A page that says what was wrong comes with a status that the browser notes.
        own = f"({page.url})"
        assert [fault for fault in traffic.complaints if not fault.endswith(own)] == []
        assert traffic.elsewhere(served.url.removeprefix("http://")) == []
        page.context.close()


def as_it_is(page: Page) -> Iterator[str]:
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    yield "html"


def console_as_it_opens(page: Page) -> Iterator[str]:
    expect(page.locator(".clock-face")).to_be_visible()
    yield "html"


def every_tab(page: Page) -> Iterator[str]:
    yield from console_as_it_opens(page)
    for tab in page.get_by_role("tab").all():
        tab.click()
        yield f"#{tab.get_attribute('aria-controls')}"


def dialogs_by(*names: str) -> Views:
    """Open each dialog that a button of one of these *names* opens."""

    def dialogs(page: Page) -> Iterator[str]:
        for name in names:
            page.get_by_role("button", name=name).first.click()
            expect(page.get_by_role("dialog")).to_be_visible()
            yield "dialog"
            page.keyboard.press("Escape")
            expect(page.get_by_role("dialog")).to_have_count(0)

    return dialogs


def faults_of(page: Page, views: Views) -> dict[str, object]:
    """Return all that is wrong with a page in both colour schemes, and on a phone."""
    found: dict[str, object] = {}
    for number, part in enumerate(views(page)):
        view = f"{number} {part}"
        page.emulate_media(color_scheme="light")
        found[f"{view}, light"] = violations(page, within=part)
        page.emulate_media(color_scheme="dark")
        found[f"{view}, dark"] = violations(page, "color-contrast", within=part)
    page.set_viewport_size(NARROW)
    for view in on_a_phone(page):
        found[f"narrow {view}"] = violations(page, "target-size")
        wide = page.evaluate("document.documentElement.scrollWidth")
        found[f"narrow {view}, width"] = wide if wide > NARROW["width"] else 0
    return {view: faults for view, faults in found.items() if faults}


def on_a_phone(page: Page) -> Iterator[str]:
    """The parts of a page, each of which fills the window."""
    yield "as it opens"
    for part in page.locator(".part-bar button").all():
        part.click()
        yield f"part {part.inner_text()}"


def test_the_page_that_asks_for_a_code(opened):
    page = opened("/")

    assert faults_of(page, as_it_is) == {}


def test_a_code_that_is_wrong(opened):
    page = opened("/")
    page.get_by_label("Exercise code").fill("NOSUCH")
    page.get_by_role("button", name="Join").click()

    expect(page.get_by_role("alert")).to_contain_text("No exercise has the code")
    assert faults_of(page, as_it_is) == {}


@pytest.mark.parametrize("phase", ["lobby", "play", "ended"])
def test_the_seats_of_an_exercise(opened, rooms, phase):
    page = opened(f"/e/{getattr(rooms, phase)}")

    assert faults_of(page, as_it_is) == {}


def test_the_page_to_sign_in_and_a_wrong_password(opened):
    page = opened("/sign-in")
    found = faults_of(page, as_it_is)
    page.get_by_label("Name", exact=True).fill("zoe")
    page.get_by_label("Password").fill("not this one")
    page.get_by_role("button", name="Sign in", exact=True).click()

    expect(page.locator(".fault")).to_have_count(1)
    assert found | faults_of(page, as_it_is) == {}


def test_the_list_of_exercises(opened, rooms):
    page = opened("/exercises", facilitator=True)

    assert faults_of(page, as_it_is) == {}


def test_the_form_for_a_new_exercise_and_its_faults(opened):
    page = opened("/exercises/new?scenario=flood", facilitator=True)
    found = faults_of(page, as_it_is)
    page.get_by_label("Seed", exact=True).fill("seven")
    page.get_by_role("button", name="Make the exercise").click()

    expect(page.locator(".fault").first).to_be_visible()
    assert found | faults_of(page, as_it_is) == {}


def test_the_page_of_an_exercise(opened, rooms):
    page = opened(f"/exercises/{rooms.play_id}", facilitator=True)

    assert faults_of(page, as_it_is) == {}


@pytest.mark.parametrize("seat", ["control", "evaluation"])
@pytest.mark.parametrize("phase", ["lobby", "ended"])
def test_the_consoles_of_facilitators_before_and_after_play(opened, rooms, seat, phase):
    page = opened(f"/e/{getattr(rooms, phase)}/seat/{seat}", facilitator=True)

    assert faults_of(page, console_as_it_opens) == {}


def test_the_console_of_a_controller_in_play(opened, rooms):
    page = opened(f"/e/{rooms.play}/seat/control", facilitator=True)

    assert faults_of(page, every_tab) == {}


@pytest.mark.parametrize("seat", ["simcell", "evaluation", "observation"])
def test_the_consoles_of_other_facilitators_in_play(opened, rooms, seat):
    page = opened(f"/e/{rooms.play}/seat/{seat}", facilitator=True)

    assert faults_of(page, console_as_it_opens) == {}


def test_the_dialogs_of_a_controller(opened, rooms):
    page = opened(f"/e/{rooms.play}/seat/control", facilitator=True)

    dialogs = dialogs_by("Advance", "ENDEX", "Improvise", "Deliver now", "Any other rate")

    assert faults_of(page, dialogs) == {}


def test_an_entry_of_the_msel_unfolded(opened, rooms):
    page = opened(f"/e/{rooms.play}/seat/control", facilitator=True)
    page.locator("tr.msel-row", has_text="Heavy rain").get_by_role("button").first.click()

    expect(page.locator("tr.msel-detail")).to_be_visible()
    assert faults_of(page, console_as_it_opens) == {}


def test_the_dialog_of_an_evaluator(opened, rooms):
    page = opened(f"/e/{rooms.play}/seat/evaluation", facilitator=True)

    assert faults_of(page, dialogs_by("Observe")) == {}


def test_the_page_for_scoring(opened, rooms):
    page = opened(f"/e/{rooms.ended}/score", facilitator=True)

    def subjects(page: Page) -> Iterator[str]:
        for title in ("Close the road?", "Open the shelter", "Keep calm"):
            page.locator("button.subject", has_text=title).first.click()
            yield ".score-main"
        page.locator("form.rating label.chip").first.click()
        yield "form.rating"

    assert faults_of(page, subjects) == {}


def test_the_dialog_in_which_an_evaluator_rates(opened, rooms):
    page = opened(f"/e/{rooms.ended}/seat/evaluation", facilitator=True)

    assert faults_of(page, dialogs_by("Rate: Close the road", "Rated U: Open the shelter")) == {}


def test_the_page_that_waits_for_the_after_action_page(opened, rooms):
    review = f"/e/{rooms.play}/review"
    page = opened(review, facilitator=True, unanswered="**/review/progress")

    expect(page.get_by_role("heading", level=1)).to_contain_text("is being made")
    assert faults_of(page, as_it_is) == {}


def test_the_after_action_page(opened, rooms):
    page = opened(f"/e/{rooms.ended}/review", facilitator=True)

    expect(page.locator("body")).to_contain_text("No shelter stood open.", timeout=60_000)
    assert faults_of(page, as_it_is) == {}


def test_a_trainees_console_once_the_review_is_released(opened, rooms, served):
    page = opened(f"/e/{rooms.play}")
    trainee = Trainee(page.context, served.url)
    trainee.page.goto(f"{served.url}/e/{rooms.play}")
    trainee.page.get_by_role("radio", name="Clerk").check()
    trainee.page.get_by_label("Your name").fill("Kit Moss")
    trainee.button("Take the seat").click()

    assert faults_of(trainee.page, every_tab) == {}


@pytest.mark.parametrize(
    "path", ["/nowhere", "/e/NOSUCH", "/e/{play}/review", "/e/{play}/seat/no.body", "/exercises/x"]
)
def test_a_page_that_says_what_is_wrong(opened, rooms, path):
    page = opened(path.format(play=rooms.play), facilitator=path == "/exercises/x")

    assert faults_of(page, as_it_is) == {}
