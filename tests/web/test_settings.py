"""A server's own files: its secret stays its own and stays the same."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from web.settings import settings_in


def test_the_secret_is_made_once_and_never_shown(tmp_path: Path):
    first = settings_in(tmp_path / "data")
    again = settings_in(tmp_path / "data")
    other = settings_in(tmp_path / "other")

    assert len(first.secret) == 64
    assert again.secret == first.secret
    assert other.secret != first.secret
    assert first.secret not in repr(first)
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["secret.key"]


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such modes")
def test_only_its_owner_can_read_the_secret(tmp_path: Path):
    settings_in(tmp_path)

    assert stat.S_IMODE((tmp_path / "secret.key").stat().st_mode) == 0o600
