"""What players ask for when they judge a threat."""

from __future__ import annotations

from exercise_engine.commands.base import Command
from exercise_engine.gravity import Confidence


class RateGravity(Command, frozen=True, kw_only=True, tag="rate_gravity"):
    """Rate for one's agency how grave a threat is, from 1 to 5 by factor, and how sure one is.

    While the agencies rate alone, a later rating takes the place of an earlier one.
    """

    assessment: str
    gravity: dict[str, int]
    confidence: dict[str, Confidence] = {}
    text: str = ""


class ProposeJoint(Command, frozen=True, kw_only=True, tag="propose_joint"):
    """Propose a joint assessment to the other agencies; a later proposal takes its place."""

    assessment: str
    gravity: dict[str, int]
    text: str = ""


class Concur(Command, frozen=True, kw_only=True, tag="concur"):
    """Say for one's agency whether it concurs in the joint assessment that is numbered *proposal*."""

    assessment: str
    proposal: int
    concurs: bool = True
    text: str = ""


AssessingCommand = RateGravity | ProposeJoint | Concur
