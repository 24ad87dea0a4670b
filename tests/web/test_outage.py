"""The database is away, hangs, or has no connection left: the caller is told so, in its format."""

import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any
from unittest import mock
from urllib.parse import parse_qsl, urlencode, urlsplit

import psycopg
import pytest
import requests
from django.db import InterfaceError, OperationalError, connection
from django.test import Client
from websockets.exceptions import InvalidStatus

from accounts.models import User
from chat.models import Conversation
from chatsite.local.embedded.processes import free_port
from chatsite.web import plain
from tests.waiting import PATIENCE_SECONDS, until
from tests.web.live import cookies, live_socket
from tests.web.serving import Serving, database_url, serving
from tests.web.slow_urls import held, waiting


class Gate:
    """A port that leads to the database; shut, it takes everything and says nothing."""

    def __init__(self, lead_to: Any) -> None:
        self.connect, self.is_open = lead_to, True
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            server = self.connect()
            for one, other in ((client, server), (server, client)):
                threading.Thread(target=self._carry, args=(one, other), daemon=True).start()

    def _carry(self, one: socket.socket, other: socket.socket) -> None:
        try:
            while data := one.recv(65536):
                if self.is_open:
                    other.sendall(data)
        except OSError:
            pass
        finally:
            # To close it alone would leave it open while the other thread still reads from it, and
            # the database would keep its session.
            with suppress(OSError):
                other.shutdown(socket.SHUT_RDWR)
            other.close()


def gate_and_url() -> tuple[Gate, str]:
    """The test's database behind a gate."""
    found = psycopg.conninfo.conninfo_to_dict(database_url())
    url = urlsplit(database_url())
    host = str(found.get("host") or url.hostname)
    port = int(found.get("port") or 5432)

    def lead_to_database() -> socket.socket:
        if not host.startswith("/"):
            return socket.create_connection((host, port))
        line = socket.socket(socket.AF_UNIX)
        line.connect(f"{host}/.s.PGSQL.{port}")
        return line

    gate = Gate(lead_to_database)
    rest = [(name, value) for name, value in parse_qsl(url.query) if name not in ("host", "port")]
    login = f"{url.username or ''}{':' + url.password if url.password else ''}"
    netloc = f"{login}@127.0.0.1:{gate.port}"
    return gate, url._replace(netloc=netloc, query=urlencode(rest)).geturl()


MARKS: list[tuple[dict[str, str], str]] = [
    ({"Accept": "application/json"}, '"error": "unavailable"'),
    ({"Accept": "text/html"}, "<h1"),
    ({"HX-Request": "true"}, "composer-error"),
]


def check_all_formats(site: Serving, reader: User, path: str) -> None:
    """Asked at the same time: each answer takes its two seconds."""
    known = cookies(reader)

    def ask(path: str, **headers: str) -> requests.Response:
        return requests.get(site.url + path, headers=headers, cookies=known, timeout=20)

    with ThreadPoolExecutor() as asking:
        formats = [asking.submit(ask, path, **headers) for headers, _ in MARKS]
        others = [asking.submit(ask, p) for p in ("/", "/admin/", "/accounts/login/", "/chat/")]
    for answer, (_, mark) in zip((each.result() for each in formats), MARKS, strict=True):
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
        assert mark in answer.text
    assert [each.result().status_code for each in others] == [503] * 4
    assert requests.get(f"{site.url}/healthz", timeout=20).status_code == 200
    ready = requests.get(f"{site.url}/readyz", timeout=20)
    assert (ready.status_code, ready.json()["database"]) == (503, False)
    assert "Retry-After" in ready.headers
    with pytest.raises(InvalidStatus) as refused:
        live_socket(site, reader).__enter__()
    assert refused.value.response.status_code == 503
    assert refused.value.response.headers["Retry-After"] == "5"


def use_up_the_pool(site: Serving) -> None:
    """All that it has wait at the same time, and for whoever comes then none is left."""

    def ask() -> int:
        return requests.get(f"{site.url}/query/", timeout=PATIENCE_SECONDS).status_code

    def occupy() -> int:
        """On a busy machine the pool may take longer to grow than anybody waits for it."""
        return until(lambda: ask() == 200 and 200)

    with ThreadPoolExecutor(40) as asking:
        with held():
            occupied = [asking.submit(occupy) for _ in range(32)]
            until(lambda: waiting() == 32)
            others = [asking.submit(ask) for _ in range(4)]
            assert [each.result() for each in others] == [503] * 4
        assert [each.result() for each in occupied] == [200] * 32


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_pool_that_is_used_up_a_database_that_hangs_and_its_return_are_noticed(
    tmp_path: Path, reader: User, conversation: Conversation
) -> None:
    gate, url = gate_and_url()
    path = f"{conversation.get_absolute_url()}messages/"
    variables = {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "tests.web.slow_settings"}
    with serving(tmp_path / "out", **variables) as site, requests.Session() as http:
        use_up_the_pool(site)
        http.cookies.update(cookies(reader))
        assert http.get(site.url + path, timeout=20).status_code == 200
        gate.is_open = False
        check_all_formats(site, reader, path)
        gate.is_open = True
        until(lambda: http.get(site.url + path, timeout=20).status_code == 200)
    assert "Traceback" not in site.output


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_database_that_refuses(tmp_path: Path, reader: User, conversation: Conversation) -> None:
    url = urlsplit(database_url())._replace(netloc=f"nobody@127.0.0.1:{free_port()}", query="")
    with serving(tmp_path / "out", DATABASE_URL=url.geturl()) as site:
        check_all_formats(site, reader, f"{conversation.get_absolute_url()}messages/")


@pytest.mark.django_db
@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
def test_an_outage_in_the_middle(site: Client, conversation: Conversation, error: Any) -> None:
    path = f"{conversation.get_absolute_url()}messages/"
    fields = {"text": "Hello", "client_id": "a"}
    for target in ("chat.access.lock_and_find", "chat.permits.consume"):
        with mock.patch(target, side_effect=error("gone")):
            answer = site.post(path, fields)
            assert (answer.status_code, answer["Retry-After"]) == (503, "5")
            assert answer.json()["error"] == "unavailable"
    with mock.patch("accounts.sessions.SessionStore.load", side_effect=error("gone")):
        assert site.post(path, fields).status_code == 503
        page = Client(headers={"accept": "text/html"})
        page.cookies = site.cookies
        assert plain.OUTAGE.title in page.get("/chat/").content.decode()


def test_a_slow_statement_is_no_outage(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(2.5), 1")
        assert cursor.fetchone()[1] == 1
