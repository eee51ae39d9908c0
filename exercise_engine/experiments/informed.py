"""What scripted players see and do of information."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from exercise_engine import commands as c
from exercise_engine import events as e
from exercise_engine.scenario.scripted import Does, Sees
from exercise_engine.seats import EVERYONE

# What a rule of information waits for.
INFORMATION_EVENTS = (e.ItemLearnt, e.InformationRequested, e.ReleaseRequested, e.AlertHit)


def information_trigger(
    sees: Sees, agency: str, event: e.Event, named: Collection[str]
) -> str | None:
    """Return the name of what a rule of *agency* waits for, if *event* is that.

    That of a request ends in the request's id, which an answer needs; *named* are the
    agencies whose requests rules of the seat wait for by name.
    """
    match event:
        case e.ItemLearnt():
            mine = event.agency == agency and event.item == sees.knows
            return f"knows/{event.item}" if mine else None
        case e.InformationRequested():
            asker = event.agency if event.agency in named else EVERYONE
            mine = event.asked == agency and asker == sees.asked_by
            return f"asked/{event.request}" if mine else None
        case e.ReleaseRequested():
            mine = event.originator == agency and event.item == sees.release_asked
            return f"release/{event.request}" if mine else None
        case e.AlertHit():
            mine = event.port == sees.hit_at
            return f"hit/{event.alert}@{event.arrival}:{event.n}/{event.row}" if mine else None
        case _:
            return None


def information_command(does: Does, said: dict[str, Any], request: str) -> c.Command | None:
    """Return the command of information that *does* asks for, if it is one; *request* was seen."""
    if (share := does.share) is not None:
        return c.ShareInformation(
            **said,
            item=share.item,
            to=tuple(share.to),
            channel=share.by or "",
            note=share.note,
            despite_rule=share.despite_rule,
        )
    if (asks := does.request) is not None:
        return c.RequestInformation(
            **said, to=asks.to, text=asks.text, about=asks.about, within_ms=asks.within
        )
    if (release := does.ask_release) is not None:
        return c.RequestRelease(
            **said,
            item=release.item,
            to=tuple(release.to),
            reason=release.reason,
            within_ms=release.within,
        )
    if (alert := does.alert) is not None:
        return c.EnterAlert(
            **said,
            name=alert.name,
            document=alert.document,
            reason=alert.reason,
            to=tuple(alert.to),
            channel=alert.by or "",
        )
    return _answer(does, said, request)


def _answer(does: Does, said: dict[str, Any], request: str) -> c.Command | None:
    if does.grant is not None:
        return c.GrantRelease(**said, request=request, comment=does.grant)
    if does.refuse is not None:
        return c.RefuseRelease(**said, request=request, comment=does.refuse)
    if does.decline is not None:
        return c.DeclineRequest(**said, request=request, comment=does.decline)
    if (reply := does.reply) is not None:
        return c.AnswerRequest(
            **said,
            request=request,
            text=reply.text,
            items=tuple(reply.items),
            channel=reply.by or "",
            despite_rule=reply.despite_rule,
        )
    return None
