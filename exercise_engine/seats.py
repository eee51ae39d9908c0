"""Who may see what, by audience tokens.

A player's seat is ``agency.role``. Facilitators have seats too, which several
people may share: ``control``, ``simcell``, ``evaluation`` and ``observation``.
"""

from __future__ import annotations

FACILITATORS = "facilitators"
EVERYONE = "all"

CONTROL = "control"
SIMCELL = "simcell"
EVALUATION = "evaluation"
OBSERVATION = "observation"
FACILITATOR_SEATS = (CONTROL, SIMCELL, EVALUATION, OBSERVATION)

# A seat's participant that begins so is a scripted player.
SCRIPT = "script:"

# Who the conductor is when it acts by itself, as at the end of an advance.
CONDUCTOR = "conductor"


def is_facilitator(seat: str) -> bool:
    """Tell whether *seat* is one of the facilitators' seats."""
    return seat in FACILITATOR_SEATS


def agency_of(seat: str) -> str:
    """Return the agency of a player's *seat*; a facilitator's has none."""
    return seat.partition(".")[0] if "." in seat else ""


def tokens(seat: str) -> frozenset[str]:
    """Return the audience tokens that *seat* answers to."""
    if is_facilitator(seat):
        return frozenset((EVERYONE, FACILITATORS, seat))
    return frozenset((EVERYONE, seat, agency_of(seat)))


def may_see(seat_tokens: frozenset[str], audience: tuple[str, ...]) -> bool:
    """Tell whether somebody with *seat_tokens* belongs to *audience*."""
    return not seat_tokens.isdisjoint(audience)
