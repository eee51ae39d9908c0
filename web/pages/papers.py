"""What people read on paper: the briefings, and the style of every sheet."""

from __future__ import annotations

from http import HTTPStatus

from flask import Blueprint, Response, render_template

from exercise_engine.scenario.briefings import titled
from exercise_engine.seats import agency_of, is_facilitator
from facilitator_tools.handouts import STYLES, markdown
from web.pages.access import exercise_by, held, opened, refuse
from web.rooms import OpenExercise

papers = Blueprint("papers", __name__)

GUIDE_TITLE = "Facilitators' guide"


@papers.get("/handouts.css")
def styles() -> Response:
    """Give the style of handouts, which the after-action report shows too."""
    return Response(
        STYLES.read_bytes(), mimetype="text/css", headers={"Cache-Control": "max-age=3600"}
    )


@papers.get("/e/<code>/seat/<seat>/briefing")
def briefing(code: str, seat: str) -> str:
    """Show a player the briefing of the own agency, and facilitators their guide and all briefings."""
    one = opened(exercise_by(code))
    held(one, seat)
    if not may_read_briefing(one, seat):
        refuse(HTTPStatus.NOT_FOUND, "This scenario has no briefing for your seat.")
    loaded = one.conductor.loaded
    agencies = loaded.scenario.by_id("agencies")
    found = loaded.briefings
    if is_facilitator(seat):
        parts = [("guide", GUIDE_TITLE, found.guide)] if found.guide else []
        parts += [(name, agencies[name].title, text) for name, text in found.agencies.items()]
    else:
        name = agency_of(seat)
        parts = [(name, agencies[name].title, found.agencies[name])]
    level = 2 if len(parts) > 1 else 1
    return render_template(
        "briefing.html",
        exercise={"title": one.exercise.title, "language": loaded.language},
        parts=[
            _part(name, *titled(text, title), level, loaded.language) for name, title, text in parts
        ],
    )


def _part(name: str, title: str, text: str, level: int, language: str) -> dict[str, str]:
    return {"id": f"briefing-{name}", "title": title, "body": markdown(text, level, language)}


def may_read_briefing(one: OpenExercise, seat: str) -> bool:
    """Tell whether there is a briefing that *seat* may read."""
    briefings = one.conductor.loaded.briefings
    if is_facilitator(seat):
        return briefings.any
    return agency_of(seat) in briefings.agencies
