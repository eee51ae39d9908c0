"""Killed at any instant, an exercise goes on where it was, and nothing acknowledged is lost."""

import os
import random
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from exercise_engine.codec import encode
from exercise_engine.experiments.driver import Happened
from exercise_engine.experiments.rehearsal import rehearse
from exercise_engine.ledger import LedgerStore, open_ledger
from exercise_engine.recovery import recover
from exercise_engine.scenario.loaded import LoadedScenario
from exercise_engine.scenario.reader import read_scenario
from tests.exercise_engine.conducted import PLAYER
from tests.exercise_engine.conducting import EXERCISE, play_rows, prepare, sqlite_url
from tests.exercise_engine.exercises import FLOOD

pytestmark = pytest.mark.long

KILLS = 20
ROOT = Path(__file__).resolve().parents[2]


def conduct(url: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.exercise_engine.conducted", url],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )


def kill_after(process: subprocess.Popen[str], answers: int, wait_s: float) -> list[str]:
    """Kill *process* *wait_s* after so many acknowledgements; return all that it acknowledged."""
    heard = []
    with process:
        assert process.stdout is not None
        for line in process.stdout:
            heard.append(line.strip())
            if len(heard) == answers:
                with suppress(subprocess.TimeoutExpired):
                    process.wait(wait_s)
                process.send_signal(signal.SIGKILL)
    return heard


def rehearsed(loaded: LoadedScenario) -> list[tuple[str, int, bytes]]:
    steps: list[Happened] = []
    rehearse(loaded, seed=1, player=PLAYER, watch=steps.append)
    rows: list[tuple[str, int, bytes]] = []
    for step in steps:
        if step.command is not None:
            rows.append(("command", step.command.at_ms, encode(step.command)))
        rows += [("event", event.at_ms, encode(event)) for event in step.events]
    return rows


def commands_of(ledger: LedgerStore) -> list[str]:
    return [f"{r.seat} {r.command_id}" for r in ledger.history(EXERCISE) if r.kind == "command"]


def test_twenty_kills_change_nothing(tmp_path: Path):
    loaded, url = read_scenario(FLOOD), sqlite_url(tmp_path)
    ledger = open_ledger(url)
    prepare(ledger, loaded)
    chance = random.Random(20)

    acknowledged: set[str] = set()
    killed = 0
    while killed < KILLS:
        process = conduct(url)
        acknowledged.update(kill_after(process, chance.randint(1, 30), chance.uniform(0, 0.1)))
        if process.returncode == 0:
            break
        assert process.returncode == -signal.SIGKILL
        killed += 1
    last = conduct(url)
    acknowledged.update(kill_after(last, -1, 0))

    stored = commands_of(ledger)
    assert last.returncode == 0
    assert killed == KILLS
    assert len(stored) == len(set(stored))
    assert acknowledged <= set(stored)
    assert play_rows(ledger.history(EXERCISE)) == rehearsed(loaded)
    assert ledger.verify(EXERCISE).ok
    assert recover(ledger, EXERCISE).simulation.ended
    ledger.close()
