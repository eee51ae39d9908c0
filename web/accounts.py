"""Who is signed in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from flask import Flask, Response, flash, redirect, request, session, url_for
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user

from exercise_engine.ledger.accounts import Account, Role
from web import roles
from web.services import of, services
from web.sign_ins import SignIn

_SIGN_IN = "sign_in"


@dataclass
class User(UserMixin):  # type: ignore[misc]
    """A signed-in account, and by which sign-in."""

    name: str
    role: Role
    sign_in: SignIn

    def get_id(self) -> str:
        """Return what the session keeps."""
        return self.name

    @property
    def may_make(self) -> bool:
        """Whether the account may make exercises."""
        return roles.may_make(self.role)


def watch_accounts(app: Flask) -> None:
    """Let *app* know its users by their sessions."""
    manager = LoginManager()

    def load(name: str) -> User | None:
        account = of(app).accounts.get(name)
        sign_in = SignIn.read(session.get(_SIGN_IN))
        if account is None or not of(app).sign_ins.holds(sign_in, account.mark):
            return None
        return User(account.name, account.role, sign_in)

    def ask() -> Response:
        flash("Sign in to go on.", "error")
        back = request.full_path.rstrip("?") if request.method == "GET" else None
        return cast("Response", redirect(url_for("signing_in.sign_in", next=back)))

    manager.user_loader(load)
    manager.unauthorized_handler(ask)
    manager.init_app(app)


def begin(account: Account) -> None:
    """Sign in *account*: a session that somebody planted before must not become a signed-in one."""
    session.clear()
    sign_in = SignIn.begun(account.mark)
    session[_SIGN_IN] = sign_in.text
    login_user(User(account.name, account.role, sign_in))


def end() -> None:
    """Sign out whoever asks; what this sign-in opened goes on no more."""
    user = signed_in()
    if user is not None:
        made = services()
        made.sign_ins.end(user.sign_in)
        made.rooms.look_who_stands()
    logout_user()
    session.clear()


def signed_in() -> User | None:
    """Return who is signed in, if anybody."""
    return cast("User", current_user) if current_user.is_authenticated else None


def enter(name: str) -> bool:
    """Sign in the account called *name* without a password; tell whether there is one."""
    account = services().accounts.get(name)
    if account is not None:
        begin(account)
    return account is not None
