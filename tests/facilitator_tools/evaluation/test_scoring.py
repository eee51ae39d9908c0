import pytest

from exercise_engine import commands as c
from facilitator_tools.evaluation import evaluate
from tests.facilitator_tools.squall import played


def test_the_last_rating_of_a_subject_stands():
    morning = played()
    morning.say(
        c.Rate,
        "control",
        subject="task:shelter_boats",
        rating="U",
        achieved=False,
        comment="The quay was full.",
    )

    rating = evaluate(morning.record()).ratings["task:shelter_boats"]

    assert (rating.rating, rating.by, rating.comment) == ("U", "u-control", "The quay was full.")


def test_a_rating_that_differs_from_its_findings_shows_both():
    morning = played()
    morning.say(
        c.Rate,
        "evaluation",
        subject="decision:road@police",
        rating="M",
        achieved=True,
        comment="Two cars were caught.",
    )

    rating = evaluate(morning.record()).ratings["decision:road@police"]

    assert (rating.rating, rating.derived) == ("M", "P")
    assert rating.title == "Close the road? (Police)"


def test_an_answer_in_free_text_is_rated_as_a_decision_is():
    morning = played()
    morning.say(c.Rate, "evaluation", subject="question:drivers@police", rating="P", achieved=True)

    rating = evaluate(morning.record()).ratings["question:drivers@police"]

    assert (rating.rating, rating.title) == ("P", "What do you tell drivers? (Police)")


def test_a_comment_on_a_task_belongs_to_its_core_capability():
    strength, improvement = evaluate(played().record()).comments

    assert (strength.tone, strength.capability) == ("strength", "coordination")
    assert (improvement.tone, improvement.title) == ("improvement", "Operational Coordination")
    assert not strength.released


@pytest.mark.parametrize(
    ("subject", "belongs_to"),
    [
        ("decision:harbour@port", ["coordination"]),
        ("objective:ready", ["coordination"]),
        ("target:in_time", ["coordination"]),
        ("decision:road@police", []),
        ("exercise", []),
    ],
)
def test_what_is_said_of_a_decision_belongs_to_the_capabilities_of_its_objective(
    subject: str, belongs_to: list[str]
):
    morning = played()
    morning.say(c.Comment, "control", subject=subject, tone="improvement", text="Late.")

    comment = evaluate(morning.record()).comments[-1]

    assert list(comment.capabilities) == belongs_to
    assert comment.capability == "".join(belongs_to)


def test_releasing_the_review_marks_ratings_and_comments():
    morning = played()
    morning.say(c.ReleaseReview, "control")

    found = evaluate(morning.record())

    assert all(rating.released for rating in found.ratings.values())
    assert all(comment.released for comment in found.comments)


def test_observations_keep_their_moment_and_what_they_are_about():
    [seen] = evaluate(played().record()).observations

    assert (seen.at_ms, seen.agency, seen.tone) == (90 * 60_000, "police", "strength")
