"""Requests for information (RFI): put to an agency, answered, declined or overdue."""

from __future__ import annotations

from exercise_engine import events as e
from exercise_engine.processes.asked import Asked, wait_for_answer
from exercise_engine.processes.information import Information
from exercise_engine.processes.play import Play


class Requests:
    """The requests for information of one play."""

    def __init__(self, play: Play, information: Information) -> None:
        self._play = play
        self._information = information
        self._asked: dict[str, Asked[e.InformationRequested]] = {}

    def begin(self) -> None:
        """Know that nobody was asked anything yet."""
        for agency in self._play.scenario.agencies:
            for count in ("received", "answered", "declined", "overdue"):
                self._play.know(f"{agency.id}.requests.{count}", 0)

    def get(self, request: str) -> Asked[e.InformationRequested] | None:
        """Return a request by its id, if there is one."""
        return self._asked.get(request)

    def put(self, request: e.InformationRequested) -> None:
        """Put a request to the agency that is asked."""
        asked = Asked(request, self._play.env.event())
        self._asked[request.request] = asked
        self._play.emit(request)
        self._information.count(f"{request.asked}.requests.received")
        self._play.env.process(wait_for_answer(self._play, asked, self._late))

    def close(
        self,
        asked: Asked[e.InformationRequested],
        answer: e.RequestAnswered | e.RequestDeclined,
    ) -> None:
        """Let the agency's answer stand, in time or late."""
        asked.close(self._play, answer)
        word = "answered" if isinstance(answer, e.RequestAnswered) else "declined"
        self._information.count(f"{asked.request.asked}.requests.{word}")

    def _late(self, asked: Asked[e.InformationRequested]) -> None:
        """Say that it is overdue; it may be answered all the same."""
        request = asked.request
        overdue = e.RequestOverdue(
            at_ms=self._play.now,
            cause=f"request:{request.request}",
            to=request.to,
            request=request.request,
            agency=request.asked,
        )
        self._play.emit(overdue)
        self._information.count(f"{request.asked}.requests.overdue")
