"""PostgreSQL dies, hangs, has no connection left, or is cut off after a COMMIT."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from functools import partial

import pytest

from tests.faults import promised
from tests.faults.gate import Mode, Trap
from tests.faults.model import slowly, words_for
from tests.faults.readers import Reader, Sent, arrive, prepared
from tests.faults.reconcile import (
    attempts_of,
    reconcile,
    rows,
    state_of,
    wait_until_answered,
)
from tests.faults.site import Site
from tests.waiting import until

READERS = 4


@contextmanager
def dead(site: Site) -> Iterator[None]:
    """As after a restart in immediate mode, and not back yet."""
    site.database.die()
    yield
    site.database.restart()


@contextmanager
def stalled(site: Site) -> Iterator[None]:
    for gate in site.gates("database"):
        gate.set(Mode.STALL)
    yield
    for gate in site.gates("database"):
        gate.heal()


@contextmanager
def used_up(site: Site) -> Iterator[None]:
    with site.database.used_up():
        yield


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(dead, marks=pytest.mark.long),
        stalled,
        pytest.param(used_up, marks=pytest.mark.long),
    ],
)
def test_it_is_told_at_once_and_recovers(
    site: Site, fault: Callable[[Site], AbstractContextManager[None]]
) -> None:
    readers = [arrive(site) for _ in range(READERS)]
    site.primary.does = slowly(0.05)
    before = [reader.send() for reader in readers]
    until(lambda: all(site.primary.calls[sent.mark] for sent in before))
    with fault(site), ThreadPoolExecutor(READERS) as at_once:
        during = [*at_once.map(lambda reader: reader.send(), readers)]
        pages = [*at_once.map(lambda reader: reader.get(reader.path), readers)]
    assert {sent.status for sent in during} == {503}
    assert {answer.status_code for answer in pages} == {503}
    assert {sent.headers["Retry-After"] for sent in during} == {"5"}
    slowest = max(
        *(sent.seconds for sent in during), *(page.elapsed.total_seconds() for page in pages)
    )
    promised.check(slowest, promised.UNAVAILABLE, f"PostgreSQL {fault.__name__}: 503")
    mended = time.monotonic()
    again = [_until_taken(reader, sent) for reader, sent in zip(readers, during, strict=True)]
    assert {sent.status for sent in again} == {201}
    wait_until_answered(readers, 120)
    taken = time.monotonic() - mended
    promised.note(f"PostgreSQL {fault.__name__}: all answered {taken:.1f} s after its return")
    assert all(state_of(sent.client_id) == "done" for sent in [*before, *again])
    outcome = reconcile(readers)
    assert outcome.is_clean, outcome
    assert all(process.is_alive for process in site.processes)


def _until_taken(reader: Reader, sent: Sent) -> Sent:
    def taken() -> Sent | None:
        again = reader.send(sent)
        assert again.status in (200, 201, 503)
        return again if again.status != 503 else None

    return until(taken)


def test_a_send_whose_commit_was_not_confirmed_is_the_same_message_again(site: Site) -> None:
    reader, sent = arrive(site), prepared()
    trap = Trap((sent.text.encode(), b"COMMIT"), passes=True)
    site.lay(trap, *site.gates("database", "web"))
    unknown = reader.send(sent)
    assert (unknown.status, unknown.headers["Retry-After"]) == (503, "5")
    assert trap.sprung.is_set()
    assert state_of(sent.client_id)

    again = _until_taken(reader, sent)
    assert again.status == 200
    found = rows("SELECT id FROM chat_message WHERE client_id = %s", sent.client_id)
    assert [again.body["message"]["id"]] == [pk for (pk,) in found]
    wait_until_answered([reader], promised.bound(promised.ALL_ANSWERED))
    assert site.primary.calls[sent.mark] == 1
    outcome = reconcile([reader])
    assert outcome.is_clean, outcome


def test_a_send_that_was_cut_before_its_commit_is_nothing(site: Site) -> None:
    reader, sent = arrive(site), prepared()
    trap = Trap((sent.text.encode(), b"COMMIT"), passes=False)
    site.lay(trap, *site.gates("database", "web"))
    assert reader.send(sent).status == 503
    assert not rows("SELECT id FROM chat_message WHERE client_id = %s", sent.client_id)
    assert _until_taken(reader, sent).status == 201


def test_an_answer_whose_commit_was_not_confirmed_is_stored_once(site: Site) -> None:
    reader, sent = arrive(site), prepared()
    trap = Trap((words_for(sent.mark).encode(), b"COMMIT"), passes=True)
    site.lay(trap, *site.gates("database", "worker"))
    assert reader.send(sent).status == 201
    until(trap.sprung.is_set)
    until(partial(_is_done, sent))
    later = reader.send_until_accepted()
    until(partial(_is_done, later))
    assert (attempts_of(sent.client_id), site.primary.calls[sent.mark]) == (1, 1)
    reader.catch_up()
    assert reader.shown == reader.fresh_page()
    assert reconcile([reader]).is_clean


def _is_done(sent: Sent) -> bool:
    return state_of(sent.client_id) == "done"
