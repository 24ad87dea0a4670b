"""Fixtures for all tests. They run beside the embedded parts: see `make test`."""

from collections.abc import Iterator

import hypothesis
import pytest
import redis
from django.conf import settings
from django.test import Client
from playwright.sync_api import Playwright, sync_playwright

from accounts.models import User
from chat.models import Conversation
from tests.factories import make_conversation, make_user, permit_header

# Whether a test fails, without the search for its smallest example: see tests/plants.py.
hypothesis.settings.register_profile(
    "verdict", phases=[hypothesis.Phase.explicit, hypothesis.Phase.generate], database=None
)


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    """One for each file. The plugin's own lasts for the whole session, and while its event loop
    runs, Django refuses the database to the tests that come after in the same process."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(autouse=True)
def _empty_redis() -> None:
    """No test finds what another left in this process's Redis database.

    Celery's bindings stay: a worker that outlives a test has declared its queues only once.
    """
    with redis.Redis.from_url(settings.REDIS_URL) as connection:
        left = [key for key in connection.scan_iter() if not key.startswith(b"_kombu.binding")]
        if left:
            connection.delete(*left)


@pytest.fixture
def reader(db: None) -> User:
    return make_user()


@pytest.fixture
def conversation(reader: User) -> Conversation:
    return make_conversation(reader)


@pytest.fixture
def site(reader: User) -> Client:
    """A signed-in client that asks for JSON and has a permit to send."""
    client = Client(headers={"accept": "application/json", **permit_header(reader)})
    client.force_login(reader)
    return client
