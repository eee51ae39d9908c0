"""What every slice carries."""

from __future__ import annotations

from typing import Literal

import msgspec

Phase = Literal["lobby", "play", "ended"]


class Slice(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One thing that can be looked at; *to* is its audience and never changes."""

    to: tuple[str, ...]
