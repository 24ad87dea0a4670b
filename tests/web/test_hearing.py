"""What workers are told, while Redis comes and goes."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from channels.layers import get_channel_layer
from pytest_django.fixtures import Settings

from chatsite.web import background, hearing, live
from tests import broker
from tests.broker import Broker
from tests.waiting import until

pytestmark = pytest.mark.slow


@pytest.fixture
def redis(tmp_path: Path, settings: Settings) -> Iterator[Broker]:
    """One of the test's own. The layer's connections end with the test."""
    with broker.running(tmp_path) as own:
        hosts = {"hosts": [{"address": own.url, "socket_timeout": None}]}
        layer = {**settings.CHANNEL_LAYERS["default"], "CONFIG": hosts}
        settings.CHANNEL_LAYERS = {"default": layer}
        used = get_channel_layer()
        yield own
        background.start(used.flush, live.SEND_TIMEOUT)


def test_an_ear_hears_again_and_says_that_it_may_have_missed_something(redis: Broker) -> None:
    heard: list[dict[str, Any]] = []
    ear = hearing.Ear(heard.append)

    def hears(number: int) -> None:
        """Told once it is subscribed, which it says."""
        told = {"type": "told", "number": number}
        hearing.tell(told)
        until(lambda: told in heard)

    redis.kill()
    ear.open()
    ear.open()
    assert heard == []
    redis.start()
    until(lambda: heard == [live.LINE_LOST])
    hears(1)
    assert heard.count(live.LINE_LOST) == 1

    with broker.killed(redis):
        pass
    until(lambda: heard.count(live.LINE_LOST) > 1 and _listeners(redis))
    hears(2)


def _listeners(redis: Broker) -> int:
    client: Any = redis.client()
    [(_, count)] = client.pubsub_numsub(f"asgi__group__{hearing.GROUP}")
    return int(count)


class Away:
    """A layer whose Redis is away for ever."""

    def __init__(self) -> None:
        self.asked = 0

    async def new_channel(self) -> str:
        self.asked += 1
        raise ConnectionError


def test_an_ear_lets_go_of_a_layer_that_is_gone(
    redis: Broker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It asks the old one for nothing, and hears by the new one; or by none, after the last."""
    monkeypatch.setattr(hearing, "PAUSE_SECONDS", 0.01)
    heard: list[dict[str, Any]] = []
    before, away, again = set(background._running), Away(), Away()
    ear = hearing.Ear(heard.append)
    with mock.patch.object(hearing, "get_channel_layer", return_value=away):
        ear.open()
        until(lambda: away.asked > 1)
        with mock.patch.object(hearing, "get_channel_layer", return_value=again):
            ear.open()
            until(lambda: again.asked > 1)
            until(lambda: len(background._running - before) == 1)
    until(lambda: not background._running - before)
    assert heard == []
    ear.open()
    until(lambda: heard == [live.LINE_LOST])


def test_an_event_that_is_not_understood_does_not_make_it_deaf(redis: Broker) -> None:
    heard: list[dict[str, Any]] = []

    def hear(event: dict[str, Any]) -> None:
        if event.get("type") == "odd":
            raise ValueError
        heard.append(event)

    hearing.Ear(hear).open()
    until(lambda: heard == [live.LINE_LOST])
    for kind in ("odd", "plain"):
        hearing.tell({"type": kind})
    until(lambda: heard[-1] == {"type": "plain"})
