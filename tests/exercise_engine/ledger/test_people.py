"""Accounts of facilitators and names of participants."""

import pytest
from argon2 import PasswordHasher

from exercise_engine.errors import AccountRefused, UnknownExercise, UnknownParticipant
from exercise_engine.ledger.accounts import Accounts
from exercise_engine.ledger.database import Database
from exercise_engine.ledger.participants import Participant, Participants
from exercise_engine.ledger.sign_outs import SignOuts
from exercise_engine.ledger.sql import SqlLedger
from exercise_engine.ledger.tables import users
from tests.exercise_engine.ledger.helpers import begun, three_commits

PASSWORD = "four calm green turtles"
# As weak as argon2 allows: these tests are about accounts, not about hashing.
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
SLOWER = PasswordHasher(time_cost=2, memory_cost=8, parallelism=1)


@pytest.fixture
def accounts(database: Database) -> Accounts:
    return Accounts(database, QUICK)


@pytest.fixture
def participants(database: Database) -> Participants:
    three_commits(SqlLedger(database))
    return Participants(database)


def ann(**changes) -> Participant:
    given = {"exercise": "storm-1", "id": "p1", "name": "Ann", "joined_wall": 1000.0}
    return Participant(**{**given, **changes})


def test_who_has_the_password_signs_in(accounts: Accounts):
    made = accounts.add("Ann", PASSWORD, "facilitator", now_wall=1000.0)

    assert accounts.sign_in("ann ", PASSWORD) == made
    assert made.role == "facilitator"
    assert accounts.sign_in("ann", PASSWORD.upper()) is None
    assert accounts.sign_in("bob", PASSWORD) is None


def test_a_sign_in_that_ended_has_ended_for_whoever_opens_the_database_next(database_url: str):
    first = Database.open(database_url)
    SignOuts(first).add("4f0c", now_wall=1000.0)
    SignOuts(first).add("4f0c", now_wall=1001.0)
    first.close()

    second = Database.open(database_url)

    assert SignOuts(second).has("4f0c")
    assert not SignOuts(second).has("77aa")
    second.close()


def test_the_account_that_nobody_has_cannot_be_entered(accounts: Accounts):
    assert accounts.sign_in("anybody", "nobody's password") is None


def test_a_password_is_kept_as_an_argon2id_hash(accounts: Accounts, database: Database):
    accounts.add("ann", PASSWORD, "facilitator", now_wall=1000.0)

    stored = database.read(
        lambda connection: connection.execute(users.select()).one().password_hash
    )

    assert stored.startswith("$argon2id$")
    assert PASSWORD not in stored


def test_a_hash_made_with_older_parameters_is_renewed_at_sign_in(
    accounts: Accounts, database: Database
):
    accounts.add("ann", PASSWORD, "facilitator", now_wall=1000.0)
    stricter = Accounts(database, SLOWER)

    assert stricter.sign_in("ann", PASSWORD) is not None

    stored = database.read(
        lambda connection: connection.execute(users.select()).one().password_hash
    )
    assert not SLOWER.check_needs_rehash(stored)
    assert stricter.sign_in("ann", PASSWORD) is not None


@pytest.mark.parametrize(
    ("name", "password", "role", "message"),
    [
        ("", PASSWORD, "facilitator", "1 to 100 characters"),
        ("a" * 101, PASSWORD, "facilitator", "1 to 100 characters"),
        ("bob", "short", "facilitator", "10 to 1000 characters, not 5"),
        ("bob", "x" * 1001, "facilitator", "10 to 1000 characters, not 1001"),
        ("bob", PASSWORD, "king", "'king' is no role. The roles are facilitator,"),
        ("ANN", PASSWORD, "evaluator", "called 'ann' already"),
    ],
)
def test_an_account_that_cannot_be_made_is_refused_with_the_reason(
    accounts: Accounts, name, password, role, message
):
    accounts.add("ann", PASSWORD, "facilitator", now_wall=1000.0)

    with pytest.raises(AccountRefused, match=message):
        accounts.add(name, password, role, now_wall=1000.0)

    assert [one.name for one in accounts.all()] == ["ann"]


def test_a_changed_password_ends_the_old_one(accounts: Accounts):
    accounts.add("ann", PASSWORD, "facilitator", now_wall=1000.0)

    accounts.change_password("ann", "five calm green turtles")

    assert accounts.sign_in("ann", PASSWORD) is None
    assert accounts.sign_in("ann", "five calm green turtles") is not None


def test_a_removed_account_is_gone(accounts: Accounts):
    accounts.add("ann", PASSWORD, "facilitator", now_wall=1000.0)

    accounts.remove("Ann")

    assert accounts.get("ann") is None
    with pytest.raises(AccountRefused, match="no user called 'ann'"):
        accounts.remove("ann")
    with pytest.raises(AccountRefused, match="no user called 'ann'"):
        accounts.change_password("ann", PASSWORD)


def test_people_are_listed_in_the_order_of_joining(participants: Participants):
    participants.add(ann(id="p2", name="Bob", joined_wall=1001.0))
    participants.add(ann())

    assert [one.name for one in participants.of("storm-1")] == ["Ann", "Bob"]


def test_joining_twice_changes_nothing(participants: Participants):
    participants.add(ann())
    participants.add(ann(name="Impostor"))

    assert participants.get("storm-1", "p1").name == "Ann"


def test_joining_needs_an_exercise(participants: Participants):
    with pytest.raises(UnknownExercise, match="calm"):
        participants.add(ann(exercise="calm"))


def test_the_same_id_is_another_person_in_another_exercise(
    participants: Participants, database: Database
):
    begun(SqlLedger(database), "storm-2", "TOWN")
    participants.add(ann())
    participants.add(ann(exercise="storm-2", name="Bob"))

    participants.rename("storm-1", "p1", "Anna")

    assert participants.get("storm-1", "p1").name == "Anna"
    assert participants.get("storm-2", "p1").name == "Bob"


def test_revoking_ends_every_token_that_was_given(participants: Participants):
    participants.add(ann())

    participants.revoke_tokens("storm-1", "p1")

    assert participants.get("storm-1", "p1").token_version == 2


def test_a_person_can_be_forgotten_and_the_chain_still_holds(
    participants: Participants, database: Database
):
    participants.add(ann())

    participants.forget("storm-1", "p1")

    forgotten = participants.get("storm-1", "p1")
    assert (forgotten.name, forgotten.token_version) == ("", 2)
    assert SqlLedger(database).verify("storm-1").ok


def test_somebody_who_never_joined_is_unknown(participants: Participants):
    with pytest.raises(UnknownParticipant, match="p9"):
        participants.get("storm-1", "p9")
    with pytest.raises(UnknownParticipant, match="p9"):
        participants.rename("storm-1", "p9", "Nobody")
