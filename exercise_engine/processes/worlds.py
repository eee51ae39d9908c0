"""World models: stepped in exercise time, they move measures and the map."""

from __future__ import annotations

from exercise_engine import events as e
from exercise_engine.processes.measures import Measures
from exercise_engine.processes.play import Play, Process
from exercise_engine.seats import FACILITATORS
from exercise_engine.world.model import WorldModel


class Worlds:
    """The world models of one play, in file order."""

    def __init__(self, play: Play, measures: Measures) -> None:
        self._play = play
        self._measures = measures

    def begin(self) -> None:
        """Set every world model going."""
        for model in self._play.loaded.world(self._play.start):
            self._play.env.process(self._step(model))

    def _step(self, model: WorldModel) -> Process:
        play, cause = self._play, f"world:{model.id}"
        while True:
            read = {name: play.values[name] for name in model.reads}
            step = model.step(play.now + play.offset_ms, read, play.draws.uniform)
            for measure, value in step.measures.items():
                self._measures.set(measure, value, cause)
            for feature, shown in step.features.items():
                changed = e.FeatureChanged(
                    at_ms=play.now,
                    cause=cause,
                    to=("all", FACILITATORS),
                    feature=feature,
                    geometry=shown["geometry"] if shown else None,
                    properties=shown["properties"] if shown else {},
                )
                play.emit(changed)
            yield play.env.timeout(model.every_ms)
