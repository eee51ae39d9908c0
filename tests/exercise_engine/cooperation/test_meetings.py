"""Special meetings: convened, voted and closed."""

import pytest

from exercise_engine import commands as c
from exercise_engine import events as e
from exercise_engine.processes.meetings import outcome
from tests.exercise_engine.cooperation.gulf import gulf
from tests.exercise_engine.exercises import Exercise


def test_members_vote_until_the_deadline_and_an_adopted_draft_has_its_effects():
    exercise = Exercise(gulf())
    exercise.ask(c.ConveneMeeting, "nemo.head", meeting="summit")
    early = exercise.refusal(
        c.VoteResolution, "odm.head", meeting="summit", resolution="help", vote="yes"
    )

    exercise.to(60)
    for seat, vote in (("nemo.head", "yes"), ("odm.head", "yes"), ("police.chief", "no")):
        exercise.ask(c.VoteResolution, seat, meeting="summit", resolution="help", vote=vote)
    again = exercise.refusal(
        c.VoteResolution, "nemo.clerk", meeting="summit", resolution="help", vote="no"
    )
    exercise.to(180)

    assert (early, again) == ("meeting_not_open", "already_voted")
    assert [(x.resolution, x.outcome) for x in exercise.of(e.ResolutionDecided)] == [
        ("help", "adopted"),
        ("words", "no_quorum"),
    ]
    assert exercise.value("helpers") == 5
    assert exercise.at(e.MeetingClosed, "meeting") == [(180, "summit")]


def test_a_meeting_closes_once_everyone_has_voted_on_everything():
    exercise = Exercise(gulf())
    exercise.ask(c.ConveneMeeting, "nemo.head", meeting="summit")
    exercise.to(60)

    for seat in ("nemo.head", "odm.head", "police.chief"):
        for draft in ("help", "words"):
            exercise.ask(c.VoteResolution, seat, meeting="summit", resolution=draft, vote="abstain")

    assert exercise.at(e.MeetingClosed, "meeting") == [(60, "summit")]


def test_only_who_may_convene_it_convenes_a_meeting_and_once():
    exercise = Exercise(gulf())

    assert exercise.refusal(c.ConveneMeeting, "odm.head", meeting="summit") == "no_such_meeting"
    assert exercise.refusal(c.ConveneMeeting, "control", meeting="summit") == ""
    assert exercise.refusal(c.ConveneMeeting, "nemo.head", meeting="summit") == "already_convened"


@pytest.mark.parametrize(
    ("votes", "majority", "expected"),
    [
        ((2, 1, 0), "simple", "adopted"),
        ((1, 1, 1), "simple", "failed"),
        ((2, 1, 0), "two_thirds", "adopted"),
        ((3, 2, 0), "two_thirds", "failed"),
        ((3, 0, 2), "consensus", "adopted"),
        ((4, 1, 0), "consensus", "failed"),
        ((0, 0, 3), "consensus", "failed"),
        ((1, 0, 0), "simple", "no_quorum"),
    ],
)
def test_a_draft_is_adopted_by_its_majority(
    votes: tuple[int, int, int], majority: str, expected: str
):
    assert outcome(*votes, quorum=2, majority=majority) == expected
