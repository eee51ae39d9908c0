"""Requests for the loan of a unit: put to its owner, granted, refused or left unanswered."""

from __future__ import annotations

from dataclasses import dataclass

import simpy

from exercise_engine import events as e
from exercise_engine.processes.play import Play, Process


@dataclass(eq=False)
class OpenLoanRequest:
    """A request as it was put; *answered* comes with the owner's answer."""

    asked: e.LoanRequested
    answered: simpy.Event
    is_open: bool = True


class LoanRequests:
    """The requests for loans of one play."""

    def __init__(self, play: Play) -> None:
        self._play = play
        self._asked: dict[str, OpenLoanRequest] = {}

    def get(self, request: str) -> OpenLoanRequest | None:
        """Return a request by its id, if there is one."""
        return self._asked.get(request)

    def is_asked(self, unit: str, agency: str) -> bool:
        """Whether *agency* has asked for *unit* and waits for the answer."""
        return any(
            one.is_open and (one.asked.unit, one.asked.agency) == (unit, agency)
            for one in self._asked.values()
        )

    def put(self, asked: e.LoanRequested) -> None:
        """Put a request to the owner, and wait for its answer until the deadline."""
        request = OpenLoanRequest(asked, self._play.env.event())
        self._asked[asked.request] = request
        self._play.emit(asked)
        self._play.env.process(self._wait(request))

    def close(self, request: OpenLoanRequest, answer: e.LoanAnswered) -> None:
        """Let the owner's answer stand."""
        request.is_open = False
        self._play.emit(answer)
        request.answered.succeed()

    def _wait(self, request: OpenLoanRequest) -> Process:
        asked = request.asked
        yield request.answered | self._play.env.timeout(asked.deadline_ms - self._play.now)
        if request.is_open:
            request.is_open = False
            unanswered = e.LoanUnanswered(
                at_ms=self._play.now,
                cause=f"loan_request:{asked.request}",
                to=asked.to,
                request=asked.request,
                agency=asked.owner,
            )
            self._play.emit(unanswered)
