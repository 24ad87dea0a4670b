"""A body that is too large is refused before it is kept, whoever sends it and however."""

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from accounts.models import User
from chatsite.web import bodies
from tests.factories import make_user
from tests.web.live import cookies, live_socket
from tests.web.serving import Serving, serving

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PIECE = b"x" * 64 * 1024
LARGE = 64 * 1024 * 1024


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None) -> Iterator[Serving]:
    """One for all tests here: to start it takes longer than most of them."""
    with serving(tmp_path_factory.mktemp("site") / "out") as started:
        yield started


def post(site: Serving, head: str, pieces: int = 0, *, chunked: bool = False) -> tuple[int, bytes]:
    """How many pieces could be sent before the answer came, and the answer."""
    with socket.create_connection(("127.0.0.1", site.port), 20) as line:
        line.sendall(f"{head}Host: 127.0.0.1\r\n\r\n".encode())
        piece = b"%x\r\n%s\r\n" % (len(PIECE), PIECE) if chunked else PIECE
        for _ in range(pieces):
            line.sendall(piece)
        if chunked:
            line.sendall(b"0\r\n\r\n")
        answer = b""
        while part := line.recv(65536):
            answer += part
        return int(answer.split(b" ", 2)[1]), answer


def cookie(user: User) -> str:
    pairs = [f"{name}={value}" for name, value in cookies(user).items()]
    return f"Cookie: {'; '.join(pairs)}\r\n"


def test_a_large_body_is_refused_and_not_kept(site: Serving) -> None:
    post(site, "GET / HTTP/1.1\r\nConnection: close\r\n")
    for path in ["/", "/accounts/login/", "/admin/login/", "/no/such/page"]:
        for chunked in (False, True):
            check_refusal(site, path, chunked)


def check_refusal(site: Serving, path: str, chunked: bool) -> None:
    before = site.megabytes
    length = "Transfer-Encoding: chunked" if chunked else f"Content-Length: {LARGE}"
    head = f"POST {path} HTTP/1.1\r\nAccept: application/json\r\n{length}\r\n"
    status, answer = post(site, head, LARGE // len(PIECE), chunked=chunked)
    assert status == 413
    assert b'"error": "too_large"' in answer
    assert site.megabytes - before < LARGE / 1024 / 1024 / 4
    assert post(site, "GET /healthz HTTP/1.1\r\nConnection: close\r\n")[0] == 200


def test_the_answer_comes_before_any_of_the_body(site: Serving) -> None:
    """Nor is the client told to go on."""
    head = f"POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: {800 * 1024 * 1024}\r\n"
    status, answer = post(site, head)
    assert status == 413
    assert b"100 Continue" not in answer
    assert b"<h1" in answer


def test_only_staff_sends_files_to_the_admin(site: Serving) -> None:
    url = reverse("admin:girls_girl_add")
    for user, status in [
        (make_user(), 413),
        (make_user(is_staff=True, is_active=False), 413),
        # Heard to its end, and then refused for its missing CSRF token.
        (make_user(is_staff=True), 403),
    ]:
        head = f"POST {url} HTTP/1.1\r\nConnection: close\r\n{cookie(user)}"
        size = 4 * 1024 * 1024
        pieces = size // len(PIECE)
        length = f"Content-Length: {size}\r\n"
        assert post(site, head + length, pieces)[0] == status
        assert (
            post(site, f"{head}Transfer-Encoding: chunked\r\n", pieces, chunked=True)[0] == status
        )


def test_a_small_body_may_come_in_pieces(site: Serving) -> None:
    """As proxies pass them on; also from people who are no staff."""
    for path in ("/accounts/login/", "/admin/girls/girl/add/"):
        head = f"POST {path} HTTP/1.1\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n"
        assert post(site, head, 3, chunked=True)[0] == 403  # only its CSRF token is missing


def test_staff_has_a_limit_too(site: Serving) -> None:
    head = f"POST /admin/ HTTP/1.1\r\nContent-Length: {bodies.STAFF_BYTES + 1}\r\n"
    assert post(site, head + cookie(make_user(is_staff=True)))[0] == 413


def test_the_development_server_has_the_same_limit_and_waits_for_no_socket_that_closed(
    tmp_path: Path, reader: User
) -> None:
    with serving(tmp_path / "out", command="runserver") as site:
        head = f"POST / HTTP/1.1\r\nContent-Length: {LARGE}\r\n"
        assert post(site, head, LARGE // len(PIECE))[0] == 413
        with live_socket(site, reader):
            pass
        site.process.terminate()
        assert site.process.wait(20) == 0, site.output
        assert "web_draining" in site.output
        assert "web_cut_off" not in site.output


@pytest.mark.parametrize("accept", ["application/json", "text/html"])
def test_other_servers_refuse_by_content_length(client: Any, accept: str) -> None:
    answer = client.post(
        "/", b"x" * (bodies.BYTES + 1), content_type="text/plain", headers={"accept": accept}
    )
    assert answer.status_code == 413
    assert ("too_large" in answer.content.decode()) == (accept == "application/json")
