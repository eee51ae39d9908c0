"""Who is signed in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from flask import Flask, Response, flash, redirect, request, url_for
from flask_login import LoginManager, UserMixin, current_user, login_user

from exercise_engine.ledger.accounts import Account, Role
from web import roles
from web.services import of, services


@dataclass
class User(UserMixin):  # type: ignore[misc]
    """A signed-in account."""

    name: str
    role: Role

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
        return user_of(account) if account else None

    def ask() -> Response:
        flash("Sign in to go on.", "error")
        back = request.full_path.rstrip("?") if request.method == "GET" else None
        return cast("Response", redirect(url_for("signing_in.sign_in", next=back)))

    manager.user_loader(load)
    manager.unauthorized_handler(ask)
    manager.init_app(app)


def user_of(account: Account) -> User:
    """Return the user of an account."""
    return User(account.name, account.role)


def signed_in() -> User | None:
    """Return who is signed in, if anybody."""
    return cast("User", current_user) if current_user.is_authenticated else None


def enter(name: str) -> bool:
    """Sign in the account called *name* without a password; tell whether there is one."""
    account = services().accounts.get(name)
    return account is not None and bool(login_user(user_of(account)))
