"""Parametric insurance: what a policy pays for a modelled loss. Pure."""

from __future__ import annotations


def payout(loss: float, attachment: float, exhaustion: float, limit: float) -> float:
    """Return what is paid for a modelled *loss*; all four in one currency.

    Nothing up to *attachment*, *limit* from *exhaustion* on, and a straight line
    between. Damage that somebody saw plays no part.

    Raises :exc:`ValueError` unless ``0 <= attachment < exhaustion`` and ``limit >= 0``.

    Source: CCRIF SPC, *Understanding CCRIF*: policies cover government losses
    between the attachment point and the exhaustion point, at the ceding
    percentage, up to the coverage limit.
    """
    if not 0 <= attachment < exhaustion or limit < 0:
        raise ValueError("wanted: 0 <= attachment < exhaustion, and a limit of 0 or more.")
    share = (loss - attachment) / (exhaustion - attachment)
    return limit * min(max(share, 0.0), 1.0)
