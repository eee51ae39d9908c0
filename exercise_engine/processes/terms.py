"""The terms of an instrument: who may ask for it, what the law says of that, and what it pays."""

from __future__ import annotations

from dataclasses import dataclass, field

import simpy

from exercise_engine import events as e
from exercise_engine.insurance import payout
from exercise_engine.processes.play import Audience, Play
from exercise_engine.scenario.cooperation import Cover, Instrument


@dataclass(eq=False)
class Request:
    """One invocation on its way; *answered* comes with a controller's answer."""

    id: str
    instrument: Instrument
    party: str
    agency: str
    seat: str
    arguments: dict[str, e.Value]
    asked_ms: int
    to: Audience
    answered: simpy.Event
    n: int
    awaited: bool = False
    over: bool = False
    draws: str = field(default="")
    waited: list[str] = field(default_factory=list)

    @property
    def cause(self) -> str:
        """What its events name as their cause."""
        return f"invocation:{self.id}"

    @property
    def names(self) -> dict[str, e.Value]:
        """The arguments by the names that expressions know them by."""
        return {f"arg.{name}": value for name, value in self.arguments.items()}


@dataclass(frozen=True)
class Answer:
    """What a controller answered for the external actor."""

    accept: bool
    comment: str
    amount: float | None
    by: str


class Terms:
    """The terms of the instruments of one play."""

    def __init__(self, play: Play) -> None:
        self._play = play

    def obstacle(self, request: Request) -> tuple[str, str]:
        """Return why the law does not let this request be, and the sentence for it; or nothing."""
        play, instrument, scenario = self._play, request.instrument, self._play.scenario
        own = scenario.party_of(request.agency) == request.party
        may = not instrument.authority or {request.seat, request.agency} & {*instrument.authority}
        if not (own and may):
            return "no_authority", ""
        if instrument.parties:
            status = next(
                (one.status for one in instrument.parties if one.state == request.party),
                "not_party",
            )
            if status == "signed":
                return "not_in_force", ""
            if status != "in_force":
                return "not_party", ""
        if instrument.policies and self.policy(request) is None:
            return "not_party", "The state holds no policy."
        for requirement in instrument.requires:
            program = play.loaded.program(
                requirement.that, "bool", action=f"instrument:{instrument.id}"
            )
            if play.evaluate(program, request.cause, request.names) is not True:
                return "precondition", requirement.otherwise
        return "", ""

    def policy(self, request: Request) -> Cover | None:
        """Return the cover that the party holds, if it holds one."""
        policies = request.instrument.policies
        return next((one for one in policies if one.state == request.party), None)

    def amount(self, request: Request, answer: Answer) -> tuple[float, Cover | None]:
        """Return what is paid, in the scenario's currency, and by which cover, if by one."""
        policy, grants = self.policy(request), request.instrument.grants
        if policy is not None:
            return self.payout(request, policy), policy
        if grants is None:
            return 0.0, None
        asked = request.arguments.get("amount", 0.0)
        assert not isinstance(asked, str)
        if answer.amount is not None:
            return round(answer.amount, 2), None
        share = grants.share
        share = self.number(request, share) if isinstance(share, str) else share
        granted = float(asked) * min(max(share, 0.0), 1.0)
        if grants.at_most is not None:
            granted = min(granted, grants.at_most)
        return round(granted, 2), None

    def payout(self, request: Request, policy: Cover) -> float:
        """Return what *policy* pays for the loss as it is modelled now."""
        loss = self.number(request, policy.loss)
        return round(payout(loss, policy.attachment, policy.exhaustion, policy.most), 2)

    def number(self, request: Request, text: str) -> float:
        """Return the value of an expression over measures and the arguments of *request*; 0 for none."""
        program = self._play.loaded.program(
            text, "value", action=f"instrument:{request.instrument.id}"
        )
        value = self._play.evaluate(program, request.cause, request.names)
        return 0.0 if value is None or isinstance(value, str) else float(value)
