"""Everything that can have happened in an exercise.

An event is a fact: *at_ms* is the exercise time at which it happened, *cause*
names what brought it about, and *to* names who may see it, by audience tokens:
``all``, an agency, a seat, ``control``, ``simcell``, ``evaluation``,
``observation``. Events carry ids and values, never words: texts come from the
stored scenario when somebody reads them, and names of people stand outside the
record altogether. What people typed themselves is a value.

*cause* is ``command:SEAT/ID``, ``entry:ID``, ``decision:ID@AGENCY``,
``question:ID@AGENCY``, ``action:SEAT/ID``, ``condition:WHAT``, ``world:ID``,
``policy:ID``, ``assessment:ID/ROUND``, ``plan:TASK``, ``background:ID``,
``share:SEAT/ID`` (a transfer of information), ``request:SEAT/ID``,
``release:SEAT/ID``, ``alert:ID``, ``arrival:ID:N``, ``unit:ID``, ``budget:ID``,
``invocation:SEAT/ID``, ``meeting:ID``, ``public_alert:SEAT/ID`` or ``exercise``.
"""

from __future__ import annotations

from typing import get_args

from exercise_engine.events.acting import *
from exercise_engine.events.acting import ActingEvent
from exercise_engine.events.answering import *
from exercise_engine.events.answering import AnsweringEvent
from exercise_engine.events.assessing import *
from exercise_engine.events.assessing import AssessingEvent
from exercise_engine.events.base import *
from exercise_engine.events.base import Event
from exercise_engine.events.conduct import *
from exercise_engine.events.conduct import ConductEvent
from exercise_engine.events.cooperation import *
from exercise_engine.events.cooperation import CooperationEvent
from exercise_engine.events.evaluation import *
from exercise_engine.events.evaluation import EvaluationEvent
from exercise_engine.events.information import *
from exercise_engine.events.information import InformationEvent
from exercise_engine.events.msel import *
from exercise_engine.events.msel import MselEvent
from exercise_engine.events.opposing import *
from exercise_engine.events.opposing import OpposingEvent
from exercise_engine.events.planning import *
from exercise_engine.events.planning import PlanningEvent
from exercise_engine.events.policies import *
from exercise_engine.events.policies import PolicyEvent
from exercise_engine.events.units import *
from exercise_engine.events.units import UnitEvent
from exercise_engine.events.writing import *
from exercise_engine.events.writing import WritingEvent

# Rises when a stored event's meaning changes; rows carry it.
FORMAT_VERSION = 1

AnyEvent = (
    ConductEvent
    | MselEvent
    | AnsweringEvent
    | ActingEvent
    | PolicyEvent
    | AssessingEvent
    | PlanningEvent
    | InformationEvent
    | UnitEvent
    | CooperationEvent
    | WritingEvent
    | OpposingEvent
    | EvaluationEvent
)

CATALOGUE: tuple[type[Event], ...] = get_args(AnyEvent)
