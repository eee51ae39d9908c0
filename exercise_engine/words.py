"""The words for what events name by id.

Events carry ids and values. Whoever shows them asks here for the words, which
come from the stored scenario, and for the names of people who speak without
playing, which faker makes from the exercise's seed. The same exercise always
yields the same names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from exercise_engine import events as e
from exercise_engine.counted import as_shown, unit_of
from exercise_engine.locale import VALUE, word
from exercise_engine.made_up import Manifest, faker_for, manifest, said
from exercise_engine.money import with_currency
from exercise_engine.scenario.acting import Argument
from exercise_engine.scenario.loaded import LoadedScenario
from exercise_engine.scenario.model import Scenario
from exercise_engine.scenario.setting import Feed
from exercise_engine.scenario.units import Unit
from exercise_engine.seats import CONTROL, EVALUATION, OBSERVATION, SIMCELL
from exercise_engine.units import HOUR_MS, format_t

_PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_.]*)\}")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
_UNCOUNTED_MS = 100 * HOUR_MS
_FACILITATOR_TITLES = {
    CONTROL: "Exercise control",
    SIMCELL: "SimCell",
    EVALUATION: "Evaluators",
    OBSERVATION: "Observers",
}
# What a world model is about, in a reader's words.
WORLD_MODEL_WORDS = {
    "tropical_cyclone": "storm",
    "communities": "communities and services",
    "hazardous_ship": "ship with hazardous cargo",
    "vessels": "vessels at sea",
    "mass_casualties": "casualties and hospitals",
    "outbreak": "outbreak of disease",
    "ashfall": "volcano and its ash",
    "public_and_economy": "public and the economy",
}


@dataclass(frozen=True)
class Words:
    """The words of one exercise: its scenario as *loaded*, its *seed* and where its start lies.

    *offset_ms* is the scenario time of STARTEX.
    """

    loaded: LoadedScenario
    seed: int
    offset_ms: int = 0

    @property
    def scenario(self) -> Scenario:
        """The scenario as authored."""
        return self.loaded.scenario

    def clock(self, at_ms: int) -> str:
        """Write exercise time *at_ms* on the scenario's local clock, as ``D-1 06:00``."""
        return self.scenario.calendar.format_d(at_ms + self.offset_ms)

    def since_startex(self, at_ms: int) -> str:
        """Write exercise time *at_ms* as ``T+HH:MM``; nothing from a hundred hours on, which nobody counts."""
        return format_t(at_ms) if at_ms < _UNCOUNTED_MS else ""

    def sender(self, reference: str | None) -> str:
        """Return who speaks: an agency's title, or a contact's name, title and organisation."""
        if not reference:
            return ""
        if agency := self.scenario.by_id("agencies").get(reference):
            return str(agency.title)
        if contact := self.scenario.by_id("contacts").get(reference):
            name = self.contact_name(reference)
            organisation = f", {contact.organisation}" if contact.organisation else ""
            return f"{name}, {contact.title}{organisation}"
        return reference

    def origin(self, unit: Unit) -> str:
        """Return from which organisation a unit comes that no agency owns; nothing for others."""
        contact = self.scenario.by_id("contacts").get(unit.agency)
        return "" if contact is None else str(contact.organisation or contact.title)

    def contact_name(self, contact: str) -> str:
        """Return the made-up name of a contact, the same throughout an exercise."""
        return self._made("contact", contact)

    def scripted_name(self, seat: str) -> str:
        """Return the made-up name of whoever a script plays in *seat*."""
        return self._made("seat", seat)

    def seat(self, seat: str) -> str:
        """Return the title of a seat: role and agency, or the facilitators' cell."""
        if seat in _FACILITATOR_TITLES:
            return _FACILITATOR_TITLES[seat]
        if found := self.scenario.seats.get(seat):
            agency, _ = found
            return f"{self.scenario.seat_titles[seat]}, {agency.short or agency.title}"
        if known := self.scenario.by_id("agencies").get(seat):
            return str(known.title)
        return {"all": "Everyone", "facilitators": "Facilitators"}.get(seat, seat)

    def paper(self, path: str | None) -> str:
        """Return what a file of the scenario is called: by its title, else by its first heading, else by its name."""
        if not path:
            return ""
        if (handout := self.loaded.handouts.get(path)) is not None:
            return handout.title
        if heading := _HEADING.search(self.loaded.papers.get(path, "")):
            return heading[1].strip()
        name = path.rpartition("/")[2].rpartition(".")[0] or path
        return name.replace("_", " ").replace("-", " ").strip().capitalize()

    def party(self, party: str) -> str:
        """Return what a party is called: a state, or an agency where there are no states."""
        state = self.scenario.by_id("states").get(party)
        return str(state.title) if state is not None else self.seat(party)

    def agency_short(self, agency: str) -> str:
        """Return what an agency is called in tables: its short name if it has one."""
        found = self.scenario.by_id("agencies").get(agency)
        return str(found.short or found.title) if found else agency

    def world_model(self, model: str) -> str:
        """Return what a world model is called: as ``Hurricane Quillan``, or ``the communities``."""
        for part in self.scenario.world:
            if getattr(part, "id", "") == model:
                kind = str(getattr(part, "model", ""))
                told = WORLD_MODEL_WORDS.get(kind, kind.replace("_", " "))
                return getattr(part, "name", None) or f"the {told}"
        return model

    def fill(self, text: str, values: Mapping[str, Any]) -> str:
        """Return *text* with its ``{places}`` filled from *values* and the contacts' names."""

        def filled(match: re.Match[str]) -> str:
            name = match[1]
            if name in values:
                spec = self.loaded.measures.get(name)
                reads_as = spec.reads_as if spec is not None else {}
                return reads_as.get(values[name]) or self._worded(name, values[name])
            if name.startswith("contact."):
                return self.contact_name(name.removeprefix("contact."))
            if point := self.scenario.points.get(name.removeprefix("place.")):
                return point.title
            return match[0]

        return _PLACEHOLDER.sub(filled, text)

    def value(self, value: Any) -> str:
        """Write a measure's *value* as people read it."""
        if isinstance(value, bool):
            return self._own("yes" if value else "no")
        if isinstance(value, float):
            return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}".rstrip("0")
        if isinstance(value, int):
            return f"{value:,}"
        return str(value).replace("_", " ")

    def _own(self, value: str) -> str:
        """Return a value that has a word of the platform's own in the language of the exercise."""
        return word(value, self.loaded.language, VALUE)

    def measured(self, measure: str, value: Any) -> tuple[str, str]:
        """Write a measure's *value* and its unit; a number that stands for words reads as these."""
        spec = self.loaded.measures.get(measure)
        if spec is None:
            return self.value(value), ""
        if isinstance(value, str):
            if spec.type == "choice":
                return self._worded(measure, value), ""
            # A world model says by id where something is.
            driven = bool(getattr(spec, "driven_by", ""))
            text = self.value(value)
            return (self.scenario.titles.get(value) or self._own(text) if driven else text), ""
        if value in spec.reads_as:
            return spec.reads_as[value], ""
        return self.amount(value, spec.unit)

    def _worded(self, measure: str, value: Any) -> str:
        """Write *value* of *measure*; what is one of its options, in the words of the option."""
        spec = self.loaded.measures.get(measure)
        if spec is not None and spec.type == "choice":
            return self.loaded.option(f"measures/{measure}/options", str(value))
        return self.value(value)

    def measure_title(self, measure: str) -> str:
        """Return what a measure is called."""
        found = self.loaded.measures.get(measure)
        return str(found.title) if found else measure

    def measure_value(self, measure: str, value: Any) -> str:
        """Write a measure's value with its unit."""
        text, unit = self.measured(measure, value)
        if not unit or isinstance(value, bool | str):
            return text
        return f"{text}%" if unit == "%" else f"{text} {unit}"

    def argument(self, asked: Argument, value: Any) -> str:
        """Write what an action or a request was told for the argument *asked*, by its title."""
        named = {
            "point": self.scenario.points,
            "agency": self.scenario.by_id("agencies"),
            "unit": self.scenario.fleet,
        }.get(asked.type, {})
        if found := named.get(str(value)):
            return str(found.title)
        if asked.type == "text":
            return str(value)
        if path := self._choices.get((asked.id, *asked.options)):
            return self.loaded.option(path, str(value))
        return " ".join(filter(None, self.amount(value, asked.unit)))

    def arguments(self, asked: Sequence[Argument], given: Mapping[str, Any]) -> str:
        """Write what was told, in the order in which it is *asked*: ``Buses: 12, Where: Gouyave``."""
        return ", ".join(
            f"{one.title}: {self.argument(one, given[one.id])}"
            for one in asked
            if given.get(one.id, "") != ""
        )

    def stand(self, stand: e.Stand) -> tuple[str, str]:
        """Return the title of a decision or an action, and which option or with what arguments."""
        if stand.action:
            action = self.scenario.by_id("actions")[stand.action]
            return action.title, self.arguments(action.arguments, stand.arguments)
        decision = self.scenario.by_id("decisions")[stand.decision]
        options = {option.id: option.title for option in decision.options}
        return decision.title, options[stand.option]

    def amount(self, value: Any, unit: str) -> tuple[str, str]:
        """Write *value* in *unit* as people read them: ``("1", "person")``, ``("EC$ 700", "")``, ``("82", "%")``."""
        value, unit = as_shown(value, unit)
        return with_currency(self.value(value), unit_of(value, unit))

    def manifest(self, arrival: str, n: int) -> Manifest:
        """Return who and what comes in with the call *n* of an arrival."""
        if (arrival, n) not in self._manifests:
            _, authored = self.scenario.arrivals[arrival]
            made = manifest(self.seed, authored, n, self.scenario.subjects)
            self._manifests[arrival, n] = made
        return self._manifests[arrival, n]

    def background(self, background: str, n: int, line: int, at_ms: int) -> str:
        """Return the words of the *n*-th message of everyday traffic, said at *at_ms*."""
        template: str = self.scenario.by_id("background")[background].lines[line]
        return self._said(template, "background", f"{background}/{n}", at_ms)

    def feed(self, model: str, feed: str) -> Feed:
        """Return the *feed* of the world model *model*, as authored."""
        feeds: list[Feed] = self.scenario.by_id("world")[model].feeds
        return next(one for one in feeds if one.id == feed)

    def post(self, model: str, feed: str, n: int, line: int, at_ms: int) -> str:
        """Return the words of the *n*-th post of a *feed*, which appeared at *at_ms*."""
        template = self.feed(model, feed).lines[line]
        return self._said(template, "post", f"{model}/{feed}/{n}", at_ms)

    def poster(self, model: str, feed: str, n: int) -> str:
        """Return who posts: whom the feed names, or a made-up account for each post."""
        sender = self.feed(model, feed).sender
        if sender is not None:
            return self.sender(sender)
        with faker_for(self.seed, "poster", f"{model}/{feed}/{n}") as faker:
            return f"@{faker.user_name()}"

    def _said(self, template: str, purpose: str, subject: str, at_ms: int) -> str:
        """Return *template* with what faker makes up for *subject* in its ``{places}``."""
        at = self.scenario.calendar.local(at_ms + self.offset_ms)
        with faker_for(self.seed, purpose, subject) as faker:
            return said(template, faker, at)

    @cached_property
    def _choices(self) -> dict[tuple[str, ...], str]:
        """Where the words of an argument's options stand, by its id and options."""
        found: dict[tuple[str, ...], str] = {}
        for kind in ("actions", "instruments"):
            for owner in self.scenario.by_id(kind).values():
                for asked in owner.arguments:
                    if asked.options:
                        path = f"{kind}/{owner.id}/arguments/{asked.id}/options"
                        found.setdefault((asked.id, *asked.options), path)
        return found

    @cached_property
    def _names(self) -> dict[tuple[str, str], str]:
        return {}

    def _made(self, purpose: str, subject: str) -> str:
        if (purpose, subject) not in self._names:
            # By the scenario too: the masters of two ships of two scenarios are two people.
            whose = f"{self.scenario.scenario}/{subject}"
            with faker_for(self.seed, purpose, whose) as faker:
                self._names[purpose, subject] = faker.name()
        return self._names[purpose, subject]

    @cached_property
    def _manifests(self) -> dict[tuple[str, int], Manifest]:
        return {}
