"""World models: stepped in exercise time, they move measures and the map, and let people post.

A feature whose properties say ``truth`` is what really is, not what anybody was
told: only facilitators see it.
"""

from __future__ import annotations

from typing import Any

from exercise_engine import events as e
from exercise_engine.processes.measures import Measures
from exercise_engine.processes.play import FOR_FACILITATORS, Audience, Play, Process
from exercise_engine.processes.spin_up import spin_up
from exercise_engine.seats import EVERYONE, FACILITATORS
from exercise_engine.world.model import Post, WorldModel


class Worlds:
    """The world models of one play, in file order."""

    def __init__(self, play: Play, measures: Measures) -> None:
        self._play = play
        self._measures = measures
        self._audience: dict[str, Audience] = {}

    def begin(self) -> None:
        """Set every world model going."""
        models = self._play.loaded.world(self._play.start)
        spin_up(self._play, models)
        for model in models:
            self._play.env.process(self._step(model))

    def _step(self, model: WorldModel) -> Process:
        play, cause = self._play, f"world:{model.id}"
        # Most of a long run goes by here: what stays the same is looked up once.
        env, values, uniform, offset_ms = play.env, play.values, play.draws.uniform, play.offset_ms
        change, reads, every_ms = self._measures.set, model.reads, model.every_ms
        while True:
            read = {name: values[name] for name in reads} if reads else {}
            now_ms: int = env.now  # type: ignore[assignment] # every delay is a whole number
            step = model.step(now_ms + offset_ms, read, uniform)
            for measure, value in step.measures.items():
                change(measure, value, cause)
            for feature, shown in step.features.items():
                self._draw(feature, shown, cause)
            for post in step.posts:
                env.process(self._post(model.id, post, cause))
            yield env.timeout(every_ms)

    def _post(self, model: str, post: Post, cause: str) -> Process:
        """Let a post appear when its moment comes."""
        yield self._play.env.timeout(post.after_ms)
        appeared = e.PostAppeared(
            at_ms=self._play.now,
            cause=cause,
            to=(*post.to, FACILITATORS),
            model=model,
            feed=post.feed,
            n=post.n,
            line=post.line,
        )
        self._play.emit(appeared)

    def _draw(self, feature: str, shown: dict[str, Any] | None, cause: str) -> None:
        """Show a map feature as it is now, or that it is gone; its audience never changes."""
        if feature not in self._audience:
            truth = bool(shown and shown["properties"].get("truth"))
            self._audience[feature] = FOR_FACILITATORS if truth else (EVERYONE,)
        changed = e.FeatureChanged(
            at_ms=self._play.now,
            cause=cause,
            to=self._audience[feature],
            feature=feature,
            geometry=shown["geometry"] if shown else None,
            properties=shown["properties"] if shown else {},
        )
        self._play.emit(changed)
