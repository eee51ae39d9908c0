"""When a ship's features are drawn anew, and from what.

The truth is drawn now and then, and at once when she fares otherwise; what players
are told, at each report. Only what differs from what was last drawn is drawn.
"""

from __future__ import annotations

from dataclasses import dataclass

from exercise_engine.units import MINUTE_MS
from exercise_engine.world import hazardous_ship_features as features
from exercise_engine.world.hazardous_ship_spec import HazardousShipSpec
from exercise_engine.world.model import Feature
from exercise_engine.world.ship_motion import Hull, Position, weather_at
from exercise_engine.world.ship_orders import Says
from exercise_engine.world.ship_release import Cloud
from exercise_engine.world.ship_slick import Slick

# How often the truth is drawn anew on facilitators' maps.
REDRAW_MS = 30 * MINUTE_MS


@dataclass(frozen=True)
class Sight:
    """What there is to draw at one step.

    *limit* is what in the air makes a cordon be widened, *first_cordon_m* the first
    radius by doctrine; *reported* is where players were last told that she is, and
    *hours_to_shore* when she would ground, if that is forecast; *told* whether they are told anew, *casualty* whether anything has happened.
    """

    hull: Hull
    cloud: Cloud | None
    slick: Slick | None
    limit: float
    first_cordon_m: float
    reported: Position
    hours_to_shore: float | None
    told: bool
    casualty: bool


class Chart:
    """The features of one ship as they were last drawn."""

    def __init__(self, spec: HazardousShipSpec) -> None:
        self._spec = spec
        self._shown: dict[str, Feature] = {}
        self._drawn_ms: int | None = None
        self._drawn_state = ""

    def draw(self, now_ms: int, sight: Sight, says: Says) -> dict[str, Feature]:
        """Return the features that differ from what was last drawn."""
        picture: dict[str, Feature] = {}
        if self._is_time(now_ms, sight.hull):
            picture |= self._truth(now_ms, sight)
        if sight.told:
            picture |= self._told(now_ms, sight, says)
        cordon = self._spec.orders.cordon
        if cordon is not None:
            # Around where she was last reported: where she is, players do not know.
            picture |= features.cordon_set(self._spec, sight.reported, says.number(cordon))
        fresh = {name: shown for name, shown in picture.items() if self._shown.get(name) != shown}
        self._shown |= fresh
        return fresh

    def _is_time(self, now_ms: int, hull: Hull) -> bool:
        due = self._drawn_ms is None or now_ms >= self._drawn_ms + REDRAW_MS
        if due or hull.state != self._drawn_state:
            self._drawn_ms, self._drawn_state = now_ms, hull.state
            return True
        return False

    def _truth(self, now_ms: int, sight: Sight) -> dict[str, Feature]:
        spec, hull, cloud = self._spec, sight.hull, sight.cloud
        picture = features.true_ship(spec, hull.position, hull.state)
        picture |= features.advised_cordon(spec, hull.position, sight.first_cordon_m)
        if cloud is not None:
            weather = weather_at(spec.weather, now_ms)
            line = cloud.outline(cloud.rate, sight.limit, weather, hull.position)
            picture |= features.true_plume(spec, line)
        if sight.slick is not None:
            picture |= features.true_slick(spec, sight.slick.circles())
        return picture

    def _told(self, now_ms: int, sight: Sight, says: Says) -> dict[str, Feature]:
        spec, hull, cloud, orders = self._spec, sight.hull, sight.cloud, self._spec.orders
        picture: dict[str, Feature] = {}
        if spec.ais or sight.casualty:
            picture |= features.reported_ship(
                spec, hull.position, hull.state, now_ms, sight.hours_to_shore
            )
        if cloud is not None:
            weather = weather_at(spec.weather, now_ms)
            asked = says.flag(orders.plume_forecast) and sight.casualty
            rate = cloud.full_rate if asked else 0.0
            line = cloud.outline(rate, sight.limit, weather, hull.position)
            picture |= features.forecast_plume(spec, line)
        if sight.slick is not None:
            seen = sight.slick.circles() if says.flag(orders.overflight) else []
            picture |= features.reported_slick(spec, seen)
        return picture
