"""Reports: of the situation, of an incident, of intelligence, of a laboratory, of a radio watch."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from exercise_engine.scenario.fields import Part, PartyRef, Prose, Title
from exercise_engine.scenario.handouts.base import Cell, Handout, Line, Moment
from exercise_engine.scenario.information import Credibility, Handling, Reliability

Rows = Field(max_length=60)
Figure = Annotated[Cell, Field(validate_default=True)]


class Damaged(Part):
    """A row of block 30: structures threatened, damaged and destroyed."""

    what: Title
    threatened: Figure = ""
    damaged: Figure = ""
    destroyed: Figure = ""


class Counted(Part):
    """A row of blocks 31 and 32: people in this period, and in all so far."""

    what: Title
    this_period: Figure = ""
    to_date: Figure = ""


class Horizons(Part):
    """What is looked for in 12, 24, 48 and 72 hours, and after."""

    h12: Prose = ""
    h24: Prose = ""
    h48: Prose = ""
    h72: Prose = ""
    beyond: Prose = ""


class Committed(Part):
    """A row of blocks 48 to 51: an agency, its resources by kind, and its people."""

    agency: Title
    resources: Line = ""
    people: Figure = ""


class SituationReport(Handout):
    """An incident status summary in the blocks of form ICS 209.

    Blocks that say nothing are left out, or with *blank* stand empty, to be filled in.

    Source: FEMA, *ICS Forms Booklet* (FEMA 502-2, 2010), ICS 209.
    """

    template: Literal["sitrep"]
    blank: bool = False
    incident: Title
    version: Literal["initial", "update", "final"] | None = None
    commander: Line = ""
    organisation: Line = ""
    began: Moment | None = None
    area: Line = ""
    contained: Line = ""
    definition: Line = ""
    complexity: Line = ""
    period_from: Moment | None = None
    period_until: Moment | None = None
    location: Prose = ""
    events: Prose = ""
    hazards: Prose = ""
    damage: Annotated[list[Damaged], Rows] = []
    public: Annotated[list[Counted], Rows] = []
    responders: Annotated[list[Counted], Rows] = []
    threat_remarks: Prose = ""
    threat_management: Annotated[list[Line], Rows] = []
    weather: Prose = ""
    projected: Horizons | None = None
    objectives: Prose = ""
    threat: Horizons | None = None
    needs: Horizons | None = None
    discussion: Prose = ""
    planned: Prose = ""
    cost: Line = ""
    remarks: Prose = ""
    committed: Annotated[list[Committed], Rows] = []
    assisting: Prose = ""
    prepared_by: Line = ""
    approved_by: Line = ""


class MethaneReport(Handout):
    """The first report from a scene: M/ETHANE.

    Source: JESIP, *Joint Doctrine: the Interoperability Framework*, 3rd ed. (2021).
    """

    template: Literal["methane"]
    declared: Literal["declared", "standby", "no"]
    location: Prose
    kind: Prose
    hazards: Prose
    access: Prose
    casualties: Prose
    services: Prose
    caller: Line = ""
    taken_by: Line = ""
    channel: Line = ""


class GradedParagraph(Part):
    """A paragraph of an intelligence report, graded by the Admiralty code."""

    text: Prose
    reliability: Reliability = "F"
    credibility: Credibility = 6


class IntelligenceReport(Handout):
    """An intelligence report: graded paragraphs, a comment apart from them, and a handling rule."""

    template: Literal["intelligence_report"]
    precedence: Literal["routine", "priority", "immediate", "flash"] = "routine"
    subject: Title
    source: Line = ""
    collected: Moment | None = None
    handling: Handling = "open"
    releasable_to: Annotated[list[PartyRef], Field(max_length=100)] = []
    paragraphs: Annotated[list[GradedParagraph], Field(min_length=1, max_length=40)]
    comment: Prose = ""
    gaps: Prose = ""


class Sample(Part):
    """A row of a laboratory report; *flagged* sets a result apart that needs action."""

    sample: Title
    specimen: Line = ""
    taken: Moment | None = None
    test: Title
    result: Cell
    reference: Line = ""
    flagged: bool = False


class LaboratoryReport(Handout):
    """What a laboratory found in the samples that were sent to it."""

    template: Literal["laboratory_report"]
    requested_by: Line = ""
    subject: Line = ""
    received: Moment | None = None
    status: Literal["preliminary", "final", "corrected"] = "final"
    method: Prose = ""
    samples: Annotated[list[Sample], Field(min_length=1, max_length=100)]
    interpretation: Prose = ""
    validated_by: Line = ""


class Transmission(Part):
    """A line of a radio log: who called whom, and what was said."""

    at: Moment
    caller: Annotated[Title, Field(alias="from")]
    called: Annotated[Title, Field(alias="to")]
    channel: Annotated[str, Field(max_length=30)] = ""
    text: Prose


class RadioLog(Handout):
    """What was heard and said on a watch, line by line with its time."""

    template: Literal["radio_log"]
    station: Title
    channel: Line = ""
    operator: Line = ""
    lines: Annotated[list[Transmission], Field(min_length=1, max_length=300)]
    remarks: Prose = ""
