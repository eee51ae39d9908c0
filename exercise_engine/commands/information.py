"""What is asked for about information: to share it, to have it released, to request it, to look for a name."""

from __future__ import annotations

from exercise_engine.commands.base import Command
from exercise_engine.scenario.information import Topic

TWO_HOURS_MS = 7_200_000


class ShareInformation(Command, frozen=True, kw_only=True, tag="share_information"):
    """Pass an item that one's agency knows to other agencies.

    Where its handling rule does not allow that, the command is refused unless
    *despite_rule* says that the warning was read; then the breach is recorded.
    """

    item: str
    to: tuple[str, ...]
    channel: str = ""
    note: str = ""
    despite_rule: bool = False


class RequestRelease(Command, frozen=True, kw_only=True, tag="request_release"):
    """Ask the originator of an item to release it to the agencies in *to*, within *within_ms*."""

    item: str
    to: tuple[str, ...]
    reason: str = ""
    within_ms: int = TWO_HOURS_MS


class GrantRelease(Command, frozen=True, kw_only=True, tag="grant_release"):
    """As its originator, or speaking for it, release an item as it was asked for."""

    request: str
    comment: str = ""


class RefuseRelease(Command, frozen=True, kw_only=True, tag="refuse_release"):
    """As its originator, or speaking for it, refuse to release an item."""

    request: str
    comment: str = ""


class RequestInformation(Command, frozen=True, kw_only=True, tag="request_information"):
    """Ask another agency for information, within *within_ms* (a request for information, RFI)."""

    to: str
    text: str
    about: Topic = "other"
    within_ms: int = TWO_HOURS_MS


class AnswerRequest(Command, frozen=True, kw_only=True, tag="answer_request"):
    """Answer a request for information in words, with items that go by *channel*, or with both.

    The SimCell and controllers may answer for an agency that is not playing.
    """

    request: str
    text: str = ""
    items: tuple[str, ...] = ()
    channel: str = ""
    despite_rule: bool = False


class DeclineRequest(Command, frozen=True, kw_only=True, tag="decline_request"):
    """Say that a request for information will not be answered."""

    request: str
    comment: str = ""


class EnterAlert(Command, frozen=True, kw_only=True, tag="enter_alert"):
    """Let ports of entry look for a name, or for the number of a document or registration.

    It holds at the ports of one's own state, and at those of the agencies and
    states in *to* once it has reached them by *channel*.
    """

    name: str = ""
    document: str = ""
    reason: str = ""
    to: tuple[str, ...] = ()
    channel: str = ""


class Inform(Command, frozen=True, kw_only=True, tag="inform"):
    """Make agencies know an item now, whatever the script says."""

    item: str
    to: tuple[str, ...]


InformationCommand = (
    ShareInformation
    | RequestRelease
    | GrantRelease
    | RefuseRelease
    | RequestInformation
    | AnswerRequest
    | DeclineRequest
    | EnterAlert
    | Inform
)
