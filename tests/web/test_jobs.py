"""Long work is a child process that can be followed and cancelled."""

from __future__ import annotations

import sys
from pathlib import Path

from web.jobs import Job, Jobs


def jobs_running(script: str, **environment: str) -> Jobs:
    return Jobs(environment, (sys.executable, "-c", script))


def made(jobs: Jobs, target: Path) -> Job:
    job = jobs.make(target, ["unused"])
    job.wait()
    return job


def test_a_finished_file_appears_whole_under_its_name(tmp_path: Path):
    target = tmp_path / "reports" / "one.html"
    script = """
import os, pathlib, sys
print('{"share": 0.5, "note": "Half"}')
print("not a line of progress")
pathlib.Path(sys.argv[-1]).write_text(os.environ["SAYS"])
"""

    job = made(jobs_running(script, SAYS="hello"), target)

    assert (job.state, job.share, job.note) == ("done", 1.0, "Half")
    assert target.read_text() == "hello"
    assert [path.name for path in target.parent.iterdir()] == ["one.html"]


def test_work_without_a_result_says_why(tmp_path: Path):
    job = made(jobs_running("raise SystemExit('The record is empty.')"), tmp_path / "one.html")

    assert (job.state, job.note) == ("failed", "The record is empty.")


def test_cancelled_work_leaves_nothing(tmp_path: Path):
    script = "import pathlib, sys, threading; pathlib.Path(sys.argv[-1]).touch(); threading.Event().wait()"
    jobs = jobs_running(script)
    job = jobs.make(tmp_path / "one.html", [])

    job.cancel()
    job.wait()

    assert job.state == "cancelled"
    assert list(tmp_path.iterdir()) == []


def test_the_same_work_is_done_once_at_a_time(tmp_path: Path):
    jobs = jobs_running("import threading; threading.Event().wait()")
    target = tmp_path / "one.html"

    first, again = jobs.make(target, []), jobs.make(target, [])
    jobs.stop()
    first.wait()

    assert again is first
    second = jobs.make(target, [])
    jobs.stop()
    second.wait()
    assert second is not first
    assert jobs.latest("one", ".html") is second
    assert jobs.latest("two", ".html") is None
