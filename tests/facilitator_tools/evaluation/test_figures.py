from exercise_engine import commands as c
from exercise_engine import events as e
from facilitator_tools.evaluation import evaluate
from tests.facilitator_tools.squall import Morning, minutes, played, silent


def by_agency(morning):
    return {one.agency: one for one in evaluate(morning.record()).latency}


def test_latency_is_the_median_over_what_an_agency_answered():
    found = by_agency(played())

    assert (found["port"].answered, found["port"].median_ms) == (1, minutes(12))
    assert (found["police"].answered, found["police"].median_ms) == (2, minutes(7.5))
    assert found["police"].longest_ms == minutes(10)
    assert found["police"].median_share == (5 / 20 + 10 / 30) / 2


def test_lapses_stand_beside_the_times_and_never_among_them():
    found = by_agency(silent())

    assert (found["police"].answered, found["police"].lapsed) == (0, 2)
    assert found["police"].median_ms is None


def test_reading_time_runs_from_delivery_to_the_first_acknowledgement():
    port = by_agency(played())["port"]

    assert (port.received, port.read, port.read_median_ms) == (3, 1, minutes(2))


def test_an_inject_that_two_seats_of_an_agency_read_is_read_once():
    morning = Morning()
    morning.say(c.SeatParticipant, "control", taken="port.watch", participant="p-ben")
    morning.at(12)
    morning.say(c.Acknowledge, "port.master", item="warning")
    morning.at(18)
    morning.say(c.Acknowledge, "port.watch", item="warning")

    port = by_agency(morning)["port"]

    assert (port.read, port.read_median_ms) == (1, minutes(2))


def test_the_headline_measure_comes_first_and_changes_are_traced_to_choices():
    series = evaluate(played().record()).series

    assert [(one.measure, one.headline, one.by_choices) for one in series] == [
        ("harm", True, 1),
        ("boats.sheltered", False, 1),
        ("road.open", False, 1),
    ]
    assert series[0].points == ((0, 5), (minutes(35), 1))
    assert (series[1].first, series[1].last) == (0, 12)


def test_a_computed_headline_is_made_of_what_its_formula_reads():
    (part,) = evaluate(played().record()).outcome_parts

    assert (part.title, part.first, part.last) == ("Boats sheltered", 0, 12)
    # With no boat sheltered five people are harmed, and one with twelve.
    assert part.moved == 1 - 5


def test_measures_that_choices_changed_more_often_come_before_those_they_changed_less():
    morning = Morning()
    morning.at(65)
    morning.say(c.Decide, "police.duty", decision="road", option="close")

    series = evaluate(morning.record()).series

    assert [(one.measure, one.by_choices) for one in series] == [
        ("harm", 0),
        ("road.open", 1),
        ("boats.sheltered", 0),
    ]


def test_processes_count_what_carries_their_tag():
    found = {one.id: one for one in evaluate(played().record()).processes}

    preparedness = found["preparedness"]
    assert (preparedness.delivered, preparedness.planned) == (1, 1)
    assert (preparedness.answered, preparedness.asked, preparedness.actions) == (1, 1, 1)
    assert preparedness.objectives == ("Be ready",)
    assert not found["international_dialogue"].exercised
    assert len(found) == 6


def test_each_agency_has_a_timeline_of_its_own():
    lines = {line.agency: line.items for line in evaluate(played().record()).timelines}

    assert [(item.at_ms, item.kind, item.text) for item in lines["police"][:4]] == [
        (minutes(60), "received", "The road floods"),
        (minutes(60), "asked", "Asked to decide within 20 min: Close the road?"),
        (minutes(60), "asked", "Asked to answer within 30 min: What do you tell drivers?"),
        (minutes(65), "did", "Decided Close the road?: Close it"),
    ]
    assert "The road floods" not in [item.text for item in lines["port"]]
    assert lines["police"][-1].text == "Wrote to Port: Road closed."


def test_the_same_record_gives_the_same_findings():
    record = played().record()

    assert evaluate(record) == evaluate(record)


def test_an_agency_that_scripts_alone_played_is_not_said_to_have_read_nothing():
    found = by_agency(played())

    assert {agency: one.scripted for agency, one in found.items()} == {
        "port": False,
        "police": True,
    }


def test_only_people_read_and_what_comes_to_scripted_seats_alone_is_not_left_unread():
    morning = Morning()
    morning.say(c.SeatParticipant, "control", taken="port.watch", participant="script:doctrine")
    for name, reader in (("a", "port.watch"), ("b", "port"), ("d", "port.master")):
        morning.say(c.Improvise, "control", to=(reader,), title=name, text="?")
    improvised = [event for event in morning.events if isinstance(event, e.InjectImprovised)]
    morning.at(1)
    morning.say(c.Acknowledge, "port.watch", item=improvised[1].item)
    morning.at(3)
    morning.say(c.Acknowledge, "port.master", item=improvised[2].item)

    port = by_agency(morning)["port"]

    assert (port.received, port.read, port.read_median_ms) == (2, 1, minutes(3))
