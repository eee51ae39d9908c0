"""The report knows which paper reached whom, and when first."""

from exercise_engine import events as e
from exercise_engine.scenario.reader import read_scenario
from facilitator_tools.evaluation.handed_out import HandedOut, handed_out
from facilitator_tools.evaluation.record import Happened, Record
from tests.exercise_engine.scenario.minimal import files

MSEL = """\
injects:
  - {id: chart, title: A chart, to: [port.master], by: email, text: x, handout: handouts/chart.md}
  - {id: stores, title: A list, to: [all], by: email, text: x, handout: handouts/list.md}
  - {id: bare, title: Nothing, to: [all], by: email, text: x}
information:
  - {id: depths, title: Depths, text: x, handout: handouts/chart.md}
"""


def record(*events: e.Event) -> Record:
    given = {**files(MSEL), "handouts/chart.md": b"# Chart", "handouts/list.md": b"# List"}
    loaded = read_scenario(given)
    happened = [Happened(seq, event) for seq, event in enumerate(events)]
    return Record(loaded, loaded.start(), 1, happened)


def delivered(at_ms: int, entry: str, *to: str) -> e.InjectDelivered:
    return e.InjectDelivered(at_ms=at_ms, cause="", to=(*to, "facilitators"), entry=entry)


def test_a_handout_comes_with_what_brought_it_first_and_to_all_whom_it_reached():
    learnt = e.ItemLearnt(
        at_ms=30, cause="", to=("police",), item="depths", agency="police", how="shared"
    )

    found = handed_out(record(delivered(10, "chart", "port.master"), learnt))

    assert found == (
        HandedOut(
            path="handouts/chart.md", at_ms=10, came_with="A chart", agencies=("port", "police")
        ),
    )


def test_handouts_stand_in_the_order_in_which_they_came():
    found = handed_out(
        record(
            delivered(5, "bare", "all"),
            delivered(10, "stores", "all"),
            delivered(20, "chart", "port.master"),
        )
    )

    assert [(one.path, one.agencies) for one in found] == [
        ("handouts/list.md", ("police", "port")),
        ("handouts/chart.md", ("port",)),
    ]


def test_what_was_never_delivered_is_not_there():
    assert handed_out(record()) == ()
