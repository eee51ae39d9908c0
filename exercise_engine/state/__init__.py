"""What is the case: a fold over events.

The state is a set of slices, each under a key of its own and each for one
audience. An event touches few of them. A console is shown the slices of its
audience and nothing else, so what a seat sees can be built from the events
that the seat may see, and from those alone.

:func:`apply` is the only thing that changes a state, and it reads nothing but
the state and the event.
"""

from __future__ import annotations

# Each registers what it knows of its subject.
from exercise_engine.state import acting as acting
from exercise_engine.state import answering as answering
from exercise_engine.state import assessing as assessing
from exercise_engine.state import conduct as conduct
from exercise_engine.state import cooperation as cooperation
from exercise_engine.state import evaluation as evaluation
from exercise_engine.state import information as information
from exercise_engine.state import msel as msel
from exercise_engine.state import opposing as opposing
from exercise_engine.state import planning as planning
from exercise_engine.state import policies as policies
from exercise_engine.state import units as units
from exercise_engine.state import writing as writing
from exercise_engine.state.base import HANDLERS, State
from exercise_engine.state.folding import apply, fold, follow

__all__ = ["HANDLERS", "State", "apply", "fold", "follow"]
