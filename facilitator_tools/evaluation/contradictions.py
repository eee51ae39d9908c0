"""What one agency decided or did against what another had decided or done, and how long both stood."""

from __future__ import annotations

import msgspec

from exercise_engine import events as e
from facilitator_tools.evaluation.record import Record


class StandFinding(msgspec.Struct, frozen=True, kw_only=True):
    """What an agency decided or set out on at *at_ms*; *choice* is the option, or the arguments."""

    agency: str
    at_ms: int
    title: str
    choice: str


class ContradictionFinding(msgspec.Struct, frozen=True, kw_only=True):
    """Two stands that did not go together, both standing from *at_ms* on.

    *ended_ms* is when *gave_way*, an agency, left its own; ``None`` if neither did.
    """

    at_ms: int
    earlier: StandFinding
    later: StandFinding
    ended_ms: int | None = None
    gave_way: str = ""

    @property
    def stands(self) -> StandFinding:
        """What the one that did not give way holds."""
        return self.later if self.earlier.agency == self.gave_way else self.earlier


def contradictions_of(record: Record) -> tuple[ContradictionFinding, ...]:
    """Return every contradiction, in the order in which they arose."""
    found: dict[str, ContradictionFinding] = {}
    for _, event in record.of(e.Contradicted, e.ContradictionEnded):
        if isinstance(event, e.Contradicted):
            found[event.contradiction] = ContradictionFinding(
                at_ms=event.at_ms,
                earlier=_stand(event.earlier, record),
                later=_stand(event.later, record),
            )
        else:
            found[event.contradiction] = msgspec.structs.replace(
                found[event.contradiction], ended_ms=event.at_ms, gave_way=event.agency
            )
    return tuple(found.values())


def _stand(stand: e.Stand, record: Record) -> StandFinding:
    title, choice = record.words.stand(stand)
    return StandFinding(agency=stand.agency, at_ms=stand.at_ms, title=title, choice=choice)
