"""A server process conducts under a name that its successor inherits, and nobody else."""

from __future__ import annotations

from pathlib import Path

from web.server_place import take_place
from web.settings import settings_in


def test_two_servers_on_one_folder_have_different_names(tmp_path: Path):
    first, second = take_place(settings_in(tmp_path)), take_place(settings_in(tmp_path))

    assert first.name != second.name
    first.leave()
    second.leave()


def test_whoever_comes_after_a_server_has_its_name(tmp_path: Path):
    gone, other = take_place(settings_in(tmp_path)), take_place(settings_in(tmp_path))
    gone.leave()

    successor = take_place(settings_in(tmp_path))

    assert successor.name == gone.name
    successor.leave()
    other.leave()


def test_servers_on_different_folders_have_different_names(tmp_path: Path):
    here, there = settings_in(tmp_path / "here"), settings_in(tmp_path / "there")

    assert take_place(here).name != take_place(there).name


def test_a_copy_of_a_folder_gives_other_names(tmp_path: Path):
    original = settings_in(tmp_path / "original")
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy" / "secret.key").write_text(original.secret)

    assert take_place(settings_in(tmp_path / "copy")).name != take_place(original).name
