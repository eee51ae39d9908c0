"""One thread alone touches the database; greenlets and threads that ask it wait for nothing else."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import gevent
import pytest
from gevent.threadpool import ThreadPool

from exercise_engine.errors import UnknownParticipant
from exercise_engine.ledger.database import Database
from exercise_engine.ledger.participants import Participants
from web.database_thread import DatabaseThread
from web.rooms import NotReady

PATIENCE_S = 20.0


@pytest.fixture
def thread() -> Iterator[DatabaseThread]:
    begun = DatabaseThread()
    yield begun
    begun.close()


def finished(*greenlets: gevent.Greenlet) -> None:
    """Wait for *greenlets*; what failed in one of them fails here."""
    done = gevent.joinall(greenlets, timeout=PATIENCE_S, raise_error=True)
    assert len(done) == len(greenlets), "some wait for good"


def test_all_work_is_done_in_one_thread_which_is_not_the_askers(thread: DatabaseThread):
    seen: list[int] = []

    finished(*(gevent.spawn(lambda: seen.append(thread(threading.get_ident))) for _ in range(20)))

    assert len(seen) == 20
    assert len(set(seen)) == 1
    assert threading.get_ident() not in seen


def test_greenlets_go_on_while_the_thread_waits_for_its_disk(thread: DatabaseThread):
    log: list[str] = []
    disk = threading.Event()

    def ask() -> None:
        log.append(thread(lambda: "stored" if disk.wait(PATIENCE_S) else "too late"))

    def go_on() -> None:
        log.append("others went on")
        disk.set()

    finished(gevent.spawn(ask), gevent.spawn(go_on))

    assert log == ["others went on", "stored"]


def test_work_is_done_in_the_order_of_asking(thread: DatabaseThread):
    order: list[int] = []

    finished(*(gevent.spawn(thread, lambda n=n: order.append(n)) for n in range(50)))

    assert order == list(range(50))


def test_what_the_thread_itself_asks_for_is_done_at_once(thread: DatabaseThread):
    assert thread(lambda: thread(lambda: 2) + thread(lambda: 3)) == 5


def test_a_fault_belongs_to_whoever_asked_and_the_thread_goes_on(thread: DatabaseThread):
    def fail() -> None:
        raise OSError("disk I/O error")

    with pytest.raises(OSError, match="disk I/O error"):
        thread(fail)

    assert thread(lambda: "well") == "well"


def test_the_work_of_a_greenlet_that_is_killed_while_it_waits_is_done_all_the_same(
    thread: DatabaseThread,
):
    disk, log = threading.Event(), []

    def store() -> None:
        disk.wait(PATIENCE_S)
        log.append("stored")

    waiting = gevent.spawn(thread, store)
    gevent.sleep(0)
    waiting.kill()
    disk.set()

    assert thread(lambda: list(log)) == ["stored"]


def test_other_native_threads_ask_too(thread: DatabaseThread):
    pool = ThreadPool(2)

    asked = [
        pool.spawn(lambda: (threading.get_ident(), thread(threading.get_ident))) for _ in "four"
    ]
    idents = [one.get(timeout=PATIENCE_S) for one in asked]

    assert {database for _, database in idents} == {thread(threading.get_ident)}
    assert all(asker != database for asker, database in idents)
    pool.kill()


def test_closing_does_what_was_asked_for_and_refuses_more():
    thread = DatabaseThread()
    log: list[int] = []
    waiting = [gevent.spawn(thread, lambda n=n: log.append(n)) for n in range(5)]
    gevent.sleep(0)

    thread.close()
    thread.close()

    finished(*waiting)
    assert log == [0, 1, 2, 3, 4]
    with pytest.raises(NotReady, match="stopping"):
        thread(lambda: 6)


def test_greenlets_and_threads_that_read_the_same_database_never_wait_for_each_other(
    thread: DatabaseThread, tmp_path: Path
):
    database = Database.open(f"sqlite:///{tmp_path / 'ledger.db'}", thread)
    people, pool = Participants(database), ThreadPool(10)

    def look() -> None:
        with pytest.raises(UnknownParticipant):
            people.get("x1", "nobody")

    def as_greenlet() -> None:
        for _ in range(50):
            look()
            gevent.sleep(0)

    def as_thread() -> None:
        for _ in range(50):
            pool.apply(look)

    finished(*(gevent.spawn(way) for way in (as_greenlet, as_thread) for _ in range(20)))

    database.close()
    pool.kill()
