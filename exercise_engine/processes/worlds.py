"""World models: stepped in exercise time, they move measures and the map, and let people post.

A feature whose properties say ``truth`` is what really is, not what anybody was
told: only facilitators see it. What only some were told, only they see.

A controller may let a model stand still. Then it is not stepped, so what it writes
stays as it is, and its own time stands: when it goes on, it does so from that
moment, as if nothing had been between, and stays behind the exercise's clock by
as long as it has stood. So a storm that was held up for an hour arrives an hour
later, and nothing jumps.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from exercise_engine import events as e
from exercise_engine.locale import said
from exercise_engine.processes.measures import Measures
from exercise_engine.processes.play import FOR_FACILITATORS, Audience, Play, Process
from exercise_engine.processes.spin_up import Drawn, spin_up
from exercise_engine.seats import EVERYONE, FACILITATORS
from exercise_engine.world.model import Post, Step, WorldModel


class Worlds:
    """The world models of one play, in file order; *burn* uses up hours of a unit's endurance."""

    def __init__(
        self, play: Play, measures: Measures, burn: Callable[[str, float, str], None]
    ) -> None:
        self._play = play
        self._measures = measures
        self._burn = burn
        self._audience: dict[str, Audience] = {}
        self._times: dict[str, ModelTime] = {}

    @property
    def models(self) -> tuple[str, ...]:
        """The ids of the models, in file order; none before STARTEX."""
        return tuple(self._times)

    def begin(self) -> None:
        """Set every world model going."""
        models = self._play.loaded.world(self._play.start)
        before = spin_up(self._play, models)
        for model in models:
            time = self._times[model.id] = ModelTime()
            self._play.env.process(self._step(model, time, before[model.id]))

    def is_frozen(self, model: str) -> bool:
        """Say whether *model* stands still."""
        return self._times[model].frozen

    def freeze(self, model: str, cause: str) -> None:
        """Let *model* stand still from now on."""
        self._times[model].freeze(self._play.now)
        frozen = e.ModelFrozen(at_ms=self._play.now, cause=cause, to=FOR_FACILITATORS, model=model)
        self._play.emit(frozen)

    def unfreeze(self, model: str, cause: str) -> None:
        """Let *model* go on from where it stood."""
        time = self._times[model]
        time.unfreeze(self._play.now)
        unfrozen = e.ModelUnfrozen(
            at_ms=self._play.now,
            cause=cause,
            to=FOR_FACILITATORS,
            model=model,
            stood_ms=time.stood_ms,
        )
        self._play.emit(unfrozen)
        self._play.signal(_goes_on(model), model)

    def _step(self, model: WorldModel, time: ModelTime, before: dict[str, Drawn]) -> Process:
        play, cause = self._play, f"world:{model.id}"
        # Most of a long run goes by here: what stays the same is looked up once.
        env, values, uniform, offset_ms = play.env, play.values, play.draws.uniform, play.offset_ms
        change, reads, every_ms = self._measures.set, model.reads, model.every_ms
        while True:
            read = {name: values[name] for name in reads} if reads else {}
            now_ms: int = env.now  # type: ignore[assignment] # every delay is a whole number
            stood_ms = time.stood_ms
            step = model.step(now_ms - stood_ms + offset_ms, read, uniform)
            for measure, value in step.measures.items():
                change(measure, value, cause)
            if before or step.features or step.burns or step.posts:
                self._tell(model.id, step, before, cause)
                before = {}
            yield env.timeout(every_ms)
            if time.since_ms is None and time.stood_ms == stood_ms:
                continue
            # It has stood still since, or does so now: the rest of its step is still to come.
            due_ms = now_ms - stood_ms + every_ms
            while (left_ms := due_ms - time.at(play.now)) > 0 or time.frozen:
                if time.frozen:
                    yield play.next_signal(_goes_on(model.id))
                else:
                    yield env.timeout(left_ms)

    def _tell(self, model: str, step: Step, before: Mapping[str, Drawn], cause: str) -> None:
        """Let all that a step says beside its measures happen."""
        for feature, drawn in before.items():
            # What was drawn before a late start and is not drawn anew.
            if feature not in step.features:
                ago_ms = self._play.offset_ms - drawn.at_ms
                self._draw(feature, drawn.shown, drawn.seen_by, cause, ago_ms)
        for feature, shown in step.features.items():
            self._draw(feature, shown, step.seen_by.get(feature), cause)
        for unit, hours in step.burns.items():
            self._burn(unit, hours, cause)
        for post in step.posts:
            self._play.env.process(self._post(model, post, cause))

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

    def _draw(
        self,
        feature: str,
        shown: dict[str, Any] | None,
        seen_by: tuple[str, ...] | None,
        cause: str,
        ago_ms: int = 0,
    ) -> None:
        """Show a map feature as it is now or was *ago_ms* before, or that it is gone.

        Its audience never changes. What was never drawn cannot be gone: nobody is told that
        there may once be a slick or a cordon.
        """
        if feature not in self._audience:
            if shown is None or shown["geometry"] is None:
                return
            truth = bool(shown["properties"].get("truth"))
            told = (EVERYONE,) if seen_by is None else (*seen_by, *FOR_FACILITATORS)
            self._audience[feature] = FOR_FACILITATORS if truth else told
        changed = e.FeatureChanged(
            at_ms=self._play.now,
            cause=cause,
            to=self._audience[feature],
            feature=feature,
            geometry=shown["geometry"] if shown else None,
            properties=self._named(shown["properties"]) if shown else {},
            ago_ms=ago_ms,
        )
        self._play.emit(changed)

    def _named(self, properties: dict[str, Any]) -> dict[str, Any]:
        """Return *properties* with the title in the language of the exercise."""
        return {**properties, "title": said(properties["title"], self._play.loaded.language)}


class ModelTime:
    """A model's own time: the exercise's, less what it has stood still in all, *stood_ms*.

    *since_ms* is when it began to stand still, if it does.
    """

    def __init__(self) -> None:
        self.stood_ms = 0
        self.since_ms: int | None = None

    @property
    def frozen(self) -> bool:
        """Whether it stands still."""
        return self.since_ms is not None

    def at(self, now_ms: int) -> int:
        """Return the model's time at the exercise time *now_ms*."""
        return (now_ms if self.since_ms is None else self.since_ms) - self.stood_ms

    def freeze(self, now_ms: int) -> None:
        """Stand still from *now_ms* on. Raises :exc:`ValueError` if it does already."""
        if self.since_ms is not None:
            raise ValueError("the model stands still already.")
        self.since_ms = now_ms

    def unfreeze(self, now_ms: int) -> None:
        """Go on at *now_ms*. Raises :exc:`ValueError` if it does not stand still."""
        if self.since_ms is None:
            raise ValueError("the model does not stand still.")
        self.stood_ms += now_ms - self.since_ms
        self.since_ms = None


def _goes_on(model: str) -> str:
    return f"world/{model}/goes_on"
