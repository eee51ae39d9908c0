"""The coastlines for the maps: the islands' own, and a coarse one of what lies around."""

from __future__ import annotations

import gzip
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from flask import Blueprint, Response, request
from werkzeug.wrappers import Response as AnyResponse

geography = Blueprint("geography", __name__)

_DATA = Path(__file__).parent.parent / "static" / "data"


@geography.get("/coast.geojson")
def coast() -> AnyResponse:
    """Give the land polygons of the Eastern Caribbean; (c) OpenStreetMap contributors, ODbL."""
    return _land("eastern_caribbean.geojson")


@geography.get("/far-coast.geojson")
def far_coast() -> AnyResponse:
    """Give coarse land polygons from Mexico to the Cape Verde Islands; without what `coast` has."""
    return _land("far_coast.geojson")


def _land(name: str) -> AnyResponse:
    plain, zipped, tag = _read(name)
    small = request.accept_encodings.quality("gzip") > 0
    response = Response(zipped if small else plain, mimetype="application/geo+json")
    if small:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = "public, max-age=86400"
    response.set_etag(f"{tag}-gzip" if small else tag)
    return response.make_conditional(request)


@lru_cache(maxsize=2)
def _read(name: str) -> tuple[bytes, bytes, str]:
    plain = (_DATA / name).read_bytes()
    return plain, gzip.compress(plain, mtime=0), sha256(plain).hexdigest()[:16]
