"""A drawn alert is heard by every scripted seat, and is looked at once for all of them."""

import math
from time import process_time

from exercise_engine import commands as c
from exercise_engine.alert_reach import concerned
from exercise_engine.experiments.scripted import ScriptedPlayers
from exercise_engine.scenario.reader import read_scenario
from exercise_engine.scenario.shipped import find_scenario
from exercise_engine.seats import agency_of
from tests.exercise_engine.cooperation.test_alerts import SAID
from tests.exercise_engine.exercises import Exercise

CORNERS, ALERTS = 100, 8
CENTRE, DEGREES = (13.2, -61.2), 1.5

Ring = tuple[tuple[float, float], ...]


def ring(number: int) -> Ring:
    """A shape with many corners, another one for each *number*."""
    size = DEGREES + number / 100
    angles = [2 * math.pi * n / CORNERS for n in range(CORNERS)]
    return tuple((CENTRE[0] + size * math.sin(a), CENTRE[1] + size * math.cos(a)) for a in angles)


def test_what_a_drawn_alert_takes_grows_neither_with_the_seats_nor_with_those_that_stand():
    loaded = read_scenario(find_scenario("hurricane"))
    exercise, players = Exercise(loaded), ScriptedPlayers(loaded, 1)
    alerting = loaded.scenario.alerting
    assert alerting is not None
    seat = next(one for one in loaded.scenario.seats if agency_of(one) == alerting.agencies[0])
    begun = process_time()
    assert concerned(loaded.scenario, (), None, ring(0))
    once = process_time() - begun

    for number in range(1, ALERTS + 1):
        said = SAID | {"areas": (), "polygon": ring(number)}
        issued = exercise.ask(c.IssueAlert, seat, **said)
        begun = process_time()
        players.watch(issued)
        heard = process_time() - begun

    # There are 16 seats and 8 shapes: it was 128 times as much.
    assert heard < 10 * once
