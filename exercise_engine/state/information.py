"""What events of information change."""

from __future__ import annotations

from msgspec.structs import asdict

from exercise_engine import events as e
from exercise_engine import slices as s
from exercise_engine.state.base import State, change, on, put


def _told(event: e.Event, *left_out: str) -> dict[str, object]:
    """Return what *event* says, but for its cause and what is *left_out*."""
    return {name: told for name, told in asdict(event).items() if name not in ("cause", *left_out)}


@on(e.ItemLearnt)
def _(state: State, event: e.ItemLearnt) -> str:
    return put(state, f"known/{event.item}@{event.agency}", s.Known(**_told(event)))  # type: ignore[arg-type]


@on(e.ItemShared)
def _(state: State, event: e.ItemShared) -> str:
    return put(state, f"sent/{event.transfer}", s.Sent(**_told(event, "request")))  # type: ignore[arg-type]


@on(e.ItemReceived)
def _(state: State, event: e.ItemReceived) -> str:
    key = f"received/{event.transfer}@{event.agency}"
    return put(state, key, s.Received(**_told(event)))  # type: ignore[arg-type]


@on(e.TransferConfirmed)
def _(state: State, event: e.TransferConfirmed) -> str:
    key = f"carried/{event.transfer}@{event.reader}"
    return put(state, key, s.TransferEnd(arrived=True, **_told(event)))  # type: ignore[arg-type]


@on(e.TransferLost)
def _(state: State, event: e.TransferLost) -> str:
    key = f"carried/{event.transfer}@{event.reader}"
    return put(state, key, s.TransferEnd(arrived=False, **_told(event)))  # type: ignore[arg-type]


@on(e.HandlingBreached)
def _(state: State, event: e.HandlingBreached) -> str:
    return put(state, f"breach/{event.transfer}", s.Breach(**_told(event)))  # type: ignore[arg-type]


@on(e.ChannelChanged)
def _(state: State, event: e.ChannelChanged) -> str:
    return put(state, f"channel/{event.channel}", s.ChannelNow(**_told(event)))  # type: ignore[arg-type]


@on(e.ReleaseRequested)
def _(state: State, event: e.ReleaseRequested) -> str:
    return put(state, f"release/{event.request}", s.Release(**_told(event)))  # type: ignore[arg-type]


@on(e.ReleaseAnswered)
def _(state: State, event: e.ReleaseAnswered) -> str:
    return change(
        state,
        f"release/{event.request}",
        status="granted" if event.granted else "refused",
        answered_ms=event.at_ms,
        answered_by=event.seat,
        comment=event.comment,
    )


@on(e.ReleaseUnanswered)
def _(state: State, event: e.ReleaseUnanswered) -> str:
    key = f"release/{event.request}"
    return change(state, key, status="unanswered", answered_ms=event.at_ms)


@on(e.InformationRequested)
def _(state: State, event: e.InformationRequested) -> str:
    return put(state, f"rfi/{event.request}", s.InformationRequest(**_told(event)))  # type: ignore[arg-type]


@on(e.RequestAnswered)
def _(state: State, event: e.RequestAnswered) -> str:
    return change(
        state,
        f"rfi/{event.request}",
        status="answered",
        answered_ms=event.at_ms,
        answered_by=event.seat,
        answer=event.text,
        items=event.items,
        channel=event.channel,
    )


@on(e.RequestDeclined)
def _(state: State, event: e.RequestDeclined) -> str:
    return change(
        state,
        f"rfi/{event.request}",
        status="declined",
        answered_ms=event.at_ms,
        answered_by=event.seat,
        answer=event.comment,
    )


@on(e.RequestOverdue)
def _(state: State, event: e.RequestOverdue) -> str:
    return change(state, f"rfi/{event.request}", late=True)


@on(e.AlertEntered)
def _(state: State, event: e.AlertEntered) -> str:
    return put(state, f"alert/{event.alert}", s.Alert(**_told(event, "by", "channel")))  # type: ignore[arg-type]


@on(e.AlertListed)
def _(state: State, event: e.AlertListed) -> str:
    return put(state, f"listed/{event.alert}@{event.port}", s.Listed(**_told(event)))  # type: ignore[arg-type]


@on(e.AlertLost)
def _(state: State, event: e.AlertLost) -> str:
    return ""


@on(e.ArrivalCame)
def _(state: State, event: e.ArrivalCame) -> str:
    return put(state, f"arrival/{event.arrival}:{event.n}", s.Call(**_told(event)))  # type: ignore[arg-type]


@on(e.AlertHit)
def _(state: State, event: e.AlertHit) -> str:
    key = f"hit/{event.alert}@{event.arrival}:{event.n}/{event.row}"
    return put(state, key, s.Hit(**_told(event)))  # type: ignore[arg-type]


@on(e.SubjectScreened)
def _(state: State, event: e.SubjectScreened) -> str:
    return put(state, f"screened/{event.subject}", s.Screened(**_told(event)))  # type: ignore[arg-type]
