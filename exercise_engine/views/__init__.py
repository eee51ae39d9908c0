"""What a seat may see.

A view is the union of the rendered slices whose audience the seat belongs to.
Rendering a slice reads the slice and the scenario's words, and nothing else, so
the view built from a seat's own events alone is the same; a property test holds
this. The browser gets rendered slices only.
"""

from __future__ import annotations

# Each registers what it knows of its subject.
from exercise_engine.views import acting as acting
from exercise_engine.views import alerts as alerts
from exercise_engine.views import answering as answering
from exercise_engine.views import assessing as assessing
from exercise_engine.views import conduct as conduct
from exercise_engine.views import cooperation as cooperation
from exercise_engine.views import deeds as deeds
from exercise_engine.views import evaluation as evaluation
from exercise_engine.views import information as information
from exercise_engine.views import msel as msel
from exercise_engine.views import opposing as opposing
from exercise_engine.views import planning as planning
from exercise_engine.views import policies as policies
from exercise_engine.views import units as units
from exercise_engine.views import writing as writing
from exercise_engine.views.base import View, render, view_for, visible

__all__ = ["View", "render", "view_for", "visible"]
