"""A new release under load: web and worker processes end by SIGTERM, one after the other."""

import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest

from tests.faults import promised
from tests.faults.crowd import sockets
from tests.faults.model import slowly
from tests.faults.readers import Reader, arrive
from tests.faults.reconcile import differing_pages, reconcile, wait_until_answered
from tests.faults.site import Process, Site
from tests.waiting import until

READERS = 6


def test_a_rolling_restart_loses_and_doubles_nothing(site: Site) -> None:
    """Two web processes and two workers, while readers send, and while she answers slowly."""
    readers = [arrive(site) for _ in range(READERS)]
    site.primary.does = slowly(0.05)
    over = threading.Event()
    with sockets(site.url, readers) as pages, ThreadPoolExecutor(READERS) as at_once:
        until(lambda: all(page.is_open for page in pages))
        sending = [at_once.submit(_send_until, over, reader) for reader in readers]
        for process in [*site.webs, *site.workers]:
            _replace(process)
            site.wait_until_ready()
        over.set()
        for each in sending:
            each.result()
        wait_until_answered(readers, promised.bound(promised.ALL_ANSWERED))
        until(lambda: all(page.is_open for page in pages))
        assert differing_pages(readers) == []
    outcome = reconcile(readers, site.primary.calls + site.fallback.calls)
    assert outcome.is_clean, outcome
    assert outcome.failed == 0
    promised.note(
        f"rolling restart: {outcome.accepted} accepted, {outcome.answered} answered,"
        f" {sum(page.opened for page in pages)} sockets opened"
    )


def _send_until(over: threading.Event, reader: Reader) -> None:
    while not over.is_set():
        reader.send_until_accepted()
        over.wait(2)


def _replace(process: Process) -> None:
    start = time.monotonic()
    process.send(signal.SIGTERM)
    until(lambda: not process.is_alive)
    taken = time.monotonic() - start
    promised.check(taken, promised.RESTARTED, f"SIGTERM of {process.name} under load: ended")
    assert process.process.returncode == 0, process.output[-2000:]
    process.start()


@pytest.mark.long
def test_a_web_process_that_is_killed_takes_no_message_with_it(site: Site) -> None:
    readers = [arrive(site) for _ in range(READERS)]
    over = threading.Event()
    with sockets(site.url, readers) as pages, ThreadPoolExecutor(READERS) as at_once:
        until(lambda: all(page.is_open for page in pages))
        sending = [at_once.submit(_send_until, over, reader) for reader in readers]
        for web in site.webs:
            sent = sum(len(reader.acknowledged) for reader in readers)
            until(partial(_has_grown, readers, sent + READERS))
            web.kill()
            until(lambda: all(page.is_open for page in pages))
            web.start()
            site.wait_until_ready()
        over.set()
        for each in sending:
            each.result()
        wait_until_answered(readers, promised.bound(promised.ALL_ANSWERED))
        assert differing_pages(readers) == []
    assert reconcile(readers).is_clean


def _has_grown(readers: list[Reader], least: int) -> bool:
    return sum(len(reader.acknowledged) for reader in readers) >= least
