"""The after-action page, made by a child process when somebody first asks for it."""

from __future__ import annotations

import base64
import re
from hashlib import sha256
from http import HTTPStatus
from pathlib import Path
from typing import Any, Literal, NamedTuple

from flask import Blueprint, Response, jsonify, redirect, render_template, url_for
from werkzeug.wrappers import Response as AnyResponse

from exercise_engine.ledger import Exercise
from exercise_engine.state import Released
from web.accounts import signed_in
from web.jobs import Job
from web.pages.access import exercise_by, opened, refuse, seats_held
from web.security import answer_under
from web.services import services

review = Blueprint("review", __name__)

_STYLE = re.compile(rb"<style[^>]*>(.*?)</style>", re.DOTALL)
_SCRIPT = re.compile(rb"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL)


class _Asked(NamedTuple):
    """A review, and for whom it is written."""

    exercise: Exercise
    audience: Literal["facilitators", "players"]

    @property
    def target(self) -> Path:
        """The file that holds it: one for each state of the record, so that what is rated later shows."""
        made = services()
        last_seq = made.ledger.head(self.exercise.id).last_seq
        return made.settings.reports / f"{self.exercise.id}-{last_seq}-{self.audience}.html"

    def begin(self) -> Job:
        """Let a child process make it; what it replaces goes."""
        target = self.target
        for older in target.parent.glob(f"{self.exercise.id}-*-{self.audience}.html"):
            older.unlink(missing_ok=True)
        arguments = ("report", self.exercise.id, "--for", self.audience, "--progress")
        return services().jobs.make(target, arguments)


@review.get("/e/<code>/review")
def page(code: str) -> Response | tuple[str, int]:
    """Show the finished page, or how far it is."""
    asked = _asked(code)
    target = asked.target
    if target.exists():
        return _finished(target)
    job = services().jobs.find(target) or asked.begin()
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
    """Say how far the page is."""
    asked = _asked(code)
    target = asked.target
    shown: dict[str, Any] = {"state": "none", "share": 0.0, "note": ""}
    if target.exists():
        shown = {"state": "done", "share": 1.0, "note": ""}
    elif job := services().jobs.find(target):
        shown = _shown(job)
    return jsonify(**shown, url=url_for("review.page", code=asked.exercise.code))


@review.post("/e/<code>/review/cancel")
def cancel(code: str) -> AnyResponse:
    """Stop making the page."""
    asked = _asked(code)
    if job := services().jobs.find(asked.target):
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

    Facilitators read all of it; who played it reads what is released.
    """
    exercise = exercise_by(code)
    if signed_in() is not None:
        return _Asked(exercise, "facilitators")
    one = opened(exercise)
    seats = seats_held(one)
    if not seats:
        refuse(HTTPStatus.FORBIDDEN, "Only those who took part may read the review.")
    if not any(one.room.sees(seat, Released) for seat in seats):
        refuse(HTTPStatus.FORBIDDEN, "The review is not released yet.")
    return _Asked(exercise, "players")


def _shown(job: Job) -> dict[str, Any]:
    return {"state": job.state, "share": job.share, "note": job.note}


def _finished(target: Path) -> Response:
    """Serve the page with a policy that names its own styles and scripts by their hashes."""
    page = target.read_bytes()
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
