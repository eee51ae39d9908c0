"""Sign in and out as a facilitator, by password or by a signed link."""

from __future__ import annotations

from functools import partial
from http import HTTPStatus

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from exercise_engine.errors import UnknownExercise
from web.accounts import begin, end, enter
from web.forms import SignInForm
from web.pages.access import give_seat, refuse
from web.security import SIGN_INS, limiter, who_signs_in
from web.services import services
from web.tokens import TokenRefused

signing_in = Blueprint("signing_in", __name__)


@signing_in.route("/sign-in", methods=["GET", "POST"])
@limiter.limit(
    SIGN_INS,
    key_func=who_signs_in,
    methods=["POST"],
    error_message="Too many attempts. Wait a minute.",
)
def sign_in() -> tuple[str, int] | Response:
    """Ask for a name and a password."""
    form = SignInForm()
    after = _inside(request.args.get("next"))
    status = HTTPStatus.OK
    if form.validate_on_submit():
        made = services()
        # Hashing takes a twentieth of a second on purpose; consoles need not wait for it.
        account = made.threads.computing(
            partial(made.accounts.sign_in, form.name.data, form.password.data)
        )
        if account is not None:
            begin(account)
            return redirect(after)
        form.password.errors = ["Name and password do not fit."]
        status = HTTPStatus.UNAUTHORIZED
    return render_template("sign_in.html", form=form, next=after), status


@signing_in.post("/sign-out")
def sign_out() -> Response:
    """End the session."""
    end()
    flash("You are signed out.", "success")
    return redirect(url_for("joining.home"))


@signing_in.get("/enter/<token>")
def by_link(token: str) -> Response:
    """Let the bearer of a link in, and lead them where it says."""
    made = services()
    try:
        link = made.signer.read_link(token)
    except TokenRefused:
        refuse(
            HTTPStatus.FORBIDDEN,
            "This link has expired or belongs to an earlier run. Use the links printed last.",
        )
    if link.user and not enter(link.user):
        refuse(HTTPStatus.FORBIDDEN, "The account of this link does not exist any more.")
    response = redirect(_inside(link.path))
    if link.holder is not None:
        try:
            code = made.ledger.exercise(link.holder.exercise).code
        except UnknownExercise:
            refuse(HTTPStatus.NOT_FOUND, "The exercise of this link does not exist any more.")
        give_seat(response, code, link.holder)
    return response


def _inside(address: str | None) -> str:
    """Return *address* if it lies on this server, otherwise the list of exercises."""
    # '//host' and '/\host' name another server, and browsers pass over tabs and line ends.
    if (
        address
        and address.startswith("/")
        and not address.startswith(("//", "/\\"))
        and address.isprintable()
    ):
        return address
    return url_for("exercises.listed")
