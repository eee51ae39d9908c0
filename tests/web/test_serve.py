"""``kingstown serve`` and ``kingstown demo`` as processes of their own, under gevent."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

from tests.web.conftest import FLOOD, boot_of
from tests.web.websocket import Console, Refused

KINGSTOWN = (sys.executable, "-P", "-m", "web")
PATIENCE_S = 60


@contextmanager
def running(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    """Run the command; kill it if the test does not end it."""
    process = subprocess.Popen(
        [*KINGSTOWN, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def told(process: subprocess.Popen[str], pattern: str) -> re.Match[str]:
    """Read the process's lines until one fits *pattern*."""
    assert process.stdout is not None
    for line in process.stdout:
        if found := re.search(pattern, line):
            return found
    raise AssertionError(process.stderr.read() if process.stderr else "")


def browser() -> OpenerDirector:
    return build_opener(HTTPCookieProcessor(CookieJar()))


def page(opener: OpenerDirector, address: str) -> str:
    with opener.open(address, timeout=PATIENCE_S) as answer:
        text: str = answer.read().decode()
        return text


def ended(process: subprocess.Popen[str], number: signal.Signals) -> tuple[int, str]:
    """Ask the process to end; return its status and what it complained of."""
    process.send_signal(number)
    _, complaints = process.communicate(timeout=PATIENCE_S)
    return process.returncode, complaints


def test_serve_answers_and_ends_when_told(tmp_path: Path):
    for number in (signal.SIGTERM, signal.SIGINT):
        with running("serve", "--port", "0", "--data", str(tmp_path)) as server:
            address = told(server, r"(http://127\.0\.0\.1:\d+/)")[1]

            assert "Join an exercise" in page(browser(), address)
            assert ended(server, number) == (0, "")


def test_serve_says_that_a_port_is_taken(tmp_path: Path):
    with running("serve", "--port", "0", "--data", str(tmp_path / "a")) as first:
        port = told(first, r"http://127\.0\.0\.1:(\d+)/")[1]

        second = subprocess.run(
            [*KINGSTOWN, "serve", "--port", port, "--data", str(tmp_path / "b")],
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE_S,
        )

    assert second.returncode == 1
    assert f"Port {port} of 127.0.0.1 cannot be used" in second.stderr
    assert "Traceback" not in second.stderr


def links(demo: subprocess.Popen[str]) -> dict[str, str]:
    found = {}
    for who in ("Trainee", "Facilitator", "Evaluator"):
        found[who] = told(demo, rf"^{who}:\s+(http\S+)")[1]
    told(demo, r"Stop with")
    return found


def console(address: str) -> tuple[Console, dict[str, Any]]:
    port = int(re.findall(r":(\d+)/", address)[0])
    boot = boot_of(page(browser(), address))
    return Console(port, {"token": boot["token"]}), boot


def test_the_demo_opens_a_live_exercise_for_three_people(tmp_path: Path):
    arguments = ("demo", "--scenario", str(FLOOD), "--no-browser", "--port", "0", "--rate", "600")
    with running(*arguments, "--data", str(tmp_path)) as demo:
        found = links(demo)
        trainee, trainee_boot = console(found["Trainee"])
        facilitator, _ = console(found["Facilitator"])
        evaluator, _ = console(found["Evaluator"])

        paused = facilitator.say("pause")
        logged = trainee.say("write_log", text="On duty")
        observed = evaluator.say("observe", text="The clerk is quick")

        assert {answer["status"] for answer in (paused, logged, observed)} == {"accepted"}
        assert trainee_boot["seat"] == "council.director"
        assert trainee.welcome["clock"]["rate"] == 600
        assert [entry["text"] for entry in trainee.of("log").values()] == ["On duty"]
        scripted = {key for key, seat in facilitator.of("seat").items() if seat["scripted"]}
        assert scripted == {"council.clerk", "ambulance.chief"}
        for one in (trainee, facilitator, evaluator):
            one.close()
        status, complaints = ended(demo, signal.SIGINT)

    assert (status, complaints) == (0, "")


def test_a_killed_server_goes_on_where_it_was(tmp_path: Path):
    arguments = ("demo", "--scenario", str(FLOOD), "--no-browser", "--port", "0", "--rate", "600")
    with running(*arguments, "--data", str(tmp_path)) as demo:
        trainee, boot = console(links(demo)["Trainee"])
        said = {"id": "kept", "kind": "write_log", "text": "before the crash"}
        answered = trainee.give(said)
        demo.send_signal(signal.SIGKILL)
        demo.wait()

    with running("serve", "--port", "0", "--data", str(tmp_path)) as server:
        port = int(told(server, r"http://127\.0\.0\.1:(\d+)/")[1])
        back = console_when_ready(port, boot["token"])
        again = back.give(said)
        back.close()

        assert again == answered
        assert [entry["text"] for entry in back.of("log").values()] == ["before the crash"]
        assert ended(server, signal.SIGTERM) == (0, "")


def console_when_ready(port: int, token: str) -> Console:
    """Connect as a browser does: again and again until the dead server's lease has run out."""
    from web.sockets import NOT_READY

    while True:
        try:
            return Console(port, {"token": token})
        except Refused as refused:
            if str(refused) != NOT_READY:
                raise


def test_ten_consoles_hear_each_other_under_gevent(tmp_path: Path):
    arguments = ("demo", "--scenario", str(FLOOD), "--no-browser", "--port", "0", "--lobby")
    with running(*arguments, "--data", str(tmp_path)) as demo:
        found = links(demo)
        speaker, _ = console(found["Facilitator"])
        listeners = [console(found["Facilitator"])[0] for _ in range(9)]

        speaker.say("start")
        for number in range(5):
            speaker.say("improvise", to=["all"], title="T", text=f"call {number}")
        for listener in listeners:
            while len(listener.of("inbox")) < 5:
                listener.read()

        for listener in listeners:
            assert listener.counters == list(range(1, len(listener.counters) + 1))
        for one in (speaker, *listeners):
            one.close()
        assert ended(demo, signal.SIGINT) == (0, "")


def test_the_review_is_made_by_a_child_while_consoles_are_answered(tmp_path: Path):
    arguments = ("demo", "--scenario", str(FLOOD), "--no-browser", "--port", "0")
    with running(*arguments, "--data", str(tmp_path)) as demo:
        found = links(demo)
        facilitator = browser()
        boot = boot_of(page(facilitator, found["Facilitator"]))
        origin = found["Facilitator"].split("/enter/")[0]
        trainee, _ = console(found["Trainee"])
        console_of_control, _ = console(found["Facilitator"])
        console_of_control.say("end")

        waiting = page(facilitator, origin + boot["urls"]["review"])
        answers, progress = [], {"state": "running"}
        while progress["state"] == "running":
            answers.append(trainee.say("message", to=["control"], text="Still here")["status"])
            # The server's next word of the time: who writes as fast as it answers is a flood.
            trainee.read_until("clock")
            progress = json.loads(page(facilitator, f"{origin}{boot['urls']['review']}/progress"))
        finished = page(facilitator, origin + progress["url"])

        assert progress["state"] == "done", progress
        assert "A small flood" in finished
        assert finished != waiting
        assert set(answers) == {"accepted"}
        for one in (trainee, console_of_control):
            one.close()
        assert ended(demo, signal.SIGINT) == (0, "")
