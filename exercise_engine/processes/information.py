"""Who knows which information item, and since when."""

from __future__ import annotations

from collections.abc import Sequence

from exercise_engine import events as e
from exercise_engine.processes.effects import Origin
from exercise_engine.processes.play import Play, Process
from exercise_engine.releasability import may_pass
from exercise_engine.scenario.effects import Effect
from exercise_engine.scenario.information import InformationItem, Noticed
from exercise_engine.scenario.msel import Inject
from exercise_engine.seats import EVERYONE, FACILITATORS, agency_of


class Information:
    """The information items of one play: who knows them, and what their originators released."""

    def __init__(self, play: Play) -> None:
        self._play = play
        self._items: dict[str, InformationItem] = play.scenario.by_id("information")
        self._known: dict[str, list[str]] = {item: [] for item in self._items}
        # (item, the agency that asked, for whom) as the originator granted it.
        self._released: set[tuple[str, str, str]] = set()

    def begin(self) -> None:
        """Let the first holders know, and look out for what sensors and observers notice."""
        agencies = [agency.id for agency in self._play.scenario.agencies]
        for item in self._items:
            self._play.know(f"known.{item}", 0)
            self._play.know(f"breaches.{item}", 0)
            for agency in agencies:
                for word, first in (("knows", False), ("released", False), ("shared", 0)):
                    self._play.know(f"{agency}.{word}.{item}", first)
        for item, authored in self._items.items():
            for agency in authored.known_by:
                self.learn(item, agency, "before", "exercise")
        for item, authored in self._items.items():
            for number, noticed in enumerate(authored.noticed):
                self._play.env.process(self._notice(item, number, noticed))

    def item(self, item: str) -> InformationItem:
        """Return an item as authored."""
        return self._items[item]

    def knows(self, agency: str, item: str) -> bool:
        """Tell whether *agency* knows *item*; false for what there is not."""
        return agency in self._known.get(item, ())

    def may_pass(self, item: str, sender: str, reader: str) -> bool:
        """Tell whether *sender* may pass *item* to *reader*, by its rule or by a release."""
        if (item, sender, reader) in self._released:
            return True
        return may_pass(self._play.scenario, self._items[item], sender, reader)

    def release(self, item: str, agency: str, readers: Sequence[str]) -> None:
        """Let *agency* pass *item* to *readers*, as the originator granted."""
        self._released.update((item, agency, reader) for reader in readers)
        self._play.know(f"{agency}.released.{item}", True)

    def learn(
        self,
        item: str,
        agency: str,
        how: e.How,
        cause: str,
        sender: str = "",
        channel: str = "",
    ) -> None:
        """Let *agency* know *item* from now on, unless it does already."""
        if self.knows(agency, item):
            return
        self._known[item].append(agency)
        learnt = e.ItemLearnt(
            at_ms=self._play.now,
            cause=cause,
            to=(agency, FACILITATORS),
            item=item,
            agency=agency,
            how=how,
            sender=sender,
            channel=channel,
        )
        self._play.emit(learnt)
        self._play.know(f"{agency}.knows.{item}", True)
        self._play.know(f"known.{item}", len(self._known[item]))

    def by_inject(self, entry: Inject) -> None:
        """Let those whom an inject reaches know the items that it tells of."""
        if not entry.informs:
            return
        told = {agency_of(token) or token for token in entry.to}
        for agency in self._play.scenario.agencies:
            if agency.id in told or EVERYONE in told:
                for item in entry.informs:
                    self.learn(item, agency.id, "inject", f"entry:{entry.id}")

    def by_effect(self, effect: Effect, origin: Origin) -> None:
        """Let the agencies that an effect names know its item."""
        assert effect.learn is not None
        for agency in effect.agencies:
            self.learn(effect.learn, agency, "effect", origin.cause)

    def count(self, name: str, more: int = 1) -> None:
        """Raise the count that expressions know as *name*."""
        counted = self._play.values.get(name, 0)
        assert isinstance(counted, int)
        self._play.know(name, counted + more)

    def _notice(self, item: str, number: int, noticed: Noticed) -> Process:
        play, subject = self._play, f"information:{item}/{number}"
        yield play.conditions.when(play.loaded.program(noticed.when, "bool"), subject)
        yield play.env.timeout(play.draws.duration_ms(noticed.delay, "noticed", subject))
        for agency in noticed.agencies:
            self.learn(item, agency, "noticed", f"condition:{subject}")
