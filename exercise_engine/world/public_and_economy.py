"""What a public believes and does, and what that costs, as the engine steps it.

Deterministic but for what people post. It reads what happens to people and what they are
told, as measures that other models and agencies' actions move, and lets simulated
posts appear in the inboxes of the agencies that its feeds name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Literal

from pydantic import Field, model_validator

from exercise_engine.phrases import phrase
from exercise_engine.scenario.fields import DurationMs, Id, MeasureRef, Part, Share
from exercise_engine.scenario.setting import Feed
from exercise_engine.units import HOUR_MS, MINUTE_MS
from exercise_engine.world import public_mood as mood
from exercise_engine.world.losses import (
    RECOVERY_H,
    Trade,
    catch_unsold,
    lost_share,
    trade_after,
    visitors_afraid,
)
from exercise_engine.world.model import Draw, DrivenMeasure, Step, Value, WorldContext
from exercise_engine.world.posts import Feeds

Percent = Annotated[float, Field(ge=0, le=100)]
_LONG_AGO_H = 1e6


class Closure(Part):
    """Something that is closed while a measure says so, and what share of each trade stops then."""

    closed: MeasureRef
    tourism: Share = 0.0
    fisheries: Share = 0.0


class Earnings(Part):
    """What a trade earns on an ordinary day, and how long it takes to come back from fear."""

    per_day: Annotated[float, Field(ge=0, le=1e12)]
    recovery: Annotated[
        DurationMs | None, Field(description="Mean time; that of the trade without.")
    ] = None


class PublicAndEconomySpec(Part):
    """A public: what it is told, what it believes and does, and what that costs."""

    model: Literal["public_and_economy"]
    id: Id
    every: DurationMs = 15 * MINUTE_MS
    currency: Annotated[str, Field(min_length=1, max_length=8)] = "USD"
    trust: Annotated[Percent, Field(description="Trust in authorities at first.")] = 60.0
    rumour: Annotated[Percent, Field(description="Share who believe rumours at first.")] = 5.0
    alarm: Annotated[
        MeasureRef | None, Field(description="Whether people know that something is wrong.")
    ] = None
    statements: Annotated[
        MeasureRef | None, Field(description="How many official statements were made so far.")
    ] = None
    contradictions: Annotated[
        MeasureRef | None, Field(description="How many of them contradicted another.")
    ] = None
    warnings: Annotated[
        MeasureRef | None, Field(description="How many warnings were given so far.")
    ] = None
    false_alarms: Annotated[
        MeasureRef | None, Field(description="How many of them were for nothing.")
    ] = None
    deaths: Annotated[MeasureRef | None, Field(description="Deaths that people know of.")] = None
    cases: Annotated[MeasureRef | None, Field(description="Confirmed cases of a disease.")] = None
    closures: Annotated[list[Closure], Field(max_length=20)] = []
    tourism: Earnings = Earnings(per_day=0.0)
    fisheries: Earnings = Earnings(per_day=0.0)
    feeds: Annotated[list[Feed], Field(max_length=20)] = []

    @model_validator(mode="after")
    def _each_once(self) -> PublicAndEconomySpec:
        ids = [feed.id for feed in self.feeds]
        twice = next((found for found in ids if ids.count(found) > 1), None)
        if twice is not None:
            raise ValueError(f"the feed {twice!r} stands here twice. Once is right.")
        return self


_TOLD = ("statements", "contradictions", "warnings", "false_alarms", "deaths")


class PublicAndEconomy:
    """The public of a scenario."""

    only_numbers = True

    def __init__(self, spec: PublicAndEconomySpec) -> None:
        self.id = spec.id
        self.every_ms = spec.every
        self._spec = spec
        self._feeds = Feeds(spec.id, spec.feeds)
        self._trust, self._rumour, self._concern = spec.trust / 100, spec.rumour / 100, 0.0
        self._tourism, self._fisheries = Trade(), Trade()
        self._told: dict[str, float] = dict.fromkeys(_TOLD, 0.0)
        self._since_statement_h = self._since_contradiction_h = _LONG_AGO_H
        self._last_ms: int | None = None
        ids = [getattr(spec, name) for name in ("alarm", "cases", *_TOLD)]
        ids += [closure.closed for closure in spec.closures]
        self.reads: tuple[str, ...] = tuple(dict.fromkeys(one for one in ids if one is not None))
        self.measures = self._declared()

    def step(self, now_ms: int, read: Mapping[str, Value], draw: Draw) -> Step:
        """Let the public live to *now_ms* and hear what is said; return what it is like then."""
        hours = 0.0 if self._last_ms is None else (now_ms - self._last_ms) / HOUR_MS
        self._last_ms = now_ms
        self._live(hours, read)
        self._hear(read)
        closed = {trade: self._closed(trade, read) for trade in ("tourism", "fisheries")}
        levels = {
            "rumour": self._rumour,
            "distrust": 1 - self._trust,
            "concern": self._concern,
            "calm": (1 - self._concern) * (1 - self._rumour),
        }
        posts = self._feeds.during(self.every_ms, levels, draw)
        values: dict[str, Value] = {
            "trust": 100 * self._trust,
            "rumour": 100 * self._rumour,
            "concern": 100 * self._concern,
            "compliance": 100 * mood.compliance(self._trust, self._rumour),
            "tourism_loss": self._tourism.lost,
            "tourism_loss_day": self._spec.tourism.per_day
            * lost_share(self._tourism.fear, closed["tourism"]),
            "fisheries_loss": self._fisheries.lost,
            "fisheries_loss_day": self._spec.fisheries.per_day
            * lost_share(self._fisheries.fear, closed["fisheries"]),
            "posts": self._feeds.count,
        }
        return Step({f"{self.id}.{name}": value for name, value in values.items()}, posts=posts)

    def _live(self, hours: float, read: Mapping[str, Value]) -> None:
        """Go on by *hours* with what was known before."""
        matters = mood.importance(
            self._number(self._spec.deaths, read),
            self._number(self._spec.cases, read),
            alarm=self._number(self._spec.alarm, read) > 0,
        )
        if hours <= 0:
            return
        self._concern = mood.concern_after(self._concern, matters, hours)
        unclear = mood.ambiguity(
            self._since_statement_h + hours / 2, self._since_contradiction_h + hours / 2
        )
        self._rumour = mood.rumour_after(self._rumour, self._concern, unclear, self._trust, hours)
        self._trust = mood.trust_after(self._trust, self._spec.trust / 100, self._rumour, hours)
        self._since_statement_h += hours
        self._since_contradiction_h += hours
        self._tourism = self._trade("tourism", self._tourism, visitors_afraid, hours, read)
        self._fisheries = self._trade("fisheries", self._fisheries, catch_unsold, hours, read)

    def _trade(
        self,
        name: Literal["tourism", "fisheries"],
        trade: Trade,
        afraid: Callable[[float, float], float],
        hours: float,
        read: Mapping[str, Value],
    ) -> Trade:
        earnings = self._spec.tourism if name == "tourism" else self._spec.fisheries
        return trade_after(
            trade,
            target=afraid(self._concern, self._rumour),
            closed=self._closed(name, read),
            per_day=earnings.per_day,
            recovery_h=RECOVERY_H[name]
            if earnings.recovery is None
            else max(1.0, earnings.recovery / HOUR_MS),
            hours=hours,
        )

    def _hear(self, read: Mapping[str, Value]) -> None:
        """Take in what was said and what happened since the last step."""
        now = {name: self._number(getattr(self._spec, name), read) for name in _TOLD}
        more = {name: max(0.0, now[name] - self._told[name]) for name in _TOLD}
        unwarned = more["deaths"] if now["warnings"] <= 0 else 0.0
        if self._spec.warnings is None:
            unwarned = 0.0
        self._told = now
        self._trust = mood.trust_moved(
            self._trust,
            statements=more["statements"],
            warnings=more["warnings"],
            contradictions=more["contradictions"],
            false_alarms=more["false_alarms"],
            unwarned_deaths=unwarned,
        )
        if more["statements"] > 0 or more["warnings"] > 0:
            self._since_statement_h = 0.0
        if more["contradictions"] > 0:
            self._since_contradiction_h = 0.0

    def _closed(self, trade: str, read: Mapping[str, Value]) -> float:
        """Return the share of a trade that closures stop now."""
        open_share = 1.0
        for closure in self._spec.closures:
            in_force = min(1.0, max(0.0, self._number(closure.closed, read)))
            open_share *= 1 - in_force * float(getattr(closure, trade))
        return 1 - open_share

    @staticmethod
    def _number(measure: str | None, read: Mapping[str, Value]) -> float:
        return 0.0 if measure is None else float(read[measure])

    def _declared(self) -> tuple[DrivenMeasure, ...]:
        spec, money = self._spec, self._spec.currency
        shares = (
            ("trust", phrase("trust in authorities"), spec.trust),
            ("rumour", phrase("people who believe rumours"), spec.rumour),
            ("concern", phrase("how much people care about what happens"), 0.0),
            ("compliance", phrase("people who do what they are asked to"), 0.0),
        )
        sums = (
            ("tourism_loss", money, phrase("lost in tourism so far")),
            ("tourism_loss_day", f"{money}/day", phrase("lost in tourism a day now")),
            ("fisheries_loss", money, phrase("lost in fisheries so far")),
            ("fisheries_loss_day", f"{money}/day", phrase("lost in fisheries a day now")),
        )
        return (
            *(
                DrivenMeasure(f"{spec.id}.{name}", "number", "%", 0.1, title, first)
                for name, title, first in shares
            ),
            *(
                DrivenMeasure(f"{spec.id}.{name}", "number", unit, 1.0, title, 0.0)
                for name, unit, title in sums
            ),
            DrivenMeasure(
                f"{spec.id}.posts", "integer", "", 1.0, phrase("posts that have appeared"), 0
            ),
        )


def build(spec: PublicAndEconomySpec, context: WorldContext) -> PublicAndEconomy:  # noqa: ARG001
    """Return the model that *spec* describes."""
    return PublicAndEconomy(spec)
