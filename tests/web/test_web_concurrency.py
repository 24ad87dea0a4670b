"""Several web processes on one port: they share the work, and one after another may end."""

import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import psutil
import pytest
import requests

from accounts.models import User
from tests.waiting import until
from tests.web.live import live_socket
from tests.web.serving import Serving, serving
from tests.web.test_live_sockets import close_code

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Serving]:
    with serving(tmp_path / "out", WEB_CONCURRENCY="2") as started:
        until(lambda: listening(started) == 2)
        yield started


@pytest.fixture(scope="module")
def lasting_site(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None
) -> Iterator[Serving]:
    """For tests that leave it with two processes that listen: to start them takes seconds."""
    with serving(tmp_path_factory.mktemp("site") / "out", WEB_CONCURRENCY="2") as started:
        until(lambda: listening(started) == 2)
        yield started


def listening(site: Serving) -> int:
    """How many of its processes have begun to listen since its start."""
    return site.output.count("listening")


def workers(site: Serving) -> set[int]:
    found = psutil.Process(site.process.pid).children()
    return {each.pid for each in found if _lives(each)}


def _lives(process: psutil.Process) -> bool:
    try:
        return bool(process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:  # It has ended since it was listed.
        return False


def test_both_serve_and_both_end(site: Serving, reader: User) -> None:
    found = workers(site)
    assert len(found) == 2
    with live_socket(site, reader) as page:
        site.process.send_signal(signal.SIGTERM)
        assert close_code(page) == 1001
    assert site.process.wait(20) == 0, site.output
    assert not any(psutil.pid_exists(each) for each in found)


def test_what_ends_is_started_again(lasting_site: Serving) -> None:
    site, begun = lasting_site, listening(lasting_site)
    killed, other = workers(site)
    psutil.Process(killed).kill()
    until(lambda: killed not in workers(site) and len(workers(site)) == 2)
    assert other in workers(site)
    assert requests.get(f"{site.url}/healthz", timeout=20).text == "ok"
    until(lambda: listening(site) == begun + 1)


def test_a_rolling_restart_refuses_nobody(lasting_site: Serving) -> None:
    site, begun = lasting_site, listening(lasting_site)
    before, enough = workers(site), Event()

    def asks_on() -> int:
        asked = 0
        while not enough.wait(0.02):  # Without a pause it would cost more than the restart.
            asked += requests.get(f"{site.url}/healthz", timeout=20).status_code == 200
        return asked

    with ThreadPoolExecutor() as asking:
        answers = asking.submit(asks_on)
        site.process.send_signal(signal.SIGHUP)
        try:
            until(lambda: len(workers(site)) == 2 and not before & workers(site))
        finally:
            enough.set()
        assert answers.result() > 10
    until(lambda: listening(site) == begun + 2)


def test_without_its_supervisor_no_process_keeps_the_port(site: Serving) -> None:
    found = [psutil.Process(each) for each in workers(site)]
    site.process.kill()
    _, alive = psutil.wait_procs(found, timeout=20)
    assert not alive
