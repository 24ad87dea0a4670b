"""Redis dies and comes back empty, hangs, or loses its connections, while replies run."""

import time
from collections.abc import Callable
from functools import partial

import pytest

from tests.faults import promised
from tests.faults.gate import Mode, Trap
from tests.faults.model import echo, slowly
from tests.faults.readers import Reader, Sent, arrive
from tests.faults.reconcile import reconcile, rows, state_of, wait_until_answered
from tests.faults.site import Site
from tests.parallel import together
from tests.waiting import until

READERS = 6
Steps = Callable[[Site], None]


def killed_and_back_empty(site: Site) -> None:
    site.redis.die()


def back_empty(site: Site) -> None:
    site.redis.restart(empty=True)


def stalled(site: Site) -> None:
    for gate in site.gates("redis"):
        gate.set(Mode.STALL)


def half_closed(site: Site) -> None:
    for gate in site.gates("redis"):
        gate.set(Mode.HALF_CLOSE)


def cut(site: Site) -> None:
    for gate in site.gates("redis"):
        gate.cut()


def passing(site: Site) -> None:
    for gate in site.gates("redis"):
        gate.heal()


@pytest.mark.parametrize(
    ("fail", "mend", "seconds"),
    [
        (killed_and_back_empty, back_empty, 3),
        pytest.param(stalled, passing, 20, marks=pytest.mark.long),
        pytest.param(half_closed, passing, 3, marks=pytest.mark.long),
        pytest.param(cut, cut, 3, marks=pytest.mark.long),
    ],
)
def test_nothing_that_was_accepted_is_lost(
    site: Site, fail: Steps, mend: Steps, seconds: float
) -> None:
    readers = [arrive(site) for _ in range(READERS)]
    workers = {worker.pid for worker in site.workers}
    site.primary.does = slowly(0.1)
    first = together(READERS, lambda n: readers[n].send())
    assert {sent.status for sent in first} == {201}
    until(lambda: all(site.primary.calls[sent.mark] for sent in first))
    fail(site)
    during = _sends_for(seconds, readers)
    mend(site)
    mended = time.monotonic()
    site.primary.does = echo
    until(lambda: readers[0].send().status == 201)
    last = [reader.send_until_accepted() for reader in readers]
    wait_until_answered(readers, promised.bound(promised.ALL_ANSWERED))
    name = fail.__name__.replace("_", " ")
    promised.check(time.monotonic() - mended, promised.ALL_ANSWERED, f"Redis {name}: all answered")
    slowest = max(sent.seconds for sent in during)
    promised.check(slowest, promised.SEND_WITHOUT_REDIS, f"Redis {name}: a send is answered")
    assert {sent.status for sent in during} <= {201, 503}
    assert {worker.pid for worker in site.workers if worker.is_alive} == workers
    assert {state_of(sent.client_id) for sent in [*first, *last]} == {"done"}, _errors()
    outcome = reconcile(readers, site.primary.calls + site.fallback.calls)
    assert outcome.is_clean, outcome


def _errors() -> list[tuple[object, ...]]:
    return rows("SELECT state, error, attempts, calls, milliseconds FROM chat_reply")


def _sends_for(seconds: float, readers: list[Reader]) -> list[Sent]:
    """What readers have sent one after the other, while the fault lasts."""
    end = time.monotonic() + seconds
    found = []
    for number in range(1000):
        found.append(readers[number % len(readers)].send())
        if time.monotonic() > end:
            break
        time.sleep(0.1)
    return found


def test_a_lost_task_is_caught_up_once_beat_is_back(site: Site) -> None:
    """Her message is accepted, its task gets lost, and nobody sweeps for a while."""
    reader = arrive(site)
    beat = site.named("beat")[0]
    beat.kill()
    trap = Trap((b"chat.tasks.ai_reply",), passes=False)
    site.lay(trap, *site.gates("redis", "web"))
    sent = reader.send()
    assert sent.status == 201
    until(trap.sprung.is_set)
    assert state_of(sent.client_id) == "pending"
    beat.start()
    with promised.within(promised.TAKEN_OVER, "a lost task is caught up after beat's return"):
        until(partial(_is_done, sent))
    assert site.primary.calls[sent.mark] == 1
    assert reconcile([reader]).is_clean


def _is_done(sent: Sent) -> bool:
    return state_of(sent.client_id) == "done"
