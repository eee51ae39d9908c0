"""An exercise travels in one file and proves that nothing was changed on the way."""

import json
import tracemalloc
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import msgspec
import pytest

from exercise_engine.errors import ArchiveFault, ChainBroken, ExerciseExists
from exercise_engine.ledger import LedgerStore
from exercise_engine.ledger.archive import (
    LONGEST_LINE_BYTES,
    ArchivedName,
    export_exercise,
    import_exercise,
    read_archive,
)
from exercise_engine.ledger.memory import MemoryLedger
from exercise_engine.ledger.records import Commit
from tests.exercise_engine.ledger.helpers import FOLDER, command, three_commits, write


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "storm.zip"


def rewritten(file: Path, name: str, change) -> Path:
    """Copy *file* with the member *name* changed."""
    other = file.with_name(f"changed-{file.name}")
    with ZipFile(file) as old, ZipFile(other, "w", ZIP_DEFLATED) as new:
        for member in old.namelist():
            content = old.read(member)
            new.writestr(member, change(content) if member == name else content)
    return other


def test_an_exercise_goes_to_another_ledger_and_verifies_there(
    ledger: LedgerStore, other_ledger: LedgerStore, file: Path
):
    three_commits(ledger)

    head = export_exercise(ledger, "storm-1", file)
    made = import_exercise(other_ledger, read_archive(file))

    assert made == ledger.exercise("storm-1") == other_ledger.exercise("storm-1")
    assert other_ledger.history("storm-1") == ledger.history("storm-1")
    assert other_ledger.commits("storm-1") == ledger.commits("storm-1")
    assert other_ledger.scenario(made.scenario_digest).files == FOLDER
    assert other_ledger.verify("storm-1").hash == head.hash
    assert other_ledger.head("storm-1").reached_ms == 30


def test_an_imported_exercise_goes_on_where_it_was(
    ledger: LedgerStore, other_ledger: LedgerStore, file: Path
):
    three_commits(ledger)
    export_exercise(ledger, "storm-1", file)
    import_exercise(other_ledger, read_archive(file))

    lease = other_ledger.acquire("storm-1", "server-b", now_wall=0.0, ttl_s=10.0)
    write(other_ledger, lease, command("c", at_ms=40), reached_ms=40)

    assert other_ledger.verify("storm-1").ok
    assert lease.reached_ms == 30


def test_names_travel_only_where_they_are_given(ledger: LedgerStore, file: Path, tmp_path: Path):
    three_commits(ledger)
    name = ArchivedName(id="p1", name="Ann Other", joined_wall=1000.0)

    export_exercise(ledger, "storm-1", file, [name])
    export_exercise(ledger, "storm-1", tmp_path / "nameless.zip")

    assert read_archive(file).names == (name,)
    assert read_archive(tmp_path / "nameless.zip").names == ()


def test_the_file_says_that_it_is_an_exercise(ledger: LedgerStore, file: Path):
    three_commits(ledger)
    export_exercise(ledger, "storm-1", file)

    with ZipFile(file) as archive:
        manifest = json.loads(archive.read("exercise.json"))

    assert manifest["notice"] == "EXERCISE, EXERCISE, EXERCISE"
    assert manifest["head"]["hash"] == ledger.head("storm-1").hash


def test_the_same_exercise_is_not_taken_in_twice(ledger: LedgerStore, file: Path):
    three_commits(ledger)
    export_exercise(ledger, "storm-1", file)

    with pytest.raises(ExerciseExists):
        import_exercise(ledger, read_archive(file), code="TOWN")


def test_a_join_code_that_is_taken_can_be_replaced(
    ledger: LedgerStore, other_ledger: LedgerStore, file: Path
):
    three_commits(ledger)
    export_exercise(ledger, "storm-1", file)

    made = import_exercise(other_ledger, read_archive(file), code="TOWN")

    assert other_ledger.exercise_by_code("TOWN") == made
    assert other_ledger.verify("storm-1").ok


@pytest.mark.parametrize(
    ("member", "old", "new"),
    [
        ("rows.jsonl", b'\\"text\\":\\"two\\"', b'\\"text\\":\\"too\\"'),
        ("scenario/scenario.yaml", b"Storm", b"Calms"),
        ("exercise.json", b'"seed": 7', b'"seed": 8'),
        ("commits.jsonl", b'"last_seq":5', b'"last_seq":4'),
    ],
)
def test_a_file_that_was_changed_on_the_way_is_not_taken_in(
    ledger: LedgerStore, other_ledger: LedgerStore, file: Path, member, old, new
):
    three_commits(ledger)
    export_exercise(ledger, "storm-1", file)

    changed = rewritten(file, member, lambda content: content.replace(old, new))

    assert changed.read_bytes() != file.read_bytes()
    with pytest.raises(ChainBroken):
        import_exercise(other_ledger, read_archive(changed))
    assert other_ledger.exercises() == []


def test_a_file_that_exists_is_not_overwritten(ledger: LedgerStore, file: Path):
    three_commits(ledger)
    file.write_text("mine")

    with pytest.raises(FileExistsError):
        export_exercise(ledger, "storm-1", file)

    assert file.read_text() == "mine"


def test_what_is_no_archive_is_refused(file: Path):
    file.write_text("no archive")

    with pytest.raises(ArchiveFault, match="not an exported exercise"):
        read_archive(file)


def test_an_archive_without_its_rows_is_refused(file: Path):
    with ZipFile(file, "w") as archive:
        archive.writestr("exercise.json", "{}")

    with pytest.raises(ArchiveFault, match="not an exported exercise"):
        read_archive(file)


@pytest.mark.parametrize("path", ["../escape.yaml", "/etc/passwd", "a\\b.yaml", "c:evil.yaml"])
def test_a_path_that_leaves_the_scenario_is_refused(ledger: LedgerStore, file: Path, path):
    three_commits(ledger)
    export_exercise(ledger, "storm-1", file)
    with ZipFile(file, "a") as archive:
        archive.writestr(f"scenario/{path}", "x")

    with pytest.raises(ArchiveFault, match="no file inside a scenario's folder"):
        read_archive(file)


def test_an_archive_that_would_fill_the_memory_is_refused(file: Path, monkeypatch):
    monkeypatch.setattr("exercise_engine.ledger.archive.LARGEST_BYTES", 1_000)
    with ZipFile(file, "w") as archive:
        archive.writestr("scenario/zeros", bytes(1_001))

    with pytest.raises(ArchiveFault, match="at most"):
        read_archive(file)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", "../../reports/x"),
        ("id", "*"),
        ("id", "--to"),
        ("id", "a\0b"),
        ("code", "../.."),
        ("code", ""),
        ("title", "T" * 1_001),
        ("title", "T\0"),
        ("created_wall", 1e300),
        ("created_wall", -1.0),
    ],
)
def test_what_would_not_do_in_an_address_or_a_list_is_not_read(
    ledger: LedgerStore, file: Path, field: str, value: object
):
    three_commits(ledger)
    export_exercise(ledger, "storm-1", file)

    def forge(manifest: bytes) -> bytes:
        told = json.loads(manifest)
        told["exercise"][field] = value
        return json.dumps(told).encode()

    with pytest.raises(ArchiveFault, match="that no server makes"):
        read_archive(rewritten(file, "exercise.json", forge))


def test_a_line_that_cannot_be_read_is_named_by_its_place(
    ledger: LedgerStore, other_ledger: LedgerStore, file: Path
):
    three_commits(ledger)
    export_exercise(ledger, "storm-1", file)

    def spoil(lines: bytes) -> bytes:
        first, _, *rest = lines.splitlines(keepends=True)
        return b"".join((first, b'{"seq": "two"}\n', *rest))

    with pytest.raises(ArchiveFault, match=r"rows\.jsonl:2: this is no line"):
        import_exercise(other_ledger, read_archive(rewritten(file, "rows.jsonl", spoil)))
    assert other_ledger.exercises() == []


def test_a_text_that_no_ledger_can_keep_is_named_by_its_place(
    ledger: LedgerStore, other_ledger: LedgerStore, file: Path
):
    three_commits(ledger)
    export_exercise(ledger, "storm-1", file)
    half = rewritten(file, "rows.jsonl", lambda rows: rows.replace(b"two", b"\\ud800"))

    with pytest.raises(ArchiveFault, match=r"rows\.jsonl:\d+: this is no line"):
        import_exercise(other_ledger, read_archive(half))


def test_a_line_without_an_end_is_not_read_whole(
    ledger: LedgerStore, other_ledger: LedgerStore, file: Path
):
    three_commits(ledger)
    export_exercise(ledger, "storm-1", file)
    endless = rewritten(file, "rows.jsonl", lambda _: b" " * (LONGEST_LINE_BYTES + 2))

    with pytest.raises(ArchiveFault, match=r"rows\.jsonl:1: the line is longer than"):
        import_exercise(other_ledger, read_archive(endless))


def test_every_changed_commit_of_an_archive_is_named(
    ledger: LedgerStore, other_ledger: LedgerStore, file: Path
):
    three_commits(ledger)
    export_exercise(ledger, "storm-1", file)
    changed = rewritten(file, "rows.jsonl", lambda rows: rows.replace(b'"at_ms":', b'"at_ms":1'))

    with pytest.raises(ChainBroken) as broken:
        import_exercise(other_ledger, read_archive(changed))

    assert str(broken.value).count("one was edited or moved") == 3


def test_a_long_archive_is_taken_in_without_being_whole_in_memory(
    ledger: LedgerStore, tmp_path: Path
):
    three_commits(ledger)
    file = tmp_path / "long.zip"
    export_exercise(ledger, "storm-1", file)
    line = b'{"seq":1,"kind":"audit","at_ms":0,"wall":0.0,"format_version":1,"engine_version":"0",'
    line += b'"body":"' + b"x" * 10_000 + b'"}\n'
    # One commit of 40 MB: none of its rows need be kept to find that it is none.
    commit = msgspec.json.encode(Commit(1, 1, 4_000, "no", "no")) + b"\n"
    long = rewritten(
        rewritten(file, "rows.jsonl", lambda _: line * 4_000), "commits.jsonl", lambda _: commit
    )

    tracemalloc.start()
    with pytest.raises(ChainBroken):
        import_exercise(MemoryLedger(), read_archive(long))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert most < 10_000_000


def test_an_archive_that_lists_files_without_end_is_refused_before_its_list_is_read(file: Path):
    with ZipFile(file, "w") as archive:
        archive.writestr("exercise.json", "{}")
    content = bytearray(file.read_bytes())
    content[-10:-6] = (50_000_000).to_bytes(4, "little")
    file.write_bytes(content)

    with pytest.raises(ArchiveFault, match="its list of files holds 50000000 bytes"):
        read_archive(file)
