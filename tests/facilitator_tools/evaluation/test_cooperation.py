"""What the review says of external actors, meetings and public alerts, from events alone."""

from exercise_engine import commands as c
from exercise_engine.telling import tell
from facilitator_tools.after_action.charts.reach import reach_chart
from facilitator_tools.evaluation.cooperation import cooperation_of
from facilitator_tools.evaluation.findings import evaluate
from facilitator_tools.evaluation.record import Happened, Record
from facilitator_tools.evaluation.units import units_of
from tests.exercise_engine.cooperation.gulf import gulf
from tests.exercise_engine.cooperation.pact import invoked, pact
from tests.exercise_engine.cooperation.refused import ALERT, CONVENE, HEAD, INVOKE, VOTE
from tests.exercise_engine.exercises import Exercise


def reviewed() -> Record:
    """The gulf: one alert, one claim that is paid, one request that fails, one vote."""
    exercise = Exercise(gulf())
    exercise.ask(c.IssueAlert, HEAD, **ALERT)
    exercise.ask(INVOKE[0], HEAD, **INVOKE[2])
    exercise.ask(c.InvokeInstrument, HEAD, instrument="pact", arguments={"people": 5})
    exercise.ask(CONVENE[0], HEAD, **CONVENE[2])
    exercise.to(60)
    exercise.ask(c.VoteResolution, HEAD, **VOTE)
    exercise.to(26 * 60)
    exercise.ask(c.End, "control")
    return record_of(exercise)


def record_of(exercise: Exercise) -> Record:
    """What happened in *exercise*, as the review reads it."""
    loaded = exercise.simulation.loaded
    happened = [Happened(seq, event) for seq, event in enumerate(exercise.events, start=1)]
    return Record(loaded, loaded.start(), 7, happened)


def test_what_was_asked_of_external_actors_and_what_came_of_it():
    cover, pact = cooperation_of(reviewed()).invocations

    assert (cover.accepted, cover.amount, cover.arrived_ms) == (True, 5.0, 25 * 3_600_000)
    assert (pact.accepted, pact.answered_ms) == (False, 2 * 3_600_000)
    assert pact.why == "What it presupposes does not hold. No emergency has been declared."


def test_what_meetings_decided():
    decided = cooperation_of(reviewed()).resolutions

    assert [(one.title, one.outcome, one.yes) for one in decided] == [
        ("Send help", "no quorum", 1),
        ("Say so", "no quorum", 0),
    ]


def test_whom_alerts_reached_is_told_and_drawn():
    record = reviewed()

    found = cooperation_of(record)

    (coast,) = found.reach
    assert (coast.title, coast.population, coast.most) == (
        "Coast",
        1000,
        0.599,
    )  # nearly 0.8 of 0.75
    assert [one.event for one in found.alerts] == ["Flood"]
    chart = reach_chart(record, found.reach)
    assert chart is not None
    assert "1 area," in chart.description


def test_the_timeline_of_an_agency_tells_what_it_asked_for_and_why_it_failed():
    findings = evaluate(reviewed())

    texts = [
        item.text for line in findings.timelines if line.agency == "nemo" for item in line.items
    ]
    assert "Invoked for North: Storm cover" in texts
    (failed,) = (text for text in texts if "Mutual Aid Pact: failed." in text)
    assert failed.endswith("No emergency has been declared. It was asked D+0 06:00")
    assert any("Alerted the public: Water rises" in text for text in texts)


def test_units_that_came_under_an_instrument_are_told_of_with_where_they_came_from():
    exercise = invoked(pact(), boats=1)
    exercise.to(300)
    exercise.ask(c.TakeAction, "guard.officer", action="go")
    exercise.to(720)
    exercise.ask(c.End, "control")
    record = record_of(exercise)

    (asked,) = cooperation_of(record).invocations
    came, stayed_away = units_of(record)
    lines = [tell(item.event, record) for item in record.happened]

    assert asked.units == ("Boat 1",)
    assert (came.agency, came.origin) == ("guard", "Regional System, under Pact")
    assert (stayed_away.agency, stayed_away.origin) == ("", "Regional System; never came")
    assert "Boat 1 (Regional System, under Pact) is at Near Harbour, tasked by Coast Guard" in lines
    assert "Boat 1 (Regional System, under Pact) goes home: its stay is over" in lines
    timeline = next(one for one in evaluate(record).timelines if one.agency == "guard")
    assert any("sets out for Near Harbour" in line.text for line in timeline.items)


def test_a_circle_that_was_alerted_is_told_by_its_middle_as_seafarers_write_it():
    exercise = Exercise(gulf())
    exercise.ask(c.IssueAlert, HEAD, **ALERT | {"circle": (13.1567, -61.2333, 5.0)})

    alert = cooperation_of(record_of(exercise)).alerts[0]

    assert alert.areas[-1] == "within 5 km of 13°09.4′N 061°14.0′W"
