"""Headers on every page, and files that are the server's own."""

from __future__ import annotations

import gzip
import json
from hashlib import sha256
from pathlib import Path

import pytest

from tests.web.conftest import Server, account, take_seat
from web.rooms import OpenExercise


def test_every_page_forbids_what_is_not_its_own(server: Server, flood: OpenExercise):
    code = flood.exercise.code
    facilitator, player = account(server), take_seat(server, flood, "council.clerk")
    pages = [
        player.get("/"),
        player.get("/sign-in"),
        player.get(f"/e/{code}"),
        player.get(f"/e/{code}/seat/council.clerk"),
        player.get("/no/such/page"),
        facilitator.get("/exercises"),
        facilitator.get("/exercises/new"),
        facilitator.get(f"/exercises/{flood.exercise.id}"),
        facilitator.get(f"/e/{code}/seat/control"),
        facilitator.get(f"/e/{code}/seat/evaluation"),
        facilitator.get(f"/e/{code}/score"),
    ]

    for page in pages:
        policy = page.headers["Content-Security-Policy"]
        assert "default-src 'self'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy
        assert "connect-src 'self' ws://localhost wss://localhost" in policy
        assert page.headers["X-Frame-Options"] == "DENY"
        assert page.headers["X-Content-Type-Options"] == "nosniff"
        assert page.headers["Cache-Control"] == "no-store"
        assert "Strict-Transport-Security" not in page.headers
        assert "EXERCISE EXERCISE EXERCISE" in page.text


def test_an_inline_script_carries_the_nonce_of_its_answer(server: Server):
    first, second = (server.browser().get("/") for _ in range(2))
    nonces = [page.text.split('nonce="')[1].split('"')[0] for page in (first, second)]

    assert nonces[0] != nonces[1]
    for page, nonce in zip((first, second), nonces, strict=True):
        assert f"script-src 'self' 'nonce-{nonce}'" in page.headers["Content-Security-Policy"]


def test_the_coastline_comes_from_this_server_and_small(server: Server):
    browser = server.browser()

    plain = browser.get("/coast.geojson")
    small = browser.get("/coast.geojson", headers={"Accept-Encoding": "gzip"})
    again = browser.get("/coast.geojson", headers={"If-None-Match": plain.headers["ETag"]})

    assert len(json.loads(plain.data)["features"]) == 2585
    assert gzip.decompress(small.data) == plain.data
    assert len(small.data) < 300_000
    assert (again.status_code, again.data) == (304, b"")


def test_the_coast_around_is_coarse_and_keeps_out_of_the_detailed_box(server: Server):
    browser = server.browser()

    detailed, around = (
        json.loads(browser.get(page).data) for page in ("/coast.geojson", "/far-coast.geojson")
    )

    west, south, east, north = around["without"]
    vertices = [
        (lon, lat)
        for feature in around["features"]
        for ring in feature["geometry"]["coordinates"]
        for lon, lat in ring
    ]
    assert around["without"] == detailed["bbox"] == [-68, 9, -58, 20]
    assert all(-100 <= lon <= -20 and -20 <= lat <= 50 for lon, lat in vertices)
    assert not [at for at in vertices if west < at[0] < east and south < at[1] < north]
    assert len(browser.get("/far-coast.geojson").data) < 300_000


@pytest.mark.parametrize("name", ["eastern_caribbean.geojson", "far_coast.geojson"])
def test_the_note_on_sources_names_each_coastlines_own_bytes(name: str):
    folder = Path(__file__).parents[2] / "web" / "static" / "data"

    told = (folder / "README.md").read_text().split(f"# {name}")[1]

    assert sha256((folder / name).read_bytes()).hexdigest() in told.split("\n# ")[0]


def test_the_coastlines_licence_stands_beside_it(server: Server):
    browser = server.browser()

    with browser.get("/static/data/LICENSE-ODbL-1.0.txt") as licence:
        assert b"Open Data Commons Open Database License" in licence.data


def test_an_unforeseen_fault_shows_no_trace(server: Server):
    server.app.config["PROPAGATE_EXCEPTIONS"] = False
    server.app.add_url_rule("/break", "break", lambda: str(1 / 0))

    answer = server.browser().get("/break")

    assert answer.status_code == 500
    assert "ZeroDivisionError" not in answer.text
    assert "Something went wrong on the server" in answer.text
