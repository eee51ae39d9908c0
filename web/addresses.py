"""The address at which others on the network reach this server.

A facilitator may open the server as ``localhost``; a link made from that is of
no use on any other machine.
"""

from __future__ import annotations

from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from flask import current_app, request, url_for

# The configuration key under which a running server keeps its address, as a URL.
ADDRESS = "KINGSTOWN_ADDRESS"


def link_for_others(endpoint: str, **values: Any) -> str:
    """Return the full URL of *endpoint* as another machine opens it."""
    known: str | None = current_app.config.get(ADDRESS)
    if known is None or not _is_loopback(request.host):
        return url_for(endpoint, _external=True, **values)
    return known.rstrip("/") + url_for(endpoint, **values)


def _is_loopback(host: str) -> bool:
    name = urlsplit(f"//{host}").hostname or ""
    if name == "localhost":
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False
