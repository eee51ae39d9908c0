"""The live link: every command and every view is checked on the server against the seat."""

from __future__ import annotations

import json
from typing import Any

import pytest
from itsdangerous import TimestampSigner, URLSafeTimedSerializer

from exercise_engine.commands import CATALOGUE
from tests.web.conftest import Make, Server, account, open_console, take_seat
from tests.web.websocket import Console, Refused
from web.rooms import OpenExercise
from web.tokens import SOCKET_S, Holder

PLAYERS_MAY = {
    *("acknowledge", "decide", "take_action", "message", "answer", "write_log"),
    *("share_information", "request_release", "grant_release", "refuse_release"),
    *("request_information", "answer_request", "decline_request"),
    *("enter_alert", "recall_unit", "reassign_unit", "call_off", "lend_unit", "return_unit"),
    *("request_loan", "grant_loan", "refuse_loan"),
    *("activate_policy", "deactivate_policy", "rate_gravity", "propose_joint", "concur"),
    *("plan_task", "accept_task", "report_task", "drop_task"),
    *("invoke_instrument", "convene_meeting", "vote_resolution", "issue_alert"),
}
CONTROLLERS_ONLY: list[dict[str, Any]] = [
    {"kind": "start"},
    {"kind": "pause"},
    {"kind": "resume"},
    {"kind": "set_rate", "rate": 2},
    {"kind": "step"},
    {"kind": "advance_to", "until_ms": 60_000},
    {"kind": "deliver_now", "entry": "by_hand"},
    {"kind": "hold", "entry": "rain_warning"},
    {"kind": "let_go", "entry": "rain_warning"},
    {"kind": "skip", "entry": "rain_warning"},
    {"kind": "improvise", "to": ["council"], "title": "A", "text": "B"},
    {"kind": "rule", "question": "plan", "agency": "ambulance", "outcome": "good"},
    {"kind": "answer_invocation", "invocation": "council.director/x", "accept": True},
    {"kind": "freeze_model", "model": "storm"},
    {"kind": "unfreeze_model", "model": "storm"},
    {"kind": "seat_participant", "taken": "ambulance.chief", "participant": "me"},
    {"kind": "unseat", "taken": "ambulance.chief"},
    {"kind": "end"},
    {"kind": "observe", "text": "I saw it"},
    {"kind": "rate", "subject": "task:warn", "rating": "P", "achieved": True},
    {"kind": "comment", "subject": "task:warn", "tone": "strength", "text": "Good"},
    {"kind": "release_review"},
]
HOUR_MS = 3_600_000


def trainee(server: Server, one: OpenExercise, seat: str, **auth: Any) -> Console:
    boot = open_console(take_seat(server, one, seat), one, seat)
    return server.console(boot["token"], **auth)


def test_a_console_is_welcomed_with_its_view_the_clock_and_who_is_there(
    server: Server, flood: OpenExercise
):
    console = trainee(server, flood, "council.clerk")

    assert console.welcome["counter"] == 0
    assert console.slices["clock"]["phase"] == "lobby"
    assert console.welcome["clock"]["running"] is False
    seats = console.read_until("presence")["seats"]
    assert seats["council.clerk"] == {"name": "Bo", "connected": True, "scripted": False}


def test_a_command_is_answered_and_its_slices_arrive(
    server: Server, flood: OpenExercise, control: Console
):
    console = trainee(server, flood, "council.clerk")
    control.say("start")

    answer = console.say("write_log", text="The river is rising.")

    assert answer["status"] == "accepted"
    assert [entry["text"] for entry in console.of("log").values()] == ["The river is rising."]


def test_a_trainee_cannot_give_a_facilitators_command(
    server: Server, flood: OpenExercise, control: Console
):
    console = trainee(server, flood, "council.clerk")
    before = server.services.ledger.head(flood.exercise.id).last_seq

    answers = {said["kind"]: console.give({"id": "x", **said}) for said in CONTROLLERS_ONLY}

    for answer in answers.values():
        assert (answer["status"], answer["rule"]) == ("failed", "not_permitted"), answers
    assert server.services.ledger.head(flood.exercise.id).last_seq == before


def test_an_observer_may_only_look(server: Server, flood: OpenExercise):
    boot = open_console(account(server, "oz", "observer"), flood, "observation")
    console = server.console(boot["token"])

    answers = [console.give({"id": "x", "kind": kind.__struct_config__.tag}) for kind in CATALOGUE]

    assert boot["may"] == []
    assert {answer["rule"] for answer in answers} == {"not_permitted"}


def test_what_a_page_says_a_seat_may_do_is_what_the_server_lets_it_do(
    server: Server, flood: OpenExercise
):
    boot = open_console(take_seat(server, flood, "council.clerk"), flood, "council.clerk")

    assert set(boot["may"]) == PLAYERS_MAY


def test_a_trainee_cannot_speak_for_another_seat(
    server: Server, flood: OpenExercise, control: Console
):
    chief = trainee(server, flood, "ambulance.chief")
    clerk = trainee(server, flood, "council.clerk")
    control.say("start")

    clerk.give(
        {
            "id": "forged",
            "kind": "write_log",
            "text": "I am the chief",
            "seat": "ambulance.chief",
            "by": "somebody",
            "at_ms": 5 * HOUR_MS,
        }
    )
    chief.say("write_log", text="I am here")

    assert [entry["seat"] for entry in clerk.of("log").values()] == ["council.clerk"]
    assert [entry["text"] for entry in chief.of("log").values()] == ["I am here"]
    (written,) = clerk.of("log").values()
    assert written["by"] != "somebody"
    assert written["at"]["ms"] < HOUR_MS


MALFORMED: list[object] = [
    None,
    [],
    "start",
    {"kind": "write_log", "text": "no id"},
    {"id": "", "kind": "write_log", "text": "empty id"},
    {"id": "x" * 65, "kind": "write_log", "text": "long id"},
    {"id": 5, "kind": "write_log", "text": "a number"},
    {"id": "x", "kind": "drop_table"},
    {"id": "x", "text": "no kind"},
    {"id": "x", "kind": "write_log"},
    {"id": "x", "kind": "write_log", "text": 5},
    {"id": "x", "kind": "write_log", "text": "x" * 8_001},
    {"id": "x", "kind": "message", "to": ["a"] * 101, "text": "many"},
    {"id": "x", "kind": "take_action", "action": "a", "arguments": {"a": [[[[1]]]]}},
    {"id": "x", "kind": "take_action", "action": "a", "arguments": {"a": {"b": 1}}},
]


def test_a_malformed_command_is_answered_and_not_recorded(server: Server, flood: OpenExercise):
    console = trainee(server, flood, "council.clerk")
    before = server.services.ledger.head(flood.exercise.id).last_seq

    answers = [console.give(said) for said in MALFORMED]

    for said, answer in zip(MALFORMED, answers, strict=True):
        assert (answer["status"], answer["rule"]) == ("failed", "form"), said
    assert server.services.ledger.head(flood.exercise.id).last_seq == before


def test_the_same_id_again_gets_the_first_answer_and_acts_once(
    server: Server, flood: OpenExercise, control: Console
):
    console = trainee(server, flood, "council.clerk")
    control.say("start")
    control.say("pause")

    first = console.give({"id": "one", "kind": "write_log", "text": "Once"})
    control.say("advance_to", until_ms=HOUR_MS)
    again = console.give({"id": "one", "kind": "write_log", "text": "Twice"})

    assert again == first
    assert [entry["text"] for entry in console.of("log").values()] == ["Once"]


def test_a_refused_command_is_told_by_its_rule(
    server: Server, flood: OpenExercise, control: Console
):
    console = trainee(server, flood, "council.clerk")

    answer = console.say("take_action", action="open_shelter")

    assert (answer["status"], answer["rule"]) == ("refused", "not_before_startex")
    assert answer["message"] == "Play has not begun yet."


def test_a_seat_never_hears_what_is_for_others(
    server: Server, flood: OpenExercise, control: Console
):
    chief = trainee(server, flood, "ambulance.chief")
    clerk = trainee(server, flood, "council.clerk")
    control.say("start")
    control.say("pause")
    clerk.say("write_log", text="only the clerk writes this")
    clerk.say("message", to=["control"], text="only control reads this")
    control.say("observe", text="only raters see this")
    control.say("improvise", to=["council"], title="T", text="only the council is told this")
    control.say("advance_to", until_ms=3 * HOUR_MS)
    chief.say("write_log", text="done")

    heard = "\n".join(chief.frames)

    assert "done" in heard
    assert "River high" in heard
    for secret in (
        "only the clerk",
        "only control",
        "only raters",
        "only the council",
        "Heavy rain",
        "msel/",
        "expected/",
        "task/",
        "measure/river.level",
        "measure/harm",
        "blankets",
        "close_road",
    ):
        assert secret not in heard
    assert "only the clerk" in "\n".join(clerk.frames)


def test_a_future_inject_is_in_no_frame_and_no_page(
    server: Server, flood: OpenExercise, control: Console
):
    browser = take_seat(server, flood, "council.clerk")
    page = browser.get(f"/e/{flood.exercise.code}/seat/council.clerk").text
    clerk = server.console(open_console(browser, flood, "council.clerk")["token"])
    control.say("start")
    control.say("pause")
    clerk.say("write_log", text="done")

    for future in ("Heavy rain", "rain_warning", "The minister calls", "Only when a controller"):
        assert future not in page
        assert future not in "\n".join(clerk.frames)
    assert (
        "The minister calls" in account(server).get(f"/e/{flood.exercise.code}/seat/control").text
    )


def test_no_rating_is_told_before_it_is_released(
    server: Server, flood: OpenExercise, control: Console
):
    clerk = trainee(server, flood, "council.clerk")
    control.say("start")
    control.say("end", reason="Enough")
    subject = next(iter(control_subjects(server, flood)))
    rated = control.say("rate", subject=subject, rating="P", achieved=True, comment="Well done")
    clerk.say("message", to=["control"], text="Thank you")

    assert rated["status"] == "accepted"
    assert "Well done" not in "\n".join(clerk.frames)

    assert control.say("release_review")["status"] == "accepted"
    clerk.say("message", to=["control"], text="Thank you again")

    assert clerk.of("released")[f"rating/{subject}"]["text"] == "Well done"
    assert clerk.of("rating") == {}


def control_subjects(server: Server, one: OpenExercise) -> list[str]:
    boot = open_console(account(server), one, "control")
    subjects: list[str] = boot["briefing"]["subjects"]
    return subjects


def test_deltas_are_numbered_by_the_seats_own_counter_without_gaps(
    server: Server, flood: OpenExercise, control: Console
):
    chief = trainee(server, flood, "ambulance.chief")
    clerk = trainee(server, flood, "council.clerk")
    control.say("start")
    control.say("pause")
    for number in range(5):
        clerk.say("write_log", text=f"entry {number}")
    control.say("advance_to", until_ms=2 * HOUR_MS)
    chief.say("write_log", text="mine")
    clerk.say("write_log", text="last")

    assert chief.counters == list(range(1, len(chief.counters) + 1))
    assert clerk.counters == list(range(1, len(clerk.counters) + 1))
    assert len(clerk.counters) >= len(chief.counters) + 4


def test_a_console_that_comes_back_is_sent_what_it_missed(
    server: Server, flood: OpenExercise, control: Console
):
    boot = open_console(take_seat(server, flood, "council.clerk"), flood, "council.clerk")
    lost = server.console(boot["token"])
    control.say("start")
    control.say("pause")
    lost.say("write_log", text="before")
    seen = {"epoch": lost.welcome["epoch"], "counter": lost.counter}
    lost.close()
    control.say("improvise", to=["council"], title="T", text="meanwhile")

    back = server.console(boot["token"], **seen)
    back.say("write_log", text="after")

    assert back.welcome["slices"] is None
    assert back.counters == list(
        range(seen["counter"] + 1, seen["counter"] + 1 + len(back.counters))
    )
    assert [item["text"] for item in back.of("inbox").values()] == ["meanwhile"]
    assert {**lost.slices, **back.slices} == server.console(boot["token"]).slices


def test_a_console_whose_past_is_unknown_is_sent_the_whole_view(
    server: Server, flood: OpenExercise, control: Console
):
    boot = open_console(take_seat(server, flood, "council.clerk"), flood, "council.clerk")
    first = server.console(boot["token"])
    first.say("write_log", text="before")
    epoch = first.welcome["epoch"]
    pasts: list[tuple[object, object]] = [(None, None), ("another run", 0)]
    pasts += [(epoch, 99), (epoch, -1), (epoch, "1"), (epoch, True)]

    for past, counter in pasts:
        back = server.console(boot["token"], epoch=past, counter=counter)

        assert back.slices == first.slices
        assert back.welcome["counter"] == first.counter


def test_two_consoles_of_one_seat_see_the_same(server: Server, flood: OpenExercise):
    boot = open_console(account(server), flood, "control")
    one, other = server.console(boot["token"]), server.console(boot["token"])

    one.say("start")
    one.say("pause")
    other.say("message", to=["simcell"], text="Hello")
    one.say("message", to=["simcell"], text="Hello too")
    other.say("message", to=["simcell"], text="And again")

    assert one.counter == other.counter - 1
    assert "msel/rain_warning" in one.slices


def test_a_forged_token_is_refused(server: Server, flood: OpenExercise):
    holder = Holder(flood.exercise.id, "council.clerk", "p-1")
    forged = URLSafeTimedSerializer("another secret", salt="kingstown socket").dumps(holder)

    for token in (forged, "", "nonsense", server.services.signer.cookie(holder)):
        with pytest.raises(Refused, match="refused"):
            server.console(token)


def test_an_expired_token_is_told_apart_from_a_forged_one(server: Server, flood: OpenExercise):
    class Long(TimestampSigner):
        def get_timestamp(self) -> int:
            return super().get_timestamp() - SOCKET_S - 1

    secret = server.services.settings.secret
    serializer = URLSafeTimedSerializer(secret, salt="kingstown socket", signer=Long)
    old = serializer.dumps(Holder(flood.exercise.id, "control", "f-1"))

    with pytest.raises(Refused, match="expired"):
        server.console(str(old))


def test_a_token_without_its_seat_is_refused(server: Server, flood: OpenExercise):
    sign = server.services.signer.socket
    never_sat = sign(Holder(flood.exercise.id, "council.clerk", "p-stranger"))
    elsewhere = sign(Holder("no-such-exercise", "control", "f-1"))

    for token in (never_sat, elsewhere):
        with pytest.raises(Refused, match="refused"):
            server.console(token)


def test_who_is_unseated_is_told_and_let_go(server: Server, flood: OpenExercise, control: Console):
    boot = open_console(take_seat(server, flood, "council.clerk"), flood, "council.clerk")
    console = server.console(boot["token"])

    control.say("unseat", taken="council.clerk")

    assert "freed or given" in console.read_until("barred")["message"]
    with pytest.raises(EOFError):
        console.read_until("delta")
    with pytest.raises(Refused, match="refused"):
        server.console(boot["token"])


def test_too_many_commands_are_answered_and_not_recorded(server: Server, flood: OpenExercise):
    console = trainee(server, flood, "council.clerk")

    answers = [console.say("pause")["rule"] for _ in range(125)]

    assert set(answers[:120]) == {"not_permitted"}
    assert set(answers[120:]) == {"too_many"}


def test_a_person_who_takes_a_scripted_seat_stops_its_script(server: Server, make: Make):
    one = make(scripts={"ambulance.chief": "doctrine", "council.clerk": "doctrine"})
    control = server.console(open_console(account(server), one, "control")["token"])
    chief = trainee(server, one, "ambulance.chief")
    control.say("start")
    control.say("pause")
    control.say("advance_to", until_ms=HOUR_MS)
    chief.say("write_log", text="I am here now")

    assert [entry["text"] for entry in chief.of("log").values()] == ["I am here now"]
    assert chief.slices["seat/council.clerk"]["scripted"] is True


def test_the_clock_is_told_when_it_changes_its_course(
    server: Server, flood: OpenExercise, control: Console
):
    console = trainee(server, flood, "council.clerk")

    control.say("start")
    control.say("set_rate", rate=7)
    control.say("pause")
    console.say("write_log", text="now")
    clocks = [said for event, said in console.told if event == "clock"]

    courses = [(clock["running"], clock["rate"]) for clock in clocks if clock["phase"] == "play"]
    assert list(dict.fromkeys(courses)) == [(True, 60), (True, 7), (False, 7)]


def test_names_stand_in_presence_and_never_in_the_record(
    server: Server, flood: OpenExercise, control: Console
):
    console = trainee(server, flood, "council.clerk")
    control.say("start")
    console.say("write_log", text="hello")

    rows = b"".join(row.body for row in server.services.ledger.rows(flood.exercise.id))

    assert json.dumps("Bo").encode() not in rows
    assert b'"ann"' not in rows
    (presence,) = [said for event, said in console.told if event == "presence"]
    assert presence["seats"]["council.clerk"]["name"] == "Bo"
