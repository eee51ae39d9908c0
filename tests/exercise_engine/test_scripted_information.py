"""Scripted players share, ask, release, answer and look for names, seeing only what their seat sees."""

import pytest

from exercise_engine import events as e
from exercise_engine.errors import KingstownError
from exercise_engine.experiments.driver import Happened
from exercise_engine.experiments.rehearsal import rehearse
from exercise_engine.scenario.loaded import LoadedScenario
from exercise_engine.scenario.reader import read_scenario
from exercise_engine.units import MINUTE_MS
from tests.exercise_engine.exercises import STARTS, YARD

PARTS = """
information:
  - {id: leak, title: Leak, text: x, originator: council, known_by: [council]}
  - {id: orders, title: Orders, text: x, originator: ambulance, handling: originator_controlled, known_by: [council, ambulance]}
channels: [{id: phone, title: Phone, kind: phone, delay: 1 min}]
ports_of_entry:
  - {id: quay, title: Quay, agency: fire, arrivals: [{id: ferry, title: Ferry, kind: ferry, at: "T+01:00", travellers: 3}]}
subjects: [{id: man, title: Man, name: Aldo Crane, arrival: ferry, informs: []}]
players:
  - id: doctrine
    title: By the book
    rules:
      - {id: tells, seat: council.clerk, sees: {start: true}, after: 5 min, do: {share: {item: leak, to: [ambulance], by: phone, note: Look.}}}
      - {id: asks, seat: council.clerk, sees: {start: true}, after: 6 min, do: {ask_release: {item: orders, to: [fire], within: 1 h}}}
      - {id: passes_on, seat: council.clerk, sees: {when: council.released.orders}, do: {share: {item: orders, to: [fire], by: phone}}}
      - {id: grants, seat: ambulance.chief, sees: {release_asked: orders}, after: 4 min, do: {grant: For the fire service.}}
      - {id: wonders, seat: ambulance.chief, sees: {knows: leak}, after: 4 min, do: {request: {to: council, about: infrastructure, text: How bad?}}}
      - {id: replies, seat: council.director, sees: {asked_by: ambulance}, after: 5 min, do: {reply: {text: Bad., items: [leak], by: phone}}}
      - {id: alerts, seat: council.director, sees: {when: "council.requests.answered > 0"}, do: {alert: {name: Crane, to: [fire]}}}
      - {id: notes, seat: fire.officer, sees: {hit_at: quay}, do: {log: He is here.}}
  - id: reckless
    title: Tells everybody
    rules:
      - {id: leaks, seat: council.clerk, sees: {start: true}, do: {share: {item: orders, to: [fire], by: phone, despite_rule: true}}}
      - {id: wonders, seat: fire.officer, sees: {knows: orders}, do: {request: {to: council, text: More?}}}
      - {id: declines, seat: council.director, sees: {asked_by: fire}, do: {decline: Not now.}}
"""


def with_parts(parts: str) -> dict[str, bytes]:
    """The yard with a fire service, and with *parts*."""
    main = YARD.replace(
        "agencies:\n",
        "agencies:\n  - {id: fire, title: Fire, roles: [{id: officer, title: Officer}]}\n",
    )
    return {"scenario.yaml": (main + STARTS + parts).encode()}


@pytest.fixture(scope="module")
def loaded() -> LoadedScenario:
    return read_scenario(with_parts(PARTS))


def told(loaded: LoadedScenario, player: str) -> list[tuple[float, str]]:
    """What happened of information, and when [min]."""
    events: list[e.Event] = []

    def watch(step: Happened) -> None:
        events.extend(step.events)

    rehearsal = rehearse(loaded, player=player, watch=watch)
    assert rehearsal.refused == 0
    kinds = (
        *(e.ItemShared, e.ReleaseAnswered, e.InformationRequested, e.RequestAnswered),
        *(e.RequestDeclined, e.AlertEntered, e.AlertHit, e.HandlingBreached, e.LogWritten),
    )
    return [
        (x.at_ms / MINUTE_MS, str(x.__struct_config__.tag)) for x in events if isinstance(x, kinds)
    ]


def test_by_the_book_everything_is_asked_released_answered_and_found(loaded):
    assert told(loaded, "doctrine") == [
        (5, "item_shared"),
        (10, "release_answered"),
        (10, "information_requested"),
        (10, "item_shared"),
        (15, "request_answered"),
        (15, "item_shared"),
        (15, "alert_entered"),
        (60, "alert_hit"),
        (60, "log_written"),
    ]


def test_a_reckless_player_breaches_the_rule_and_a_request_is_declined(loaded):
    assert told(loaded, "reckless") == [
        (0, "item_shared"),
        (0, "handling_breached"),
        (1, "information_requested"),
        (1, "request_declined"),
    ]


def test_two_rehearsals_give_the_same_digest(loaded):
    first, again = (rehearse(loaded, seed=1) for _ in range(2))

    assert first.digest == again.digest


@pytest.mark.parametrize(
    ("rules", "answered"),
    [
        ("{asked_by: all}, do: {decline: Not now.}", ["request_declined"]),
        ("{asked_by: all}, do: {reply: {text: Bad.}}", ["request_answered"]),
    ],
)
def test_a_rule_may_answer_whoever_asks(rules: str, answered: list[str]):
    parts = PARTS.replace("{asked_by: fire}, do: {decline: Not now.}", rules)

    found = told(read_scenario(with_parts(parts)), "reckless")

    assert [kind for _, kind in found[3:]] == answered


def test_whom_a_rule_of_the_seat_names_the_rule_for_all_leaves_alone():
    named = "      - {id: declines, seat: council.director, sees: {asked_by: fire}, do: {decline: Not now.}}\n"
    anybody = "      - {id: anybody, seat: council.director, sees: {asked_by: all}, do: {reply: {text: Bad.}}}\n"
    assert named in PARTS

    found = told(read_scenario(with_parts(PARTS.replace(named, named + anybody))), "reckless")

    assert [kind for _, kind in found[3:]] == ["request_declined"]


def test_a_rule_is_not_asked_by_a_seat():
    parts = PARTS.replace("{asked_by: fire}", "{asked_by: fire.officer}")

    with pytest.raises(KingstownError, match="'asked_by' is an agency or 'all'"):
        read_scenario(with_parts(parts))
