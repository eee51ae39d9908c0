"""What a scenario author writes about a vessel that tries to get away, and about lines at sea."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from exercise_engine.scenario.fields import AreaRef, CountedRef, DurationMs, Part, Share
from exercise_engine.units import MINUTE_MS
from exercise_engine.world.sea_fields import Waypoint

WayOut = Literal["haven", "waters", "turn_back", "turn_away"]


class Evasion(Part):
    """What a vessel does when it sees whoever may stop it: the first of its ways that is not cut off."""

    ways: Annotated[
        list[WayOut],
        Field(min_length=1, max_length=4, description="The one that it prefers first."),
    ]
    sees_nm: Annotated[
        float, Field(gt=0, le=50, description="From how near it sees a boat or a helicopter.")
    ] = 3.0
    chance: Annotated[
        Share,
        Field(description="The chance that it evades at all, and does not keep to its track."),
    ] = 1.0
    havens: Annotated[list[Waypoint], Field(max_length=20, description="Where it can land.")] = []
    waters: Annotated[
        list[AreaRef],
        Field(max_length=20, description="Where its pursuers may not follow: it waits there."),
    ] = []
    shaken_after: Annotated[
        DurationMs, Field(description="For how long it sees nobody before it goes on its way.")
    ] = 30 * MINUTE_MS
    engine_fails: Annotated[
        DurationMs | None, Field(description="Mean time at full speed until its engines fail.")
    ] = None
    heaves_to_after: Annotated[
        DurationMs | None, Field(description="After how long a pursuit it gives up and stops.")
    ] = None

    @model_validator(mode="after")
    def _has_where_to(self) -> Evasion:
        if len(set(self.ways)) < len(self.ways):
            raise ValueError("each of its 'ways' stands once.")
        for way, key, given in (
            ("haven", "havens", bool(self.havens)),
            ("waters", "waters", bool(self.waters)),
        ):
            if (way in self.ways) != given:
                raise ValueError(f"'{way}' among its 'ways' and '{key}' go together.")
        return self


class Bar(Part):
    """Waters that a platform does not enter, such as a neighbour's territorial sea."""

    area: AreaRef
    unless: Annotated[
        CountedRef | None, Field(description="The measure that says that it may enter.")
    ] = None
