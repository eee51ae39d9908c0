"""The chain finds any single change, and chains by commits of any size."""

from hashlib import sha256

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from exercise_engine.ledger import Commit, MemoryLedger, Row, StoredRow, commit_hash, genesis_hash
from exercise_engine.ledger.chain import chain_faults
from tests.exercise_engine.ledger.helpers import begun, new_exercise, write

some_rows = st.builds(
    Row,
    kind=st.sampled_from(["event", "audit"]),
    at_ms=st.integers(0, 10**9),
    wall=st.floats(0, 2e9),
    body=st.binary(max_size=20),
)
batches = st.lists(st.lists(some_rows, min_size=1, max_size=5), min_size=1, max_size=5)


def stored(groups: list[list[Row]]) -> MemoryLedger:
    ledger = MemoryLedger()
    lease = begun(ledger)
    for group in groups:
        write(ledger, lease, *group)
    return ledger


def faults_of(ledger: MemoryLedger, commits: list[Commit], rows: list[StoredRow]) -> list[str]:
    genesis = genesis_hash(ledger.exercise("storm-1"))
    found = chain_faults(genesis, ledger.head("storm-1"), commits, rows)
    return [fault.message for fault in found]


@given(batches)
def test_what_was_written_holds(groups):
    ledger = stored(groups)

    assert ledger.verify("storm-1").ok
    assert [row.body for row in ledger.history("storm-1")] == [
        row.body for group in groups for row in group
    ]


@given(batches, st.data())
def test_any_edited_row_is_found(groups, data):
    ledger = stored(groups)
    rows = ledger.history("storm-1")
    index = data.draw(st.integers(0, len(rows) - 1))
    field, value = data.draw(
        st.sampled_from(
            [
                ("at_ms", rows[index].at_ms + 1),
                ("wall", rows[index].wall + 1024.0),
                ("body", rows[index].body + b"!"),
                ("kind", "event" if rows[index].kind == "audit" else "audit"),
                ("format_version", 2),
            ]
        )
    )

    rows[index] = msgspec.structs.replace(rows[index], **{field: value})

    assert len(faults_of(ledger, ledger.commits("storm-1"), rows)) == 1


@given(batches, st.data())
def test_any_lost_row_is_found(groups, data):
    ledger = stored(groups)
    rows = ledger.history("storm-1")

    del rows[data.draw(st.integers(0, len(rows) - 1))]

    assert faults_of(ledger, ledger.commits("storm-1"), rows)


@given(batches, st.data())
def test_a_byte_moved_from_one_body_to_the_next_is_found(groups, data):
    ledger = stored(
        [[*group, Row("event", 0, 0.0, b"ab"), Row("event", 0, 0.0, b"c")] for group in groups]
    )
    rows = ledger.history("storm-1")
    [index, *_] = [n for n, row in enumerate(rows) if row.body == b"ab"]

    rows[index] = msgspec.structs.replace(rows[index], body=b"a")
    rows[index + 1] = msgspec.structs.replace(rows[index + 1], body=b"bc")

    assert faults_of(ledger, ledger.commits("storm-1"), rows)


def test_the_genesis_binds_all_that_an_exercise_is_made_from():
    one = new_exercise("a" * 64)
    others = [
        msgspec.structs.replace(one, id="storm-2"),
        msgspec.structs.replace(one, scenario_digest="b" * 64),
        msgspec.structs.replace(one, seed=8),
        msgspec.structs.replace(one, start="short"),
        msgspec.structs.replace(one, settings=b"{}"),
    ]

    assert len({genesis_hash(other) for other in [one, *others]}) == 6


def test_the_genesis_leaves_names_and_the_join_code_free():
    one = new_exercise("a" * 64)
    other = msgspec.structs.replace(one, code="TOWN", title="Calm", created_by="bob")

    assert genesis_hash(one) == genesis_hash(other)


def test_the_hash_of_a_commit_stays_what_it_was():
    """Stored chains are verified for years: a change here wants a new chain version."""
    row = StoredRow(1, "command", 10, 1000.5, b'{"kind":"decide"}', "police.chief", "a", 1, "0.1.0")

    # An array of one array of nine: MessagePack as its specification spells it.
    packed = (
        b"\x91\x99\x01\xa7command\x0a\xcb\x40\x8f\x44\x00\x00\x00\x00\x00"
        b'\xc4\x11{"kind":"decide"}\xacpolice.chief\xa1a\x01\xa50.1.0'
    )
    assert commit_hash("0" * 64, [row]) == sha256(b"0" * 64 + packed).hexdigest()
