"""The after-action page, made by a child process when somebody first asks for it."""

from __future__ import annotations

import base64
import re
from hashlib import sha256
from http import HTTPStatus
from pathlib import Path
from typing import Any, Literal, NamedTuple

from flask import Blueprint, Response, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from exercise_engine.ledger import Exercise
from exercise_engine.seats import OBSERVATION
from exercise_engine.slices import Released
from facilitator_tools.after_action import CONTENT_SECURITY_POLICY
from web import roles
from web.accounts import signed_in
from web.jobs import Job
from web.pages.access import exercise_by, opened, refuse, seats_held
from web.pages.review_bar import with_bar
from web.security import answer_under
from web.services import services

review = Blueprint("review", __name__)

_STYLE = re.compile(rb"<style[^>]*>(.*?)</style>", re.DOTALL)
_SCRIPT = re.compile(rb"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL)


class _Asked(NamedTuple):
    """A review, and for whom it is written."""

    exercise: Exercise
    audience: Literal["facilitators", "players"]

    def at(self, seq: int) -> Path:
        """The file of the review as the record stood at row *seq*."""
        return services().settings.reports / f"{self.exercise.id}-{seq}-{self.audience}.html"

    @property
    def newest(self) -> Path:
        """The file of the review as the record stands now, so that what is rated later shows."""
        return self.at(services().ledger.head(self.exercise.id).last_seq)

    @property
    def job(self) -> Job | None:
        """The job that makes the review or made it last; play may have gone on since."""
        return services().jobs.latest(self._begins, self._ends)

    def begin(self) -> Job:
        """Let a child process make it; what it replaces goes."""
        target = self.newest
        for older in target.parent.glob(f"{self._begins}*{self._ends}"):
            older.unlink(missing_ok=True)
        arguments = ("report", self.exercise.id, "--for", self.audience, "--progress")
        return services().jobs.make(target, arguments)

    @property
    def _begins(self) -> str:
        return f"{self.exercise.id}-"

    @property
    def _ends(self) -> str:
        return f"-{self.audience}.html"


@review.get("/e/<code>/review")
def page(code: str) -> Response | tuple[str, int]:
    """Show the finished page, or how far it is.

    ``at`` asks for the page as it was made at a row of the record, ``save`` for its file alone.
    """
    asked = _asked(code)
    seq = request.args.get("at", type=int)
    for target in ([asked.at(seq)] if seq is not None else []) + [asked.newest]:
        if target.exists():
            return _saved(asked, target) if "save" in request.args else _finished(asked, target)
    job = asked.job
    if job is None or job.state == "done":
        job = asked.begin()
    code = asked.exercise.code
    shown = render_template(
        "review_wait.html",
        exercise={"code": code, "title": asked.exercise.title},
        job=_shown(job),
        urls={
            "page": url_for("review.page", code=code),
            "progress": url_for("review.progress", code=code),
            "cancel": url_for("review.cancel", code=code),
            "again": url_for("review.again", code=code),
        },
    )
    return shown, HTTPStatus.ACCEPTED


@review.get("/e/<code>/review/progress")
def progress(code: str) -> Response:
    """Say how far the page is, and where it will be."""
    asked = _asked(code)
    job = asked.job
    shown = _shown(job) if job else {"state": "none", "share": 0.0, "note": ""}
    at = job.target.name.split("-")[1] if job else None
    return jsonify(**shown, url=url_for("review.page", code=asked.exercise.code, at=at))


@review.post("/e/<code>/review/cancel")
def cancel(code: str) -> AnyResponse:
    """Stop making the page."""
    asked = _asked(code)
    if job := asked.job:
        job.cancel()
        job.wait()
    return redirect(url_for("review.page", code=asked.exercise.code))


@review.post("/e/<code>/review/again")
def again(code: str) -> AnyResponse:
    """Make the page anew after it failed or was cancelled."""
    asked = _asked(code)
    asked.begin()
    return redirect(url_for("review.page", code=asked.exercise.code))


def _asked(code: str) -> _Asked:
    """Find the review that whoever asks may read.

    Who may rate reads all of it; who played or observed it reads what is released.
    """
    exercise = exercise_by(code)
    user = signed_in()
    if user is not None and roles.scoring_seat(user.role):
        return _Asked(exercise, "facilitators")
    one = opened(exercise)
    seats = [OBSERVATION] if user is not None else seats_held(one)
    if not seats:
        refuse(HTTPStatus.FORBIDDEN, "Only those who took part may read the review.")
    if not any(one.room.sees(seat, Released) for seat in seats):
        refuse(HTTPStatus.FORBIDDEN, "The review is not released yet.")
    return _Asked(exercise, "players")


def _shown(job: Job) -> dict[str, Any]:
    return {"state": job.state, "share": job.share, "note": job.note}


def _saved(asked: _Asked, target: Path) -> Response:
    """Serve the page as a file that stands alone, as the command writes it."""
    answer_under(CONTENT_SECURITY_POLICY)
    name = f"review-{asked.exercise.code}.html"
    kept = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(target.read_bytes(), mimetype="text/html", headers=kept)


def _finished(asked: _Asked, target: Path) -> Response:
    """Serve the page under a bar, with a policy that names its styles and scripts by their hashes."""
    exercise = asked.exercise
    facilitates = signed_in() is not None
    page = with_bar(
        target.read_bytes(),
        back=(
            url_for("exercises.page", exercise=exercise.id)
            if facilitates
            else url_for("joining.seats", code=exercise.code)
        ),
        back_to="Back to the exercise" if facilitates else "Back to your seat",
        save=url_for("review.page", code=exercise.code, at=target.name.split("-")[1], save="file"),
    )
    styles, scripts = _hashes(_STYLE, page), _hashes(_SCRIPT, page)
    policy = "; ".join(
        (
            "default-src 'none'",
            "img-src 'self' data:",
            "font-src data:",
            f"style-src {styles}",
            f"script-src {scripts}",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        )
    )
    answer_under(policy)
    return Response(page, mimetype="text/html")


def _hashes(inline: re.Pattern[bytes], page: bytes) -> str:
    found = dict.fromkeys(
        f"'sha256-{base64.b64encode(sha256(text).digest()).decode()}'"
        for text in inline.findall(page)
    )
    return " ".join(found) or "'none'"
