"""A socket whose subscription broke is closed: it may have missed the end of its session."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from accounts.models import User
from tests.broker import Broker, cut, killed, running, stopped
from tests.waiting import until
from tests.web.live import live_socket
from tests.web.serving import Serving, serving
from tests.web.test_live_sockets import close_code

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("lose", [cut, killed, stopped])
def test_a_lost_subscription_closes_every_socket_and_the_next_one_works(
    tmp_path: Path, reader: User, lose: Callable[[Broker], AbstractContextManager[None]]
) -> None:
    with running(tmp_path) as redis, serving(tmp_path / "out", REDIS_URL=redis.url) as site:
        with live_socket(site, reader) as one, live_socket(site, reader) as two, lose(redis):
            assert close_code(one) == close_code(two) == 4503
        until(lambda: answers_pings(site, reader))
        assert "line_lost" in site.output


def answers_pings(site: Serving, reader: User) -> bool:
    try:
        with live_socket(site, reader) as page:
            page.send("ping")
            return page.recv(5) == "pong"
    except (ConnectionClosed, InvalidHandshake, OSError):
        return False


def test_without_redis_no_socket_is_opened(tmp_path: Path, reader: User) -> None:
    with running(tmp_path) as redis, serving(tmp_path / "out", REDIS_URL=redis.url) as site:
        with live_socket(site, reader) as page, killed(redis):
            assert close_code(page) == 4503
            for _ in range(3):
                assert not answers_pings(site, reader)
        assert "Exception inside application" not in site.output
