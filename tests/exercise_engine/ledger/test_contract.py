"""What every ledger does: in memory, on SQLite and on PostgreSQL."""

import msgspec
import pytest

from exercise_engine.errors import (
    ChainBroken,
    DuplicateCommand,
    ExerciseExists,
    HistoryMoved,
    LeaseHeld,
    LeaseLost,
    UnknownExercise,
    UnknownScenario,
)
from exercise_engine.ledger import LedgerStore, MadeBy, Row, genesis_hash
from tests.exercise_engine.ledger.helpers import (
    FOLDER,
    US,
    audit,
    begun,
    command,
    event,
    new_exercise,
    three_commits,
    write,
)


def test_a_scenario_is_kept_whole_and_once(ledger: LedgerStore):
    first = ledger.put_scenario(FOLDER, US)
    again = ledger.put_scenario(dict(reversed(FOLDER.items())), MadeBy(9, "9.9"))

    assert first == again
    assert ledger.scenario(first).files == FOLDER
    assert ledger.scenario(first).made_by == US


def test_editing_a_scenario_later_makes_another_one(ledger: LedgerStore):
    before = ledger.put_scenario(FOLDER, US)
    after = ledger.put_scenario({**FOLDER, "scenario.yaml": b"title: Calm\n"}, US)

    assert before != after
    assert ledger.scenario(before).files["scenario.yaml"] == b"title: Storm\n"


def test_an_exercise_is_found_by_its_id_and_by_its_code(ledger: LedgerStore):
    new = new_exercise(ledger.put_scenario(FOLDER, US))

    made = ledger.create_exercise(new)

    assert ledger.exercise("storm-1") == ledger.exercise_by_code("KING") == made
    assert (made.phase, made.seed, made.settings) == ("lobby", 7, b'{"rate":60}')


def test_exercises_are_listed_newest_first(ledger: LedgerStore):
    old = new_exercise(ledger.put_scenario(FOLDER, US))
    ledger.create_exercise(old)
    ledger.create_exercise(
        msgspec.structs.replace(old, id="storm-2", code="TOWN", created_wall=2000.0)
    )

    assert [one.id for one in ledger.exercises()] == ["storm-2", "storm-1"]


@pytest.mark.parametrize(("exercise", "code"), [("storm-1", "TOWN"), ("storm-2", "KING")])
def test_an_id_and_a_code_belong_to_one_exercise(ledger: LedgerStore, exercise, code):
    begun(ledger)

    with pytest.raises(ExerciseExists, match=code):
        begun(ledger, exercise, code)

    assert len(ledger.exercises()) == 1


def test_an_exercise_needs_its_scenario(ledger: LedgerStore):
    with pytest.raises(UnknownScenario):
        ledger.create_exercise(new_exercise("0" * 64))


def test_an_unknown_exercise_is_called_by_name(ledger: LedgerStore):
    asked = (
        lambda: ledger.exercise("calm"),
        lambda: ledger.exercise_by_code("calm"),
        lambda: ledger.head("calm"),
        lambda: ledger.commits("calm"),
        lambda: list(ledger.rows("calm")),
        lambda: ledger.history("calm"),
        lambda: ledger.verify("calm"),
        lambda: ledger.answer("calm", "police.chief", "a"),
        lambda: ledger.acquire("calm", "server-a", now_wall=0.0, ttl_s=1.0),
    )

    for ask in asked:
        with pytest.raises(UnknownExercise, match="calm"):
            ask()


def test_a_new_exercise_stands_before_the_instant_zero(ledger: LedgerStore):
    begun(ledger)

    head = ledger.head("storm-1")

    assert (head.last_seq, head.commits, head.reached_ms) == (0, 0, -1)
    assert head.hash == genesis_hash(ledger.exercise("storm-1"))
    assert ledger.verify("storm-1").ok


def test_rows_come_back_as_they_were_written(ledger: LedgerStore):
    lease = begun(ledger)

    commit = write(ledger, lease, command("a", at_ms=10), event("one", 10), audit("two", 10))

    rows = list(ledger.rows("storm-1"))
    assert (commit.commit_no, commit.first_seq, commit.last_seq) == (1, 1, 3)
    assert [(row.seq, row.kind, row.at_ms, row.wall) for row in rows] == [
        (1, "command", 10, 1000.0),
        (2, "event", 10, 1000.25),
        (3, "audit", 10, 1000.5),
    ]
    assert rows[0].body == b'{"kind":"decide","id":"a"}'
    assert (rows[0].seat, rows[0].command_id) == ("police.chief", "a")
    assert (rows[1].seat, rows[1].command_id) == (None, None)
    assert {row.made_by for row in rows} == {US}


def test_rows_can_be_read_from_the_last_one_that_is_known(ledger: LedgerStore):
    three_commits(ledger)

    assert [row.seq for row in ledger.rows("storm-1", after_seq=4)] == [5, 6]
    assert list(ledger.rows("storm-1", after_seq=6)) == []


def test_history_is_all_rows_once_the_chain_holds(ledger: LedgerStore):
    three_commits(ledger)

    assert ledger.history("storm-1") == list(ledger.rows("storm-1"))


def test_each_commit_follows_the_one_before(ledger: LedgerStore):
    three_commits(ledger)

    commits = ledger.commits("storm-1")

    assert [(one.commit_no, one.first_seq, one.last_seq) for one in commits] == [
        (1, 1, 2),
        (2, 3, 5),
        (3, 6, 6),
    ]
    assert commits[0].prev_hash == genesis_hash(ledger.exercise("storm-1"))
    assert [one.prev_hash for one in commits[1:]] == [one.hash for one in commits[:-1]]
    assert ledger.head("storm-1").hash == commits[-1].hash


def test_reached_is_durable_with_the_rows_and_with_each_renewal(ledger: LedgerStore):
    lease = begun(ledger)

    write(ledger, lease, event("one", 10), reached_ms=15)
    after_rows = ledger.head("storm-1").reached_ms
    lease = ledger.renew(lease, reached_ms=900, now_wall=1002.0)

    assert after_rows == 15
    assert ledger.head("storm-1").reached_ms == lease.reached_ms == 900
    assert ledger.acquire("storm-1", "server-a", now_wall=1003.0, ttl_s=10.0).reached_ms == 900


def test_what_was_reached_never_falls(ledger: LedgerStore):
    lease = begun(ledger)
    write(ledger, lease, event("one", 10), reached_ms=15)

    with pytest.raises(ValueError, match="15 ms"):
        write(ledger, lease, event("two", 10), reached_ms=14)

    assert ledger.head("storm-1").last_seq == 1


def test_a_phase_changes_with_the_rows_that_say_so(ledger: LedgerStore):
    lease = begun(ledger)

    ledger.append(
        lease,
        [event("startex")],
        after_seq=0,
        reached_ms=0,
        now_wall=1001.0,
        made_by=US,
        phase="play",
    )

    assert ledger.exercise("storm-1").phase == "play"


# One writer


def test_a_lease_keeps_others_out_until_it_runs_out(ledger: LedgerStore):
    first = begun(ledger)

    with pytest.raises(LeaseHeld, match=r"server-a.* 1 s"):
        ledger.acquire("storm-1", "server-b", now_wall=1009.0, ttl_s=10.0)
    second = ledger.acquire("storm-1", "server-b", now_wall=1010.0, ttl_s=10.0)

    assert second.token > first.token


def test_renewing_keeps_a_lease(ledger: LedgerStore):
    lease = begun(ledger)
    ledger.renew(lease, reached_ms=0, now_wall=1009.0)

    with pytest.raises(LeaseHeld):
        ledger.acquire("storm-1", "server-b", now_wall=1018.0, ttl_s=10.0)


def test_writing_keeps_a_lease(ledger: LedgerStore):
    lease = begun(ledger)
    write(ledger, lease, event("one"))

    with pytest.raises(LeaseHeld):
        ledger.acquire("storm-1", "server-b", now_wall=1010.5, ttl_s=10.0)


def test_who_lost_the_lease_can_neither_write_nor_renew(ledger: LedgerStore):
    slow = begun(ledger)
    quick = ledger.acquire("storm-1", "server-b", now_wall=1010.0, ttl_s=10.0)
    write(ledger, quick, event("theirs"))

    with pytest.raises(LeaseLost, match="server-b"):
        write(ledger, slow, event("ours"))
    with pytest.raises(LeaseLost, match="server-b"):
        ledger.renew(slow, reached_ms=5, now_wall=1011.0)
    ledger.release(slow)

    assert [row.body for row in ledger.rows("storm-1")] == [event("theirs").body]
    assert ledger.head("storm-1").holder == "server-b"


def test_taking_a_lease_anew_ends_ones_own_older_one(ledger: LedgerStore):
    older = begun(ledger)
    newer = ledger.acquire("storm-1", "server-a", now_wall=1001.0, ttl_s=10.0)

    with pytest.raises(LeaseLost):
        write(ledger, older, event("late"))
    write(ledger, newer, event("in time"))

    assert ledger.head("storm-1").last_seq == 1


def test_a_released_exercise_is_free_at_once_and_closed_to_its_last_holder(ledger: LedgerStore):
    lease = begun(ledger)
    ledger.release(lease)

    with pytest.raises(LeaseLost):
        write(ledger, lease, event("late"))
    ledger.acquire("storm-1", "server-b", now_wall=1001.0, ttl_s=10.0)

    assert ledger.head("storm-1").holder == "server-b"


def test_a_lease_that_ran_out_still_writes_while_nobody_else_took_it(ledger: LedgerStore):
    lease = begun(ledger)

    ledger.append(lease, [event("one")], after_seq=0, reached_ms=0, now_wall=5000.0, made_by=US)

    assert ledger.head("storm-1").expires_wall == 5010.0


def test_two_exercises_are_led_side_by_side(ledger: LedgerStore):
    one, two = begun(ledger), begun(ledger, "storm-2", "TOWN")

    write(ledger, one, command("a"))
    write(ledger, two, command("a"), event("x"))

    assert (ledger.head("storm-1").last_seq, ledger.head("storm-2").last_seq) == (1, 2)
    assert ledger.verify("storm-1").ok
    assert ledger.verify("storm-2").ok


def test_a_writer_that_does_not_know_the_last_row_is_refused(ledger: LedgerStore):
    lease = begun(ledger)
    write(ledger, lease, event("one"))

    with pytest.raises(HistoryMoved, match="ends at row 1, not at 0"):
        ledger.append(
            lease, [event("fork")], after_seq=0, reached_ms=0, now_wall=1001.0, made_by=US
        )

    assert ledger.head("storm-1").last_seq == 1


# Say it once


def test_a_command_is_stored_once_and_a_failing_commit_leaves_nothing(ledger: LedgerStore):
    lease = begun(ledger)
    write(ledger, lease, command("a", at_ms=1), reached_ms=1)
    before = (ledger.head("storm-1"), list(ledger.rows("storm-1")), ledger.commits("storm-1"))

    with pytest.raises(DuplicateCommand):
        write(ledger, lease, event("x"), command("b"), command("a"), event("y"), reached_ms=9)

    after = (ledger.head("storm-1"), list(ledger.rows("storm-1")), ledger.commits("storm-1"))
    assert after == before
    assert ledger.answer("storm-1", "police.chief", "b") is None


def test_one_commit_cannot_hold_a_command_twice(ledger: LedgerStore):
    lease = begun(ledger)

    with pytest.raises(DuplicateCommand):
        write(ledger, lease, command("a"), command("a"))

    assert ledger.head("storm-1").last_seq == 0


def test_seats_and_exercises_choose_their_command_ids_independently(ledger: LedgerStore):
    lease = begun(ledger)

    write(ledger, lease, command("a"), command("a", seat="health.nurse"))

    assert ledger.head("storm-1").last_seq == 2


def test_a_command_said_again_is_answered_with_what_it_caused_at_its_instant(ledger: LedgerStore):
    lease = begun(ledger)
    write(
        ledger,
        lease,
        command("a", at_ms=10),
        event("told", 10),
        event("done", 10),
        command("b", at_ms=10),
        event("other", 10),
        event("later", 20),
        reached_ms=20,
    )

    first = ledger.answer("storm-1", "police.chief", "a")
    second = ledger.answer("storm-1", "police.chief", "b")

    assert first is not None
    assert (first.command.seq, [row.seq for row in first.events]) == (1, [2, 3])
    assert second is not None
    assert (second.command.seq, [row.seq for row in second.events]) == (4, [5])


def test_a_command_that_is_new_has_no_answer(ledger: LedgerStore):
    three_commits(ledger)

    assert ledger.answer("storm-1", "health.nurse", "a") is None
    assert ledger.answer("storm-1", "police.chief", "z") is None


# Misuse


def test_an_empty_commit_is_refused(ledger: LedgerStore):
    lease = begun(ledger)

    with pytest.raises(ValueError, match="at least one row"):
        write(ledger, lease)


def test_a_holder_has_a_name(ledger: LedgerStore):
    ledger.create_exercise(new_exercise(ledger.put_scenario(FOLDER, US)))

    with pytest.raises(ValueError, match="name"):
        ledger.acquire("storm-1", "", now_wall=0.0, ttl_s=1.0)


@pytest.mark.parametrize(
    ("kind", "seat", "command_id"),
    [("command", None, None), ("command", "police.chief", None), ("event", "police.chief", "a")],
)
def test_only_a_command_has_a_seat_and_an_id(kind, seat, command_id):
    with pytest.raises(ValueError, match="a command has a seat and an id"):
        Row(kind, 0, 1000.0, b"{}", seat, command_id)


@pytest.mark.parametrize("wall", [float("nan"), float("inf")])
def test_a_wall_stamp_is_a_number(wall):
    with pytest.raises(ValueError, match="finite"):
        Row("event", 0, wall, b"{}")


@pytest.mark.parametrize("seed", [-1, 2**63])
def test_a_seed_fits_into_every_database(seed):
    with pytest.raises(ValueError, match="a seed is a whole number"):
        msgspec.structs.replace(new_exercise("0" * 64), seed=seed)


# Verifying


def test_verifying_counts_what_was_read_and_names_the_versions(ledger: LedgerStore):
    lease = three_commits(ledger)
    ledger.append(
        lease,
        [event("newer", 40)],
        after_seq=6,
        reached_ms=40,
        now_wall=1002.0,
        made_by=MadeBy(1, "0.2.0"),
    )

    found = ledger.verify("storm-1", format_version=1)

    assert found.ok
    assert (found.rows, found.commits) == (7, 4)
    assert found.hash == ledger.head("storm-1").hash
    assert found.versions == (MadeBy(1, "0.1.0"), MadeBy(1, "0.2.0"))


def test_rows_of_another_format_are_told_apart_from_tampered_ones(ledger: LedgerStore):
    three_commits(ledger)

    found = ledger.verify("storm-1", format_version=2)

    assert [fault.kind for fault in found.faults] == ["other version"]
    assert "event format 1 by engine 0.1.0; this version reads format 2" in found.faults[0].message


# Restoring


def test_an_exercise_is_restored_row_for_row_and_held_by_nobody(
    ledger: LedgerStore, other_ledger: LedgerStore
):
    three_commits(ledger)
    stored = ledger.exercise("storm-1")

    other_ledger.restore(
        stored,
        ledger.scenario(stored.scenario_digest),
        ledger.head("storm-1"),
        ledger.commits("storm-1"),
        ledger.history("storm-1"),
    )

    assert other_ledger.history("storm-1") == ledger.history("storm-1")
    assert other_ledger.head("storm-1").holder == ""
    other_ledger.acquire("storm-1", "server-b", now_wall=0.0, ttl_s=1.0)


def test_what_was_changed_on_the_way_is_not_restored(ledger: LedgerStore):
    three_commits(ledger)
    stored = ledger.exercise("storm-1")
    rows = ledger.history("storm-1")
    rows[2] = msgspec.structs.replace(rows[2], body=b"{}")

    with pytest.raises(ChainBroken, match="rows 3 to 5"):
        ledger.restore(
            msgspec.structs.replace(stored, id="storm-2", code="TOWN"),
            ledger.scenario(stored.scenario_digest),
            ledger.head("storm-1"),
            ledger.commits("storm-1"),
            rows,
        )

    assert [one.id for one in ledger.exercises()] == ["storm-1"]
