import json

from exercise_engine import commands as c
from exercise_engine.ledger import MemoryLedger
from facilitator_tools.after_action import after_action, as_json
from facilitator_tools.evaluation.reading import read_stored
from tests.facilitator_tools.squall import Morning, keep, minutes, played, silent


def report_of(morning, names=None, **options):
    ledger = MemoryLedger()
    return after_action(read_stored(ledger, keep(morning, ledger)), names or {}, **options)


def test_the_overview_has_the_fields_of_the_aar_template_in_their_order(report):
    fields = {row.field: row.lines for row in report.overview}

    assert list(fields) == [
        "Exercise name",
        "Exercise dates",
        "Scope",
        "Mission area(s)",
        "Core capabilities",
        "Objectives",
        "Threat or hazard",
        "Scenario",
        "Sponsor",
        "Participating organizations",
        "Point of contact",
    ]
    assert fields["Exercise dates"] == (
        "STARTEX 7 September 2026, 14:00 UTC; ENDEX 7 September 2026, 14:04 UTC",
    )
    assert fields["Participating organizations"] == (
        "Port Authority",
        "Royal Police Force (scripted)",
    )
    assert fields["Sponsor"] == ("Not stated",)


def test_the_summary_is_made_of_figures(report):
    assert report.summary == (
        (
            "Play ran for 4 h of exercise time, in 4 min by the wall clock. 2 seats were held, "
            "1 message written and 1 action taken."
        ),
        (
            "The headline outcome, people harmed, stood at 1 at the end (lower is better). "
            "What moved it since STARTEX: Boats sheltered, 12 boats (-4)."
        ),
        (
            "3 decisions and questions were put to the agencies: 3 answered in time, 0 lapsed. "
            "The median answer took 10 min."
        ),
        (
            "Of 3 critical tasks, the simulation measured 2 as achieved in time and 0 as missed; "
            "1 for evaluators alone to judge."
        ),
        (
            "1 expected action was looked for: 1 came in time, 0 did not, and 0 contingency injects "
            "moved play on."
        ),
        "5 of the 6 MSEL entries of this start happened; 1 not needed as play went.",
        "Raters gave 2 ratings: 1 P, 1 S.",
    )


def test_every_key_figure_is_a_count_of_one_kind(report):
    figures = {figure.title: (figure.value, figure.total) for figure in report.key_figures}

    assert figures == {
        "People harmed": ("1", ""),
        "Critical tasks achieved": ("2", "2"),
        "Decisions answered": ("3", "3"),
        "Expected actions met": ("1", "1"),
        "MSEL entries happened": ("5", "6"),
    }


def test_the_improvement_plan_holds_only_what_raters_entered(report):
    [row] = report.plan

    assert (row.capability, row.issue) == (
        "Operational Coordination",
        "The port heard of the road late.",
    )
    assert (row.corrective_action, row.start_date) == ("", "")
    assert report_of(silent()).plan == []


def test_an_observation_marked_as_a_strength_stands_among_the_strengths(report):
    assert [(remark.text, remark.about) for remark in report.strengths] == [
        ("Boats were in half an hour early.", "Shelter ten boats"),
        ("Calm on the radio.", "Police"),
    ]


def test_names_come_from_beside_the_record_and_a_forgotten_person_has_none(report):
    anna, scripted = report.participants

    assert (anna.name, anna.seat_title) == ("Anna <b>Ollivierre</b>", "Harbour Master, Port")
    assert scripted.scripted
    assert report.person("script:doctrine") == "Scripted player (By the plan)"
    assert report_of(played()).participants[0].name == ""
    assert b"Ollivierre" not in b"".join(row.body for row in _rows(played()))


def test_players_read_only_what_was_released():
    before = report_of(played(), audience="players")
    released = played()
    released.say(c.ReleaseReview, "control")

    after = report_of(released, audience="players")

    assert (before.findings.ratings, before.strengths, before.improvements) == ({}, [], [])
    assert set(after.findings.ratings) == {"task:shelter_boats", "capability:coordination"}
    assert [remark.text for remark in after.strengths] == ["Boats were in half an hour early."]
    assert after.findings.observations == ()


def test_nobodys_own_log_is_read_by_the_other_players():
    exercise = played()
    exercise.say(c.WriteLog, "port.master", text="Remember to thank the pilots.")

    for_facilitators = as_json(report_of(exercise))
    for_players = as_json(report_of(exercise, audience="players"))

    assert b"thank the pilots" in for_facilitators
    assert b"thank the pilots" not in for_players


def test_the_json_report_holds_the_same_findings_and_says_exercise(report):
    told = json.loads(as_json(report))

    assert told["notice"] == "EXERCISE, EXERCISE, EXERCISE"
    assert told["exercise"]["startex_local"] == "2030-06-01T06:00:00-04:00"
    assert told["findings"]["choices"][0]["latency_ms"] == minutes(12)
    assert told["findings"]["ratings"]["capability:coordination"]["rating"] == "S"
    assert told["integrity"]["ok"] is True
    assert as_json(report) == as_json(report)


def test_an_exercise_in_its_lobby_has_a_report_that_says_so():
    morning = Morning()
    morning.events = morning.events[:2]

    report = report_of(morning)

    assert report.summary[0] == "Play has not begun."
    assert not report.findings.is_over


def _rows(morning):
    ledger = MemoryLedger()
    return list(ledger.rows(keep(morning, ledger)))
