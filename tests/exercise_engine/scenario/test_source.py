"""A scenario from a stranger cannot reach out of its folder."""

import os
from pathlib import Path

import pytest

from exercise_engine.scenario.reader import check_scenario, read_scenario
from tests.exercise_engine.scenario.minimal import MAIN, files

HANDOUT = (
    "injects: [{id: a, title: A, to: [port], by: radio, text: x, handout: handouts/plan.md}]\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "harbour").mkdir()
    (tmp_path / "harbour" / "scenario.yaml").write_text(MAIN, encoding="utf-8")
    return tmp_path / "harbour"


def printed(folder: Path) -> list[str]:
    """The faults of *folder* with the paths as seen from above it."""
    above = f"{folder.parent.as_posix()}/"
    return [str(fault).replace(above, "") for fault in check_scenario(folder).faults]


def test_a_folder_and_the_mapping_of_its_files_are_the_same_scenario(folder: Path):
    (folder / "handouts").mkdir()
    (folder / "handouts" / "plan.md").write_text("Plan", encoding="utf-8")
    (folder / "msel.yaml").write_text(HANDOUT, encoding="utf-8")

    from_folder = read_scenario(folder)
    from_mapping = read_scenario(from_folder.files)

    assert from_folder.digest == from_mapping.digest
    assert sorted(from_folder.files) == ["handouts/plan.md", "msel.yaml", "scenario.yaml"]


def test_the_digest_changes_with_any_byte_and_any_name():
    plain = read_scenario(files("injects: []\n"))
    longer = read_scenario(files("injects: []\n\n"))
    renamed = read_scenario({**files(), "other.yaml": b"injects: []\n"})

    assert len({plain.digest, longer.digest, renamed.digest}) == 3


def test_a_link_to_a_file_outside_is_a_fault(folder: Path):
    secret = folder.parent / "secret.yaml"
    secret.write_text("injects: []", encoding="utf-8")
    (folder / "msel.yaml").symlink_to(secret)

    assert printed(folder) == [
        "harbour/msel.yaml:1:1: the file is a link. Put the file itself into the folder."
    ]


def test_a_linked_folder_and_a_link_inside_one_are_faults(folder: Path):
    (folder.parent / "elsewhere").mkdir()
    (folder / "data").symlink_to(folder.parent / "elsewhere")
    (folder / "handouts").mkdir()
    (folder / "handouts" / "plan.md").symlink_to("/etc/hostname")

    assert printed(folder) == [
        "harbour/data:1:1: the file is a link. Put the file itself into the folder.",
        "harbour/handouts/plan.md:1:1: the file is a link. Put the file itself into the folder.",
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes")
def test_a_pipe_is_a_fault_and_is_not_waited_for(folder: Path):
    os.mkfifo(folder / "msel.yaml")

    assert printed(folder) == ["harbour/msel.yaml:1:1: this is no plain file."]


@pytest.mark.parametrize(
    "path", ["../x.yaml", "/etc/passwd", "handouts/../../x", "a\\b.yaml", "c:/x"]
)
def test_a_path_that_leads_out_of_a_mapping_is_a_fault(path: str):
    report = check_scenario({**files(), path: b"injects: []"})

    assert [str(fault) for fault in report.faults] == [
        f"{path}:1:1: the path leads out of the scenario's folder."
    ]


def test_what_is_no_part_of_a_scenario_is_left_alone(folder: Path):
    (folder / ".git").mkdir()
    (folder / ".git" / "config").write_text("x", encoding="utf-8")
    (folder / "README.md").write_text("x", encoding="utf-8")
    (folder / "msel.xlsx").write_bytes(b"x")

    assert sorted(read_scenario(folder).files) == ["scenario.yaml"]


def test_a_missing_folder_is_said(tmp_path: Path):
    assert [fault.message for fault in check_scenario(tmp_path / "nowhere").faults] == [
        "there is no such folder."
    ]


def test_a_folder_of_too_many_files_is_a_fault(folder: Path):
    (folder / "data").mkdir()
    for number in range(501):
        (folder / "data" / f"{number}.txt").write_bytes(b"")

    assert printed(folder) == [
        "harbour:1:1: more than 500 files. Leave out what the scenario does not use."
    ]
