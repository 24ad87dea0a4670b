"""Waits that tests need not wait for, and a Redis that is not there."""

import pytest
from pytest_django import Settings

from chatsite.gateways import calls
from chatsite.gateways.speech import elevenlabs


@pytest.fixture
def _short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calls, "JITTER_SECONDS", (0.01, 0.02))
    monkeypatch.setattr(elevenlabs, "QUEUE_SECONDS", (0.02, 0.05))


@pytest.fixture
def _no_redis(settings: Settings) -> None:
    """Nothing listens where Redis should."""
    settings.REDIS_URL = "redis://127.0.0.1:9/0"
    settings.CACHES = {
        "default": {**settings.CACHES["default"], "LOCATION": "redis://127.0.0.1:9/0"}
    }
