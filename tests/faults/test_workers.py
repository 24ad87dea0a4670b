"""Workers die in the middle of a reply: another answers, once."""

import os
import signal
import time
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
import redis
from celery import current_app

from tests.faults import promised
from tests.faults.gate import Gate, Trap
from tests.faults.model import echo, words_for
from tests.faults.readers import Reader, Sent, arrive, prepared
from tests.faults.reconcile import ENDED, attempts_of, reconcile, rows, state_of
from tests.faults.site import Process, Site
from tests.gateways.llm.provider import Exchange, Step
from tests.gateways.llm.steps import decision, pieces
from tests.waiting import until


def ended(sent: Sent) -> bool:
    return state_of(sent.client_id) in ENDED


def killing(site: Site, times: int, *, again: bool = False) -> Callable[[str], Step]:
    """An answer in whose middle the asking worker is killed, the first `times`. `again`: something
    starts it anew, as production would."""
    left = [times]

    def step(exchange: Exchange) -> None:
        worker = site.owner(exchange.client_address[1])
        exchange.begin()
        for piece in pieces(decision("I was about to say"), 7):
            exchange.event({"choices": [{"delta": {"content": piece}}]})
        worker.kill()
        if again:
            worker.start()

    def does(mark: str) -> Step:
        if left[0] == 0:
            return echo(mark)
        left[0] -= 1
        return step

    return does


def check(reader: Reader, sent: Sent, *, attempts: int, calls: int) -> None:
    """One answer, one unit, and no more calls than were promised."""
    site = reader.site
    assert state_of(sent.client_id) == "done"
    assert attempts_of(sent.client_id) == attempts
    made = site.primary.calls[sent.mark] + site.fallback.calls[sent.mark]
    assert made == calls
    outcome = reconcile([reader])
    assert outcome.is_clean, outcome
    reader.catch_up()
    assert reader.shown == reader.fresh_page()


def test_killed_in_mid_reply(site: Site) -> None:
    reader = arrive(site)
    site.primary.does = killing(site, times=1)
    sent = reader.send()
    assert sent.status == 201
    until(lambda: [each for each in site.workers if not each.is_alive])
    with promised.within(promised.TAKEN_OVER, "a worker killed in mid-reply is taken over"):
        until(partial(ended, sent))
    check(reader, sent, attempts=2, calls=2)


def kill_owner(site: Site) -> Callable[[Gate], object]:
    return lambda gate: site.owner(gate).kill()


def killed_at(site: Site, reader: Reader, *words: bytes, passes: bool) -> Sent:
    """The worker is killed when it has said these words to the database, after her answer."""
    sent = prepared()
    answer = words_for(sent.mark).encode()
    trap = Trap((answer, *words), passes, kill_owner(site))
    site.lay(trap, *site.gates("database", "worker"))
    assert reader.send(sent).status == 201
    until(trap.sprung.is_set)
    return sent


@pytest.mark.long
def test_killed_after_the_call_and_before_the_commit(site: Site) -> None:
    reader = arrive(site)
    sent = killed_at(site, reader, passes=False)
    with promised.within(promised.TAKEN_OVER, "a worker killed before its commit is taken over"):
        until(partial(ended, sent))
    check(reader, sent, attempts=2, calls=2)


def test_killed_after_the_commit_and_before_the_broadcast(site: Site) -> None:
    reader = arrive(site)
    sent = killed_at(site, reader, b"COMMIT", passes=True)
    assert ended(sent)
    check(reader, sent, attempts=1, calls=1)


@pytest.mark.long
def test_a_worker_that_was_away_for_a_lease_leaves_its_reply_to_another(site: Site) -> None:
    reader = arrive(site)
    stopped: list[Process] = []

    def step(exchange: Exchange) -> None:
        worker = site.owner(exchange.client_address[1])
        worker.send(signal.SIGSTOP)
        stopped.append(worker)
        echo(sent.mark)(exchange)

    left = [step]
    site.primary.does = lambda mark: left.pop() if left else echo(mark)
    sent = reader.send()
    until(lambda: stopped)
    with promised.within(promised.TAKEN_OVER, "a stopped worker is taken over"):
        until(partial(ended, sent))
    stopped[0].send(signal.SIGCONT)
    later = reader.send_until_accepted()
    until(partial(ended, later))
    check(reader, sent, attempts=2, calls=2)
    assert stopped[0].is_alive


def test_one_task_delivered_twelve_times(site: Site) -> None:
    reader = arrive(site)
    sent = reader.send()
    pk = rows(
        "SELECT r.id FROM chat_reply r JOIN chat_message m ON m.id = r.message_id"
        " WHERE m.client_id = %s",
        sent.client_id,
    )[0][0]
    for _ in range(12):
        current_app.send_task("chat.tasks.ai_reply", [pk], queue="reply")
    until(partial(ended, sent))
    until(lambda: _queued("reply") == 0)
    later = reader.send_until_accepted()
    until(partial(ended, later))
    check(reader, sent, attempts=1, calls=1)


def _queued(queue: str) -> int:
    with redis.Redis.from_url(os.environ["REDIS_URL"]) as link:
        return int(link.llen(queue))


POISON: dict[str, tuple[str, list[Any]]] = {
    "an unknown task": ("chat.tasks.no_such_thing", ["?"]),
    "other arguments": ("chat.tasks.ai_reply", [1, 2, 3]),
    "a row that is not there": ("chat.tasks.ai_reply", [2**40]),
    "no number": ("chat.tasks.ai_reply", ["; DROP TABLE"]),
    "no upload": ("chat.tasks.process_upload", ["not a UUID"]),
}


def test_what_no_task_can_do_ends_no_worker(site: Site) -> None:
    """As from a release that names its tasks otherwise. Twice the number of workers of each."""
    reader = arrive(site)
    before = [process.pid for process in site.processes]
    for task, arguments in 2 * len(site.workers) * [*POISON.values()]:
        queue = "media" if "upload" in task else "reply"
        current_app.send_task(task, arguments, queue=queue)
    sent = reader.send()
    until(partial(ended, sent))
    until(lambda: _queued("reply") == _queued("media") == 0)
    check(reader, sent, attempts=1, calls=1)
    assert [process.pid for process in site.processes if process.is_alive] == before
    assert "no_such_thing" in "".join(worker.output for worker in site.workers)


@pytest.mark.long
def test_a_message_that_kills_every_worker_fails_visibly(site: Site) -> None:
    """After three attempts, with its unit returned; others are answered all the while."""
    poison, other = arrive(site), arrive(site)
    kills = killing(site, times=3, again=True)
    sent = prepared()
    site.primary.does = lambda mark: kills(mark) if mark == sent.mark else echo(mark)
    start = time.monotonic()
    assert poison.send(sent).status == 201
    while not ended(sent):
        between = other.send_until_accepted()
        until(lambda between=between: ended(between))  # type: ignore[misc]
    taken = time.monotonic() - start
    promised.note(f"a message that kills its workers has failed after {taken:.0f} s")
    assert state_of(sent.client_id) == "failed"
    assert attempts_of(sent.client_id) == 3
    assert site.primary.calls[sent.mark] == 3
    outcome = reconcile([poison, other])
    assert outcome.is_clean, outcome
    assert outcome.failed == 1
