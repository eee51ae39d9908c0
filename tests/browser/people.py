"""What people do at their consoles, in the words of the pages."""

from __future__ import annotations

import re

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.traffic import Traffic
from tests.serving.server import PASSWORD

LINK_LOST_MS = 60_000


class Person:
    """Somebody with a browser of their own."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        """Sit down before a browser that knows the room's *address*."""
        self.context = context
        self.address = address
        self.traffic = Traffic(context)
        self.page: Page = context.new_page()

    def button(self, name: str) -> Locator:
        """Return the button called *name* exactly."""
        return self.page.get_by_role("button", name=name, exact=True)

    def tab(self, name: str) -> None:
        """Turn to a tab, whatever is counted on it."""
        self.page.get_by_role("tab", name=name).click()

    def confirm(self, yes: str) -> None:
        """Say *yes* to what the open dialog asks."""
        dialog = self.page.get_by_role("dialog")
        dialog.get_by_role("button", name=yes, exact=True).click()
        expect(dialog).to_have_count(0)

    def sign_in(self, name: str) -> None:
        """Sign in with an account."""
        self.page.goto(f"{self.address}/sign-in")
        self.page.get_by_label("Name", exact=True).fill(name)
        self.page.get_by_label("Password").fill(PASSWORD)
        self.button("Sign in").click()
        expect(self.page.get_by_role("heading", name="Exercises", level=1)).to_be_visible()

    def expect_clock(self, time: str) -> None:
        """Wait until the clock stands at *time* of the scenario."""
        expect(self.page.locator(".clock-face")).to_contain_text(f"{time}:00")
        expect(self.page.locator(".console-header")).to_contain_text("PAUSED")


class Trainee(Person):
    """A player at the console of one seat."""

    def join(self, code: str, role: str, name: str) -> None:
        """Join by the code, with no address but the room's."""
        self.page.goto(self.address)
        self.page.get_by_label("Exercise code").fill(code)
        self.button("Join").click()
        self.page.get_by_role("radio", name=role).check()
        self.page.get_by_label("Your name").fill(name)
        self.button("Take the seat").click()
        expect(self.page.get_by_text("Waiting for STARTEX")).to_be_visible()

    def item(self, words: str) -> Locator:
        """Return the item of the inbox that says *words*."""
        return self.page.locator(".inbox-item", has_text=words)

    def card(self, title: str) -> Locator:
        """Return the open decision or question called *title*."""
        return self.page.locator(".decision", has_text=title)

    def acknowledge(self, words: str) -> None:
        """Say that an inject was read."""
        self.item(words).get_by_role("button", name="Acknowledge").click()
        expect(self.item(words)).to_contain_text("Acknowledged")

    def decide(self, title: str, option: str, reason: str) -> None:
        """Choose an option for the agency, and confirm it."""
        card = self.card(title)
        card.get_by_role("radio", name=option).check()
        card.get_by_label("Reason").fill(reason)
        card.get_by_role("button", name="Decide").click()
        self.confirm("Decide")
        expect(self.page.locator(".was", has_text=title)).to_contain_text(option)

    def answer(self, title: str, text: str) -> None:
        """Answer a question in free text, and confirm it."""
        card = self.card(title)
        card.get_by_label("Your answer").fill(text)
        card.get_by_role("button", name="Answer").click()
        self.confirm("Answer")
        expect(self.page.locator(".was", has_text=title)).to_contain_text("AWAITS RULING")

    def act(self, title: str, **arguments: str) -> None:
        """Take an action with its arguments."""
        self.tab("Actions")
        self.page.locator(".action-card", has_text=title).click()
        for name, value in arguments.items():
            self.page.get_by_role("spinbutton", name=name).fill(value)
        self.confirm("Take action")
        expect(self.page.locator(".under-way li", has_text=title)).to_be_visible()

    def write_to(self, reader: str, text: str) -> None:
        """Begin a message to another agency."""
        self.tab("Messages")
        self.button("New message").click()
        self.page.get_by_role("checkbox", name=reader).check()
        self.page.get_by_label("Message", exact=True).fill(text)
        self.button("Send").click()

    def reply(self, to: str, text: str) -> None:
        """Write into an open thread, or into one chosen from the list."""
        self.tab("Messages")
        thread = self.page.locator(".thread", has_text=to)
        words = self.page.get_by_label(f"Message to {to}")
        expect(thread.or_(words)).to_be_visible()
        if thread.count():
            thread.click()
        words.fill(text)
        self.button("Send").click()

    def log(self, text: str) -> None:
        """Write an entry into the seat's own log."""
        self.tab("Log")
        self.page.get_by_label("New entry").fill(text)
        self.button("Add to the log").click()

    def lose_link(self) -> None:
        """Pull the cable, and see that the console says so."""
        self.context.set_offline(True)
        expect(self.page.get_by_text("No link to the server")).to_be_visible(timeout=LINK_LOST_MS)

    def come_back(self) -> None:
        """Put the cable in again, and see that the console comes back by itself."""
        self.context.set_offline(False)
        lost = self.page.get_by_text("No link to the server")
        expect(lost).to_have_count(0, timeout=LINK_LOST_MS)


class Facilitator(Person):
    """Somebody who makes, controls and scores exercises."""

    def make_exercise(
        self, scenario: str, start: str, *, seed: int, title: str, scripts: dict[str, str]
    ) -> str:
        """Make an exercise by the form, with *scripts* for some seats, and return its code."""
        self.page.get_by_role("main").get_by_role("link", name="New exercise").click()
        self.page.get_by_role("link", name=scenario, exact=True).click()
        self.page.get_by_role("radio", name=start).check()
        self.page.get_by_label("Seed", exact=True).fill(str(seed))
        self.page.get_by_label("Title").fill(title)
        for seat, player in scripts.items():
            self.page.locator("label.cast-seat", has_text=seat).locator("select").select_option(
                label=player
            )
        self.button("Make the exercise").click()
        expect(self.page.get_by_role("heading", name=title, level=1)).to_be_visible()
        return self.page.locator(".big-code").inner_text().strip()

    def open_exercise(self, title: str) -> None:
        """Go from the list of exercises to one of them."""
        self.page.get_by_role("link", name=title).click()
        expect(self.page.get_by_role("heading", name=title, level=1)).to_be_visible()

    def open_seat(self, seat: str) -> None:
        """Go from the exercise's page to one of the facilitators' consoles."""
        self.page.locator(f'a[href$="/seat/{seat}"]').first.click()
        expect(self.page.locator(".console-header")).to_contain_text("LOBBY")

    def begin(self) -> None:
        """Slow the clock down to the wall's, and begin play."""
        self.button("1×").click()
        expect(self.button("1×")).to_have_attribute("aria-pressed", "true")
        self.button("STARTEX").click()
        self.confirm("Begin play")
        expect(self.page.locator(".console-header")).to_contain_text("LIVE")

    def advance(self, until: str, clock: str) -> None:
        """Let the clock run ahead to *until*, which the local *clock* shows, and stand there."""
        self.button("Advance").click()
        self.page.get_by_role("dialog").get_by_label("To", exact=True).fill(until)
        self.confirm("Advance")
        self.expect_clock(clock)

    def step(self) -> None:
        """Go to the next instant at which something happens."""
        clock = self.page.locator(".clock-face")
        before = clock.inner_text()
        self.button("Step").click()
        expect(clock).not_to_have_text(before)
        expect(self.page.locator(".console-header")).to_contain_text("PAUSED")

    def row(self, title: str) -> Locator:
        """Return the line of the MSEL that is called *title*."""
        return self.page.locator("tr.msel-row", has_text=title)

    def steer(self, title: str, how: str) -> None:
        """Press one of the buttons beside a line of the MSEL."""
        self.row(title).get_by_role("button", name=f"{how}: {title}").click()

    def improvise(self, to: str, title: str, text: str) -> None:
        """Deliver an inject that nobody scripted."""
        self.page.get_by_role("button", name=re.compile("Improvise")).click()
        dialog = self.page.get_by_role("dialog")
        dialog.locator("label.chip", has_text=to).click()
        dialog.get_by_label("Title").fill(title)
        dialog.get_by_label("Text").fill(text)
        self.confirm("Deliver now")

    def rule(self, title: str, outcome: str, comment: str) -> None:
        """Rule on an agency's answer."""
        self.tab("Waiting")
        ruling = self.page.get_by_role("article", name=f"Ruling: {title}")
        ruling.get_by_role("radio", name=outcome).check()
        ruling.get_by_label("Comment to the agency").fill(comment)
        ruling.get_by_role("button", name="Rule").click()
        expect(ruling).to_have_count(0)

    def observe(self, text: str, tone: str, agency: str, task: str) -> None:
        """Note what was seen."""
        self.page.get_by_role("button", name=re.compile("^Observe")).last.click()
        dialog = self.page.get_by_role("dialog")
        dialog.get_by_label("What did you see?").fill(text)
        dialog.locator("label.chip", has_text=tone).click()
        dialog.locator("label.chip", has_text=agency).click()
        dialog.get_by_label("Critical task").select_option(label=task)
        self.confirm("Keep")
        expect(self.page.locator(".part-noted")).to_contain_text(text)

    def end(self) -> None:
        """End play for everyone."""
        self.button("ENDEX").click()
        self.confirm("End play")
        expect(self.page.get_by_text("Play has ended.")).to_be_visible()

    def open_scoring(self) -> None:
        """Go from the console to the page for scoring."""
        self.page.get_by_role("link", name="Score").click()
        expect(self.page.get_by_role("heading", name="To rate")).to_be_visible()

    def rate(self, title: str, achieved: str, comment: str, *, also: str = "") -> None:
        """Rate a decision or task on the first piece of evidence there is; *also* is a finding."""
        self.page.locator("button.subject", has_text=title).first.click()
        self.page.locator(".part-case .happening input").first.check()
        form = self.page.locator("form.rating")
        form.locator("label.chip", has_text=re.compile(f"^{achieved}$")).click()
        if also:
            form.get_by_label(also).check()
        form.get_by_label("Reason for the rating").fill(comment)
        expect(form).to_contain_text("1 picked as evidence")
        form.get_by_role("button", name="Rate", exact=True).click()
        expect(form.get_by_role("button", name="Change rating")).to_be_visible()
