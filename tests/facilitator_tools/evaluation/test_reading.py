"""A record from elsewhere that cannot be read is told of, never stumbled over."""

import pytest

from exercise_engine.codec import made_by
from exercise_engine.ledger import MemoryLedger, NewExercise
from exercise_engine.scenario.reader import read_scenario
from facilitator_tools.evaluation.reading import UnreadableRecord, read_stored
from tests.exercise_engine.exercises import FLOOD


@pytest.mark.parametrize(
    ("settings", "start", "told"),
    [
        (b"nothing", "", "holds what no settings are"),
        (b'{"language": "../es"}', "", "holds what no settings are"),
        (b"{}", "nowhere", "has no start 'nowhere'"),
    ],
)
def test_settings_and_starts_that_are_none_are_told(settings: bytes, start: str, told: str):
    ledger, loaded = MemoryLedger(), read_scenario(FLOOD)
    ledger.create_exercise(
        NewExercise(
            id="x1",
            code="ABCDEF",
            scenario_digest=ledger.put_scenario(loaded.files, made_by()),
            seed=1,
            start=start or loaded.start().id,
            settings=settings,
            title="Test",
            created_wall=0.0,
            created_by="ann",
        )
    )

    with pytest.raises(UnreadableRecord, match=told):
        read_stored(ledger, "x1")
