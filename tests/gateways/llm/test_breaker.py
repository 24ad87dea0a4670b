"""The circuit breaker of a provider opens, probes and closes, also without Redis."""

import pytest
import redis
from django.conf import settings as site_settings
from django.core.cache import cache
from django.test import override_settings

from chatsite.gateways import breaker
from chatsite.gateways.llm.base import Prompt
from tests.gateways.llm.asking import ask, refused
from tests.gateways.llm.conftest import StartProvider, gateway
from tests.gateways.llm.steps import (
    says,
    status,
)


def test_breaker_opens_probes_once_and_closes(provider: StartProvider, prompt: Prompt) -> None:
    one = provider(status(500))
    llm = gateway(one)
    assert [refused(llm, prompt).calls for _ in range(4)] == [2, 2, 2, 0]
    assert refused(llm, prompt).code == "unavailable"
    assert len(one.requests) == 6
    _half_open()
    assert refused(llm, prompt).calls == 2  # the probe and its retry
    assert refused(llm, prompt).calls == 0
    one.script(says("Back."))
    _half_open()
    assert ask(llm, prompt)[0].calls == 1
    assert ask(llm, prompt)[0].calls == 1


def test_while_a_probe_is_out_nobody_else_asks(provider: StartProvider, prompt: Prompt) -> None:
    llm = gateway(provider(says("Hi.")))
    cache.set("llm:breaker:one:tripped", 1)
    cache.set("llm:breaker:one:probe", 1)
    assert refused(llm, prompt).calls == 0
    cache.delete("llm:breaker:one:probe")
    assert ask(llm, prompt)[0].calls == 1


def test_a_success_forgives_failures(provider: StartProvider, prompt: Prompt) -> None:
    one = provider(*[status(500), says("Hi.")] * 8)
    llm = gateway(one)
    assert [ask(llm, prompt)[0].calls for _ in range(8)] == [2] * 8


def _half_open() -> None:
    """End the time for which the breaker is open."""
    key = "llm:breaker:one:open"
    with redis.Redis.from_url(site_settings.REDIS_URL) as connection:
        assert 0 < connection.pttl(cache.make_key(key)) <= breaker.OPEN_SECONDS * 1000
    cache.delete(key)


def test_replies_go_on_without_redis(
    provider: StartProvider, prompt: Prompt, caplog: pytest.LogCaptureFixture
) -> None:
    nowhere = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": "redis://127.0.0.1:1/0",
        }
    }
    llm = gateway(provider(status(500), says("Hi.")))
    with override_settings(CACHES=nowhere):
        assert ask(llm, prompt)[0].decision.text == "Hi."
        assert ask(llm, prompt)[0].decision.text == "Hi."
    logged = [r for r in caplog.records if "breaker_without_cache" in r.getMessage()]
    assert len(logged) == 1
    assert ask(llm, prompt)[0].decision.text == "Hi."
