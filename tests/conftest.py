"""Fixtures for all tests. They run beside the embedded parts: see `make test`."""

import gc
import os
import random
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Any

import hypothesis
import pytest
import redis
from django.conf import settings
from django.test import Client, RequestFactory
from playwright.sync_api import Playwright
from pytest_django import DjangoDbBlocker

from accounts.models import User
from chat.models import Conversation
from chat.uploads.store import store
from chatsite.gateways.speech import lease
from chatsite.web import adults, database, limits
from chatsite.web.cookies import name_of
from tests import first_imports, flush, migrated
from tests.browser.chromium import chromium
from tests.factories import make_conversation, make_user, permit_header
from tests.staff import StaffClient

# Tests that import the ASGI application are no web process: a busy machine is no outage for them.
database.answer_soon = lambda processes: None
# Nor is a Redis that has to wait for its turn.
lease.REDIS_SECONDS = limits.REDIS_TIMEOUT = 10

# Whether a test fails, without the search for its smallest example: see tests/plants.py.
hypothesis.settings.register_profile(
    # No example fails because the machine is slow. In CI the same code gets the same examples, so
    # that a commit is refused for what it changed; every other run looks for new ones.
    "default",
    deadline=None,
    derandomize=os.environ.get("CI") == "true",
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("default")
hypothesis.settings.register_profile(
    "verdict", phases=[hypothesis.Phase.explicit, hypothesis.Phase.generate], database=None
)


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    first_imports.share(session)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that take long come first, so that all processes end at about the same time, and those
    that drive a browser together, so that each process starts its browser once.

    `SHUFFLE=7 make test`: files in a random order, and the tests of each; 7 repeats it.
    """
    files: dict[object, list[pytest.Item]] = defaultdict(list)
    for item in items:
        files[item.path].append(item)
    if seed := os.environ.get("SHUFFLE"):
        chance = random.Random(seed)
        for tests in files.values():
            chance.shuffle(tests)
        order = chance.sample(list(files.values()), len(files))
    else:
        order = sorted(files.values(), key=_rank)
    items[:] = [item for tests in order for item in tests]


def _rank(tests: list[pytest.Item]) -> int:
    marks = [{mark.name for mark in item.iter_markers()} for item in tests]
    return min(0 if "slow" in found else 1 if "browser" in found else 2 for found in marks)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """None leaves it to xdist."""
    if config.getoption("dist") != "loadfile":
        return None
    from tests.scheduling import FewBrowsers  # In the process that schedules alone.

    return FewBrowsers(config, log)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, django_db_blocker: DjangoDbBlocker
) -> None:
    """The test databases of several processes are copies of one."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        with django_db_blocker.unblock():
            migrated.use()


@pytest.fixture(scope="session", autouse=True)
def _quick_flush() -> Iterator[None]:
    with flush.quick():
        yield


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    if not item.get_closest_marker("browser"):
        chromium.close()


def pytest_collection_finish() -> None:
    """What all tests share lives until the end: no garbage collection needs to visit it."""
    gc.freeze()


def pytest_sessionfinish() -> None:
    chromium.close()


@pytest.fixture
def playwright() -> Playwright:
    return chromium.playwright


@pytest.fixture
def client() -> StaffClient:
    return StaffClient()


@pytest.fixture
def staff(client: Client) -> Client:
    """An administrator in `client`."""
    client.force_login(make_user(is_staff=True, is_superuser=True))
    return client


@pytest.fixture
def strangers() -> None:
    """For tests of the gate before the girls: nobody has passed it yet."""


@pytest.fixture(autouse=True)
def _past_the_gate(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every client of Django's has said that it is an adult, as `new_browser` has."""
    if "strangers" in request.fixturenames:
        return
    environ = vars(RequestFactory)["_base_environ"]

    def with_cookie(self: RequestFactory, **extra: Any) -> dict[str, Any]:
        found = environ(self, **extra)
        cookies = [found.get("HTTP_COOKIE", ""), f"{name_of(adults.COOKIE)}=1"]
        return {**found, "HTTP_COOKIE": "; ".join(filter(None, cookies))}

    monkeypatch.setattr(RequestFactory, "_base_environ", with_cookie)


@pytest.fixture(autouse=True)
def _empty_redis() -> None:
    """No test finds what another left in this process's Redis database.

    Celery's bindings stay: a worker that outlives a test has declared its queues only once.
    """
    connection = _redis()
    left = [
        key for key in connection.scan_iter(count=1000) if not key.startswith(b"_kombu.binding")
    ]
    if left:
        connection.delete(*left)


@cache
def _redis() -> redis.Redis:
    """One connection for all tests of this process."""
    return redis.Redis.from_url(settings.REDIS_URL)


@pytest.fixture
def empty_store() -> None:
    """For tests that sweep: what others left in this process's folder of the store, rows and all,
    would be more than a tenth of it, and a sweep then refuses to delete anything."""
    media = store()
    media.bucket.objects.filter(Prefix=f"{media.location}/").delete()


@pytest.fixture
def no_garbage() -> None:
    """For what is nested too deep to be read. Garbage that is collected at the bottom of it cannot
    be finalized, since that would be deeper still; pytest would take it for this test's fault."""
    gc.collect()


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
