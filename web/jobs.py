"""Long work in a child process of our own command: it shows progress and can be cancelled.

A child that computes for ten seconds takes nothing from the consoles. It says
how far it is as JSON lines on its standard output, ``{"share": 0.4, "note":
"Charts"}``; other lines are passed over. It writes its file last, so that there
is one only if the work succeeded.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock, Thread
from typing import IO, Literal, cast

import msgspec

JobState = Literal["running", "done", "failed", "cancelled"]

# -P: the folder in which the server was started must not be searched for our code.
OUR_COMMAND = (sys.executable, "-P", "-m", "web")
LONGEST_NOTE = 400
_STOP_WITHIN_S = 5


class _Progress(msgspec.Struct):
    share: float = 0.0
    note: str = ""


@dataclass
class Job:
    """One piece of work that makes the file *target*, under construction at *draft*."""

    target: Path
    draft: Path
    process: subprocess.Popen[bytes]
    state: JobState = "running"
    share: float = 0.0
    note: str = ""
    _reader: Thread | None = field(default=None, repr=False)

    def cancel(self) -> None:
        """Stop the work."""
        if self.state == "running":
            self.state = "cancelled"
            self.process.terminate()

    def wait(self) -> None:
        """Wait until the work is over."""
        if self._reader is not None:
            self._reader.join()


class Jobs:
    """The work under way, one job for each file."""

    def __init__(
        self, environment: Mapping[str, str], command: Sequence[str] = OUR_COMMAND
    ) -> None:
        """Run *command* with each job's arguments, and *environment* added to ours.

        A database's URL belongs there: it may hold a password, and everybody on a
        machine may read a command's arguments.
        """
        self._environment = dict(environment)
        self._command = tuple(command)
        self._jobs: dict[Path, Job] = {}
        self._lock = Lock()

    def make(self, target: Path, arguments: Sequence[str], *, to: str = "--to") -> Job:
        """Let the command make *target*, or return the job that does so already.

        The file appears under its name when it is whole.
        """
        with self._lock:
            found = self._jobs.get(target)
            if found is not None and found.state == "running":
                return found
            target.parent.mkdir(parents=True, exist_ok=True)
            draft = target.with_name(f"draft-{target.name}")
            draft.unlink(missing_ok=True)
            said = tempfile.TemporaryFile()  # noqa: SIM115
            process = subprocess.Popen(  # noqa: S603 - our own command, no shell
                [*self._command, *arguments, to, str(draft)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=said,
                env=os.environ | self._environment,
            )
            job = Job(target, draft, process)
            job._reader = Thread(target=_follow, args=(job, said), daemon=True)  # noqa: SLF001
            job._reader.start()  # noqa: SLF001
            # Last in the order, also where it is made again.
            self._jobs.pop(target, None)
            self._jobs[target] = job
            return job

    def latest(self, begins: str, ends: str) -> Job | None:
        """Return the job begun last whose file's name *begins* and *ends* so."""
        found = [
            job
            for target, job in self._jobs.items()
            if target.name.startswith(begins) and target.name.endswith(ends)
        ]
        return found[-1] if found else None

    def stop(self) -> None:
        """Cancel all work that is under way."""
        for job in list(self._jobs.values()):
            job.cancel()
            with suppress(subprocess.TimeoutExpired):
                job.process.wait(_STOP_WITHIN_S)


def _follow(job: Job, said: tempfile._TemporaryFileWrapper[bytes]) -> None:
    """Read the child's progress to its end, and put the file in its place."""
    with cast("IO[bytes]", job.process.stdout) as lines, said:
        for line in lines:
            with suppress(msgspec.DecodeError):
                progress = msgspec.json.decode(line, type=_Progress)
                job.share = min(max(progress.share, job.share), 1.0)
                job.note = progress.note[:LONGEST_NOTE] or job.note
        job.process.wait()
        if job.state == "cancelled":
            job.draft.unlink(missing_ok=True)
        elif not job.draft.exists():
            said.seek(0)
            last = said.read().decode(errors="replace").strip().splitlines()[-1:]
            job.note = (last[0] if last else "The work ended without a result.")[:LONGEST_NOTE]
            job.state = "failed"
        else:
            job.draft.replace(job.target)
            job.share, job.state = 1.0, "done"
