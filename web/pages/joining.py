"""Join an exercise: enter its code, choose a free seat, give a name."""

from __future__ import annotations

import secrets
from http import HTTPStatus
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from exercise_engine.commands import SeatParticipant, Unseat
from exercise_engine.errors import UnknownExercise
from exercise_engine.seats import CONDUCTOR
from web.forms import CodeForm, SeatForm
from web.pages.access import (
    cookie_name,
    exercise_by,
    give_seat,
    holder_of,
    opened,
    refuse,
    seats_held,
)
from web.room import SCRIPT
from web.rooms import OpenExercise
from web.security import GUESSES, limiter
from web.services import new_participant, services
from web.tokens import Holder

joining = Blueprint("joining", __name__)


def _no_such_exercise(response: Any) -> bool:
    return bool(response.status_code == HTTPStatus.NOT_FOUND)


_guesses = limiter.shared_limit(
    GUESSES, scope="codes", deduct_when=_no_such_exercise, error_message="Too many wrong codes."
)


@joining.route("/", methods=["GET", "POST"])
@_guesses
def home() -> tuple[str, int] | Response:
    """Ask for an exercise's code."""
    form = CodeForm()
    status = HTTPStatus.OK
    if form.validate_on_submit():
        code = form.code.data.strip().upper()
        try:
            services().ledger.exercise_by_code(code)
        except UnknownExercise:
            form.code.errors = [f"No exercise has the code {code}. Check the code."]
            status = HTTPStatus.NOT_FOUND
        else:
            return redirect(url_for("joining.seats", code=code))
    return render_template("join.html", form=form), status


@joining.get("/e/<code>")
@_guesses
def seats(code: str) -> str:
    """Show the seats of an exercise."""
    return _page(opened(exercise_by(code)), SeatForm())


@joining.post("/e/<code>/join")
@_guesses
def join(code: str) -> tuple[str, int] | Response:
    """Give a seat to whoever asks, if it is free or scripted."""
    one = opened(exercise_by(code))
    form = SeatForm()
    if not form.validate_on_submit():
        return _page(one, form), HTTPStatus.UNPROCESSABLE_ENTITY
    seat = form.seat.data
    if seat not in one.conductor.loaded.scenario.seats:
        refuse(HTTPStatus.NOT_FOUND, f"This exercise has no seat called {seat}.")
    made = services()
    holder = Holder(one.exercise.id, seat, new_participant())
    made.join(one.exercise.id, holder.participant, form.name.data)
    receipt = one.say(
        SeatParticipant(
            id=f"join-{holder.participant}",
            seat=CONDUCTOR,
            by=holder.participant,
            taken=seat,
            participant=holder.participant,
        )
    )
    if receipt.status != "accepted":
        # Who did not get in need not be remembered.
        made.participants.forget(one.exercise.id, holder.participant)
        form.seat.errors = [receipt.message or "This seat was taken meanwhile. Choose another."]
        return _page(one, form), HTTPStatus.CONFLICT
    response = redirect(url_for("console.page", code=one.exercise.code, seat=seat))
    give_seat(response, one.exercise.code, holder)
    return response


@joining.post("/e/<code>/seat/<seat>/leave")
def leave(code: str, seat: str) -> Response:
    """Free the seat of whoever asks, and of nobody who took it since.

    After ENDEX a seat stays its holder's, who may read the review from it.
    """
    one = opened(exercise_by(code))
    holder = holder_of(one, seat)
    if holder is None or seat not in one.conductor.loaded.scenario.seats:
        refuse(HTTPStatus.FORBIDDEN, "You do not hold this seat.")
    receipt = one.say(
        Unseat(
            # The same person may be seated again, and leave again.
            id=f"leave-{secrets.token_hex(8)}",
            seat=CONDUCTOR,
            by=holder.participant,
            taken=seat,
            participant=holder.participant,
        )
    )
    if receipt.rule == "not_after_endex":
        flash("Play has ended. Your seat stays yours, so that you can read the review.", "error")
        return redirect(url_for("joining.seats", code=one.exercise.code))
    response = redirect(url_for("joining.seats", code=one.exercise.code))
    response.delete_cookie(cookie_name(one.exercise.code, seat), path=f"/e/{one.exercise.code}")
    flash("You have left your seat. You may take another.", "success")
    return response


def _page(one: OpenExercise, form: SeatForm) -> str:
    exercise, scenario = one.exercise, one.conductor.loaded.scenario
    start = one.conductor.loaded.start(exercise.start)
    yours = seats_held(one)
    presence = one.room.presence()
    agencies = []
    for agency in scenario.agencies:
        seats = []
        for seat, (owner, role) in scenario.seats.items():
            if owner.id == agency.id:
                held = one.room.participant_in(seat)
                state = "yours" if seat in yours else seat_state(held)
                url = url_for("console.page", code=exercise.code, seat=seat)
                seats.append(
                    {
                        "seat": seat,
                        "title": scenario.seat_titles[seat],
                        "brief": role.brief,
                        "state": state,
                        "name": presence.get(seat, {}).get("name", ""),
                        "url": url if state == "yours" else None,
                    }
                )
        agencies.append(
            {
                "id": agency.id,
                "title": agency.title,
                "short": agency.short,
                "brief": agency.brief,
                "seats": seats,
            }
        )
    return render_template(
        "seats.html",
        exercise={
            "code": exercise.code,
            "title": exercise.title,
            "phase": one.conductor.clock_now().phase,
            "scenario_title": scenario.title,
            "language": scenario.language,
            "start_title": start.title,
            "premise": start.premise or scenario.premise,
        },
        agencies=agencies,
        form=form,
        urls={"join": url_for("joining.join", code=exercise.code)},
    )


def seat_state(participant: str) -> str:
    """Say whether a seat with *participant* in it is free, scripted or taken."""
    if not participant:
        return "free"
    return "scripted" if participant.startswith(SCRIPT) else "taken"
