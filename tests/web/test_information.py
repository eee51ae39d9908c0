"""What the server gives of information, and to whom."""

from tests.web.conftest import (
    FLOOD,
    Make,
    Server,
    account,
    files_of,
    make,
    open_console,
    server,
    take_seat,
)
from web.rooms import OpenExercise

# Fixtures are found by name in the module that asks for them.
__all__ = ["make", "server"]


def with_list(make: Make) -> OpenExercise:
    """A flood in which the item of the ambulance service has a document."""
    files = files_of(FLOOD)
    text = files["information.yaml"].decode()
    sentence = '"Nine people by the river cannot walk."'
    assert sentence in text
    files["information.yaml"] = text.replace(
        sentence, f"{sentence}, handout: handouts/names.md"
    ).encode()
    files["handouts/names.md"] = b"Nine names."
    return make(files=files)


def test_a_document_is_read_by_those_who_know_its_item_and_by_facilitators(
    server: Server, make: Make
):
    one = with_list(make)
    chief = take_seat(server, one, "ambulance.chief")
    clerk = take_seat(server, one, "council.clerk", name="Di")
    ann = account(server)
    path = f"/e/{one.exercise.code}/seat/{{}}/handout/handouts/names.md"
    assert chief.get(path.format("ambulance.chief")).status_code == 404

    control = server.console(open_console(ann, one, "control")["token"])
    control.say("start")
    control.say("pause")

    assert "Nine names." in chief.get(path.format("ambulance.chief")).text
    assert clerk.get(path.format("council.clerk")).status_code == 404
    assert "Nine names." in ann.get(path.format("control")).text


def test_a_briefing_tells_players_by_which_ways_and_not_what_there_is_to_know(
    server: Server, make: Make
):
    one = make()
    clerk = take_seat(server, one, "council.clerk")

    page = clerk.get(f"/e/{one.exercise.code}/seat/council.clerk").text
    boot = open_console(clerk, one, "council.clerk")

    channels = [channel["title"] for channel in boot["briefing"]["information"]["channels"]]
    assert channels == ["Telephone", "Island radio net", "Border alerts"]
    for hidden in ("patients", "Patients at home", "Aldo Crane", "man_with_a_case", "mail_boat"):
        assert hidden not in page
