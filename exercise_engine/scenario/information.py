"""Information that only some have: items, the channels that carry them, and borders that look for names.

Who knows an item, since when and from whom is no part of the scenario but of
play. Here stands what an item says and how it is graded, to whom it may be
passed, and by which ways it can come to be known.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from exercise_engine.scenario.fields import (
    AgencyRef,
    Condition,
    DurationMs,
    Id,
    Lasting,
    Name,
    Part,
    PartyRef,
    Path,
    PointRef,
    Prose,
    Refers,
    SenderRef,
    Share,
    TimeMs,
    Title,
    Verbatim,
)

InformationRef = Annotated[str, Refers("information")]
ChannelRef = Annotated[str, Refers("channel")]
ArrivalRef = Annotated[str, Refers("arrival")]
PortRef = Annotated[str, Refers("port")]
Parties = Annotated[list[PartyRef], Field(max_length=100)]

# Of a number that is looked for: each more makes looking slower, and tells no more.
MOST_STARS = 3

Handling = Literal["open", "releasable", "originator_controlled"]
Reliability = Literal["A", "B", "C", "D", "E", "F"]
Credibility = Annotated[int, Field(ge=1, le=6)]
# What a request for information is about. It is the same list in every scenario,
# so that it tells nobody what there is to be known in this one.
Topic = Literal[
    "person",
    "vessel",
    "aircraft",
    "cargo",
    "threat",
    "incident",
    "weather",
    "health",
    "infrastructure",
    "resources",
    "legal",
    "other",
]
ChannelKind = Literal[
    "phone",
    "radio",
    "email",
    "liaison_officer",
    "regional_intelligence_network",
    "border_alert",
]


class Noticed(Part):
    """A sensor or an observer: when the condition first holds, these agencies come to know."""

    when: Condition
    agencies: Annotated[list[AgencyRef], Field(min_length=1, max_length=50)]
    delay: Lasting = 0


class Need(Part):
    """An agency that cannot do its part without the item, and by when it needs it."""

    agency: AgencyRef
    by: TimeMs | None = None


class InformationItem(Part):
    """Something that only some agencies know.

    *reliability* grades the source and *credibility* what it says, apart from
    each other, by the Admiralty code: A to F and 1 to 6. *originator* is the
    agency whose item it is and whose *handling* rule stands.
    """

    id: Id
    title: Title
    text: Prose
    topic: Topic = "other"
    handout: Path | None = None
    source: SenderRef | None = None
    originator: AgencyRef | None = None
    reliability: Reliability = "F"
    credibility: Credibility = 6
    handling: Handling = "open"
    releasable_to: Parties = []
    known_by: Annotated[list[AgencyRef], Field(max_length=100)] = []
    noticed: Annotated[list[Noticed], Field(max_length=20)] = []
    needed_by: Annotated[list[Need], Field(max_length=100)] = []

    @model_validator(mode="after")
    def _rule_fits(self) -> InformationItem:
        if self.handling != "open" and self.originator is None:
            raise ValueError(f"'handling: {self.handling}' needs 'originator', whose rule it is.")
        if self.releasable_to and self.handling != "releasable":
            raise ValueError("'releasable_to' goes with 'handling: releasable'.")
        return self


class InformationChannel(Part):
    """A way by which agencies pass information on.

    It joins the agencies and states *between* which it runs, or everyone; of
    these only *senders* may send, or everyone. What is sent takes *delay* and is
    lost with the probability *loss*, of which the sender hears only if the
    channel *confirms*. While *outage* holds, nothing goes in or comes out.
    """

    id: Id
    title: Title
    kind: ChannelKind
    delay: Lasting = 0
    loss: Share = 0.0
    confirms: bool = False
    outage: Condition | None = None
    between: Parties = []
    senders: Parties = []


class Conveyance(Part):
    """A ship, boat or aircraft with the name and registration that it has at every call."""

    name: Name
    registration: Annotated[str, Field(max_length=24)] = ""


class Arrival(Part):
    """Calls by schedule at a port of entry, each with a manifest of made-up *travellers*.

    Without a *conveyance* one is made up for each call.
    """

    id: Id
    title: Title
    kind: Literal["flight", "ferry", "cruise_call", "cargo_call", "yacht"]
    at: TimeMs
    every: DurationMs | None = None
    until: TimeMs | None = None
    travellers: Annotated[int, Field(ge=0, le=200)] = 20
    conveyance: Conveyance | None = None

    @model_validator(mode="after")
    def _schedule(self) -> Arrival:
        if (self.every is None) != (self.until is None):
            raise ValueError("'every' and 'until' go together.")
        if self.every is not None and self.every < 60_000:
            raise ValueError("calls come every minute at most.")
        return self

    def calls(self) -> list[int]:
        """The times of the calls, in order [scenario ms]."""
        if self.every is None or self.until is None:
            return [self.at]
        return list(range(self.at, self.until + 1, self.every))


class PortOfEntry(Part):
    """Where travellers and vessels come in; officers of *agency* screen them against alerts."""

    id: Id
    title: Title
    agency: AgencyRef
    place: PointRef | None = None
    screening: Lasting = 0
    arrivals: Annotated[list[Arrival], Field(max_length=50)] = []


class Subject(Part):
    """A fictional person or vessel that does arrive: in the call number *call* of *arrival*.

    When an alert hits, the port's agency comes to know the items in *informs*.
    """

    id: Id
    title: Title
    kind: Literal["person", "vessel"] = "person"
    name: Name
    document: Annotated[str, Field(max_length=24)] = ""
    arrival: ArrivalRef
    call: Annotated[int, Field(ge=1, le=10_000)] = 1
    informs: Annotated[list[InformationRef], Field(max_length=20)] = []


class WatchEntry(Part):
    """One alert of a watch list: a name, or a number of a document or registration."""

    name: Annotated[str, Field(max_length=120)] = ""
    document: Annotated[str, Field(max_length=24)] = ""
    reason: Verbatim = ""

    @model_validator(mode="after")
    def _something(self) -> WatchEntry:
        if not self.name.strip() and not self.document.strip():
            raise ValueError("give 'name' or 'document', or both.")
        if self.document and sum(letter.isalnum() for letter in self.document) < 4:
            raise ValueError("'document' wants four letters or digits besides '*', or more.")
        if self.document.count("*") > MOST_STARS:
            raise ValueError(f"'document' may have {MOST_STARS} '*' at most.")
        return self


class WatchList(Part):
    """Alerts that stand at STARTEX, whose they are, and with whom they are shared."""

    id: Id
    title: Title
    agency: AgencyRef
    shared_with: Parties = []
    entries: Annotated[list[WatchEntry], Field(min_length=1, max_length=500)]


class Shares(Part):
    """A scripted player passes an item on."""

    item: InformationRef
    to: Annotated[list[AgencyRef], Field(min_length=1, max_length=20)]
    by: ChannelRef | None = None
    note: Prose = ""
    despite_rule: bool = False


class Requests(Part):
    """A scripted player asks another agency for information."""

    to: AgencyRef
    about: Topic = "other"
    text: Prose
    within: DurationMs = 7_200_000


class AsksRelease(Part):
    """A scripted player asks an item's originator to release it to others."""

    item: InformationRef
    to: Annotated[list[AgencyRef], Field(min_length=1, max_length=20)]
    reason: Prose = ""
    within: DurationMs = 7_200_000


class Replies(Part):
    """A scripted player answers the request that it saw, with items, with words, or with both."""

    text: Prose = ""
    items: Annotated[list[InformationRef], Field(max_length=20)] = []
    by: ChannelRef | None = None
    despite_rule: bool = False

    @model_validator(mode="after")
    def _something(self) -> Replies:
        if not self.text.strip() and not self.items:
            raise ValueError("give 'text' or 'items', or both.")
        return self


class EntersAlert(WatchEntry):
    """A scripted player enters an alert."""

    to: Parties = []
    by: ChannelRef | None = None
