"""SIGTERM: what is in flight is finished, nothing new begins, and the process ends."""

import signal
import socket
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest
import requests
from websockets.exceptions import ConnectionClosed

from accounts.models import User
from girls.models import Girl
from tests.waiting import PATIENCE_SECONDS, until
from tests.web.live import live_socket
from tests.web.serving import Serving, serving
from tests.web.slow_urls import held

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
SLOW = {"DJANGO_SETTINGS_MODULE": "tests.web.slow_settings"}


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Serving]:
    with serving(tmp_path / "out", **SLOW) as started:
        yield started


def ask(site: Serving, path: str, waiting: ThreadPoolExecutor) -> "Future[requests.Response]":
    """An answer to come; returns when the server has begun with it."""
    if path == "/slow/":
        answer = waiting.submit(requests.get, site.url + path, timeout=PATIENCE_SECONDS)
        until(lambda: "SLOW" in site.output or answer.done())
        assert not answer.done(), answer.result().text
        return answer
    response = requests.get(site.url + path, timeout=PATIENCE_SECONDS, stream=True)
    return waiting.submit(_read, response)


def ask_and_go(site: Serving, path: str) -> None:
    """The client closes its line when the server has begun; that ends nothing in the middle."""
    with socket.create_connection(("127.0.0.1", site.port), PATIENCE_SECONDS) as line:
        line.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
        until(lambda: "SLOW" in site.output)


def _read(response: requests.Response) -> requests.Response:
    assert response.content
    return response


@pytest.mark.parametrize(
    ("signals", "gone"),
    [([signal.SIGTERM] * 2, False), ([signal.SIGINT], True)],
    ids=["SIGTERM", "SIGINT, and a client that has gone"],
)
def test_what_is_in_flight_is_finished(
    site: Serving, reader: User, signals: list[signal.Signals], gone: bool
) -> None:
    idle = socket.create_connection(("127.0.0.1", site.port), PATIENCE_SECONDS)
    with (
        idle,
        live_socket(site, reader) as page,
        ThreadPoolExecutor() as waiting,
    ):
        with held():
            page.send("ping")
            assert page.recv(PATIENCE_SECONDS) == "pong"
            slow = None if gone else ask(site, "/slow/", waiting)
            if gone:
                ask_and_go(site, "/slow/")
            stream = ask(site, "/stream/20/", waiting)
            for number in signals:
                site.process.send_signal(number)
            with pytest.raises(ConnectionClosed) as closed:
                page.recv(PATIENCE_SECONDS)
            assert closed.value.rcvd is not None
            assert closed.value.rcvd.code == 1001
            with pytest.raises(requests.ConnectionError):
                requests.get(f"{site.url}/healthz", timeout=PATIENCE_SECONDS)
            assert idle.recv(1) == b""
        if slow:
            assert slow.result().text == "done"
            assert slow.result().headers["Connection"] == "close"
        assert stream.result().content == b"piece " * 20
        assert site.process.wait(PATIENCE_SECONDS) == 0, site.output
    assert Girl.objects.filter(slug__in=["before", "after"]).count() == 2
    assert "Traceback" not in site.output


def test_what_takes_too_long_is_undone(tmp_path: Path) -> None:
    with (
        serving(tmp_path / "out", "--drain-seconds", "1", **SLOW) as site,
        ThreadPoolExecutor() as waiting,
        held(),
    ):
        slow = ask(site, "/slow/", waiting)
        site.process.send_signal(signal.SIGTERM)
        assert site.process.wait(PATIENCE_SECONDS) == 0, site.output
        assert isinstance(slow.exception(), requests.ConnectionError)
    assert not Girl.objects.filter(slug__in=["before", "after"]).exists()
