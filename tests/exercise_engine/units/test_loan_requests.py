"""Who may be lent a unit asks its owner for it, and the owner grants or refuses, or leaves it."""

from exercise_engine import commands as c
from exercise_engine import events as e
from exercise_engine.briefing import briefing_for
from exercise_engine.experiments.rehearsal import rehearse
from exercise_engine.scenario.loaded import LoadedScenario
from exercise_engine.scenario.reader import read_scenario
from exercise_engine.seats import may_see, tokens
from exercise_engine.units import HOUR_MS, MINUTE_MS
from exercise_engine.views import view_for
from tests.exercise_engine.exercises import Exercise
from tests.exercise_engine.units.strait import BOAT, STRAIT, strait

LENDING = "lending: [{id: aid, from: guard, to: [health], longest: 24 h}]\n"
GO = "kinds: [boat], to: far, works: 30 min"
CHIEF, OFFICER = "health.chief", "guard.officer"
FOR = {"unit": "boat", "purpose": "To carry a patient.", "lasts_ms": 3 * HOUR_MS}


def asked() -> tuple[Exercise, str]:
    """The strait where health has asked for the boat for three hours, within one, and that request."""
    exercise = Exercise(strait(BOAT, GO, LENDING, agencies="guard, health"))
    exercise.ask(c.RequestLoan, CHIEF, **FOR, within_ms=HOUR_MS)
    return exercise, exercise.of(e.LoanRequested)[0].request


def test_a_loan_that_is_granted_begins_then_and_lasts_as_long_as_was_asked():
    exercise, request = asked()

    exercise.to(10)
    exercise.ask(c.GrantLoan, OFFICER, request=request, comment="Bring it back clean.")
    exercise.to(60 * 5)

    lent, returned = exercise.of(e.UnitLent)[0], exercise.of(e.UnitReturned)[0]
    assert (lent.borrower, lent.at_ms, lent.until_ms) == ("health", 10 * MINUTE_MS, 190 * MINUTE_MS)
    assert returned.at_ms == lent.until_ms
    shown = view_for(CHIEF, exercise.simulation.state, exercise.simulation.words)
    told = shown[f"loan_request/{request}"]
    assert (told["status"], told["comment"], told["lasts"]) == (
        "granted",
        "Bring it back clean.",
        "3 h",
    )


def test_a_loan_that_is_refused_is_refused_with_a_reason_and_lends_nothing():
    exercise, request = asked()

    without = exercise.refusal(c.RefuseLoan, OFFICER, request=request, comment=" ")
    exercise.ask(c.RefuseLoan, OFFICER, request=request, comment="We need it ourselves.")
    again = exercise.refusal(c.GrantLoan, OFFICER, request=request)

    assert (without, again) == ("text_missing", "request_closed")
    assert exercise.of(e.LoanAnswered)[0].comment == "We need it ourselves."
    assert exercise.of(e.UnitLent) == []


def test_a_request_that_nobody_answers_is_over_at_its_deadline_and_may_be_put_again():
    exercise, request = asked()

    exercise.to(61)

    assert exercise.at(e.LoanUnanswered, "request") == [(60, request)]
    assert exercise.refusal(c.RequestLoan, CHIEF, **FOR) == ""


def test_only_the_owner_or_who_speaks_for_it_answers():
    exercise, request = asked()

    own = exercise.refusal(c.GrantLoan, CHIEF, request=request)
    simcell = exercise.refusal(c.GrantLoan, "simcell", request=request)

    assert (own, simcell) == ("no_such_request", "")


def test_what_nobody_would_lend_and_what_there_is_not_are_refused_alike():
    exercise, _ = asked()
    nobody = exercise.refusal(c.RequestLoan, OFFICER, **{**FOR, "unit": "boat"})
    nothing = exercise.refusal(c.RequestLoan, OFFICER, **{**FOR, "unit": "ship"})
    too_long = exercise.refusal(c.RequestLoan, CHIEF, **{**FOR, "lasts_ms": 25 * HOUR_MS})

    assert (nobody, nothing, too_long) == ("lending_unforeseen", "lending_unforeseen", "time_unfit")


def test_what_else_is_wrong_with_a_request_does_not_tell_that_there_is_such_a_unit():
    exercise, _ = asked()
    wrong = ({"purpose": " "}, {"purpose": "x" * 3_000}, {"lasts_ms": 0}, {"within_ms": 0})

    nobody = [exercise.refusal(c.RequestLoan, OFFICER, **FOR | one) for one in wrong]
    nothing = [
        exercise.refusal(c.RequestLoan, OFFICER, **FOR | {"unit": "ship"} | one) for one in wrong
    ]

    assert nobody == nothing == ["lending_unforeseen"] * 4


def test_the_owner_grants_no_unit_that_it_has_lent_already():
    exercise, request = asked()
    exercise.ask(c.LendUnit, OFFICER, unit="boat", to="health")

    assert exercise.refusal(c.GrantLoan, OFFICER, request=request) == "unit_lent"


def test_a_request_is_seen_by_owner_and_asker_alone():
    exercise, _ = asked()

    audience = exercise.of(e.LoanRequested)[0].to

    assert may_see(tokens(CHIEF), audience)
    assert may_see(tokens(OFFICER), audience)
    assert set(audience) == {"health", "guard", "facilitators"}


def test_the_borrower_is_told_kind_and_owner_of_what_it_may_ask_for_and_not_where_it_is():
    loaded = strait(BOAT, GO, LENDING, agencies="guard, health")

    chief = briefing_for(CHIEF, loaded, "full", 1)["borrowing"]
    officer = briefing_for(OFFICER, loaded, "full", 1)["borrowing"]

    assert chief == [
        {
            "unit": "boat",
            "title": "Boat",
            "kind": "boat",
            "owner": "guard",
            "longest": "1 d",
            "longest_ms": 24 * HOUR_MS,
        }
    ]
    assert officer == []


PLAY = (
    STRAIT
    + f"units:\n  - {{{BOAT}}}\n"
    + LENDING
    + """
players:
  - id: both
    title: Both
    rules:
      - {id: asks, seat: health.chief, sees: {start: true}, after: 5 min, do: {ask_loan: {unit: boat, lasting: 2 h, purpose: For a patient., within: 30 min}}}
      - {id: answers, seat: guard.officer, sees: {loan_asked: boat}, after: 10 min, do: {%s}}
  - {id: nobody, title: Nobody}
"""
)


def played(answer: str) -> list[e.Event]:
    """What happens where one script asks for the boat and another answers."""
    loaded: LoadedScenario = read_scenario({"scenario.yaml": (PLAY % answer).encode()})
    events: list[e.Event] = []
    rehearse(loaded, seed=1, player="both", watch=lambda step: events.extend(step.events))
    return events


def test_scripts_ask_grant_and_refuse():
    lent = [x for x in played("grant_loan: Take it.") if isinstance(x, e.UnitLent)]
    refused = [x for x in played("refuse_loan: Not today.") if isinstance(x, e.LoanAnswered)]

    assert [(x.at_ms, x.until_ms) for x in lent] == [(15 * MINUTE_MS, 135 * MINUTE_MS)]
    assert [(x.granted, x.comment) for x in refused] == [(False, "Not today.")]
