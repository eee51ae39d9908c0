"""Border control: manifests made up from the seed, alerts, and whom screening finds."""

import pytest

from exercise_engine import commands as c
from exercise_engine import events as e
from exercise_engine.briefing import briefing_for
from exercise_engine.made_up import Traveller, matched, tells_enough
from exercise_engine.scenario.loaded import LoadedScenario
from exercise_engine.scenario.reader import read_scenario
from exercise_engine.views import view_for
from exercise_engine.words import Words
from tests.exercise_engine.exercises import STARTS, YARD, Exercise

BORDER = """
information:
  - {id: seen, title: He is here, text: He came by the ferry.}
channels:
  - {id: alerts, title: Alerts, kind: border_alert, delay: 10 min}
ports_of_entry:
  - {id: quay, title: Quay, agency: customs, screening: 5 min,
     arrivals: [{id: ferry, title: Ferry, kind: ferry, at: "T+01:00", every: 1 h, until: "T+03:00", travellers: 12}]}
subjects:
  - {id: man, title: The man, name: Aldo Crane, document: X1234567, arrival: ferry, call: 2, informs: [seen]}
  - {id: boat, title: The boat, kind: vessel, name: Sea Grape, document: K-99887, arrival: ferry, call: 3}
"""


def two_states(extra: str = BORDER) -> LoadedScenario:
    """The council of one island, and customs of another."""
    main = YARD.replace(
        "agencies:\n",
        "states: [{id: here, title: Here}, {id: there, title: There}]\n"
        "agencies:\n"
        "  - {id: customs, title: Customs, state: there, roles: [{id: officer, title: Officer}]}\n",
    ).replace("title: Council, roles", "title: Council, state: here, roles")
    return read_scenario({"scenario.yaml": (main + STARTS + extra).encode()})


def hits(play: Exercise) -> list[tuple[float, int, str]]:
    """When an alert hit [min], on which call, and how."""
    return [(x.at_ms / 60_000, x.n, x.match) for x in play.of(e.AlertHit)]


def test_an_alert_hits_at_another_states_port_after_screening_and_makes_the_item_known():
    play = Exercise(two_states())

    play.ask(c.EnterAlert, "council.director", id="a", name="CRANE, Aldo", to=("there",))
    play.to(240)

    assert play.at(e.AlertListed, "port") == [(10, "quay")]
    assert (125, 1, "name") in hits(play)
    assert [(x.at_ms / 60_000, x.agency, x.item) for x in play.of(e.ItemLearnt)] == [
        (125, "customs", "seen")
    ]
    assert [(x.subject, x.found) for x in play.of(e.SubjectScreened)] == [
        ("man", True),
        ("boat", False),
    ]
    assert {x.to for x in play.of(e.AlertHit)} == {("customs", "facilitators")}


def test_without_an_alert_and_with_one_that_comes_too_late_they_pass():
    play = Exercise(two_states())

    play.to(116)
    play.ask(c.EnterAlert, "council.director", document="x-1234567", to=("customs",))
    play.to(240)

    assert hits(play) == []
    assert [x.found for x in play.of(e.SubjectScreened)] == [False, False]


def test_an_alert_that_is_shared_with_nobody_stays_at_home():
    play = Exercise(two_states())

    play.ask(c.EnterAlert, "council.director", name="Aldo Crane")
    play.to(240)

    assert play.of(e.AlertListed) == []


def test_a_vessel_is_found_by_its_registration_on_the_line_of_the_conveyance():
    play = Exercise(two_states())

    play.ask(c.EnterAlert, "council.director", document="K998*", to=("there",))
    play.to(240)

    assert [(x.n, x.row) for x in play.of(e.AlertHit)] == [(2, -1)]


def test_an_alert_is_shared_only_with_those_who_have_a_port_of_entry():
    loaded = two_states()
    ways = briefing_for("council.director", loaded, None, seed=7)["information"]
    at_home = briefing_for("customs.officer", loaded, None, seed=7)["information"]
    play = Exercise(loaded)

    assert ways["port_parties"] == [{"id": "there", "title": "There", "hint": "Quay"}]
    assert ways["home_ports"] == []
    assert (at_home["port_parties"], at_home["home_ports"]) == ([], ["Quay"])
    told = play.refusal(c.EnterAlert, "council.director", name="Aldo Crane", to=("ambulance",))
    assert told == "no_port_of_entry"
    assert play.refusal(c.EnterAlert, "council.director", name="A. Crane", to=("here",)) == told


def test_a_number_that_only_fits_a_pattern_is_said_to_fit():
    play = Exercise(two_states())
    play.ask(c.EnterAlert, "council.director", document="X12*67", to=("there",))
    play.to(240)

    (hit,) = (x for x in play.of(e.AlertHit))
    view = view_for("customs.officer", play.simulation.state, play.simulation.words)
    (shown,) = (shown for key, shown in view.items() if key.startswith("hit/"))
    assert hit.match == "pattern"
    assert shown["match_words"].startswith("the number fits what is known of it")


@pytest.mark.parametrize(
    ("name", "document", "rule"),
    [
        ("", "K9*", "alert_too_wide"),
        ("A", "", "alert_too_wide"),
        ("Aldo Crane", "", "alert_stands"),
    ],
)
def test_alerts_that_look_for_anything_or_twice_for_the_same_are_refused(name, document, rule):
    play = Exercise(two_states())
    play.ask(c.EnterAlert, "council.director", name="Aldo Crane")

    assert play.refusal(c.EnterAlert, "council.clerk", name=name, document=document) == rule


@pytest.mark.parametrize(
    ("name", "document", "found"),
    [
        ("Aldo Crane", "", "name"),
        ("crane,  ALDO", "", "name"),
        ("Áldo Cráne", "", "name"),
        ("Anna Crane", "", "similar"),
        ("Crane", "", "similar"),
        ("Bert Crane", "", ""),
        ("Aldo", "", ""),
        ("", "x 123-4567", "document"),
        ("", "X12*67", "pattern"),
        ("Aldo Crane", "X12*67", "name"),
        ("Anna Crane", "X12*67", "pattern"),
        ("Anna Crane", "X1234567", "document"),
        ("", "X12*68", ""),
        ("", "*", ""),
    ],
)
def test_how_an_alert_matches(name: str, document: str, found: str):
    assert matched(name, document, Traveller("Aldo Crane", "X1234567")) == found


def test_an_alert_must_tell_enough():
    assert tells_enough("Li", "")
    assert tells_enough("", "12*34")
    assert not tells_enough("L", "123*")


def test_strangers_with_the_same_surname_and_initial_are_found_too():
    loaded = two_states()
    stranger = Words(loaded, 7).manifest("ferry", 0).travellers[0]
    first, *_, surname = stranger.name.split()
    play = Exercise(loaded)

    play.ask(c.EnterAlert, "council.director", name=f"{first[0]}xx {surname}", to=("there",))
    play.to(70)

    assert hits(play) == [(65, 0, "similar")]


def test_a_manifest_is_the_same_whoever_asks_first_and_another_under_another_seed():
    loaded = two_states()
    one, other = Words(loaded, 7), Words(loaded, 7)

    backwards = [one.manifest("ferry", n) for n in (2, 1, 0)][::-1]
    other.contact_name("somebody")

    assert [other.manifest("ferry", n) for n in (0, 1, 2)] == backwards
    assert Words(loaded, 8).manifest("ferry", 0) != backwards[0]
    assert [sum(t.name == "Aldo Crane" for t in made.travellers) for made in backwards] == [0, 1, 0]
    assert backwards[2].conveyance.name == "Sea Grape"


def test_the_port_sees_its_manifests_but_not_who_on_them_is_of_the_scenario():
    play = Exercise(two_states())

    play.to(180)
    views = {
        s: view_for(s, play.simulation.state, play.simulation.words)
        for s in ("customs.officer", "council.director")
    }

    call = views["customs.officer"]["arrival/ferry:1"]
    assert len(call["travellers"]) == 13
    assert {"name": "Aldo Crane", "document": "X1234567"} in call["travellers"]
    assert not [key for key in views["council.director"] if key.startswith("arrival/")]


def test_a_watch_list_stands_from_startex_at_the_ports_with_which_it_is_shared():
    play = Exercise(
        two_states(
            BORDER
            + """
watch_lists:
  - {id: old, title: Old list, agency: council, shared_with: [there], entries: [{name: Aldo Crane, reason: Debts.}]}
"""
        )
    )

    play.to(130)
    seen = view_for("customs.officer", play.simulation.state, play.simulation.words)

    assert seen["listed/old:0@quay"]["reason"] == "Debts."
    assert (125, 1, "name") in hits(play)


def test_a_lost_alert_never_reaches_the_port_and_only_facilitators_know():
    play = Exercise(two_states(BORDER.replace("delay: 10 min", "loss: 1")))

    play.ask(c.EnterAlert, "council.director", name="Aldo Crane", to=("there",))
    play.to(240)

    assert [x.to for x in play.of(e.AlertLost)] == [("facilitators",)]
    assert hits(play) == []
