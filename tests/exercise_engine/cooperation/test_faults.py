"""What an author of instruments, meetings and alerting is told."""

import pytest

from exercise_engine.scenario.instrument_library import library
from exercise_engine.scenario.reader import read_scenario
from tests.exercise_engine.cooperation.gulf import GULF, said


@pytest.mark.parametrize(
    ("instead_of", "written", "told"),
    [
        ("state: south, status: signed", "state: soth, status: signed", "no state or agency without one is called 'soth'. Did you mean 'south'?"),
        ("authority: [nemo.head, odm", "authority: [nemo.hed, odm", "no agency or seat is called 'nemo.hed'"),
        ("that: emergency, otherwise", "that: emergncy, otherwise", "no measure is called 'emergncy'. Did you mean 'emergency'?"),
        ("by: arg.people", "by: arg.peple", "no argument of this action is called 'peple'"),
        ("exhaustion: 150", "exhaustion: 40", "'exhaustion' is more than 'attachment'."),
        ("id: amount, title", "id: sum, title", "it needs an argument 'amount' of type number"),
        ("kind: fund", "kind: treaty", "'grants' goes with kind fund."),
        ("majority: two_thirds", "majority: most", "'majority' is 'most', but may be"),
        ("within: 2 h, majority", "within: 2 h, quorum: 4, majority", "'quorum' is more than the 3 members."),
        ("convened_by: [nemo], ", "", "a meeting needs 'convened_by', or a moment"),
        ("channels: [radio, siren]", "channels: [radio, sirn]", "no alert channel is called 'sirn'. Did you mean 'siren'?"),
        ("language: es, share: 0.25", "language: es, share: 0.5", "the languages' shares add up to 1.25"),
        ("kind: treaty, title: Mutual", "library: rss_treat, kind: treaty, title: Mutual", "the library has no instrument 'rss_treat'. Did you mean 'rss_treaty'?"),
    ],
)  # fmt: skip
def test_a_fault_says_what_was_found_and_what_would_be_right(
    instead_of: str, written: str, told: str
):
    assert instead_of in GULF

    faults = said(GULF.replace(instead_of, written, 1))

    assert any(told in fault for fault in faults), faults


WITH_LIBRARY = GULF.replace(
    "states: [{id: north, title: North}", "states: [{id: north, title: North, country: GRD}"
).replace("meetings:", "  - {id: help, library: LIBRARY}\nmeetings:")


def test_an_instrument_takes_from_the_library_what_it_does_not_say():
    text = WITH_LIBRARY.replace("LIBRARY", "rss_treaty")

    loaded = read_scenario({"scenario.yaml": text.encode()})

    taken = loaded.scenario.by_id("instruments")["help"]
    assert taken.title == "Treaty Establishing the Regional Security System (1996)"
    assert [(one.state, one.status) for one in taken.parties] == [
        ("north", "in_force"),
        ("south", "not_party"),
    ]


def test_a_status_that_nobody_could_look_up_must_be_decided_before_play():
    faults = said(WITH_LIBRARY.replace("LIBRARY", "iaea_early_notification"))

    assert any("it is not known whether 'north' is a party to 'help'" in one for one in faults)


@pytest.mark.parametrize("entry", library())
def test_every_entry_of_the_library_can_be_taken_and_names_its_sources(entry: str):
    node = library()[entry].plain
    shared = "parties: [{state: north, status: in_force}, {state: south, status: in_force}]"
    more = ", policies: [{state: north, loss: loss, attachment: 1, exhaustion: 2, limit: 1}]"
    text = WITH_LIBRARY.replace(
        "library: LIBRARY",
        f"library: {entry}, {shared}" + (more if node["kind"] == "insurance" else ""),
    )

    faults = said(text)

    assert faults == []
    assert all(one["source"] and one["as_of"] for one in node.get("countries", {}).values())


@pytest.mark.parametrize("entry", library())
def test_the_library_names_each_country_once_by_its_code_of_three_letters(entry: str):
    named = [one for key in library()[entry].plain.get("countries", {}) for one in key.split()]

    assert len(named) == len({*named})
    assert all(len(one) == 3 and one.isalpha() and one.isupper() for one in named)


def test_countries_of_one_line_share_what_is_known():
    text = WITH_LIBRARY.replace("country: GRD", "country: LCA").replace("LIBRARY", "rss_treaty")

    taken = read_scenario({"scenario.yaml": text.encode()}).scenario.by_id("instruments")["help"]

    assert (taken.parties[0].status, taken.parties[0].source) == (
        "in_force",
        "Member by the treaty of 1996",
    )


def test_an_agreement_that_two_have_ratified_is_not_in_force_for_them():
    text = WITH_LIBRARY.replace("country: GRD", "country: VCT").replace(
        "LIBRARY", "caricom_maritime_airspace"
    )

    taken = read_scenario({"scenario.yaml": text.encode()}).scenario.by_id("instruments")["help"]

    assert taken.parties[0].status == "signed"
