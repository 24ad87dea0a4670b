"""Fixtures for tests of the site's limits."""

from typing import Any

import pytest
from pytest_django import Settings

from chatsite.web.rate_limits import Limit
from girls.models import Girl
from tests.factories import make_girl


@pytest.fixture
def girl(db: None) -> Girl:
    return make_girl()


@pytest.fixture
def limit_start(settings: Settings) -> Any:
    """Sets the limit of beginning a conversation, a POST that needs no permit."""

    def set_limit(**rates: Any) -> None:
        settings.RATE_LIMITS = {"chat:start": [Limit("POST", **rates)]}

    return set_limit
