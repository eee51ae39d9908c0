"""An exercise from its making to its review, by five people at their own browsers.

The room is reached by a name that is not localhost, over plain HTTP. Whatever
reaches a trainee's browser is held against what the scenario keeps from the seat.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing

import pytest
from playwright.sync_api import Browser, expect

from exercise_engine.codec import decode_command
from exercise_engine.commands import Message, WriteLog
from exercise_engine.ledger import open_ledger
from exercise_engine.ledger.records import StoredRow
from exercise_engine.scenario.reader import read_scenario
from tests.browser.people import Facilitator, Person, Trainee
from tests.browser.withheld import withheld_from
from tests.serving.server import FLOOD, Server

pytestmark = pytest.mark.browser

DIRECTOR, CHIEF = "council.director", "ambulance.chief"
TITLE = "Flood drill of the two services"

SEEN = "The director weighed the school bus against the ford."
PLAN = "Two crews by the hill road, the little ones first."
REASON = "The ford is gone by eight."
ASKED = "Can you reach the school without the bridge?"
TOLD = "Yes, by the hill road."
NOTED = "Radio of crew two is dead."
UNHEARD = "Crew two goes on by foot."
RULED = "Good use of what you had."
PRAISED = "The road was closed in time."
BLAMED = "No shelter stood open when the minister called."


class Play:
    """The people of one exercise, and its record."""

    def __init__(self, browser: Browser, server: Server) -> None:
        self._browser = browser
        self._server = server
        self.people: list[Person] = []
        self.code = ""
        self.scenario = read_scenario(FLOOD).scenario

    def facilitator(self, account: str) -> Facilitator:
        person = Facilitator(self._browser.new_context(), self._server.url)
        self.people.append(person)
        person.sign_in(account)
        return person

    def trainee(self, role: str, name: str) -> Trainee:
        person = Trainee(self._browser.new_context(), self._server.url)
        self.people.append(person)
        person.join(self.code, role, name)
        return person

    def rows(self) -> list[StoredRow]:
        with closing(open_ledger(self._server.database)) as ledger:
            return ledger.history(ledger.exercise_by_code(self.code).id)

    def written(self, kind: type[Message] | type[WriteLog]) -> list[str]:
        """Return the texts of one kind in the order in which they stand in the record."""
        commands = [decode_command(row.body) for row in self.rows() if row.kind == "command"]
        return [command.text for command in commands if isinstance(command, kind)]

    def leaked_to(self, trainee: Trainee, seat: str, *others: str) -> set[str]:
        """Return what reached a trainee though it was not for the seat, or not yet."""
        withheld = withheld_from(self.scenario, self.rows(), seat) | set(others)
        assert withheld
        return {text for text in withheld if trainee.traffic.holds(text)}

    def close(self) -> None:
        for person in self.people:
            person.context.close()


@pytest.fixture
def play(browser: Browser, served: Server) -> Iterator[Play]:
    made = Play(browser, served)
    yield made
    made.close()


def test_two_trainees_a_facilitator_and_an_evaluator_play_to_endex_and_read_the_review(
    play: Play, served: Server
):
    # The facilitator makes the exercise; everybody comes in.
    ann = play.facilitator("ann")
    play.code = ann.make_exercise(
        "A small flood",
        "From the first rain",
        seed=3,
        title=TITLE,
        scripts={"Clerk": "By the book"},
    )
    ann.open_seat("control")
    eve = play.facilitator("eve")
    eve.open_exercise(TITLE)
    eve.open_seat("evaluation")
    rosa = play.trainee("Director", "Rosa Lind")
    sam = play.trainee("Chief", "Sam Oke")
    assert not any(one.page.evaluate("isSecureContext") for one in play.people)

    # Nothing of the script is out before its time.
    ann.begin()
    ann.advance("T+00:29", "06:29")
    for trainee, seat in ((rosa, DIRECTOR), (sam, CHIEF)):
        trainee.expect_clock("06:29")
        assert play.leaked_to(trainee, seat) == set()

    # The rain comes: each does what the seat asks for.
    ann.advance("T+00:31", "06:31")
    rosa.acknowledge("Heavy rain")
    rosa.act("Move people by bus", People="40")
    rosa.write_to("Ambulance Service", ASKED)
    expect(sam.page.get_by_role("tab", name="Messages")).to_contain_text("1 unread")
    sam.reply("Council", TOLD)
    sam.answer("Your plan", PLAN)
    eve.observe(SEEN, "Strength", "Council", "Open the shelter")
    ann.rule("Your plan", "It works", RULED)
    expect(sam.page.locator(".was", has_text="Your plan")).to_contain_text(RULED)
    assert play.leaked_to(sam, CHIEF, SEEN) == set()
    assert play.leaked_to(rosa, DIRECTOR, SEEN, PLAN, RULED) == set()

    # The facilitator steers.
    ann.steer("Press asks", "Hold")
    expect(ann.row("Press asks")).to_contain_text("HELD")
    ann.steer("By hand", "Deliver now")
    ann.confirm("Deliver now")
    expect(rosa.item("Only when a controller sends it.")).to_be_visible()
    ann.improvise("Ambulance", "A call from the mill", "The mill stands in water.")
    expect(sam.item("The mill stands in water.")).to_be_visible()
    expect(ann.row("A call from the mill")).to_contain_text("IMPROVISED")

    # Sam loses the link and goes on writing, while the exercise goes on too.
    sam.lose_link()
    sam.log(NOTED)
    sam.reply("Council", UNHEARD)
    expect(sam.page.get_by_text("2 entries wait to be sent.")).to_be_visible()
    rosa.decide("Close the road?", "Close it now", REASON)
    ann.advance("T+00:45", "06:45")
    assert NOTED not in play.written(WriteLog)
    sam.come_back()
    sam.expect_clock("06:45")
    expect(sam.page.get_by_label("Message to Council")).to_be_visible()
    expect(sam.page.locator(".letters li", has_text=UNHEARD)).to_have_count(1)
    expect(sam.page.locator(".letters .unsent")).to_have_count(0)
    expect(rosa.page.locator(".letters li", has_text=UNHEARD)).to_have_count(1)
    assert play.written(WriteLog).count(NOTED) == 1
    assert play.written(Message).count(UNHEARD) == 1

    # Nobody opened a shelter: the minister is about to call, and is made to wait.
    ann.advance("T+01:31", "07:31")
    expect(ann.row("The minister calls")).to_contain_text("DUE")
    ann.steer("The minister calls", "Hold")
    ann.advance("T+02:00", "08:00")
    assert play.leaked_to(rosa, DIRECTOR, SEEN, PLAN, RULED, NOTED) == set()
    ann.steer("The minister calls", "Deliver now")
    ann.confirm("Deliver now")
    expect(rosa.item("Why is no shelter open?")).to_be_visible()
    ann.step()

    # ENDEX, and scoring on evidence.
    ann.end()
    for trainee in (rosa, sam):
        expect(trainee.page.get_by_role("dialog")).to_contain_text("ENDEX")
        trainee.confirm("Back to my console")
    eve.open_scoring()
    eve.rate("Close the road?", "Achieved", PRAISED, also="There were ways to do it better")
    ann.open_scoring()
    ann.rate("Open the shelter", "Not achieved", BLAMED)
    for trainee, seat in ((rosa, DIRECTOR), (sam, CHIEF)):
        assert play.leaked_to(trainee, seat, SEEN, PRAISED, BLAMED) == set()
        assert trainee.traffic.unread == []
    assert play.leaked_to(rosa, DIRECTOR, PLAN, RULED, NOTED) == set()
    assert play.leaked_to(sam, CHIEF, REASON) == set()
    assert rosa.traffic.holds("Why is no shelter open?")
    assert sam.traffic.holds(RULED)
    ann.button("Release to players").click()
    ann.confirm("Release")

    # The review shows what each did.
    for reader in (rosa, ann):
        link = "review" if reader is rosa else re.compile("^After-action page$")
        reader.page.get_by_role("link", name=link).click()
        report = reader.page.locator("body")
        expect(report).to_contain_text(PRAISED, timeout=60_000)
        for words in (REASON, PLAN, "Move people by bus", "A call from the mill", BLAMED):
            expect(report).to_contain_text(words)
    verified = served.command("exercise", "verify", play.code)
    assert verified.returncode == 0, verified.stdout + verified.stderr
    for person in play.people:
        assert person.traffic.elsewhere(served.url.removeprefix("http://")) == []
        assert person.traffic.complaints == []
