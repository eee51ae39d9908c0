"""Requests for information (RFI): put to an agency, answered, declined or overdue."""

from __future__ import annotations

from dataclasses import dataclass

import simpy

from exercise_engine import events as e
from exercise_engine.processes.information import Information
from exercise_engine.processes.play import Play, Process


@dataclass(eq=False)
class OpenRequest:
    """A request as it was put; *closed* comes with its answer."""

    asked: e.InformationRequested
    closed: simpy.Event
    is_open: bool = True


class Requests:
    """The requests for information of one play."""

    def __init__(self, play: Play, information: Information) -> None:
        self._play = play
        self._information = information
        self._asked: dict[str, OpenRequest] = {}

    def begin(self) -> None:
        """Know that nobody was asked anything yet."""
        for agency in self._play.scenario.agencies:
            for count in ("received", "answered", "declined", "overdue"):
                self._play.know(f"{agency.id}.requests.{count}", 0)

    def get(self, request: str) -> OpenRequest | None:
        """Return a request by its id, if there is one."""
        return self._asked.get(request)

    def put(self, asked: e.InformationRequested) -> None:
        """Put a request to the agency that is asked."""
        request = OpenRequest(asked, self._play.env.event())
        self._asked[asked.request] = request
        self._play.emit(asked)
        self._information.count(f"{asked.asked}.requests.received")
        self._play.env.process(self._wait(request))

    def close(self, request: OpenRequest, answer: e.RequestAnswered | e.RequestDeclined) -> None:
        """Let the agency's answer stand, in time or late."""
        request.is_open = False
        self._play.emit(answer)
        word = "answered" if isinstance(answer, e.RequestAnswered) else "declined"
        self._information.count(f"{request.asked.asked}.requests.{word}")
        if not request.closed.triggered:
            request.closed.succeed()

    def _wait(self, request: OpenRequest) -> Process:
        asked = request.asked
        yield request.closed | self._play.env.timeout(asked.deadline_ms - self._play.now)
        if request.is_open:
            overdue = e.RequestOverdue(
                at_ms=self._play.now,
                cause=f"request:{asked.request}",
                to=asked.to,
                request=asked.request,
                agency=asked.asked,
            )
            self._play.emit(overdue)
            self._information.count(f"{asked.asked}.requests.overdue")
