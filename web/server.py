"""Run an application under gevent until somebody stops it.

Import this only in a process that gevent has patched.
"""

from __future__ import annotations

import logging
import signal
import socket
from collections.abc import Callable
from typing import Any

import gevent
from flask import Flask
from gevent.event import Event
from gevent.pywsgi import WSGIHandler, WSGIServer

from exercise_engine.errors import KingstownError
from web.addresses import ADDRESS
from web.app import shut_down
from web.services import of

STOP_WITHIN_S = 3

_log = logging.getLogger(__name__)

_EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 - only compared with

# After a console goes, pywsgi takes what is left of its websocket for a request.
_NOISE = ("Invalid HTTP method", "Expected GET method", "Bad request line", "Invalid http version")


class PromptHandler(WSGIHandler):  # type: ignore[misc]
    """Sends each answer at once: without TCP_NODELAY one in a hundred waits for 40 ms."""

    def __init__(self, sock: socket.socket, *args: Any, **kwargs: Any) -> None:
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        super().__init__(sock, *args, **kwargs)


class ErrorLog:
    """What pywsgi says on errors, without websocket frames that it took for requests."""

    def write(self, text: str) -> None:
        """Log *text* unless it is noise."""
        said = text.strip()
        if said and not any(noise in said for noise in _NOISE):
            _log.error("%s", said)

    def flush(self) -> None:
        """Nothing is kept back."""


class CannotListen(KingstownError):
    """The address is not free or not ours."""


def serve_app(app: Flask, host: str, port: int, say: Callable[[str], None]) -> None:
    """Serve *app* until SIGINT or SIGTERM; call *say* with its address once it can be reached.

    Raises :exc:`CannotListen` if *port* of *host* cannot be had.
    """
    listener = listen(host, port)
    made = of(app)
    server = WSGIServer(listener, app, handler_class=PromptHandler, log=None, error_log=ErrorLog())
    stop = Event()
    # A handler only sets a flag; this greenlet does the stopping.
    for number in (signal.SIGINT, signal.SIGTERM):
        gevent.signal_handler(number, stop.set)
    try:
        made.rooms.start()
        server.start()
        address = address_of(listener)
        app.config[ADDRESS] = address
        say(address)
        stop.wait()
    finally:
        server.close()
        shut_down(made)
        server.stop(timeout=STOP_WITHIN_S)


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens; raises :exc:`CannotListen`."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as fault:
        listener.close()
        raise CannotListen(
            f"Port {port} of {host} cannot be used: {fault.strerror}. Choose another with --port."
        ) from None
    listener.listen(256)
    listener.setblocking(False)
    return listener


def address_of(listener: socket.socket) -> str:
    """Return the URL of a listening socket as a person here opens it."""
    host, port = listener.getsockname()[:2]
    if host in _EVERYWHERE:
        host = _own_address() or "127.0.0.1"
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def _own_address() -> str:
    """Return this machine's address on its network, if it has one."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # No packet is sent: connecting only chooses the interface.
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return ""
        return str(probe.getsockname()[0])
