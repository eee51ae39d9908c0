"""Skip what this machine cannot run, and say at the end how to get it.

A test that needs a browser or a service asks for a fixture, which calls
:func:`need` where the thing is missing. With ``KINGSTOWN_REQUIRE_ALL=1`` a
missing thing is a failure instead, so that no run on a complete machine can
pass by skipping.
"""

import os
from collections import Counter
from typing import NoReturn

import pytest

REQUIRE_ALL = "KINGSTOWN_REQUIRE_ALL"
_PREFIX = "needs "


def need(thing: str, cure: str) -> NoReturn:
    """Skip the running test because *thing* is missing, or fail it where all is required.

    *cure* says in one line how a person gets it.
    """
    reason = f"{_PREFIX}{thing}: {cure}"
    if os.environ.get(REQUIRE_ALL) == "1":
        pytest.fail(f"{REQUIRE_ALL} is set, and this test {reason}", pytrace=False)
    pytest.skip(reason)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """List each missing thing once, with how many tests it cost and its cure."""
    reasons = Counter(
        report.longrepr[2].removeprefix("Skipped: ")
        for report in terminalreporter.getreports("skipped")
        if isinstance(report, pytest.TestReport) and isinstance(report.longrepr, tuple)
    )
    missing = {reason: n for reason, n in reasons.items() if reason.startswith(_PREFIX)}
    if not missing:
        return
    terminalreporter.section("not run on this machine")
    for reason, count in sorted(missing.items()):
        thing, _, cure = reason.removeprefix(_PREFIX).partition(": ")
        tests = "1 test needs" if count == 1 else f"{count} tests need"
        terminalreporter.write_line(f"{tests} {thing}. To run: {cure}")
