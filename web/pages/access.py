"""Find what an address names, and whether whoever asks may see it."""

from __future__ import annotations

from http import HTTPStatus
from typing import NoReturn

from flask import abort, request
from werkzeug.wrappers import Response

from exercise_engine.errors import UnknownExercise
from exercise_engine.ledger import Exercise
from exercise_engine.seats import is_facilitator
from web import roles
from web.accounts import User, signed_in
from web.rooms import OpenExercise
from web.security import cookie_options
from web.services import services
from web.tokens import COOKIE_S, Holder, TokenRefused


def refuse(status: HTTPStatus, message: str) -> NoReturn:
    """End the request with an error page that says *message*."""
    abort(int(status), description=message)


def exercise_by(code: str) -> Exercise:
    """Return the exercise with this code, or end the request."""
    try:
        return services().ledger.exercise_by_code(code.strip().upper())
    except UnknownExercise:
        refuse(HTTPStatus.NOT_FOUND, f"No exercise has the code {code}. Check the code.")


def user_or_sign_in() -> User:
    """Return who is signed in, or end the request."""
    user = signed_in()
    if user is None:
        refuse(HTTPStatus.UNAUTHORIZED, "Sign in to see this page.")
    return user


def opened(exercise: Exercise) -> OpenExercise:
    """Return *exercise* as it is conducted now."""
    return services().rooms.open(exercise.id)


def holder_of(one: OpenExercise, seat: str) -> Holder | None:
    """Return who asks as the holder of *seat*, if they hold it."""
    if is_facilitator(seat):
        return facilitator_in(one, seat)
    token = request.cookies.get(cookie_name(one.exercise.code, seat), "")
    try:
        holder = services().signer.read_cookie(token)
    except TokenRefused:
        return None
    asked = (one.exercise.id, seat)
    sits = one.room.participant_in(seat) == holder.participant
    return holder if (holder.exercise, holder.seat) == asked and sits else None


def held(one: OpenExercise, seat: str) -> Holder:
    """Return who asks as the holder of *seat*, or end the request."""
    require_seat(one, seat)
    if is_facilitator(seat):
        user_or_sign_in()
    holder = holder_of(one, seat)
    if holder is None:
        refuse(HTTPStatus.FORBIDDEN, "You do not hold this seat.")
    return holder


def require_seat(one: OpenExercise, seat: str) -> None:
    """End the request if the exercise has no such seat."""
    if not is_facilitator(seat) and seat not in one.conductor.loaded.scenario.seats:
        refuse(HTTPStatus.NOT_FOUND, f"This exercise has no seat called {seat}.")


def facilitator_in(one: OpenExercise, seat: str) -> Holder | None:
    """Return who is signed in as the holder of a facilitators' *seat*, if the role allows it."""
    user = signed_in()
    if user is None or not roles.may_take(user.role, seat):
        return None
    made = services()
    participant = made.participant_for(one.exercise.id, user.name)
    made.join(one.exercise.id, participant, user.name)
    return Holder(one.exercise.id, seat, participant, user.sign_in.text)


def seats_held(one: OpenExercise) -> list[str]:
    """Return the players' seats that this browser holds in an exercise."""
    prefix = cookie_name(one.exercise.code, "")
    named = [name.removeprefix(prefix) for name in request.cookies if name.startswith(prefix)]
    return [seat for seat in named if not is_facilitator(seat) and holder_of(one, seat)]


def give_seat(response: Response, code: str, holder: Holder) -> None:
    """Let this browser keep a seat."""
    options = cookie_options(COOKIE_S, path=f"/e/{code}")
    token = services().signer.cookie(holder)
    response.set_cookie(cookie_name(code, holder.seat), token, **options)


def cookie_name(code: str, seat: str) -> str:
    """Return the name of the cookie that holds *seat*."""
    return f"seat-{code}-{seat}"
