"""Every command that a page quotes can be given, with the options that it is quoted with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import click
import pytest

from web.cli import main

ROOT = Path(__file__).resolve().parent.parent
PAGES = [
    ROOT / "README.md",
    *sorted((ROOT / "docs").rglob("*.md")),
    *sorted((ROOT / "scenarios").rglob("*.md")),
]
# In a line of code, or in a line of its own up to a comment.
_COMMAND = re.compile(r"`kingstown ([a-z][^`\n]*)`|^\s*kingstown ([a-z][^\n`#]*)", re.MULTILINE)
_MODULE = re.compile(r"python -m ((?:tests|web|exercise_engine|facilitator_tools)[\w.]*\w)")


def quoted() -> Iterator[tuple[str, str]]:
    """Each command with the page that quotes it."""
    for page in PAGES:
        for code, line in _COMMAND.findall(page.read_text("utf-8")):
            # Two blanks part a command from what is said of it.
            yield page.relative_to(ROOT).as_posix(), re.split(r"\s{2,}", (code or line).strip())[0]


def unknown(command: str) -> str | None:
    """The first word of *command* that the command line does not know, if there is one."""
    words = command.split()
    found: click.Command | None = main
    while isinstance(found, click.Group) and words and not words[0].startswith("-"):
        found = found.get_command(click.Context(found), name := words.pop(0))
        if found is None:
            return name
    assert found is not None
    known = {one for it in found.params for one in (*it.opts, *it.secondary_opts)} | {"--help"}
    options = (re.match(r"\[?(--?[a-z][\w-]*)", word) for word in words)
    return next((one[1] for one in options if one and one[1] not in known), None)


@pytest.mark.parametrize(("page", "command"), sorted(set(quoted())))
def test_a_quoted_command_can_be_given(page: str, command: str):
    assert unknown(command) is None, f"{page}: kingstown {command}"


def test_a_command_that_there_is_not_would_be_noticed():
    assert unknown("rehears hurricane") == "rehears"
    assert unknown("scenario chek FOLDER") == "chek"
    assert unknown("rehearse hurricane --sed 7") == "--sed"


def test_every_module_that_a_page_runs_is_there():
    run = {name for page in PAGES for name in _MODULE.findall(page.read_text("utf-8"))}

    assert "tests.theory.adrift" in run
    assert [name for name in sorted(run) if find_spec(name) is None] == []
