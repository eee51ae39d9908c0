"""The things that can be looked at: what the state is made of.

Each slice stands under a key of its own and is for one audience.
"""

from __future__ import annotations

from exercise_engine.slices.acting import *
from exercise_engine.slices.answering import *
from exercise_engine.slices.assessing import *
from exercise_engine.slices.base import *
from exercise_engine.slices.conduct import *
from exercise_engine.slices.cooperation import *
from exercise_engine.slices.deeds import *
from exercise_engine.slices.evaluation import *
from exercise_engine.slices.information import *
from exercise_engine.slices.msel import *
from exercise_engine.slices.opposing import *
from exercise_engine.slices.planning import *
from exercise_engine.slices.policies import *
from exercise_engine.slices.units import *
from exercise_engine.slices.writing import *
