"""The scenarios that are whole exercises, and the scripted players that each of them has."""

from exercise_engine.scenario.shipped import shipped_scenarios

_NO_WHOLE_EXERCISE = {"lab", "first_tabletop"}
LIBRARY = sorted(set(shipped_scenarios()) - _NO_WHOLE_EXERCISE)
PLAYERS = {"doctrine", "poor", "silence", "alone"}
