"""What a seat knows, from the events that it may see and from nothing else."""

from __future__ import annotations

from exercise_engine import events as e
from exercise_engine.processes.decisions import LAPSED
from exercise_engine.scenario.reader import LoadedScenario
from exercise_engine.seats import agency_of


class Knowledge:
    """The named values that a scripted player's conditions may read."""

    def __init__(self, loaded: LoadedScenario, seat: str) -> None:
        self._agency = agency_of(seat)
        self._zeros: dict[str, e.Value] = {"boolean": False, "integer": 0, "number": 0.0}
        self._types = {name: declared.type for name, declared in loaded.names.items()}
        self.values: dict[str, e.Value] = {}
        self._actions: dict[str, str] = {}
        for spec in loaded.measures.values():
            self.values[spec.id] = spec.first

    def value(self, name: str) -> e.Value:
        """Return what the seat knows of *name*; before it knows, the type's nothing."""
        if name in self.values:
            return self.values[name]
        return self._zeros.get(self._types[name], "")

    def learn(self, event: e.Event) -> str | None:
        """Take in an event that the seat may see; return the name whose value changed, if any."""
        if isinstance(event, e.MeasureChanged):
            return self._note(event.measure, event.value)
        if isinstance(event, e.InjectDelivered):
            return self._note(f"delivered.{event.entry}", True)
        if isinstance(event, e.DecisionMade) and event.agency == self._agency:
            return self._note(f"{event.agency}.chose.{event.decision}", event.option)
        if isinstance(event, e.DecisionLapsed) and event.agency == self._agency:
            return self._note(f"{event.agency}.chose.{event.decision}", event.option or LAPSED)
        if isinstance(event, e.AnswerRuled) and event.agency == self._agency:
            return self._note(f"{event.agency}.ruled.{event.question}", event.outcome)
        if isinstance(event, e.QuestionLapsed) and event.agency == self._agency:
            return self._note(f"{event.agency}.ruled.{event.question}", event.outcome or LAPSED)
        if isinstance(event, e.PoolChanged):
            self._note(f"total.{event.pool}", event.total)
            return self._note(f"free.{event.pool}", event.free)
        if isinstance(event, e.ActionAsked) and event.agency == self._agency:
            self._actions[event.instance] = event.action
            return self._note(f"{event.agency}.began.{event.action}", True)
        if isinstance(event, e.ActionDone) and event.instance in self._actions:
            action = self._actions[event.instance]
            times = f"{self._agency}.times.{action}"
            self._note(times, int(self.value(times)) + 1)
            return self._note(f"{self._agency}.did.{action}", True)
        return None

    def action_of(self, instance: str) -> str:
        """Return the action of which *instance* is one taking, or an empty text."""
        return self._actions.get(instance, "")

    def _note(self, name: str, value: e.Value) -> str:
        self.values[name] = value
        return name
