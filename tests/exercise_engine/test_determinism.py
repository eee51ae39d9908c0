"""The same scenario, seed and player give the same events in any process on any machine."""

import json
import math
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from exercise_engine.experiments.rehearsal import rehearse
from exercise_engine.scenario.reader import read_scenario
from exercise_engine.scenario.shipped import shipped_scenarios
from tests.exercise_engine.exercises import FLOOD

ROOT = Path(__file__).resolve().parents[2]
WITHOUT_FMA = {"GLIBC_TUNABLES": "glibc.cpu.hwcaps=-AVX2,-FMA"}
# Enough that some differ in their last bit where FMA is not used: about 0.07 % do.
EXPONENTS = [n * 0.00137 - 17.0 for n in range(20_000)]

_CHILD = """
import json, math, sys
from pathlib import Path
from exercise_engine.experiments.rehearsal import rehearse
from exercise_engine.scenario.reader import read_scenario
folder, start, exponents = json.load(sys.stdin)
told = {"exp": [math.exp(x) for x in exponents]}
if folder:
    told["digest"] = rehearse(read_scenario(Path(folder)), seed=5, start=start).digest
print(json.dumps(told))
"""


def in_a_child(
    folder: str, start: str | None, exponents: list[float], **env: str
) -> dict[str, object]:
    done = subprocess.run(
        [sys.executable, "-c", _CHILD],
        input=json.dumps([folder, start, exponents]),
        env=os.environ | {"PYTHONPATH": str(ROOT)} | env,
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    told: dict[str, object] = json.loads(done.stdout)
    return told


@cache
def digest_here(folder: Path, start: str | None) -> str:
    return rehearse(read_scenario(folder), seed=5, start=start).digest


@cache
def shipped(scenario: str) -> tuple[Path, str]:
    """A shipped scenario, from the shortest of its starts."""
    found = shipped_scenarios()[scenario]
    starts = read_scenario(found).scenario.starts
    return found, min(starts, key=lambda start: start.length).id


@pytest.mark.parametrize("scenario", ["hurricane", "lab"])
def test_hash_seed_time_zone_and_locale_change_nothing(scenario: str):
    folder, start = shipped(scenario)

    told = in_a_child(str(folder), start, [], PYTHONHASHSEED="1", TZ="Pacific/Auckland", LC_ALL="C")

    assert told["digest"] == digest_here(folder, start)


@pytest.mark.parametrize("scenario", ["flood", "derelict", "night_watch", "hurricane", "lab"])
def test_a_processors_last_bit_changes_nothing(scenario: str):
    is_shipped = scenario in shipped_scenarios()
    folder, start = shipped(scenario) if is_shipped else (FLOOD.with_name(scenario), None)

    told = in_a_child(str(folder), start, EXPONENTS, **WITHOUT_FMA)

    if told["exp"] == [math.exp(x) for x in EXPONENTS]:
        pytest.skip("glibc's switch does not act on this machine: math.exp gives the same bits")
    assert told["digest"] == digest_here(folder, start)
