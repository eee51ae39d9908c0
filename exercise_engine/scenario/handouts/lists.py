"""Lists in which something true stands among much that means nothing.

*made_up* rows are added around those that are written out, the same for the same
exercise; :mod:`exercise_engine.handout_rows` makes them.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from exercise_engine.scenario.fields import Name, Part, Prose, Refers
from exercise_engine.scenario.handouts.base import Handout, Line, Moment
from exercise_engine.scenario.information import ArrivalRef, WatchEntry

WatchListRef = Annotated[str, Refers("watch_list")]
MadeUp = Annotated[int, Field(ge=0, le=200)]
# '#' is a digit and '?' a letter.
Pattern = Annotated[str, Field(min_length=1, max_length=24)]
Short = Annotated[str, Field(max_length=60)]


class CargoRow(Part):
    """A line of a cargo manifest; *hazard* is its UN number and class."""

    bill: Short = ""
    container: Short = ""
    packages: Annotated[int, Field(ge=0, le=1_000_000)] = 0
    kind: Short = ""
    goods: Name
    hazard: Short = ""
    mass: Annotated[float, Field(ge=0, le=1e9, description="In kg.")] = 0
    stowage: Short = ""
    shipper: Name = "-"
    consignee: Name = "-"


class CargoManifest(Handout):
    """What a vessel carries, by bill of lading; packages and mass are added up below.

    *bills* and *containers* are the patterns of the numbers of made-up rows.
    """

    template: Literal["manifest"]
    vessel: Name
    registration: Short = ""
    flag: Short = ""
    master: Line = ""
    voyage: Short = ""
    loaded_at: Line = ""
    discharged_at: Line = ""
    sailed: Moment | None = None
    due: Moment | None = None
    rows: Annotated[list[CargoRow], Field(max_length=300)] = []
    made_up: MadeUp = 0
    bills: Pattern = "B####"
    containers: Pattern = "KXXU######"
    remarks: Prose = ""

    @model_validator(mode="after")
    def _something(self) -> CargoManifest:
        if not self.rows and not self.made_up:
            raise ValueError("give 'rows' or 'made_up', or both.")
        return self


class PassengerRow(Part):
    """A line of a passenger list."""

    name: Name
    document: Annotated[str, Field(max_length=24)] = ""
    nationality: Annotated[str, Field(pattern="^[A-Z]{3}$")] | None = None
    born: Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\d$")] | None = None
    place: Short = ""
    remarks: Line = ""


class PassengerList(Handout):
    """Who travels on a vessel or aircraft.

    With *arrival* they are the travellers of that call at a port of entry, the
    subjects of the scenario among them.
    """

    template: Literal["passenger_list"]
    conveyance: Name
    registration: Short = ""
    voyage: Short = ""
    begins_at: Line = ""
    ends_at: Line = ""
    departs: Moment | None = None
    arrives: Moment | None = None
    rows: Annotated[list[PassengerRow], Field(max_length=300)] = []
    made_up: MadeUp = 0
    documents: Pattern = "?#######"
    nationalities: Annotated[
        list[Annotated[str, Field(pattern="^[A-Z]{3}$")]], Field(max_length=30)
    ] = []
    arrival: ArrivalRef | None = None
    call: Annotated[int, Field(ge=1, le=10_000)] = 1
    remarks: Prose = ""

    @model_validator(mode="after")
    def _something(self) -> PassengerList:
        if not self.rows and not self.made_up and self.arrival is None:
            raise ValueError("give 'rows', 'made_up' or 'arrival'.")
        return self


class WatchListExtract(Handout):
    """A print of a watch list: the entries of *watch_list*, and further ones in *rows*."""

    template: Literal["watch_list_extract"]
    watch_list: WatchListRef | None = None
    rows: Annotated[list[WatchEntry], Field(max_length=300)] = []
    made_up: MadeUp = 0
    documents: Pattern = "?#######"
    searched_for: Line = ""
    remarks: Prose = ""

    @model_validator(mode="after")
    def _something(self) -> WatchListExtract:
        if not self.rows and self.watch_list is None:
            raise ValueError("give 'watch_list' or 'rows', or both.")
        return self
