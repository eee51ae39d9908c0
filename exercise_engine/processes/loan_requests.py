"""Requests for the loan of a unit: put to its owner, granted, refused or left unanswered."""

from __future__ import annotations

from exercise_engine import events as e
from exercise_engine.processes.asked import Asked, wait_for_answer
from exercise_engine.processes.play import Play


class LoanRequests:
    """The requests for loans of one play."""

    def __init__(self, play: Play) -> None:
        self._play = play
        self._asked: dict[str, Asked[e.LoanRequested]] = {}

    def get(self, request: str) -> Asked[e.LoanRequested] | None:
        """Return a request by its id, if there is one."""
        return self._asked.get(request)

    def is_asked(self, unit: str, agency: str) -> bool:
        """Whether *agency* has asked for *unit* and waits for the answer."""
        return any(
            one.is_open and (one.request.unit, one.request.agency) == (unit, agency)
            for one in self._asked.values()
        )

    def put(self, request: e.LoanRequested) -> None:
        """Put a request to the owner, and wait for its answer until the deadline."""
        asked = Asked(request, self._play.env.event())
        self._asked[request.request] = asked
        self._play.emit(request)
        self._play.env.process(wait_for_answer(self._play, asked, self._late))

    def close(self, asked: Asked[e.LoanRequested], answer: e.LoanAnswered) -> None:
        """Let the owner's answer stand."""
        asked.close(self._play, answer)

    def _late(self, asked: Asked[e.LoanRequested]) -> None:
        request = asked.request
        unanswered = e.LoanUnanswered(
            at_ms=self._play.now,
            cause=f"loan_request:{request.request}",
            to=request.to,
            request=request.request,
            agency=request.owner,
        )
        asked.lapse(self._play, unanswered)
