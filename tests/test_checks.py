"""The machinery of the tests: what it skips, and how it judges."""

import pytest

from tests.checks import CHECKS, Check, main

PLUGINS = ("-p", "tests.plugins.needs", "-p", "no:playwright")

A_TEST_THAT_NEEDS_A_UNICORN = """
    from tests.plugins.needs import need

    def test_of_a_rider():
        need("a unicorn", "look in the forest")
"""


@pytest.fixture
def forest(pytester, monkeypatch):
    monkeypatch.delenv("KINGSTOWN_REQUIRE_ALL", raising=False)
    pytester.makepyfile(A_TEST_THAT_NEEDS_A_UNICORN)
    return pytester


def test_what_is_missing_is_skipped_and_listed_with_its_cure(forest):
    result = forest.runpytest_inprocess(*PLUGINS)

    result.assert_outcomes(skipped=1)
    result.stdout.fnmatch_lines(["1 test needs a unicorn. To run: look in the forest"])


def test_where_all_is_required_what_is_missing_fails(forest, monkeypatch):
    monkeypatch.setenv("KINGSTOWN_REQUIRE_ALL", "1")

    result = forest.runpytest_inprocess(*PLUGINS)

    result.assert_outcomes(failed=1)


def test_all_checks_run_even_after_one_has_failed():
    log: list[str] = []

    def fail_the_lint(check: Check) -> bool:
        log.append(check.name)
        return check.name != "lint"

    status = main(fail_the_lint)

    assert log == [check.name for check in CHECKS]
    assert status == 1


def test_the_status_is_zero_when_every_check_passes():
    assert main(lambda _: True) == 0
