"""All that reaches a browser, and what it must never be."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urlsplit

from playwright.sync_api import (
    BrowserContext,
    ConsoleMessage,
    Error,
    Page,
    Request,
    WebSocket,
)

_ESCAPED = re.compile(r"\\u([0-9a-f]{4})")
# What Chromium says of a link that a test has cut.
_CUT = ("ERR_INTERNET_DISCONNECTED", "ERR_NETWORK_CHANGED", "WebSocket connection to")


class Traffic:
    """Everything that one browser context asks for, receives and complains of.

    *unread* are the addresses whose answers the browser did not hand out.
    """

    def __init__(self, context: BrowserContext) -> None:
        """Listen from now on."""
        self.asked: list[str] = []
        self.received: list[str] = []
        self.unread: list[str] = []
        self.complaints: list[str] = []
        context.on("request", lambda request: self.asked.append(request.url))
        context.on("requestfinished", self._take)
        context.on("page", self._watch)
        context.on("console", self._hear)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))

    def holds(self, text: str) -> bool:
        """Tell whether *text* has ever reached the browser, however it was escaped."""
        return any(text in piece for piece in self.received)

    def elsewhere(self, origin: str) -> list[str]:
        """Return the addresses outside *origin* that were asked for."""
        near = (f"http://{origin}/", f"ws://{origin}/", "data:", f"blob:http://{origin}/")
        return [url for url in self.asked if not url.startswith(near)]

    def _take(self, request: Request) -> None:
        response = request.response()
        # An answer that sends elsewhere, or to the browser's own copy, has no body to read.
        if response is None or 300 <= response.status < 400:
            return
        try:
            self._keep(response.body().decode(errors="replace"))
        except Error:
            # The page was left meanwhile. What every browser is given alike is no loss.
            if not urlsplit(request.url).path.startswith("/static/"):
                self.unread.append(request.url)

    def _watch(self, page: Page) -> None:
        page.on("websocket", self._listen)

    def _listen(self, socket: WebSocket) -> None:
        self.asked.append(socket.url)
        socket.on("framereceived", lambda frame: self._keep(_text(frame)))

    def _keep(self, text: str) -> None:
        self.received.append(_ESCAPED.sub(lambda found: chr(int(found[1], 16)), unescape(text)))

    def _hear(self, message: ConsoleMessage) -> None:
        url = message.location["url"]
        cut = any(word in message.text for word in _CUT)
        # What a test puts into a page has no address.
        if message.type in ("error", "warning") and url and not cut:
            self.complaints.append(f"{message.text} ({url})")


def _text(frame: str | bytes) -> str:
    return frame if isinstance(frame, str) else frame.decode(errors="replace")
