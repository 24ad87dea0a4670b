"""What processes tell all workers, over the channel layer.

A worker has no event loop of its own, so it hears on the one of `background`. What is told while a
worker is not subscribed is lost to it: whoever listens must find out otherwise, too.
"""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

import structlog
from channels.layers import get_channel_layer
from channels_redis.pubsub import RedisPubSubChannelLayer
from redis.exceptions import RedisError

from chatsite.web import background, live

logger = structlog.get_logger(__name__)
T = TypeVar("T")

GROUP = "workers"
# Between attempts to subscribe while Redis is away.
PAUSE_SECONDS = 1.0


def tell(event: dict[str, Any]) -> None:
    """To every worker that listens, in the background."""
    background.start(lambda: get_channel_layer().group_send(GROUP, event), live.SEND_TIMEOUT)


class Ear:
    """Calls `hear` with each event that is told, and with `live.LINE_LOST` whenever some may have
    been missed, as before the first one. It must not wait."""

    def __init__(self, hear: Callable[[dict[str, Any]], object]) -> None:
        self._hear = hear
        self._layer: Any = None

    def open(self) -> None:
        """Listens from now on, as long as the process lives; again does nothing."""
        layer = get_channel_layer()
        if layer is not self._layer:
            self._layer = layer
            background.run(lambda: self._listen(layer))

    async def _listen(self, layer: RedisPubSubChannelLayer) -> None:
        channel = await self._subscribed(layer, layer.new_channel)
        await self._subscribed(layer, lambda: layer.group_add(GROUP, channel))
        if self._is_current(layer):
            self._hear(live.LINE_LOST)
        while self._is_current(layer):
            self._take(await layer.receive(channel))

    async def _subscribed(
        self, layer: RedisPubSubChannelLayer, subscribe: Callable[[], Coroutine[Any, Any, T]]
    ) -> T | None:
        """Tries again until it succeeds. None once another layer is listened to."""
        while self._is_current(layer):
            try:
                return await asyncio.wait_for(subscribe(), live.SEND_TIMEOUT)
            except (OSError, TimeoutError, RedisError) as error:
                logger.warning("not_subscribed", error=repr(error))
                await asyncio.sleep(PAUSE_SECONDS)
        return None

    def _is_current(self, layer: RedisPubSubChannelLayer) -> bool:
        """Whether it is the one that was opened last, and still the process's."""
        return layer is self._layer and layer is get_channel_layer()

    def _take(self, event: dict[str, Any]) -> None:
        try:
            self._hear(event)
        except Exception:
            logger.exception("not_heard", event_type=event.get("type"))
