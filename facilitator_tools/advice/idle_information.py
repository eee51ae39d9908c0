"""Information items that change nothing, whoever knows them."""

from __future__ import annotations

from collections.abc import Iterator

from exercise_engine.scenario.scripted import Rule
from facilitator_tools.advice.case import Case
from facilitator_tools.advice.finding import Finding


def idle_information(case: Case) -> Iterator[Finding]:
    """Find items of which no condition asks who knows, sent or released them, and that nobody is expected to share.

    Whatever agencies make of such an item, play goes on as if it did not exist. That a
    scripted player waits for it does not count: people take its seats.
    """
    scenario = case.loaded.scenario
    expected = {expectation.shares for _, expectation in scenario.expectations.values()}
    for item in scenario.information:
        if item.id in expected or _is_read(case, item.id):
            continue
        said = (
            f"information item '{item.id}' changes nothing: no condition asks who knows it, "
            "and nobody is expected to share it."
        )
        place = case.loaded.place("information", item.id)
        yield Finding("idle_information", item.id, place, said)


def _is_read(case: Case, item: str) -> bool:
    about = (f".knows.{item}", f".shared.{item}", f".released.{item}")
    return any(
        not issubclass(standing.around[-1][0], Rule) and standing.within(Rule) is None
        for name, readers in case.survey.readers.items()
        if name.endswith(about) or name in (f"known.{item}", f"breaches.{item}")
        for standing in readers
    )
