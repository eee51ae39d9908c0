"""To whom an information item may be passed, and over which channel.

The rules as the originator set them; what it granted besides is known in play
alone, by :class:`~exercise_engine.processes.information.Information`.
"""

from __future__ import annotations

from exercise_engine.grading import HANDLING
from exercise_engine.scenario.information import InformationChannel, InformationItem
from exercise_engine.scenario.model import Scenario


def may_pass(scenario: Scenario, item: InformationItem, sender: str, reader: str) -> bool:
    """Tell whether the handling rule of *item* lets *sender* pass it to *reader* without asking.

    An originator may pass its own item to whom it likes, and may be told its own.
    """
    if item.handling == "open" or item.originator in (sender, reader):
        return True
    if item.handling == "releasable":
        return reader in scenario.agencies_of(item.releasable_to)
    return False


def handling_words(scenario: Scenario, item: InformationItem) -> str:
    """Say to whom *item* may be passed, as ``Releasable to Coast Guard, Saint Example``."""
    if item.handling != "releasable":
        return HANDLING[item.handling]
    parties = ", ".join(party_title(scenario, party) for party in item.releasable_to)
    return f"{HANDLING['releasable']} {parties or 'nobody else'}"


def party_title(scenario: Scenario, party: str) -> str:
    """Return what an agency or, where no agency is called so, a state is called."""
    if agency := scenario.by_id("agencies").get(party):
        return str(agency.short or agency.title)
    state = scenario.by_id("states").get(party)
    return str(state.title) if state else party


def senders_of(scenario: Scenario, channel: InformationChannel) -> list[str]:
    """Return the agencies that may send over *channel*, in file order."""
    joined = readers_of(scenario, channel)
    if not channel.senders:
        return joined
    named = scenario.agencies_of(channel.senders)
    return [agency for agency in joined if agency in named]


def readers_of(scenario: Scenario, channel: InformationChannel) -> list[str]:
    """Return the agencies that *channel* joins, in file order."""
    if not channel.between:
        return [agency.id for agency in scenario.agencies]
    return scenario.agencies_of(channel.between)
