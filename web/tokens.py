"""Signed, expiring proofs of who holds a seat.

A :class:`Holder` travels in a seat's cookie (which a browser keeps) and in the
socket's token (which a page is given and which ends sooner). Both are signed
for their own purpose, so that neither can stand in for the other. A *link*
signs its bearer in once the demo has printed it.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from itsdangerous import BadSignature, SignatureExpired, URLSafeTimedSerializer

from exercise_engine.errors import KingstownError

HOUR_S = 3_600
COOKIE_S = 7 * 24 * HOUR_S
# Longer than half a day's exercise: a console that lost its link comes back with the token it has.
SOCKET_S = 16 * HOUR_S
LINK_S = 12 * HOUR_S


class TokenRefused(KingstownError):
    """A token is forged, damaged or meant for something else."""


class TokenExpired(TokenRefused):
    """A token was good once."""


class Holder(NamedTuple):
    """Who sits where: *participant* holds *seat* of *exercise* (its id).

    Who holds a facilitators' seat does so by a *sign_in*, and no longer than it lasts.
    """

    exercise: str
    seat: str
    participant: str
    sign_in: str = ""


class Link(NamedTuple):
    """Where a link leads: the account it signs in, or the seat it gives, and the address."""

    user: str
    holder: Holder | None
    path: str


class Signer:
    """Sign and check tokens with the server's *secret*.

    *run* is different for each run of the server: links hold for one run only.
    """

    def __init__(self, secret: str, run: str) -> None:
        self._cookie = URLSafeTimedSerializer(secret, salt="kingstown seat cookie")
        self._socket = URLSafeTimedSerializer(secret, salt="kingstown socket")
        self._link = URLSafeTimedSerializer(secret, salt=f"kingstown link {run}")

    def cookie(self, holder: Holder) -> str:
        """Sign what the browser of *holder* keeps."""
        return str(self._cookie.dumps(holder))

    def read_cookie(self, token: str) -> Holder:
        """Return who *token* says; raises :exc:`TokenRefused`."""
        return _holder(_read(self._cookie, token, COOKIE_S))

    def socket(self, holder: Holder) -> str:
        """Sign what the page of *holder* gives when its socket connects."""
        return str(self._socket.dumps(holder))

    def read_socket(self, token: str) -> Holder:
        """Return who *token* says; raises :exc:`TokenRefused`."""
        return _holder(_read(self._socket, token, SOCKET_S))

    def link(self, link: Link) -> str:
        """Sign a link that leads its bearer in."""
        return str(self._link.dumps(link))

    def read_link(self, token: str) -> Link:
        """Return where *token* leads; raises :exc:`TokenRefused`."""
        user, holder, path = _read(self._link, token, LINK_S)
        return Link(user, Holder(*holder) if holder else None, path)


def _read(serializer: URLSafeTimedSerializer, token: str, max_age_s: int) -> Any:
    try:
        return serializer.loads(token, max_age=max_age_s)
    except SignatureExpired:
        raise TokenExpired("This link or seat has expired. Join or sign in again.") from None
    except BadSignature:
        raise TokenRefused("This link or seat is not valid. Join or sign in again.") from None


def _holder(found: Any) -> Holder:
    return Holder(*found)
