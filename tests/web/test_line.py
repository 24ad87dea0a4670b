"""A socket whose subscription broke is closed: it may have missed the end of its session."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from accounts.models import User
from tests.broker import Broker, cut, killed, running, stopped
from tests.waiting import until
from tests.web.live import live_socket
from tests.web.serving import Serving, serving
from tests.web.test_live_sockets import close_code

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture(scope="module")
def redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Broker]:
    """Each test brings it back."""
    with running(tmp_path_factory.mktemp("redis")) as started:
        yield started


@pytest.fixture(scope="module")
def site(
    redis: Broker, tmp_path_factory: pytest.TempPathFactory, django_db_setup: None
) -> Iterator[Serving]:
    """One for all tests here: to start it takes longer than each of them."""
    folder = tmp_path_factory.mktemp("site")
    with serving(folder / "out", REDIS_URL=redis.url) as started:
        yield started
        assert "Exception inside application" not in started.output


@pytest.mark.parametrize("lose", [cut, killed, stopped])
def test_a_lost_subscription_closes_every_socket_and_the_next_one_works(
    redis: Broker,
    site: Serving,
    reader: User,
    lose: Callable[[Broker], AbstractContextManager[None]],
) -> None:
    before = site.output.count("line_lost")
    with live_socket(site, reader) as one, live_socket(site, reader) as two, lose(redis):
        assert close_code(one) == close_code(two) == 4503
    until(lambda: answers_pings(site, reader))
    assert site.output.count("line_lost") > before


def answers_pings(site: Serving, reader: User) -> bool:
    try:
        with live_socket(site, reader) as page:
            page.send("ping")
            return page.recv(5) == "pong"
    except (ConnectionClosed, InvalidHandshake, OSError):
        return False


def test_without_redis_no_socket_is_opened(redis: Broker, site: Serving, reader: User) -> None:
    with live_socket(site, reader) as page, killed(redis):
        assert close_code(page) == 4503
        for _ in range(3):
            assert not answers_pings(site, reader)
    until(lambda: answers_pings(site, reader))
