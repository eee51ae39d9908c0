"""The play digest names what moves play, and nothing else."""

import pytest

from exercise_engine.scenario.play_digest import play_digest
from exercise_engine.scenario.reader import read_scenario
from tests.exercise_engine.wager import SCENARIO


def digest(text: str = SCENARIO, **more: bytes) -> str:
    files = {path.replace("__", "/").replace("_md", ".md"): held for path, held in more.items()}
    loaded = read_scenario({"scenario.yaml": text.encode(), **files})
    return play_digest(loaded.scenario, loaded.files)


@pytest.mark.parametrize(
    ("found", "instead"),
    [
        ("text: It rains.", "text: It pours."),
        ("title: Lay sandbags", "title: Fill and lay sandbags"),
        ("summary: Two agencies and little else.", "summary: Two agencies."),
        ("scenario: yard", "# a yard\nscenario: yard"),
        ("title: A yard\n", "title: A yard\nauthors: [Somebody]\n"),
    ],
)
def test_other_words_leave_it_as_it_is(found, instead):
    assert digest(SCENARIO.replace(found, instead, 1)) == digest()


@pytest.mark.parametrize(
    ("found", "instead"),
    [
        ("at: T+00:10", "at: T+00:11"),
        ("{uniform: [1.0, 3.0]}", "{uniform: [1.0, 3.5]}"),
        ("takes: 10 min", "takes: 12 min"),
        (
            "to: [council], by: radio, text: It does not.",
            "to: [all], by: radio, text: It does not.",
        ),
        ("level * 10.0 : 0.0", "level * 11.0 : 0.0"),
        ("sees: {inject: rain}, do: {act", "sees: {inject: rain}, after: 1 min, do: {act"),
    ],
)
def test_whatever_moves_play_changes_it(found, instead):
    assert found in SCENARIO
    assert digest(SCENARIO.replace(found, instead, 1)) != digest()


def test_files_for_readers_do_not_count_and_those_for_world_models_do():
    assert digest(handouts__plan_md=b"A plan.") == digest()
    assert digest(data__sources_md=b"| rain | (set) |") == digest()
    assert digest(data__track_md=b"1 2") != digest()
    assert digest(data__track_md=b"1 2") != digest(data__track_md=b"1 3")


def test_keys_and_files_in_another_order_are_the_same_scenario():
    head, cut, msel = SCENARIO.partition("injects:")
    files = {"scenario.yaml": head.encode(), "msel.yaml": (cut + msel).encode()}
    loaded = read_scenario(files)

    assert play_digest(loaded.scenario, loaded.files) == digest()
