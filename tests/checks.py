"""The checks of the project, in the order from quick to slow.

The tests share the cores, a file each, so that what a file has rehearsed it keeps.
The benchmarks run by themselves: beside other tests their ratios would
say nothing.
"""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent


class Check(NamedTuple):
    """One program to run; its *arguments* follow ``python``."""

    name: str
    arguments: tuple[str, ...]


CHECKS = (
    Check("lint", ("-m", "ruff", "check", ".")),
    Check("format", ("-m", "ruff", "format", "--check", ".")),
    Check("types", ("-m", "mypy")),
    Check("layers", ("-c", "from importlinter.cli import lint_imports_command as main; main()")),
    Check("vendored files", (".ci/vendor.py", "check")),
    Check(
        "tests",
        (
            *("-m", "pytest", "-m", "not benchmark"),
            *("-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder"),
        ),
    ),
    Check("benchmarks", ("-m", "pytest", "-m", "benchmark")),
)


def run(check: Check) -> bool:
    """Run *check* in the root of the checkout; say whether it passed."""
    print(f"\n== {check.name}: python {' '.join(check.arguments)}", flush=True)
    return subprocess.run([sys.executable, *check.arguments], cwd=ROOT, check=False).returncode == 0


def main(runner: Callable[[Check], bool] = run) -> int:
    """Run all checks with *runner* and return the exit status: 0 if all passed, else 1."""
    started_s = time.monotonic()
    failed = [check.name for check in CHECKS if not runner(check)]
    took_s = time.monotonic() - started_s
    verdict = f"failed: {', '.join(failed)}" if failed else f"all {len(CHECKS)} checks passed"
    print(f"\n{verdict} ({took_s:.0f} s)")
    return 1 if failed else 0
