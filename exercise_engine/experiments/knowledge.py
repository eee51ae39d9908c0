"""What a seat knows, from the events that it may see and from nothing else."""

from __future__ import annotations

from collections.abc import Mapping

from exercise_engine import events as e
from exercise_engine.experiments.planned import KnownPlans
from exercise_engine.experiments.scripted_cooperation import AlertsHeard, Asked
from exercise_engine.experiments.scripted_units import known_of_unit
from exercise_engine.processes.decisions import LAPSED
from exercise_engine.scenario.loaded import LoadedScenario
from exercise_engine.seats import agency_of


class Knowledge:
    """The named values that a scripted player's conditions may read.

    *changed* are the names of which something was learnt since it was last
    emptied; its order means nothing.
    """

    def __init__(self, loaded: LoadedScenario, seat: str) -> None:
        self._loaded = loaded
        self._agency = agency_of(seat)
        self._zeros: dict[str, e.Value] = {"boolean": False, "integer": 0, "number": 0.0}
        self._types = {name: declared.type for name, declared in loaded.names.items()}
        self.values: dict[str, e.Value] = {}
        self.changed: set[str] = set()
        self._actions: dict[str, str] = {}
        self.plan = KnownPlans(loaded.scenario.plan_board, self._agency)
        self.partners = Asked()
        self._alerts = AlertsHeard(loaded.scenario)
        self._releases: dict[str, e.ReleaseRequested] = {}
        self._ready: dict[str, set[str]] = {}
        for spec in loaded.measures.values():
            self.values[spec.id] = spec.first

    def value(self, name: str) -> e.Value:
        """Return what the seat knows of *name*; before it knows, the type's nothing."""
        if name in self.values:
            return self.values[name]
        return self._zeros.get(self._types[name], "")

    def learn(self, event: e.Event) -> None:
        """Take in an event that the seat may see."""
        if type(event) is e.MeasureChanged:  # as nearly all are
            self._note(event.measure, event.value)
            return
        if type(event) is e.FeatureChanged:  # which no condition reads
            return
        self._take_in(event)

    def _take_in(self, event: e.Event) -> None:
        """Take in what is no change of a measure or of the map."""
        self.values.update(changed := self.plan.names_changed(event))
        self.changed.update(changed)
        self._note_all(self.partners.learn(event))
        self._note_all(self._alerts.learn(event))
        if isinstance(event, e.ExerciseStarted):
            self._remember(event.start)
        elif isinstance(event, e.InjectDelivered):
            self._note(f"delivered.{event.entry}", True)
        elif isinstance(event, e.PoolChanged):
            self._note(f"total.{event.pool}", event.total)
            self._note(f"free.{event.pool}", event.free)
        elif isinstance(event, e.UnitChanged):
            self._unit(event)
        elif isinstance(event, e.BudgetChanged):
            self._note(f"budget.{event.budget}", event.left)
        elif isinstance(event, e.ActionDone) and event.instance in self._actions:
            self._count(self._actions[event.instance])
        elif isinstance(event, e.ReleaseRequested):
            self._releases[event.request] = event
        elif isinstance(event, e.ReleaseAnswered):
            self._released(event)
        elif isinstance(
            event, e.InformationRequested | e.RequestAnswered | e.RequestDeclined | e.RequestOverdue
        ):
            self._requests_counted(event)
        elif getattr(event, "agency", None) == self._agency:
            self._learn_of_own(event)

    def _learn_of_own(self, event: e.Event) -> None:
        """Take in what the seat's own agency chose, was ruled or set out to do."""
        if isinstance(event, e.DecisionMade):
            self._note(f"{event.agency}.chose.{event.decision}", event.option)
        elif isinstance(event, e.DecisionLapsed):
            self._note(f"{event.agency}.chose.{event.decision}", event.option or LAPSED)
        elif isinstance(event, e.AnswerRuled):
            self._note(f"{event.agency}.ruled.{event.question}", event.outcome)
        elif isinstance(event, e.QuestionLapsed):
            self._note(f"{event.agency}.ruled.{event.question}", event.outcome or LAPSED)
        elif isinstance(event, e.ActionAsked):
            self._actions[event.instance] = event.action
            self._note(f"{event.agency}.began.{event.action}", True)
        elif isinstance(event, e.ItemLearnt):
            self._note(f"{event.agency}.knows.{event.item}", True)
        elif isinstance(event, e.ItemShared):
            self._add(f"{event.agency}.shared.{event.item}", len(event.readers))
        elif isinstance(event, e.AlertEntered) and event.seat:
            self._add(f"{event.agency}.alerts.entered", 1)

    def _released(self, event: e.ReleaseAnswered) -> None:
        asked = self._releases[event.request]
        if event.granted and asked.agency == self._agency:
            self._note(f"{asked.agency}.released.{asked.item}", True)

    def _requests_counted(
        self,
        event: e.InformationRequested | e.RequestAnswered | e.RequestDeclined | e.RequestOverdue,
    ) -> None:
        """Count what was asked of the seat's agency, and how it was answered."""
        asked = event.asked if isinstance(event, e.InformationRequested) else event.agency
        word = {
            e.InformationRequested: "received",
            e.RequestAnswered: "answered",
            e.RequestDeclined: "declined",
            e.RequestOverdue: "overdue",
        }[type(event)]
        if asked == self._agency:
            self._add(f"{self._agency}.requests.{word}", 1)

    def _unit(self, event: e.UnitChanged) -> None:
        """Know of a unit, and how many of its kind the agency has ready."""
        for name, value in known_of_unit(event).items():
            self._note(name, value)
        kind = self._loaded.scenario.fleet[event.unit].kind
        name = f"ready.{kind}.{self._agency}"
        if name not in self._types:
            return
        owner = self._loaded.scenario.fleet[event.unit].agency
        mine = (event.lent_to or owner) == self._agency
        ready = self._ready.setdefault(kind, set())
        (ready.add if mine and event.status in ("home", "lent") else ready.discard)(event.unit)
        self._note(name, len(ready))

    def action_of(self, instance: str) -> str:
        """Return the action of which *instance* is one taking, or an empty text."""
        return self._actions.get(instance, "")

    def _remember(self, start: str) -> None:
        """Know what the agency did before play began."""
        for done in self._loaded.start(start).did:
            if done.agency == self._agency:
                self._note(f"{done.agency}.began.{done.action}", True)
                self._count(done.action)

    def _count(self, action: str) -> None:
        """Know that the agency has finished *action* once more."""
        times = f"{self._agency}.times.{action}"
        self._note(times, int(self.value(times)) + 1)
        self._note(f"{self._agency}.did.{action}", True)

    def _add(self, name: str, more: int) -> None:
        if name in self._types:
            self._note(name, int(self.value(name)) + more)

    def _note_all(self, told: Mapping[str, e.Value]) -> None:
        for name, value in told.items():
            self._note(name, value)

    def _note(self, name: str, value: e.Value) -> None:
        self.values[name] = value
        self.changed.add(name)
