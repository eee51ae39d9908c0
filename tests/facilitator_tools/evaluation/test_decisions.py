from exercise_engine import commands as c
from facilitator_tools.evaluation import evaluate
from tests.facilitator_tools.squall import Morning, minutes, played, silent


def choices(morning):
    return {choice.key: choice for choice in evaluate(morning.record()).choices}


def test_a_decision_tells_when_it_was_asked_and_made_by_whom_and_why():
    harbour = choices(played())["decision:harbour@port"]

    assert (harbour.opened_ms, harbour.deadline_ms) == (minutes(15), minutes(55))
    assert (harbour.status, harbour.at_ms) == ("made", minutes(27))
    assert harbour.latency_ms == minutes(12)
    assert harbour.share == 12 / 40
    assert harbour.chosen_title == "Close it"
    assert (harbour.seat, harbour.by, harbour.reason) == ("port.master", "p-anna", "Gusts.")


def test_a_decision_that_lapsed_has_no_latency_and_names_what_stands_by_default():
    harbour = choices(silent())["decision:harbour@port"]

    assert (harbour.status, harbour.at_ms) == ("lapsed", minutes(55))
    assert harbour.latency_ms is None
    assert harbour.share is None
    assert harbour.chosen_title == "Stay open"


def test_what_an_agency_had_seen_ends_at_its_decision_and_tells_what_was_read():
    found = choices(played())

    [warning] = found["decision:harbour@port"].seen
    [flood] = found["decision:road@police"].seen
    assert (warning.item, warning.at_ms, warning.priority) == ("warning", minutes(10), "high")
    assert [(read.seat, read.at_ms) for read in warning.read] == [("port.master", minutes(12))]
    assert (flood.item, flood.read) == ("flood", ())


def test_an_improvised_inject_counts_as_seen():
    morning = Morning()
    morning.at(16)
    morning.say(c.Improvise, "control", to=("port",), title="A boat drags", text="Look.")
    morning.at(300)

    seen = choices(morning)["decision:harbour@port"].seen

    assert [item.title for item in seen] == ["Squall warning", "A boat drags", "Owners ask"]


def test_what_followed_from_a_decision_is_what_its_chain_of_causes_leads_to():
    road = choices(played())["decision:road@police"]

    assert [(one.text, one.at_ms) for one in road.consequences] == [
        ("Road open: yes → no", minutes(65)),
        ("Inject: Traffic is diverted (to Police)", minutes(65)),
        ("Critical task achieved: Close the road", minutes(65)),
    ]


def test_nothing_follows_from_an_option_without_effects():
    assert choices(played())["decision:harbour@port"].consequences == ()


def test_a_free_text_answer_tells_its_words_its_ruling_and_who_ruled():
    drivers = choices(played())["question:drivers@police"]

    assert (drivers.answer, drivers.latency_ms) == ("Turn back <now>.", minutes(10))
    assert (drivers.chosen_title, drivers.ruled_ms) == ("Clear words", minutes(74))
    assert drivers.ruled_by == "u-control"


def test_an_answer_that_nobody_ruled_has_the_default_and_no_ruler():
    morning = Morning()
    morning.at(70)
    morning.say(c.Answer, "police.duty", question="drivers", text="Stay calm.")
    morning.at(300)

    drivers = choices(morning)["question:drivers@police"]

    assert (drivers.chosen_title, drivers.ruled_by) == ("Unclear words", "")
    assert drivers.ruled_ms == minutes(85)


def test_a_decision_still_open_when_play_ends_is_open():
    morning = Morning()
    morning.at(20)
    morning.say(c.End, "control", reason="Rain.")

    harbour = choices(morning)["decision:harbour@port"]

    assert (harbour.status, harbour.at_ms) == ("open", None)
