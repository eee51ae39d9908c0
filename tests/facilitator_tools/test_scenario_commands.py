"""``kingstown scenario``, as a facilitator types it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from exercise_engine.scenario.reader import read_scenario
from exercise_engine.scenario.shipped import find_scenario, shipped_scenarios
from exercise_engine.words import Words
from facilitator_tools.cli import main
from tests.exercise_engine.wager import SCENARIO


def kingstown(*words: str) -> Result:
    return CliRunner().invoke(main, words)


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    """A scenario that was just begun."""
    folder = tmp_path / "Fuel spill"
    assert kingstown("scenario", "new", str(folder)).exit_code == 0
    return folder


def test_a_new_scenario_passes_its_check_without_a_warning(begun: Path):
    result = kingstown("scenario", "check", str(begun))

    assert (result.exit_code, result.stdout, result.stderr) == (0, "no faults, no warnings\n", "")


def test_a_new_scenario_is_called_after_its_folder(begun: Path):
    found = json.loads(kingstown("scenario", "show", str(begun), "--json").stdout)

    assert (found["id"], found["msel"]["injects"]) == ("fuel_spill", 3)


def test_a_folder_that_holds_something_is_not_written_over(begun: Path):
    before = (begun / "msel.yaml").read_text("utf-8")

    result = kingstown("scenario", "new", str(begun))

    assert result.exit_code == 1
    assert (
        result.stderr
        == f"{begun.as_posix()} holds something already. Give a new or an empty folder.\n"
    )
    assert (begun / "msel.yaml").read_text("utf-8") == before


def test_check_prints_each_fault_on_standard_error_with_its_place(begun: Path):
    msel = begun / "msel.yaml"
    msel.write_text(msel.read_text("utf-8").replace("boom.laid", "boom.lade", 1), encoding="utf-8")

    result = kingstown("scenario", "check", str(begun))

    assert result.exit_code == 1
    assert result.stderr == (
        f"{msel.as_posix()}:29:13: no measure is called 'boom.lade'. Did you mean 'boom.laid'?\n"
    )
    assert result.stdout == "1 fault, no warnings\n"


def test_check_prints_one_json_object_and_nothing_else(begun: Path):
    (begun / "msel.yaml").write_text("injects: 3\n", encoding="utf-8")

    result = kingstown("scenario", "check", str(begun), "--json")
    found = json.loads(result.stdout)

    assert (result.exit_code, found["ok"]) == (1, False)
    assert found["faults"][0] == {
        "path": f"{begun.as_posix()}/evaluation.yaml",
        "line": 15,
        "column": 68,
        "code": "reference",
        "message": "no MSEL entry is called 'aground'.",
    }


def test_several_folders_are_checked_at_once(begun: Path, tmp_path: Path):
    (tmp_path / "empty").mkdir()

    result = kingstown("scenario", "check", str(begun), str(tmp_path / "empty"))

    assert (result.exit_code, result.stdout) == (1, "1 fault, no warnings\n")


def test_a_briefing_names_agencies_objectives_and_entries(begun: Path):
    shown = kingstown("scenario", "show", str(begun)).stdout

    for line in (
        "Fuel in the harbour (fuel_spill)",
        "  injects: 3",
        "  Lay the boom",
        "  Keep the spill off the beach",
    ):
        assert line in shown.splitlines()
    assert "port.master, port.berths" in shown


def test_the_briefing_of_an_agency_and_the_guide_are_shown():
    guide = kingstown("scenario", "show", "lab", "--guide")
    one = json.loads(kingstown("scenario", "show", "lab", "--agency", "nadma", "--json").stdout)

    assert guide.exit_code == 0
    assert guide.stdout.startswith("EXERCISE EXERCISE EXERCISE")
    assert one["agency"] == "nadma"
    assert one["text"] in (find_scenario("lab") / "briefings" / "nadma.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("lab", "--agency", "nadme"), "No agency is called 'nadme'. Did you mean 'nadma'?\n"),
    ],
)
def test_a_briefing_that_there_is_not_is_said(words: tuple[str, ...], said: str):
    result = kingstown("scenario", "show", *words)

    assert (result.exit_code, result.stderr) == (1, said)


def test_agency_and_guide_together_are_wrong_usage():
    result = kingstown("scenario", "show", "lab", "--agency", "nadma", "--guide")

    assert result.exit_code == 2
    assert "not both" in result.stderr


def test_all_handouts_are_laid_out_on_one_page(tmp_path: Path):
    target = tmp_path / "handouts.html"

    result = kingstown("scenario", "handouts", "lab", "--to", str(target))

    assert (result.exit_code, result.stdout) == (0, f"{target.as_posix()}\n")
    assert "EXERCISE EXERCISE EXERCISE" in target.read_text("utf-8")


def test_handouts_carry_the_names_of_the_exercise_whose_seed_is_given(tmp_path: Path):
    target = tmp_path / "handouts.html"
    master = Words(read_scenario(find_scenario("lab")), 52).contact_name("master")

    kingstown("scenario", "handouts", "lab", "--seed", "52", "--to", str(target))

    page = target.read_text("utf-8")
    assert master in page
    assert "Names as in an exercise of seed 52" in page


def test_a_rehearsal_lists_what_had_a_chance_and_counts_the_rest(tmp_path: Path):
    (tmp_path / "yard").mkdir()
    folder = tmp_path / "yard"
    (folder / "scenario.yaml").write_text(SCENARIO, encoding="utf-8")

    shown = kingstown("rehearse", str(folder)).stdout

    assert "Bags lie" in shown
    assert "After the sun" not in shown
    assert "1 critical task had no chance in this start." in shown
    assert "ends before the outcome is decided" not in shown
    late = kingstown("rehearse", str(folder), "--start", "late").stdout
    assert "This start ends before the outcome is decided." in late


def test_a_rehearsal_says_which_commands_were_refused(tmp_path: Path):
    folder = tmp_path / "yard"
    folder.mkdir()
    # The clerk shares what the ambulance alone knows.
    twice = SCENARIO.replace("known_by: [council]", "known_by: [ambulance]")
    (folder / "scenario.yaml").write_text(twice, encoding="utf-8")

    shown = kingstown("rehearse", str(folder)).stdout

    assert "1 command was refused to scripted players:" in shown
    assert "  D+0 " in shown


def test_a_page_that_cannot_be_written_is_said(tmp_path: Path):
    result = kingstown("scenario", "handouts", "lab", "--to", str(tmp_path / "no" / "a.html"))

    assert result.exit_code == 1
    assert "cannot be written: No such file or directory." in result.stderr


def test_the_schema_of_handouts_is_another_one():
    scenario = json.loads(kingstown("scenario", "schema").stdout)
    handout = json.loads(kingstown("scenario", "schema", "--handout").stdout)

    assert "agencies" in scenario["properties"]
    assert set(handout["properties"]) == {"template"}


def test_the_list_has_every_shipped_scenario():
    listed = json.loads(kingstown("scenario", "list", "--json").stdout)["scenarios"]

    assert [row["id"] for row in listed] == list(shipped_scenarios())
    assert kingstown("scenario", "list").exit_code == 0


def test_a_scenario_that_there_is_not_is_said_with_the_nearest():
    result = kingstown("scenario", "show", "hurrican")

    assert (result.exit_code, result.stderr) == (
        1,
        "No scenario is called 'hurrican'. Did you mean 'hurricane'?\n",
    )


def test_a_misspelt_command_is_wrong_usage():
    result = kingstown("scenari")

    assert result.exit_code == 2
    assert "There is no command 'scenari'. Did you mean 'scenario'?" in result.stderr


def test_help_imports_no_command():
    script = (
        "import sys; from click.testing import CliRunner; from facilitator_tools.cli import main;"
        "print(CliRunner().invoke(main, ['--help']).exit_code,"
        "[name for name in ('pydantic', 'cel_expr_python', 'flask', 'numpy', 'rich') if name in sys.modules])"
    )

    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert ran.stdout == "0 []\n"


def test_a_new_scenario_can_be_rehearsed_and_acting_beats_silence(begun: Path):
    def oiled_m(player: str) -> float:
        ran = kingstown("rehearse", str(begun), "--player", player, "--seed", "1", "--json")
        found: float = json.loads(ran.stdout)["outcome"]
        return found

    assert oiled_m("doctrine") < oiled_m("silence")


def test_check_advises_of_what_is_unwise_with_the_rule_and_what_is_accepted_only_with_all(
    begun: Path,
):
    evaluation = begun / "evaluation.yaml"
    told = evaluation.read_text("utf-8").replace("objective: protect_beach", "objective: other")
    evaluation.write_text(told, encoding="utf-8")
    main_file = begun / "scenario.yaml"
    text = main_file.read_text("utf-8")
    text = text.replace("objectives:\n", "objectives:\n  - {id: other, title: Another}\n", 1)
    main_file.write_text(text, encoding="utf-8")
    warning = (
        "objective 'protect_beach' is tested by nothing: no core capability stands under it, "
        "so there is no critical task to rate. [untested_objective]\n"
    )

    result = kingstown("scenario", "check", str(begun))

    assert (result.exit_code, result.stdout) == (0, "no faults, 1 warning\n")
    assert result.stderr.endswith(f": warning: {warning}")

    reason = "accepted: [{rule: untested_objective, subject: protect_beach, reason: Later.}]\n"
    main_file.write_text(text + reason, encoding="utf-8")
    assert (
        kingstown("scenario", "check", str(begun)).output == "no faults, no warnings, 1 accepted\n"
    )
    shown = kingstown("scenario", "check", str(begun), "--all").stderr
    assert shown.endswith(f": accepted: {warning}    Later.\n")


def test_check_rehearses_when_asked_and_says_what_nobody_meets(begun: Path):
    players = begun / "players.yaml"
    told = players.read_text("utf-8").replace(
        "do: {act: lay_boom}", "do: {log: The boom is ready.}"
    )
    players.write_text(told, encoding="utf-8")

    result = kingstown(
        "scenario", "check", str(begun), "--ensemble", "2", "--processes", "1", "--json"
    )
    found = json.loads(result.stdout)

    assert (found["ok"], found["rehearsals"]) == (True, 4)
    assert [one["code"] for one in found["warnings"]] == [
        "task_never_achieved",
        "outcome_unmoved",
        "action_never_accepted",
    ]


def test_check_says_where_there_is_nobody_to_rehearse(begun: Path):
    (begun / "players.yaml").write_text("players: []\n", encoding="utf-8")

    result = kingstown("scenario", "check", str(begun), "--ensemble")

    assert result.exit_code == 1
    assert "has no scripted players to rehearse." in result.stderr
