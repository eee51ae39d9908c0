"""A shipped scenario and its rehearsals, each played once, as the tests of that scenario look at them."""

from __future__ import annotations

from functools import cached_property

from exercise_engine import events as e
from exercise_engine.experiments.driver import Happened
from exercise_engine.experiments.rehearsal import Rehearsal, rehearse
from exercise_engine.scenario.loaded import LoadedScenario
from exercise_engine.scenario.model import Scenario
from exercise_engine.scenario.reader import read_scenario
from exercise_engine.scenario.setting import Start
from exercise_engine.scenario.shipped import find_scenario
from exercise_engine.units import MINUTE_MS


class Shipped:
    """The scenario called *name*; where no other is asked for, its rehearsals have *seed*."""

    def __init__(self, name: str, *, seed: int = 7) -> None:
        self.name, self.seed = name, seed
        self._played: dict[tuple[str, str, int], tuple[Rehearsal, tuple[e.Event, ...]]] = {}

    @cached_property
    def _loaded(self) -> LoadedScenario:
        return read_scenario(find_scenario(self.name))

    def loaded(self) -> LoadedScenario:
        return self._loaded

    def scenario(self) -> Scenario:
        return self._loaded.scenario

    def start(self, identity: str) -> Start:
        return self._loaded.start(identity)

    def rehearsed(self, player: str, start: str = "full", seed: int | None = None) -> Rehearsal:
        return self._play(player, start, self.seed if seed is None else seed)[0]

    def happened(self, player: str, start: str = "full") -> tuple[e.Event, ...]:
        """All events of a rehearsal, in order."""
        return self._play(player, start, self.seed)[1]

    def achieved(self, player: str, start: str = "full") -> set[str]:
        """The critical tasks that *player* achieved."""
        return {task.task for task in self.rehearsed(player, start).tasks if task.achieved}

    def failures(self, player: str) -> dict[str, str]:
        """Why requests of *player* failed, by instrument."""
        happened = self.happened(player)
        asked = {x.invocation: x.instrument for x in happened if isinstance(x, e.InstrumentInvoked)}
        return {
            asked[x.invocation]: x.reason for x in happened if isinstance(x, e.InvocationFailed)
        }

    def shared(self, player: str) -> list[e.ItemShared]:
        """What *player* passed on."""
        return [x for x in self.happened(player) if isinstance(x, e.ItemShared)]

    def requirements(self, action: str) -> str:
        """All that *action* requires, as one text."""
        return " ".join(need.that for need in self.scenario().by_id("actions")[action].requires)

    def needs_what_another_holds(self, action: str, knows: str) -> bool:
        """Whether *action* requires *knows*, ``AGENCY.knows.ITEM``, and the item is first another agency's."""
        agency, _, item = knows.split(".")
        held = next(one for one in self.scenario().information if one.id == item)
        return knows in self.requirements(action) and held.originator != agency

    def crossing(self) -> set[str]:
        """The items that an action of an agency needs, and an agency of another state, or of none, holds."""
        states = {agency.id: agency.state for agency in self.scenario().agencies}
        return {
            item.id
            for item in self.scenario().information
            for action in self.scenario().actions
            for agency in action.agencies
            if f"{agency}.knows.{item.id}" in self.requirements(action.id)
            and states[agency] != states.get(item.originator or "")
        }

    def wall_minutes(self, start: str) -> float:
        """How long a start lasts on the wall at its scheduled pace [min]."""
        chosen = self.start(start)
        ends = chosen.at + chosen.length
        begins = [step.from_ms for step in chosen.pace]
        spent = 0.0
        for step, until in zip(chosen.pace, [*begins[1:], ends], strict=True):
            spent += max(0, min(until, ends) - max(step.from_ms, chosen.at)) / step.rate
        return spent / MINUTE_MS

    def with_word(self, *words: str) -> list[tuple[str, str]]:
        """Each file for authors or people with a word of *words* that stands in it, in small letters."""
        texts = {
            path: content.decode("utf-8").lower()
            for path, content in self._loaded.files.items()
            if path.endswith((".yaml", ".md"))
        }
        return [(path, word) for path, text in texts.items() for word in words if word in text]

    def _play(self, player: str, start: str, seed: int) -> tuple[Rehearsal, tuple[e.Event, ...]]:
        key = player, start, seed
        if key not in self._played:
            seen: list[e.Event] = []

            def note(step: Happened) -> None:
                seen.extend(step.events)

            # Events are looked at of one seed only; those of the others would fill the memory.
            watch = note if seed == self.seed else None
            found = rehearse(self._loaded, seed=seed, player=player, start=start, watch=watch)
            self._played[key] = found, tuple(seen)
        return self._played[key]
