"""The after-action page, made by a child process when somebody first asks for it."""

from __future__ import annotations

import base64
import re
from hashlib import sha256
from http import HTTPStatus
from pathlib import Path

from flask import Blueprint, Response, jsonify, redirect, render_template, url_for
from werkzeug.wrappers import Response as AnyResponse

from exercise_engine.ledger import Exercise
from exercise_engine.state import Released
from web.accounts import signed_in
from web.jobs import Job
from web.pages.access import exercise_by, opened, refuse, seats_held
from web.services import services

review = Blueprint("review", __name__)

_STYLE = re.compile(rb"<style[^>]*>(.*?)</style>", re.DOTALL)
_SCRIPT = re.compile(rb"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL)


@review.get("/e/<code>/review")
def page(code: str) -> Response | str | tuple[str, int]:
    """Show the finished page, or how far it is."""
    exercise = exercise_by(code)
    _require_reader(exercise)
    target = _target(exercise)
    if target.exists():
        return _finished(target)
    job = _job(exercise, target)
    if job.state == "done" and target.exists():
        return _finished(target)
    return render_template(
        "review_wait.html",
        exercise={"code": exercise.code, "title": exercise.title},
        job=_shown(job),
        urls={
            "page": url_for("review.page", code=exercise.code),
            "progress": url_for("review.progress", code=exercise.code),
            "cancel": url_for("review.cancel", code=exercise.code),
            "again": url_for("review.again", code=exercise.code),
        },
    ), HTTPStatus.ACCEPTED


@review.get("/e/<code>/review/progress")
def progress(code: str) -> Response:
    """Say how far the page is."""
    exercise = exercise_by(code)
    _require_reader(exercise)
    target = _target(exercise)
    job = services().jobs.find(target)
    if job is None and not target.exists():
        return jsonify(state="none", share=0.0, note="")
    url = url_for("review.page", code=exercise.code)
    shown = _shown(job) if job else {"state": "done", "share": 1.0, "note": ""}
    return jsonify(**shown, url=url)


@review.post("/e/<code>/review/cancel")
def cancel(code: str) -> AnyResponse:
    """Stop making the page."""
    exercise = exercise_by(code)
    _require_reader(exercise)
    job = services().jobs.find(_target(exercise))
    if job is not None:
        job.cancel()
        job.wait()
    return redirect(url_for("review.page", code=exercise.code))


@review.post("/e/<code>/review/again")
def again(code: str) -> AnyResponse:
    """Make the page anew after it failed or was cancelled."""
    exercise = exercise_by(code)
    _require_reader(exercise)
    _begin(exercise, _target(exercise))
    return redirect(url_for("review.page", code=exercise.code))


def _require_reader(exercise: Exercise) -> None:
    """Let facilitators in, and who played it once the review is released."""
    if signed_in() is not None:
        return
    one = opened(exercise)
    seats = seats_held(one)
    if not seats:
        refuse(HTTPStatus.FORBIDDEN, "Only those who took part may read the review.")
    if not any(one.room.sees(seat, Released) for seat in seats):
        refuse(HTTPStatus.FORBIDDEN, "The review is not released yet.")


def _target(exercise: Exercise) -> Path:
    # One page for each state of the record: what is rated later shows in a new one.
    made = services()
    last_seq = made.ledger.head(exercise.id).last_seq
    return made.settings.reports / f"{exercise.id}-{last_seq}.html"


def _job(exercise: Exercise, target: Path) -> Job:
    return services().jobs.find(target) or _begin(exercise, target)


def _begin(exercise: Exercise, target: Path) -> Job:
    made = services()
    arguments = ("report", exercise.id, "--database", made.settings.database)
    return made.jobs.make(target, arguments)


def _shown(job: Job) -> dict[str, str | float]:
    return {"state": job.state, "share": job.share, "note": job.note}


def _finished(target: Path) -> Response:
    """Serve the page with a policy that names its own styles and scripts by their hashes."""
    page = target.read_bytes()
    styles, scripts = _hashes(_STYLE, page), _hashes(_SCRIPT, page)
    response = Response(page, mimetype="text/html")
    response.headers["Content-Security-Policy"] = "; ".join(
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
    return response


def _hashes(inline: re.Pattern[bytes], page: bytes) -> str:
    found = dict.fromkeys(
        f"'sha256-{base64.b64encode(sha256(text).digest()).decode()}'"
        for text in inline.findall(page)
    )
    return " ".join(found) or "'none'"
