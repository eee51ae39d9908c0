"""``kingstown ensemble``, as a facilitator types it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from facilitator_tools.cli import main
from tests.exercise_engine.wager import SCENARIO


@pytest.fixture
def folder(tmp_path: Path) -> str:
    (tmp_path / "yard").mkdir()
    (tmp_path / "yard" / "scenario.yaml").write_text(SCENARIO, encoding="utf-8")
    return str(tmp_path / "yard")


def kingstown(*words: str) -> Result:
    return CliRunner().invoke(main, ["ensemble", *words, "--processes", "1"])


def test_the_table_tells_players_measures_tasks_and_differences(folder: str):
    shown = kingstown(folder, "--seeds", "1-9", "--measure", "level").stdout

    assert "outcome: harm, lower is better" in shown
    for line in ("Seeds", "People harmed", "Level [m]", "Critical tasks achieved", "Better"):
        assert line in shown
    assert "ends before" not in shown
    assert "doctrine - silence" in shown
    assert "100 %" in shown


def test_of_a_start_that_ends_early_nobody_is_called_better(folder: str):
    shown = kingstown(folder, "--seeds", "1-3", "--start", "late").stdout
    found = json.loads(kingstown(folder, "--seeds", "1-3", "--start", "late", "--json").stdout)

    told, _, tables = shown.partition("Each figure is")
    assert "This start ends before the outcome is decided" in told
    assert "doctrine - silence" in tables
    assert "Better" not in tables
    assert "no clear difference" not in tables
    assert found["outcome_decided"] is False
    assert json.loads(kingstown(folder, "--runs", "1", "--json").stdout)["outcome_decided"] is True


def test_an_outcome_that_explains_itself_has_a_short_name_in_its_row(folder: str):
    file = Path(folder) / "scenario.yaml"
    long = "title: 'Harm: 10 for each metre of water that stands in the yard'"
    file.write_text(SCENARIO.replace("title: People harmed", long), encoding="utf-8")

    lines = kingstown(folder, "--seeds", "1-3").stdout.splitlines()

    assert "Harm: 10 for each metre of water that stands in the yard" in lines
    assert any(line.startswith("│ Harm ") for line in lines)


def test_what_was_refused_is_counted_and_where_to_read_it(folder: str):
    file = Path(folder) / "scenario.yaml"
    nothing = SCENARIO.replace("known_by: [council]", "known_by: [ambulance]")
    file.write_text(nothing, encoding="utf-8")

    lines = kingstown(folder, "--seeds", "4", "--player", "doctrine").stdout.splitlines()

    assert "doctrine: 1 command refused, 0 expressions failed, over 1 rehearsal." in lines
    assert "Which: kingstown rehearse yard --start full --player doctrine --seed 4" in lines


def test_the_json_says_the_same_for_programs(folder: str):
    found = json.loads(kingstown(folder, "--runs", "9", "--json").stdout)
    doctrine, silence = found["players"]

    assert (found["scenario"], found["rehearsals"], found["failed"]) == ("yard", 18, [])
    assert doctrine["seeds"] == list(range(1, 10))
    assert doctrine["outcome"] == {"median": 0.0, "low": 0.0, "high": 0.0}
    assert 20.0 <= silence["outcome"]["low"] < silence["outcome"]["high"] <= 40.0
    assert doctrine["tasks"] == {"bags": 1.0, "late": None}
    assert (doctrine["achieved"], silence["achieved"]) == (1.0, 0.0)
    (contrast,) = found["differences"]
    assert (contrast["one"], contrast["other"], contrast["pairs"]) == ("doctrine", "silence", 9)
    assert contrast["median"] == -silence["outcome"]["median"]
    assert contrast["high"] < 0


def test_measures_told_by_default_are_those_that_the_outcome_is_made_of(folder: str):
    found = json.loads(kingstown(folder, "--runs", "1", "--json").stdout)

    assert list(found["players"][0]["measures"]) == ["level"]


def test_what_a_file_has_is_not_played_again(folder: str, tmp_path: Path):
    file = tmp_path / "rows.jsonl"
    kingstown(folder, "--seeds", "1-2", "--to", str(file))
    first = file.read_bytes()

    again = kingstown(folder, "--seeds", "1-3", "--to", str(file))

    assert again.exit_code == 0
    assert file.read_bytes().startswith(first)
    assert file.read_bytes().count(b"\n") == 6


def test_a_mended_text_leaves_rows_as_they_are_and_another_time_does_not(
    folder: str, tmp_path: Path
):
    file = tmp_path / "rows.jsonl"
    main_file = Path(folder) / "scenario.yaml"
    kingstown(folder, "--seeds", "1", "--to", str(file))
    main_file.write_text(SCENARIO.replace("It rains.", "It pours."), encoding="utf-8")
    kingstown(folder, "--seeds", "1", "--to", str(file))
    assert file.read_bytes().count(b"\n") == 2

    main_file.write_text(SCENARIO.replace("at: T+00:10", "at: T+00:12"), encoding="utf-8")
    kingstown(folder, "--seeds", "1", "--to", str(file))

    assert file.read_bytes().count(b"\n") == 4


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["--player", "x"], 1, "'yard' has no player 'x'; it has doctrine, silence."),
        (["--start", "x"], 1, "'yard' has no start 'x'; it has full, late."),
        (["--measure", "levle"], 1, "No measure is called 'levle'. Did you mean 'level'?"),
        (["--measure", "open"], 1, "Measure 'open' is no number, so it has no median."),
        (["--seeds", "3-1"], 2, "'3-1' runs backwards. Write 1-3."),
        (["--runs", "0"], 2, "0 is not in the range"),
    ],
)
def test_what_cannot_be_is_said_with_what_would_be_right(
    folder: str, words: list[str], status: int, said: str
):
    result = kingstown(folder, *words)

    assert result.exit_code == status
    assert said in result.stderr
    assert "Traceback" not in result.stderr


def test_a_scenario_without_players_has_nothing_to_rehearse(folder: str):
    without = SCENARIO[: SCENARIO.index("players:")]
    (Path(folder) / "scenario.yaml").write_text(without, encoding="utf-8")

    result = kingstown(folder)

    assert (result.exit_code, result.stderr) == (1, "Error: 'yard' has no scripted players.\n")
