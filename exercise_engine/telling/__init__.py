"""Say in a few words what an event means, from the scenario's words.

This is the only place that does: consoles, the scoring page and the after-action
report read the same sentences.
"""

from __future__ import annotations

from exercise_engine.telling.context import Context
from exercise_engine.telling.telling import tell

__all__ = ["Context", "tell"]
