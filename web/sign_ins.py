"""Which sign-ins have ended, so that nothing that they opened goes on.

A session's cookie is signed and kept by the browser only: without this, a copy of
it, and a console that is open, would outlive the signing out. What has ended stands in
the database, so that every server on it knows, and the next run too; a password that
is changed ends every sign-in.
"""

from __future__ import annotations

import secrets
import time
from typing import NamedTuple

from exercise_engine.ledger.sign_outs import SignOuts


class SignIn(NamedTuple):
    """One signing in: the account's *mark* at that time, and a name of its own."""

    mark: str
    name: str

    @classmethod
    def begun(cls, mark: str) -> SignIn:
        """Return a sign-in that begins now."""
        return cls(mark, secrets.token_hex(8))

    @classmethod
    def read(cls, text: object) -> SignIn:
        """Return what :meth:`text` wrote, or a sign-in that never was."""
        mark, _, name = text.partition(".") if isinstance(text, str) else ("", "", "")
        return cls(mark, name)

    @property
    def text(self) -> str:
        """The sign-in as one word."""
        return f"{self.mark}.{self.name}"


class SignIns:
    """Which sign-ins still stand."""

    def __init__(self, ended: SignOuts) -> None:
        self._ended = ended

    def end(self, sign_in: SignIn) -> None:
        """Let nothing go on that came of *sign_in*."""
        self._ended.add(sign_in.name, now_wall=time.time())

    def holds(self, sign_in: SignIn, mark: str) -> bool:
        """Tell whether *sign_in* still stands for the account that has *mark* now."""
        return bool(sign_in.name) and sign_in.mark == mark and not self._ended.has(sign_in.name)
