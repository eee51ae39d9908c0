"""The reference pages say what the code says."""

import pytest

from tests.reference_pages import FOLDER, pages

PAGES = (
    *("commands.md", "events.md", "refusals.md", "command-line.md"),
    *("instruments.md", "scenarios.md", "coverage.md", "outcomes.md"),
)


def test_every_page_that_is_made_is_looked_at():
    assert set(pages()) == set(PAGES)


@pytest.mark.parametrize("name", PAGES)
def test_a_reference_page_says_what_the_code_says(name):
    written = (FOLDER / name).read_text(encoding="utf-8")

    assert written == pages()[name], "run `python -m tests.reference_pages`"
