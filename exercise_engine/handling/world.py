"""What controllers ask of the simulated world: let a model stand still, and go on."""

from __future__ import annotations

from exercise_engine import commands as c
from exercise_engine.handling.rules import require
from exercise_engine.handling.stage import Stage


def freeze_model(stage: Stage, command: c.FreezeModel, cause: str) -> None:
    """Let a world model stand still."""
    _known(stage, command.model)
    require(not stage.worlds.is_frozen(command.model), "model_frozen")
    stage.worlds.freeze(command.model, cause)


def unfreeze_model(stage: Stage, command: c.UnfreezeModel, cause: str) -> None:
    """Let a world model go on."""
    _known(stage, command.model)
    require(stage.worlds.is_frozen(command.model), "model_not_frozen")
    stage.worlds.unfreeze(command.model, cause)


def _known(stage: Stage, model: str) -> None:
    models = stage.worlds.models
    hint = f"There is no such world model; there are {', '.join(models)}." if models else ""
    require(model in models, "no_such_model", hint)
