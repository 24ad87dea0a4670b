"""Sockets on the server itself: what it refuses, and with which codes it closes."""

import os
import signal
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.frames import Frame, Opcode
from websockets.sync.client import ClientConnection

from accounts.models import User
from tests.waiting import until
from tests.web.live import live_socket
from tests.web.serving import Serving, serving

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None) -> Iterator[Serving]:
    """One for all tests here: to start it takes longer than most of them. In the end it has nothing
    to do, and ends when it is asked to."""
    with serving(tmp_path_factory.mktemp("site") / "out") as started:
        yield started
        started.process.send_signal(signal.SIGTERM)
        assert started.process.wait(20) == 0, started.output
        assert "web_cut_off" not in started.output
        assert "Traceback" not in started.output


def close_code(page: ClientConnection) -> int | None:
    try:
        while True:
            page.recv(10)
    except ConnectionClosed as closed:
        return closed.rcvd.code if closed.rcvd else None


def test_what_is_no_ping_ends_the_socket(site: Serving, reader: User) -> None:
    cases: list[tuple[Any, int]] = [
        ("x" * 100, 4400),
        ("", 4400),
        (b"ping", 4400),
        (os.urandom(100), 4400),
        ("x" * 10_000, 1009),
        (["x" * 1000] * 20, 1009),
    ]
    for message, code in cases:
        with live_socket(site, reader) as page:
            with suppress(ConnectionClosed):  # before all pieces of the message are out
                page.send(message)
            assert close_code(page) == code, message[:10]


def test_floods_end_the_socket(site: Serving, reader: User) -> None:
    with live_socket(site, reader) as page:
        with suppress(ConnectionClosed):  # before all of them are out
            for _ in range(20):
                page.send("ping")
        assert close_code(page) == 4400
    with live_socket(site, reader) as page:
        with suppress(OSError):  # the same
            page.socket.sendall(Frame(Opcode.PING, b"?").serialize(mask=True) * 500)
        assert close_code(page) == 4400


def refused(site: Serving, reader: User, *args: Any, **options: Any) -> int:
    """The status of a handshake; 101 for one that is accepted."""
    try:
        with live_socket(site, reader, *args, **options):
            return 101
    except InvalidStatus as error:
        return error.response.status_code


def test_the_scheme_of_an_origin_counts(site: Serving, reader: User) -> None:
    plain, secure = (f"{scheme}://127.0.0.1:{site.port}" for scheme in ("http", "https"))
    forged = {"X-Forwarded-Proto": "https"}
    assert refused(site, reader, origin=plain) == 101
    assert refused(site, reader, origin=secure) == 403
    assert refused(site, reader, origin=plain, headers=forged) == 101
    assert refused(site, reader, origin=secure, headers=forged) == 403
    assert refused(site, reader, origin="http://[1") == 403


def test_behind_a_proxy_its_scheme_counts(tmp_path: Path, reader: User) -> None:
    with serving(tmp_path / "out", TRUSTED_PROXY_COUNT="1") as site:
        plain, secure = (f"{scheme}://127.0.0.1:{site.port}" for scheme in ("http", "https"))
        forwarded = {"X-Forwarded-Proto": "https"}
        assert refused(site, reader, origin=secure, headers=forwarded) == 101
        assert refused(site, reader, origin=plain, headers=forwarded) == 403


def test_a_socket_to_nowhere_is_refused(site: Serving, reader: User) -> None:
    for path in ["/", "/ws", "/ws/more/", "/chat/", "/%C3%A9"]:
        assert refused(site, reader, path) == 403
    until(lambda: "socket_rejected" in site.output)
