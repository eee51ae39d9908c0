from exercise_engine import commands as c
from facilitator_tools.after_action.summary import summary_of
from facilitator_tools.evaluation import evaluate
from tests.facilitator_tools.squall import Morning, minutes, played, silent


def rows(morning):
    return {row.id: row for row in evaluate(morning.record()).msel}


def test_an_entry_at_a_time_and_one_a_fixed_delay_after_it_have_a_plan():
    found = rows(played())

    assert (found["flood"].planned_ms, found["flood"].deviation_ms) == (minutes(60), 0)
    assert (found["relief"].planned_ms, found["relief"].actual_ms) == (minutes(80), minutes(80))


def test_an_entry_that_hangs_on_what_people_do_has_no_plan_but_a_trigger():
    found = rows(played())

    assert (found["quay_full"].planned_ms, found["quay_full"].actual_ms) == (None, minutes(35))
    assert found["quay_full"].trigger == "when “Boats sheltered” ≥ 10"
    assert found["prompt"].trigger == "if missed: Call boats in"


def test_an_entry_held_by_a_controller_happens_later_than_planned():
    morning = Morning()
    morning.at(50)
    morning.say(c.Hold, "control", entry="flood")
    morning.at(63)
    morning.say(c.LetGo, "control", entry="flood")
    morning.at(300)

    found = rows(morning)

    assert (found["flood"].deviation_ms, found["flood"].was_held) == (minutes(3), True)
    assert found["relief"].deviation_ms == minutes(3)


def test_what_a_controller_delivers_is_by_hand_and_what_an_effect_delivers_is_not():
    morning = played()
    by_hand = Morning()
    by_hand.at(2)
    by_hand.say(c.DeliverNow, "control", entry="warning")
    by_hand.at(300)

    assert not rows(morning)["diverted"].by_hand
    assert rows(by_hand)["warning"].by_hand
    assert rows(by_hand)["warning"].deviation_ms == -minutes(8)


def test_an_improvised_inject_stands_beside_the_entries_and_in_the_report():
    morning = Morning()
    morning.at(16)
    morning.say(c.Improvise, "control", to=("port",), title="A boat drags", text="Look.")
    morning.at(300)
    record = morning.record()
    findings = evaluate(record)

    [row] = findings.improvised

    assert (row.title, row.readers, row.at_ms) == ("A boat drags", "Port", minutes(16))
    told = " ".join(summary_of(record, findings))
    assert "1 improvised beside them" in told


def test_what_did_not_happen_says_why():
    morning = Morning()
    morning.say(c.Skip, "control", entry="flood", reason="Too wet.")
    morning.at(300)

    found = rows(morning)

    assert (found["flood"].status, found["flood"].why) == ("deferred", "controller")
    assert found["flood"].reason == "Too wet."
    assert found["relief"].why == "follows_skipped"
    assert rows(played())["prompt"].why == "expected_action_met"
    assert rows(silent())["diverted"].status == "waiting"


def test_what_was_planned_behind_an_early_endex_says_that_endex_came_first():
    morning = Morning()
    morning.at(50)
    morning.say(c.End, "control")

    found = rows(morning)

    assert (found["flood"].status, found["flood"].why) == ("waiting", "endex")
    assert found["flood"].in_this_start
    assert found["warning"].why == ""


def test_an_expected_action_tells_how_long_it_took_or_that_it_was_missed():
    [met] = evaluate(played().record()).expected
    [missed] = evaluate(silent().record()).expected

    assert (met.title, met.status, met.latency_ms) == ("Call boats in", "met", minutes(10))
    assert (met.raised_ms, met.due_ms) == (minutes(10), minutes(40))
    assert (missed.status, missed.latency_ms) == ("missed", None)
