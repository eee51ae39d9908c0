"""Many rehearsals: in order, over processes, kept in a file, and each fault named with its seed."""

import os
import signal
import subprocess
import sys
import time
from contextlib import closing
from multiprocessing import active_children
from pathlib import Path
from typing import Any

import msgspec
import pytest

from exercise_engine.errors import EnsembleFault
from exercise_engine.experiments.ensemble import Failed, checked, ensemble, jobs_of
from exercise_engine.experiments.rehearsal import rehearse
from exercise_engine.experiments.rows import Job, Played, Row, RowFile
from exercise_engine.units import MINUTE_MS
from tests.exercise_engine.wager import SCENARIO, wager

BOTH = ("doctrine", "silence")


class Unplayable(int):
    """A seed that no draw can be made from."""

    def __format__(self, _: str) -> str:
        raise ValueError("this seed is broken")


class Deadly(int):
    """A seed that ends the process that is told to play it."""

    def __reduce__(self) -> Any:
        return os._exit, (3,)


def rows(jobs: list[Job], **how: Any) -> list[Row | Failed]:
    return list(ensemble(wager(), jobs, **how))


def row(job: Job) -> Row:
    (found,) = rows([job])
    assert isinstance(found, Row)
    return found


def test_jobs_go_seed_by_seed_so_that_players_can_be_paired_when_it_is_stopped():
    assert jobs_of(BOTH, range(1, 3)) == [
        Job(1, "doctrine"), Job(1, "silence"), Job(2, "doctrine"), Job(2, "silence"),
    ]  # fmt: skip


def test_a_row_says_how_its_rehearsal_went():
    played = rehearse(wager(), seed=3, player="doctrine")

    found = row(Job(3, "doctrine"))

    assert (found.scenario, found.start, found.seed, found.player) == (
        "yard", "full", 3, "doctrine",
    )  # fmt: skip
    assert (found.outcome, found.measures) == (played.outcome, played.measures)
    assert (found.refused, found.faults, found.ended_ms) == (0, 0, 6 * 60 * MINUTE_MS)
    assert found.tasks["bags"] == msgspec.convert([True, 20 * MINUTE_MS], type(found.tasks["bags"]))
    assert (found.tasks["late"].achieved, found.tasks["late"].at_ms) == (False, None)
    assert "judged" not in found.tasks


def test_a_row_counts_what_was_met():
    counts = row(Job(3, "doctrine")).counts

    assert counts.entries == {"rain": 10 * MINUTE_MS}
    assert counts.decisions == {"leave": 30 * MINUTE_MS}
    assert counts.actions == {"sandbag": 1}
    assert (counts.known, counts.shared) == ({"rumour": 2}, {"rumour": 1})
    assert row(Job(3, "silence")).counts.actions == {}


def test_several_processes_give_the_rows_of_one_in_the_same_order():
    jobs = jobs_of(BOTH, range(1, 5))

    assert rows(jobs, processes=2) == rows(jobs)
    assert [found.job for found in rows(jobs) if isinstance(found, Row)] == jobs


def test_a_start_can_be_chosen():
    (late,) = rows([Job(1, "silence")], start="late")

    assert isinstance(late, Row)
    assert (late.start, late.ended_ms) == ("late", 60 * MINUTE_MS)
    assert late.tasks["bags"].at_ms is None


@pytest.mark.parametrize(
    ("job", "start", "said"),
    [
        (Job(1, "doctrin"), None, "'yard' has no player 'doctrin'; it has doctrine, silence."),
        (Job(1, "doctrine"), "half", "'yard' has no start 'half'; it has full, late."),
    ],
)
def test_a_player_or_start_that_there_is_not_is_said_before_anything_is_played(job, start, said):
    with pytest.raises(EnsembleFault, match=said):
        ensemble(wager(), [job], start=start)


def test_a_rehearsal_that_fails_is_named_with_its_seed_and_the_others_go_on():
    broken = Job(Unplayable(2), "doctrine")

    found = rows([Job(1, "doctrine"), broken, Job(3, "doctrine")])

    assert isinstance(found[1], Failed)
    assert (found[1].job, found[1].message) == (broken, "ValueError: this seed is broken")
    assert isinstance(found[0], Row)
    assert isinstance(found[2], Row)


def test_what_failed_is_told_with_its_player_and_seed():
    assert str(Failed(Job(2, "poor"), "why")) == "player poor, seed 2: why"


def test_a_process_that_dies_ends_the_ensemble_with_what_it_played():
    with pytest.raises(
        EnsembleFault, match="died while it played one of these: doctrine with seed"
    ):
        rows([Job(Deadly(5), "doctrine"), Job(6, "doctrine")], processes=2)


def test_closing_it_early_leaves_no_process_behind():
    before = set(active_children())
    playing = ensemble(wager(), jobs_of(BOTH, range(1, 200)), processes=2)

    with closing(playing):
        assert isinstance(next(playing), Row)

    assert set(active_children()) <= before


def test_a_file_of_rows_gives_back_what_was_written(tmp_path: Path):
    jobs = jobs_of(BOTH, [1])
    what = checked(wager(), jobs)
    written = [found for found in rows(jobs) if isinstance(found, Row)]

    with RowFile(tmp_path / "rows.jsonl") as file:
        for found in written:
            file.add(found)
    with RowFile(tmp_path / "rows.jsonl") as again:
        assert again.of(what, jobs) == {found.job: found for found in written}
        assert again.of(what, [Job(2, "silence")]) == {}


@pytest.mark.parametrize(
    "other", [{"digest": "of another scenario"}, {"start": "late"}, {"engine": "0.0.1"}]
)
def test_rows_of_something_else_are_left_alone(tmp_path: Path, other: dict[str, str]):
    job = Job(1, "doctrine")
    what = checked(wager(), [job])
    with RowFile(tmp_path / "rows.jsonl") as file:
        file.add(row(job))

        assert file.of(Played(**{**msgspec.structs.asdict(what), **other}), [job]) == {}


def test_a_line_that_was_never_finished_is_cut_off(tmp_path: Path):
    path = tmp_path / "rows.jsonl"
    with RowFile(path) as file:
        file.add(row(Job(1, "doctrine")))
    whole = path.read_bytes()
    path.write_bytes(whole + whole[:40])

    with RowFile(path) as file:
        file.add(row(Job(1, "silence")))

    with RowFile(path) as file:
        assert [found.job for found in file.rows] == [Job(1, "doctrine"), Job(1, "silence")]


def test_a_file_of_something_else_is_refused_with_its_line_and_not_touched(tmp_path: Path):
    path = tmp_path / "notes.txt"
    path.write_text('{"scenario": "yard"}\n', encoding="utf-8")

    with pytest.raises(EnsembleFault, match=r"notes\.txt:1: this line is no row of an ensemble"):
        RowFile(path)
    assert path.read_text("utf-8") == '{"scenario": "yard"}\n'


def test_a_file_that_cannot_be_written_is_said(tmp_path: Path):
    with pytest.raises(EnsembleFault, match="cannot be written: Is a directory"):
        RowFile(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="sends POSIX signals")
def test_the_interrupt_key_stops_the_command_and_what_was_played_is_told_and_kept(tmp_path: Path):
    path = tmp_path / "rows.jsonl"
    (tmp_path / "yard").mkdir()
    (tmp_path / "yard" / "scenario.yaml").write_text(SCENARIO, encoding="utf-8")
    command = [sys.executable, "-m", "web.cli", "ensemble", str(tmp_path / "yard")]
    command += ["--seeds", "1-50000", "--processes", "2", "--to", str(path), "--json"]
    running = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    assert running.stdout is not None

    while not (path.exists() and path.stat().st_size) and running.poll() is None:
        time.sleep(0.05)
    os.killpg(running.pid, signal.SIGINT)
    out, err = running.communicate(timeout=60)

    found = msgspec.json.decode(out)
    with RowFile(path) as file:
        assert found["rehearsals"] == len(file.rows) > 0
    assert (running.returncode, found["stopped"]) == (130, True)
    assert err.decode() == f"Stopped: {len(file.rows)} of 100000 rehearsals were played.\n"
