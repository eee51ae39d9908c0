"""Look at an installed Kingstown from outside: its database, or a page it serves.

``look_at.py schema FILE`` says at which migration a SQLite file stands and
fails unless that is the newest. ``look_at.py page URL`` waits up to a minute
for the page, fetches every file of the same origin that it names, and fails if
one is missing or empty. It needs only the standard library and the wheel.
"""

import json
import sqlite3
import sys
import time
import urllib.request
from html.parser import HTMLParser
from urllib.error import URLError
from urllib.parse import urljoin, urlsplit

PATIENCE_S = 60


class Links(HTMLParser):
    """Collect the addresses of scripts, styles, pictures and the import map."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._in_import_map = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        address = given.get("src") if tag in ("script", "img") else None
        if tag == "link" and given.get("rel") in ("stylesheet", "icon", "modulepreload"):
            address = given.get("href")
        if address and not address.startswith("data:"):
            self.found.append(address)
        self._in_import_map = tag == "script" and given.get("type") == "importmap"

    def handle_data(self, data: str) -> None:
        if self._in_import_map:
            self.found.extend(json.loads(data)["imports"].values())
            self._in_import_map = False


def get(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=30) as answer:
        body: bytes = answer.read()
    if not body:
        raise SystemExit(f"{address} is empty")
    return body


def wait_for(address: str) -> bytes:
    until_s = time.monotonic() + PATIENCE_S
    while True:
        try:
            return get(address)
        except (URLError, ConnectionError):
            if time.monotonic() > until_s:
                raise
            time.sleep(0.2)


def page(address: str) -> None:
    links = Links()
    links.feed(wait_for(address).decode())
    files = {urljoin(address, link) for link in links.found if not link.endswith("/")}
    origin = urlsplit(address).netloc
    strangers = sorted(file for file in files if urlsplit(file).netloc != origin)
    if strangers:
        raise SystemExit(f"{address} asks other hosts: {', '.join(strangers)}")
    if not files:
        raise SystemExit(f"{address} names no static file")
    size = sum(len(get(file)) for file in sorted(files))
    print(f"{address}: the page and {len(files)} static files of {size} bytes")


def schema(path: str) -> None:
    from exercise_engine.ledger import newest_migration

    with sqlite3.connect(path) as database:
        rows = database.execute("SELECT version_num FROM alembic_version").fetchall()
    if rows != [(newest_migration(),)]:
        raise SystemExit(f"{path} stands at {rows}, the newest migration is {newest_migration()}")
    print(f"{path} stands at migration {rows[0][0]}")


if __name__ == "__main__":
    {"page": page, "schema": schema}[sys.argv[1]](sys.argv[2])
