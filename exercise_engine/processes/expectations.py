"""Expected actions: looked for from the moment they are raised until they are late."""

from __future__ import annotations

import simpy

from exercise_engine import events as e
from exercise_engine.processes.entries import Entries
from exercise_engine.processes.play import FOR_FACILITATORS, Play, Process
from exercise_engine.scenario.msel import Contingency, Expectation


class Expectations:
    """The expected actions of one play."""

    def __init__(self, play: Play, entries: Entries) -> None:
        self._play = play
        self._entries = entries
        self._missed: dict[str, simpy.Event] = {}
        self._of_entry: dict[str, list[str]] = {}
        self._contingencies: dict[str, list[Contingency]] = {}

    def begin(self) -> None:
        """Know every expected action, and which contingency injects wait for its absence."""
        for key, (entry, _) in self._play.scenario.expectations.items():
            self._missed[key] = self._play.env.event()
            self._of_entry.setdefault(entry, []).append(key)
            self._play.know(f"met.{key}", False)
            self._play.know(f"missed.{key}", False)
        for contingency in self._play.scenario.contingencies:
            self._contingencies.setdefault(contingency.missing, []).append(contingency)

    def missed(self, expectation: str) -> simpy.Event:
        """Return the event that comes when the expected action is late."""
        return self._missed[expectation]

    def raise_of(self, entry: str) -> None:
        """Look for everything that the delivery of *entry* should bring about."""
        for key in self._of_entry.get(entry, ()):
            self.raise_one(key)

    def raise_one(self, key: str, then: simpy.Event | None = None) -> None:
        """Look for one expected action; *then* comes with whether it happened in time."""
        entry, expectation = self._play.scenario.expectations[key]
        self._play.env.process(self._look_for(key, entry, expectation, then))

    def _look_for(
        self, key: str, entry: str, expectation: Expectation, then: simpy.Event | None
    ) -> Process:
        play = self._play
        raised = e.ExpectationRaised(
            at_ms=play.now,
            cause=f"entry:{entry}",
            to=FOR_FACILITATORS,
            expectation=key,
            agency=expectation.agency,
            due_ms=play.now + expectation.within,
        )
        play.emit(raised)
        wanted = self._signal(entry, expectation)
        by = play.first_signal(wanted) if self._counts_already(expectation) else None
        if by is None:
            done = play.next_signal(wanted)
            late = play.env.timeout(expectation.within)
            yield done | late
            # At the deadline's own instant an answer is late.
            by = done.value if done.triggered and not late.processed else None
        if by is not None:
            self._met(key, expectation, by)
        else:
            self._not_met(key, entry, expectation)
        if then is not None:
            then.succeed(by is not None)

    def _met(self, key: str, expectation: Expectation, by: str) -> None:
        met = e.ExpectationMet(
            at_ms=self._play.now,
            cause=f"expectation:{key}",
            to=FOR_FACILITATORS,
            expectation=key,
            agency=expectation.agency,
            by=by,
        )
        self._play.emit(met)
        self._play.know(f"met.{key}", True)
        for contingency in self._contingencies.get(key, ()):
            self._entries.skip(contingency.id, f"expectation:{key}", "expected_action_met")

    def _not_met(self, key: str, entry: str, expectation: Expectation) -> None:
        missed = e.ExpectationMissed(
            at_ms=self._play.now,
            cause=f"entry:{entry}",
            to=FOR_FACILITATORS,
            expectation=key,
            agency=expectation.agency,
        )
        self._play.emit(missed)
        self._play.know(f"missed.{key}", True)
        self._missed[key].succeed()

    def _counts_already(self, expectation: Expectation) -> bool:
        """Tell whether having done it before counts: what can be done only once does."""
        if expectation.decision is not None or expectation.answer is not None:
            return True
        if expectation.action is not None:
            return bool(self._play.scenario.by_id("actions")[expectation.action].once)
        if expectation.alerts is not None:
            return self._play.values[f"issued.{expectation.alerts}"] != ""
        return expectation.acknowledge or expectation.shares is not None

    def _signal(self, entry: str, expectation: Expectation) -> str:
        agency = expectation.agency
        if expectation.action is not None:
            return f"action/{agency}/{expectation.action}"
        if expectation.decision is not None:
            option = f"/{expectation.option}" if expectation.option else ""
            return f"decision/{agency}/{expectation.decision}{option}"
        if expectation.answer is not None:
            return f"answer/{agency}/{expectation.answer}"
        if expectation.message_to is not None:
            return f"message/{agency}/{expectation.message_to}"
        if expectation.shares is not None:
            reader = f"/{expectation.shares_with}" if expectation.shares_with else ""
            return f"share/{agency}/{expectation.shares}{reader}"
        if expectation.alerts is not None:
            return f"public_alert/{agency}/{expectation.alerts}"
        return f"read/{agency}/{entry}"
