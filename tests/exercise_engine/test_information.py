"""Information that only some have: who learns what, by which way, and against which rule."""

import pytest

from exercise_engine import commands as c
from exercise_engine import events as e
from exercise_engine.scenario.reader import read_scenario
from exercise_engine.views import view_for
from tests.exercise_engine.exercises import STARTS, YARD, Exercise, yard

ITEMS = """
information:
  - {id: leak, title: The dam leaks, text: Water at the foot., originator: council, reliability: B, credibility: 3, known_by: [council]}
  - {id: names, title: Names of witnesses, text: Two names., originator: council, handling: originator_controlled, known_by: [ambulance]}
  - {id: chart, title: A chart, text: Depths., originator: ambulance, handling: releasable, releasable_to: [port], known_by: [council]}
  - {id: smoke, title: Smoke on the hill, text: White smoke.}
"""
YARD_AND_PORT = """
channels:
  - {id: phone, title: Phone, kind: phone}
  - {id: courier, title: Courier, kind: liaison_officer, delay: 30 min, between: [council, ambulance]}
"""


def exercise(extra: str = "") -> Exercise:
    return Exercise(yard(ITEMS.replace("[port]", "[ambulance]") + (extra or YARD_AND_PORT)))


def learnt(play: Exercise) -> list[tuple[float, str, str, str]]:
    """Who learnt what, when [min] and how."""
    return [(x.at_ms / 60_000, x.agency, x.item, x.how) for x in play.of(e.ItemLearnt)]


def share(play: Exercise, seat: str, item: str, *to: str, **more: object) -> str:
    return play.refusal(
        c.ShareInformation, seat, **{"item": item, "to": to, "channel": "phone"} | more
    )


def test_first_holders_know_since_before_startex_and_nobody_else_does():
    play = exercise()

    assert learnt(play) == [
        (0, "council", "leak", "before"),
        (0, "ambulance", "names", "before"),
        (0, "council", "chart", "before"),
    ]
    seen = view_for("ambulance.chief", play.simulation.state, play.simulation.words)
    assert [key for key in seen if key.startswith("known/")] == ["known/names@ambulance"]


def test_an_item_that_is_shared_is_known_when_the_channel_has_carried_it():
    play = exercise()

    play.to(10)
    share(play, "council.director", "leak", "ambulance", channel="courier", note="Look at it.")
    play.to(60)

    assert learnt(play)[-1] == (40, "ambulance", "leak", "shared")
    (received,) = play.of(e.ItemReceived)
    assert (received.sender, received.channel, received.note) == (
        "council",
        "courier",
        "Look at it.",
    )
    assert received.to == ("ambulance", "facilitators")


def test_the_view_says_the_grading_in_words():
    play = exercise()

    seen = view_for("council.clerk", play.simulation.state, play.simulation.words)

    known = seen["known/leak@council"]
    assert known["grade"] == "B3"
    assert (known["reliability"], known["credibility"]) == ("Usually reliable", "Possibly true")
    assert known["handling_words"] == "Open"


def test_an_item_that_others_know_and_one_that_there_is_not_are_refused_alike():
    play = exercise()

    said = [
        next(
            x.message
            for x in play.ask(
                c.ShareInformation, "ambulance.chief", item=item, to=("council",), channel="phone"
            )
            if isinstance(x, e.CommandRefused)
        )
        for item in ("leak", "nothing_of_the_kind")
    ]

    assert said[0] == said[1]


def test_an_originator_may_be_told_its_own_item_and_may_tell_it_to_anyone():
    play = Exercise(yard(ITEMS.replace("[port]", "[]") + YARD_AND_PORT))

    told = share(play, "council.clerk", "chart", "ambulance")
    tells = share(play, "council.clerk", "leak", "ambulance")

    assert (told, tells) == ("", "")
    assert play.of(e.HandlingBreached) == []


def test_a_third_agency_is_warned_of_and_the_breach_is_for_facilitators_alone():
    play = three()

    refused = share(play, "council.clerk", "orders", "police")
    play.ask(
        c.ShareInformation,
        "council.clerk",
        item="orders",
        to=("police",),
        channel="phone",
        despite_rule=True,
    )
    play.to(1)

    assert refused == "handling_rule"
    (breach,) = play.of(e.HandlingBreached)
    assert (breach.agency, breach.readers, breach.to) == ("council", ("police",), ("facilitators",))
    assert play.delivered == [(0, "scandal")]


def three(extra: str = "") -> Exercise:
    """Three agencies; the council knows orders that the ambulance controls."""
    text = """
information:
  - {id: orders, title: Orders, text: Secret., originator: ambulance, handling: originator_controlled, known_by: [council, ambulance]}
channels: [{id: phone, title: Phone, kind: phone}]
injects: [{id: scandal, title: It came out, when: breaches.orders == 1, to: [police], by: press, text: Who told?}]
"""
    main = YARD.replace(
        "agencies:",
        "agencies:\n  - {id: police, title: Police, roles: [{id: sergeant, title: Sergeant}]}",
    )
    return Exercise(read_scenario({"scenario.yaml": (main + STARTS + text + extra).encode()}))


def test_what_the_originator_releases_may_be_shared_without_a_breach():
    play = three("other_entries: [{id: noted, title: Released, when: council.released.orders}]")

    play.ask(
        c.RequestRelease,
        "council.clerk",
        id="r",
        item="orders",
        to=("police",),
        within_ms=3_600_000,
    )
    play.to(10)
    wrong = play.refusal(c.GrantRelease, "police.sergeant", request="council.clerk/r")
    play.ask(c.GrantRelease, "ambulance.chief", request="council.clerk/r")
    refused = share(play, "council.clerk", "orders", "police")
    play.to(120)

    assert (wrong, refused) == ("no_such_request", "")
    assert play.of(e.HandlingBreached) == play.of(e.ReleaseUnanswered) == []
    assert learnt(play)[-1] == (10, "police", "orders", "shared")
    assert play.at(e.EntryCompleted, "entry") == [(10, "noted")]


def test_a_release_that_is_ignored_is_recorded_as_unanswered_at_its_deadline_and_is_closed():
    play = three()

    play.ask(
        c.RequestRelease,
        "council.clerk",
        id="r",
        item="orders",
        to=("police",),
        within_ms=3_600_000,
    )
    play.to(60)

    assert play.at(e.ReleaseUnanswered, "request") == [(60, "council.clerk/r")]
    assert (
        play.refusal(c.GrantRelease, "ambulance.chief", request="council.clerk/r")
        == "request_closed"
    )


def test_nothing_is_asked_for_that_the_rule_allows_already():
    play = three()

    asked = play.refusal(c.RequestRelease, "council.clerk", item="orders", to=("ambulance",))

    assert asked == "needs_no_release"


LOSSY = """
channels:
  - {id: silent, title: Radio, kind: radio, loss: 1}
  - {id: honest, title: Net, kind: regional_intelligence_network, loss: 1, confirms: true}
  - {id: sure, title: Sure net, kind: email, confirms: true, outage: open == false, senders: [council]}
actions: [{id: shut, title: Shut, agencies: [council], effects: [{set: open, to: false}]}]
"""


@pytest.mark.parametrize(("channel", "told"), [("silent", False), ("honest", True)])
def test_the_sender_hears_of_a_loss_only_if_the_channel_confirms(channel: str, told: bool):
    play = exercise(LOSSY)

    share(play, "council.clerk", "leak", "ambulance", channel=channel)
    play.to(10)

    (lost,) = play.of(e.TransferLost)
    assert ("council" in lost.to) == told
    assert play.of(e.ItemReceived) == []


def test_a_channel_that_is_out_refuses_and_one_that_is_anothers_does_not_exist():
    play = exercise(LOSSY)

    confirmed = share(play, "council.clerk", "leak", "ambulance", channel="sure")
    play.ask(c.TakeAction, "council.clerk", action="shut")
    play.to(5)

    assert confirmed == ""
    assert play.at(e.TransferConfirmed, "reader") == [(0, "ambulance")]
    assert [(x.channel, x.works) for x in play.of(e.ChannelChanged)] == [("sure", False)]
    assert share(play, "council.clerk", "leak", "ambulance", channel="sure") == "channel_out"
    assert share(play, "ambulance.chief", "names", "council", channel="sure") == "no_such_channel"


def test_injects_effects_sensors_and_controllers_let_agencies_know():
    extra = (
        YARD_AND_PORT
        + """
injects: [{id: call, title: A call, at: "T+00:10", to: [ambulance.chief], by: phone, text: Smoke., informs: [smoke]}]
actions: [{id: look, title: Look, agencies: [council], takes: 5 min, effects: [{learn: smoke, agencies: [council]}, {set: level, to: 5}]}]
"""
    )
    sensor = "{id: smoke, title: Smoke on the hill, text: White smoke.}"
    noticed = (
        sensor[:-1]
        + ", noticed: [{when: level > 3.0, agencies: [ambulance, council], delay: 2 min}]}"
    )
    items = (
        ITEMS.replace("[port]", "[ambulance]").replace(sensor, noticed.replace("smoke,", "fire,"))
        + "  - {id: smoke, title: Smoke, text: White.}\n"
    )
    play = Exercise(yard(items + extra))

    play.ask(c.TakeAction, "council.clerk", action="look")
    play.to(10)
    play.ask(c.Inform, "control", item="leak", to=("ambulance",))

    assert learnt(play)[3:] == [
        (5, "council", "smoke", "effect"),
        (7, "ambulance", "fire", "noticed"),
        (7, "council", "fire", "noticed"),
        (10, "ambulance", "smoke", "inject"),
        (10, "ambulance", "leak", "control"),
    ]


def test_an_action_may_require_information_that_another_agency_holds():
    extra = (
        YARD_AND_PORT
        + """
actions: [{id: leave, title: Leave, agencies: [ambulance], requires: [{that: ambulance.knows.leak && known.leak == 2, otherwise: You do not know where.}]}]
"""
    )
    play = exercise(extra)

    before = play.refusal(c.TakeAction, "ambulance.chief", action="leave")
    share(play, "council.clerk", "leak", "ambulance")
    play.to(1)

    assert before == "requirement"
    assert play.refusal(c.TakeAction, "ambulance.chief", action="leave") == ""


def test_a_request_is_answered_with_items_that_follow_by_the_channel():
    play = exercise()

    play.ask(
        c.RequestInformation,
        "ambulance.chief",
        id="q",
        to="council",
        text="Is the dam safe?",
        about="infrastructure",
    )
    stranger = play.refusal(
        c.AnswerRequest, "ambulance.chief", request="ambulance.chief/q", text="Yes."
    )
    play.ask(
        c.AnswerRequest,
        "council.clerk",
        request="ambulance.chief/q",
        text="No.",
        items=("leak",),
        channel="courier",
    )
    play.to(200)

    assert stranger == "no_such_request"
    (answer,) = play.of(e.RequestAnswered)
    assert (answer.text, answer.items, answer.channel) == ("No.", 1, "courier")
    assert learnt(play)[-1] == (30, "ambulance", "leak", "shared")
    assert play.of(e.RequestOverdue) == []
    assert play.of(e.ItemShared)[0].request == "ambulance.chief/q"


def test_a_request_that_nobody_answers_is_overdue_and_may_be_answered_late():
    play = exercise(
        YARD_AND_PORT
        + "injects: [{id: nag, title: Nag, when: council.requests.overdue > 0, to: [council], by: phone, text: Well?}]"
    )

    play.ask(
        c.RequestInformation,
        "ambulance.chief",
        id="q",
        to="council",
        text="Is it safe?",
        within_ms=1_800_000,
    )
    play.to(40)
    play.ask(
        c.DeclineRequest, "council.clerk", request="ambulance.chief/q", comment="Ask the engineer."
    )

    assert play.at(e.RequestOverdue, "request") == [(30, "ambulance.chief/q")]
    assert play.delivered == [(30, "nag")]
    seen = view_for("ambulance.chief", play.simulation.state, play.simulation.words)
    found = seen["rfi/ambulance.chief/q"]
    assert (found["status"], found["late"], found["answer"]) == (
        "declined",
        True,
        "Ask the engineer.",
    )


def test_sharing_an_item_meets_an_expectation():
    extra = (
        YARD_AND_PORT
        + """
injects:
  - {id: ask, title: Ask, at: "T+00:10", to: [council], by: phone, text: Tell them., expect: [{id: tells, agency: council, shares: leak, shares_with: ambulance, within: 20 min}]}
"""
    )
    play = exercise(extra)

    play.to(15)
    share(play, "council.clerk", "leak", "ambulance")
    play.to(40)

    assert play.at(e.ExpectationMet, "expectation") == [(15, "tells")]


def test_the_simcell_answers_and_releases_for_an_agency_that_is_not_playing():
    play = three()
    play.ask(c.RequestInformation, "council.clerk", id="q", to="ambulance", text="Who is there?")
    play.ask(c.RequestRelease, "council.clerk", id="r", item="orders", to=("police",))

    answered = play.refusal(c.AnswerRequest, "simcell", request="council.clerk/q", text="I am.")
    granted = play.refusal(c.GrantRelease, "simcell", request="council.clerk/r")

    assert (answered, granted) == ("", "")
    seen = view_for("council.clerk", play.simulation.state, play.simulation.words)
    assert seen["rfi/council.clerk/q"]["answered_by"] == "SimCell"
    assert seen["release/council.clerk/r"]["status"] == "granted"
