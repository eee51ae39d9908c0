"""Everything that a person can ask of an exercise.

A command is what a person, or a scripted player, asked for. Its *id* is made by
the client and is unique within exercise and seat, so that saying it again
changes nothing. *at_ms* is the exercise time at which it acts; the conductor
stamps it. *by* is the id of the participant who asked, or ``script:NAME``.

Commands of players: :class:`Acknowledge`, :class:`Decide`, :class:`TakeAction`,
:class:`Message`, :class:`Answer`, :class:`WriteLog`; of policies, assessments and
the plan: all from :class:`ActivatePolicy` to :class:`DropTask`; of information
from :class:`ShareInformation` to :class:`EnterAlert`; of units :class:`RecallUnit`,
:class:`ReassignUnit`, :class:`CallOff`, :class:`LendUnit`, :class:`ReturnUnit`,
:class:`RequestLoan`, :class:`GrantLoan`, :class:`RefuseLoan`; of cooperation :class:`InvokeInstrument`, :class:`ConveneMeeting`, :class:`VoteResolution`,
:class:`IssueAlert`. Of controllers:
:class:`Inform` and the rest up to :class:`End`. Of evaluators: :class:`Observe`, and after ENDEX
:class:`Rate` and :class:`Comment`, which facilitators share. They never touch
the simulation.
"""

from __future__ import annotations

from typing import get_args

from exercise_engine.commands.assessing import *
from exercise_engine.commands.assessing import AssessingCommand
from exercise_engine.commands.base import *
from exercise_engine.commands.base import Command
from exercise_engine.commands.controlling import *
from exercise_engine.commands.controlling import ControllingCommand
from exercise_engine.commands.cooperation import *
from exercise_engine.commands.cooperation import CooperationCommand
from exercise_engine.commands.evaluating import *
from exercise_engine.commands.evaluating import EvaluatingCommand
from exercise_engine.commands.information import *
from exercise_engine.commands.information import InformationCommand
from exercise_engine.commands.planning import *
from exercise_engine.commands.planning import PlanningCommand
from exercise_engine.commands.playing import *
from exercise_engine.commands.playing import PlayingCommand
from exercise_engine.commands.policies import *
from exercise_engine.commands.policies import PolicyCommand
from exercise_engine.commands.units import *
from exercise_engine.commands.units import UnitCommand

AnyCommand = (
    PlayingCommand
    | InformationCommand
    | UnitCommand
    | PolicyCommand
    | AssessingCommand
    | PlanningCommand
    | CooperationCommand
    | ControllingCommand
    | EvaluatingCommand
)

CATALOGUE: tuple[type[Command], ...] = get_args(AnyCommand)
