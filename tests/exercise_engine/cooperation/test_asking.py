"""What a player reads before it asks, and what it is told when that came to nothing."""

from typing import Any

import pytest

from exercise_engine import commands as c
from exercise_engine import events as e
from exercise_engine.briefing import briefing_for
from exercise_engine.names_seen import audience_of
from exercise_engine.scenario.loaded import LoadedScenario
from exercise_engine.scenario.reader import read_scenario
from exercise_engine.slices import Precondition
from exercise_engine.views import view_for
from tests.exercise_engine.cooperation.gulf import GULF, gulf
from tests.exercise_engine.cooperation.pact import pact
from tests.exercise_engine.exercises import Exercise

HOUR = 60


def read(*replaced: tuple[str, str]) -> LoadedScenario:
    """The gulf with some of its text replaced."""
    text = GULF
    for old, new in replaced:
        assert old in text
        text = text.replace(old, new, 1)
    return read_scenario({"scenario.yaml": text.encode()})


def told(loaded: LoadedScenario, seat: str, instrument: str = "pact") -> dict[str, Any]:
    """What the briefing of *seat* says of an instrument."""
    listed = briefing_for(seat, loaded, None, 1)["cooperation"]["instruments"]
    return next(one for one in listed if one["id"] == instrument)


def messages(exercise: Exercise, seat: str) -> list[dict[str, Any]]:
    """The inbox of *seat*."""
    state, words = exercise.simulation.state, exercise.simulation.words
    seen = view_for(seat, state, words)
    return [shown for key, shown in seen.items() if key.startswith("inbox/")]


def ask(exercise: Exercise, seat: str = "nemo.head") -> None:
    """Invoke the pact."""
    exercise.ask(c.InvokeInstrument, seat, instrument="pact", arguments={"people": 20})


# ---- A request that failed


def test_why_a_request_failed_is_a_message_that_says_when_it_was_asked():
    exercise = Exercise(gulf())
    exercise.to(30)
    ask(exercise)
    assert messages(exercise, "nemo.head") == []

    exercise.to(30 + 2 * HOUR)

    (message,) = messages(exercise, "nemo.head")
    assert message["title"] == "Request failed: Mutual Aid Pact"
    assert message["text"] == (
        "Asked D+0 06:30 by Head, Emergency Office, for North. "
        "What it presupposes does not hold. No emergency has been declared."
    )
    assert (message["sender"], message["priority"]) == ("Pact secretariat", "high")
    assert message["at"]["text"] == "D+0 08:30"


def test_the_message_comes_to_the_agency_that_asked_and_can_be_acknowledged():
    exercise = Exercise(gulf())
    ask(exercise, "odm.head")
    exercise.to(3 * HOUR)

    assert [messages(exercise, seat) for seat in ("nemo.head", "police.chief")] == [[], []]
    (message,) = messages(exercise, "odm.head")
    assert "It was signed, but it is not in force" in message["text"]
    refused = exercise.refusal(c.Acknowledge, "odm.head", item=message["item"])
    assert refused == ""
    assert [read.seat for read in exercise.of(e.InjectAcknowledged)] == ["odm.head"]


def test_help_that_comes_is_no_message():
    exercise = Exercise(gulf())
    exercise.ask(c.TakeAction, "nemo.head", action="declare")
    ask(exercise)
    exercise.to(20 * HOUR)

    assert exercise.of(e.HelpEnded)
    assert messages(exercise, "nemo.head") == []


# ---- Whether it binds


@pytest.mark.parametrize(
    ("south", "says"),
    [
        ("in_force", "In force for your state"),
        ("signed", "Binds your state; South has only signed it"),
        ("not_party", "In force for your state; South is not a party"),
    ],
)
def test_a_pact_that_the_other_state_has_only_signed_is_not_said_to_be_in_force(
    south: str, says: str
):
    loaded = read(("state: south, status: signed", f"state: south, status: {south}"))

    assert told(loaded, "nemo.head")["status"] == says


def test_who_has_only_signed_reads_that_it_is_not_in_force():
    assert told(gulf(), "odm.head")["status"] == "Signed by your state, not in force"


def test_what_names_no_parties_is_open_to_all():
    assert told(gulf(), "nemo.head", "relief")["status"] == "Open to every state"


# ---- Who may ask, what it costs, how soon it comes


def test_the_form_says_who_of_ones_own_state_may_ask_and_whether_one_may():
    head, clerk, south = (told(gulf(), seat) for seat in ("nemo.head", "nemo.clerk", "odm.head"))

    assert head["authority"] == ["Head, Emergency Office", "Police"]
    assert south["authority"] == ["Disaster Office"]
    assert [one["may"] for one in (head, clerk, south)] == [True, False, True]
    assert told(gulf(), "nemo.clerk", "cover")["may"]


def test_the_form_says_what_it_costs_in_the_currency_of_the_budgets():
    assert told(gulf(), "nemo.head")["cost"] == "US$ 100"
    assert told(gulf(), "nemo.head", "relief")["cost"] == ""


def test_the_form_says_on_what_terms_help_comes_and_what_cover_pays():
    assert told(gulf(), "nemo.head")["constraints"] == ["No work at night.", "For ten hours."]
    assert told(gulf(), "nemo.head", "cover")["cover"] == [
        "Pays where the modelled loss passes US$ 50, in a straight line up to US$ 50 at a loss of US$ 150."
    ]
    assert told(gulf(), "odm.head", "cover")["cover"] == []


def test_help_comes_when_the_form_said_where_nothing_is_left_to_chance():
    lasts = told(gulf(), "nemo.head")["lasts"]
    exercise = Exercise(gulf())
    exercise.ask(c.TakeAction, "nemo.head", action="declare")
    ask(exercise)
    exercise.to(8 * HOUR)

    (arrived,) = exercise.of(e.HelpArrived)
    assert (lasts["looks_ms"], lasts["mobilises_ms"]) == (3_600_000, 3 * 3_600_000)
    assert arrived.at_ms == lasts["looks_ms"] + lasts["mobilises_ms"] + lasts["travels_ms"]


def test_the_way_of_units_is_in_what_the_form_says():
    loaded = pact(brings=", loading: 20 min")
    pact_told = told(loaded, "guard.officer")
    lasts = pact_told["lasts"]
    exercise = Exercise(loaded)
    exercise.ask(c.InvokeInstrument, "guard.officer", instrument="pact", arguments={"boats": 2})
    exercise.to(6 * HOUR)

    (arrived,) = exercise.of(e.HelpArrived)
    assert lasts["travels_ms"] > 3_600_000
    assert arrived.at_ms == lasts["looks_ms"] + lasts["mobilises_ms"] + lasts["travels_ms"]
    assert pact_told["brings"] == [
        "Boat (as many as what is asked for needs, 2 at most), to Near Harbour, tasked by Coast Guard, only to search"
    ]


# ---- What stands against it


def standing(exercise: Exercise, seat: str) -> dict[str, bool]:
    """What *seat* sees of preconditions."""
    state, words = exercise.simulation.state, exercise.simulation.words
    seen = view_for(seat, state, words)
    return {key: one["holds"] for key, one in seen.items() if key.startswith("precondition/")}


def test_a_precondition_that_a_seat_can_see_is_told_now_and_when_it_changes():
    exercise = Exercise(gulf())
    exercise.to(1)
    before = standing(exercise, "nemo.head")
    exercise.ask(c.TakeAction, "nemo.head", action="declare")
    exercise.to(2)

    assert before == {"precondition/pact/0": False}
    assert standing(exercise, "nemo.head") == {"precondition/pact/0": True}
    assert told(gulf(), "nemo.head")["preconditions"] == [
        {"number": 0, "otherwise": "No emergency has been declared.", "judged": "seen"}
    ]


@pytest.mark.parametrize(
    ("seen_by", "who"),
    [("[nemo]", {"nemo.head", "nemo.clerk"}), ("[odm.head]", {"odm.head"}), ("[]", set())],
)
def test_what_a_seat_cannot_see_is_not_told_to_it(seen_by: str, who: set[str]):
    loaded = read(("first: false, seen_by: [all]", f"first: false, seen_by: {seen_by}"))
    exercise = Exercise(loaded)
    exercise.to(1)

    for seat in loaded.scenario.seats:
        (one,) = told(loaded, seat)["preconditions"]
        assert bool(standing(exercise, seat)) == (seat in who)
        assert (one["judged"], bool(one["otherwise"])) == (
            ("seen", True) if seat in who else ("unseen", False)
        )
    assert bool(exercise.of(e.PreconditionChanged)) == bool(who)


def test_one_that_turns_on_what_is_asked_for_is_told_and_not_judged():
    loaded = read(("that: emergency,", "that: emergency && arg.people < 30,"))
    exercise = Exercise(loaded)
    exercise.to(1)

    assert [one["judged"] for one in told(loaded, "nemo.head")["preconditions"]] == ["asked"]
    assert not list(exercise.simulation.state.of(Precondition))


@pytest.mark.parametrize(
    ("name", "audience"),
    [
        ("emergency", ("all",)),
        ("helpers", ()),
        ("clock.hours", ("all",)),
        ("nemo.did.declare", ("nemo",)),
        ("north.received.pact", ("nemo", "police")),
        ("instrument.pact.south", ("odm",)),
        ("free.money", ("nemo",)),
        ("budget.purse", ("nemo",)),
        ("alerted.coast", ()),
        ("resolved.summit.help", ()),
    ],
)
def test_who_is_told_of_a_name(name: str, audience: tuple[str, ...]):
    assert audience_of(name, gulf()) == audience


def test_where_nobody_is_named_the_answer_is_called_by_the_instrument():
    unnamed = GULF.replace("partner: Pact secretariat, ", "")
    exercise = Exercise(read_scenario({"scenario.yaml": unnamed.encode()}))
    ask(exercise)
    exercise.to(2 * HOUR)

    (message,) = messages(exercise, "nemo.head")

    assert message["sender"] == "Mutual Aid Pact"
