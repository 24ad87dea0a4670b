"""`make faults` runs these tests beside parts of their own: tests.faults.__main__."""

import os
from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from tests.faults import promised
from tests.faults.site import Site, running

# `make test` leaves them out: they kill servers, and take long.
collect_ignore_glob = [] if os.environ.get("FAULTS") else ["test_*.py"]


@pytest.fixture
def _empty_redis() -> None:
    """Redis is the site's own: what it has there stays."""


@pytest.fixture(scope="session")
def whole_site(
    tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker
) -> Iterator[Site]:
    """For all tests; on the site's own database, not on a test's."""
    folder = tmp_path_factory.mktemp("site")
    with django_db_blocker.unblock(), running(folder) as site:
        yield site


@pytest.fixture
def site(whole_site: Site) -> Iterator[Site]:
    """Ready, and healed afterwards."""
    whole_site.breakers_close()
    yield whole_site
    whole_site.heal()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if promised.figures:
        terminalreporter.section("measured")
        for figure in promised.figures:
            terminalreporter.write_line(figure)
