"""The headers of every page, protection of forms, and limits on how often one may ask.

Nothing here forces HTTPS: a laptop and a switch are the normal case. A whole
class sits behind one address, so limits are for a seat or a session where one
is known, and generous where only an address is.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from flask import Flask, Response, abort, g, request, session
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_talisman import Talisman
from flask_wtf.csrf import CSRFProtect

CONTENT_POLICY: dict[str, str] = {
    "default-src": "'self'",
    "script-src": "'self'",
    "img-src": "'self' data:",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}

# A handout is somebody's file: it may show itself and do nothing else.
HANDOUT_POLICY = "default-src 'none'; img-src 'self'; sandbox"

ANYBODY = "1200 per minute"
GUESSES = "60 per minute"
SIGN_INS = "10 per minute"


def whoever() -> str:
    """Return who asks: a session if there is one, otherwise an address."""
    return str(session.get("_user_id") or session.get("csrf_token") or get_remote_address())


def who_signs_in() -> str:
    """Return the name that somebody tries, and from where."""
    return f"{get_remote_address()}/{request.form.get('name', '').strip().casefold()}"


limiter = Limiter(
    key_func=whoever,
    default_limits=[ANYBODY],
    storage_uri="memory://",
    headers_enabled=False,
)
csrf = CSRFProtect()


def protect(app: Flask) -> None:
    """Give *app* its headers, its limits and the protection of its forms."""
    app.config.update(
        SESSION_COOKIE_NAME="kingstown",
        # A form may stand open for a whole exercise; its token ends with the session.
        WTF_CSRF_TIME_LIMIT=None,
        MAX_CONTENT_LENGTH=256 * 1024,
    )
    app.before_request(_refuse_nulls)
    csrf.init_app(app)
    limiter.init_app(app)
    # What is registered first runs last, so an answer's own policy wins.
    app.after_request(_own_policy)
    Talisman(
        app,
        force_https=False,
        strict_transport_security=False,
        session_cookie_secure=False,
        content_security_policy=CONTENT_POLICY,
        content_security_policy_nonce_in=["script-src"],
        frame_options="DENY",
        referrer_policy="same-origin",
        permissions_policy={},
    )
    app.after_request(_keep_pages_fresh)


def answer_under(policy: str) -> None:
    """Give the answer to this request a content policy of its own."""
    g.content_policy = policy


def cookie_options(max_age_s: int, path: str) -> dict[str, Any]:
    """Return how a seat's cookie is set: for this server only, and secure where HTTPS is."""
    return {
        "max_age": max_age_s,
        "path": path,
        "httponly": True,
        "samesite": "Lax",
        "secure": request.is_secure,
    }


def _refuse_nulls() -> None:
    """Refuse the one character that no database keeps in a text, wherever it was written."""
    if any("\0" in text for text in (request.path, *request.values.values())):
        abort(HTTPStatus.BAD_REQUEST, description="A character in this request cannot be kept.")


def _own_policy(response: Response) -> Response:
    if "content_policy" in g:
        response.headers["Content-Security-Policy"] = g.content_policy
    else:
        # Browsers of a few years ago do not take 'self' for the websocket of the same host.
        sockets = f"ws://{request.host} wss://{request.host}"
        policy = response.headers["Content-Security-Policy"]
        response.headers["Content-Security-Policy"] = f"{policy}; connect-src 'self' {sockets}"
    return response


def _keep_pages_fresh(response: Response) -> Response:
    # What one seat was shown must not come back from a shared computer's cache.
    if "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = "no-store"
    return response
