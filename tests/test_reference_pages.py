"""The reference pages say what the code says."""

import pytest

from tests.reference_pages import FOLDER, pages


@pytest.mark.parametrize("name", ["commands.md", "events.md", "refusals.md", "command-line.md"])
def test_a_reference_page_says_what_the_code_says(name):
    written = (FOLDER / name).read_text(encoding="utf-8")

    assert written == pages()[name], "run `python -m tests.reference_pages`"
