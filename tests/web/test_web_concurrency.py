"""Several web processes on one port: they share the work, and one after another may end."""

import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
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


class Lasting:
    """A site that runs until a test ends it: to start its processes takes seconds."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._running = ExitStack()
        self._site: Serving | None = None

    def site(self) -> Serving:
        if self._site is None or self._site.process.poll() is not None:
            self.close()
            started = serving(self._folder / "out", WEB_CONCURRENCY="2")
            self._site = self._running.enter_context(started)
            until(lambda: listening(self.site()) == 2)
        return self._site

    def close(self) -> None:
        self._running.close()


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None) -> Iterator[Lasting]:
    found = Lasting(tmp_path_factory.mktemp("site"))
    yield found
    found.close()


@pytest.fixture
def site(lasting: Lasting, transactional_db: None) -> Serving:
    """Two processes of it listen, and whichever test has them leaves two that do, or ends all."""
    return lasting.site()


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


def test_what_ends_is_started_again(site: Serving) -> None:
    begun = listening(site)
    killed, other = workers(site)
    psutil.Process(killed).kill()
    until(lambda: killed not in workers(site) and len(workers(site)) == 2)
    assert other in workers(site)
    assert requests.get(f"{site.url}/healthz", timeout=20).text == "ok"
    until(lambda: listening(site) == begun + 1)


def test_a_rolling_restart_refuses_nobody(site: Serving) -> None:
    begun = listening(site)
    before, enough = workers(site), Event()

    def asks_on() -> int:
        asked = 0
        while not enough.wait(0.05):  # Without a pause it would cost more than the restart.
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


def test_both_serve_and_both_end(site: Serving, reader: User) -> None:
    found = workers(site)
    assert len(found) == 2
    with live_socket(site, reader) as page:
        site.process.send_signal(signal.SIGTERM)
        assert close_code(page) == 1001
    assert site.process.wait(20) == 0, site.output
    assert not any(psutil.pid_exists(each) for each in found)


def test_without_its_supervisor_no_process_keeps_the_port(site: Serving) -> None:
    found = [psutil.Process(each) for each in workers(site)]
    site.process.kill()
    _, alive = psutil.wait_procs(found, timeout=20)
    assert not alive
