"""Socket.IO as a room sees it, and its JSON.

Slices reach it encoded already. The module's functions are called like those of
:mod:`json`, which is what Socket.IO expects.
"""

from __future__ import annotations

import json
from typing import Any

import msgspec
from flask_socketio import SocketIO

from web.settings import Settings

LARGEST_MESSAGE = 64 * 1024

_encode = msgspec.json.Encoder().encode


class Json:
    """Write with msgspec, which passes on what is encoded; read with the standard library."""

    @staticmethod
    def dumps(value: Any, **_: Any) -> str:
        """Return *value* as JSON."""
        return _encode(value).decode()

    @staticmethod
    def loads(text: str | bytes, **_: Any) -> Any:
        """Return what *text* says; raises :exc:`ValueError`."""
        return json.loads(text)


def make_socketio(settings: Settings) -> SocketIO:
    """Return a Socket.IO server that is not yet bound to an application."""
    return SocketIO(
        async_mode=settings.async_mode,
        json=Json,
        manage_session=False,
        max_http_buffer_size=LARGEST_MESSAGE,
        transports=["websocket", "polling"],
        ping_interval=10,
        ping_timeout=10,
    )


class SocketWire:
    """Send to consoles by Socket.IO."""

    def __init__(self, socketio: SocketIO) -> None:
        self._socketio = socketio

    def send(self, event: str, data: Any, *, to: str) -> None:
        """Send *event* to one connection, or to all connections that entered *to*."""
        self._socketio.emit(event, data, to=to)

    def enter(self, connection: str, group: str) -> None:
        """Let *connection* hear what is sent to *group*."""
        self._socketio.server.enter_room(connection, group, namespace="/")

    def close(self, connection: str) -> None:
        """End *connection*, and the transport under it, over which a client could go on sending."""
        server = self._socketio.server
        transport = server.manager.eio_sid_from_sid(connection, "/")
        server.disconnect(connection, namespace="/")
        if transport is not None:
            # It waits until all that was said before has gone out.
            self._socketio.start_background_task(server.eio.disconnect, transport)
