"""The way to the open pages of a reader: one group for each reader, over Redis.

Redis delivers at most once. `ChannelLayer` notices when its subscription was interrupted and then
sends every socket of this process `{"type": "line.lost"}`: no socket stays open that may have
missed something, such as the end of its session.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import structlog
from channels.layers import get_channel_layer
from channels_redis.pubsub import (
    RedisPubSubChannelLayer,
    RedisPubSubLoopLayer,
    RedisSingleShardConnection,
)
from redis.asyncio.client import PubSub
from redis.asyncio.connection import AbstractConnection, Connection, ConnectionPool
from redis.exceptions import RedisError

from chatsite.web import background

SEND_TIMEOUT = 2.0
# A subscription that leaves this many probes in a row unanswered is lost.
PROBE_SECONDS = 1.0
MAX_UNANSWERED = 3
LINE_LOST = {"type": "line.lost"}

logger = structlog.get_logger(__name__)


def user_group(user_id: int) -> str:
    return f"user.{user_id}"


def send(user_id: int, event: dict[str, Any]) -> None:
    """To every socket of the reader, in the background: nobody waits for Redis."""
    background.start(lambda: publish(user_id, event), SEND_TIMEOUT)


async def publish(user_id: int, event: dict[str, Any]) -> None:
    await get_channel_layer().group_send(user_group(user_id), event)


class ChannelLayer(RedisPubSubChannelLayer):
    def _get_layer(self) -> RedisPubSubLoopLayer:
        is_new = asyncio.get_running_loop() not in self._layers
        layer = super()._get_layer()
        if is_new:
            layer._shards = [_WatchedConnection(shard.host, layer) for shard in layer._shards]
        return layer


class _WatchedConnection(RedisSingleShardConnection):
    """Sends PING over the subscription itself, whose answers come the way that messages do."""

    def __init__(self, host: dict[str, Any], channel_layer: RedisPubSubLoopLayer) -> None:
        super().__init__(host, channel_layer)
        self._unanswered = 0
        self._probe_task: asyncio.Task[None] | None = None

    def _ensure_redis(self) -> None:
        if self._redis is None:
            super()._ensure_redis()
            pool = self._redis.connection_pool  # type: ignore[attr-defined]  # just made
            self._pubsub = _WatchedPubSub(pool, on_message=self._heard, on_reconnect=self._lost)

    async def subscribe(self, channel: str) -> None:
        """Raises ConnectionError at once while the receiver tries to connect again: waiting for it
        under the lock, one socket after another, would take minutes."""
        if self._is_cut_off and self._pubsub.subscribed:
            raise ConnectionError("The channel layer has no connection.")
        await super().subscribe(channel)

    async def unsubscribe(self, channel: str) -> None:
        """Needs no connection: without one nothing is subscribed to."""
        if self._is_cut_off:
            self._subscribed_to.discard(channel)
            self._pubsub.channels.pop(channel.encode(), None)
        else:
            await super().unsubscribe(channel)

    @property
    def _connection(self) -> AbstractConnection | None:
        """None before the first subscription."""
        return self._pubsub.connection if self._pubsub else None

    @property
    def _is_cut_off(self) -> bool:
        connection = self._connection
        return connection is not None and not connection.is_connected

    def _ensure_receiver(self) -> None:
        super()._ensure_receiver()
        if self._probe_task is None:
            self._probe_task = asyncio.ensure_future(self._probe_for_ever())

    async def flush(self) -> None:
        if self._probe_task is not None:
            self._probe_task.cancel()
            self._probe_task = None
        await super().flush()

    async def _probe_for_ever(self) -> None:
        while True:
            await asyncio.sleep(PROBE_SECONDS)
            if self._pubsub.subscribed:
                await self._probe()
            else:
                self._unanswered = 0

    async def _probe(self) -> None:
        """Counts probes, not seconds: an event loop that was busy for long is no lost line."""
        if self._is_cut_off or self._unanswered >= MAX_UNANSWERED:
            self._lost()
        self._unanswered += 1
        connection = self._connection
        if connection is not None and connection.is_connected:
            with suppress(OSError, TimeoutError, RedisError):
                ping = connection.send_command("PING", check_health=False)
                await asyncio.wait_for(ping, PROBE_SECONDS)

    def _heard(self) -> None:
        self._unanswered = 0

    def _lost(self) -> None:
        sockets = self.channel_layer.channels
        if sockets:
            logger.warning("line_lost", sockets=len(sockets))
        for queue in sockets.values():
            queue.put_nowait(self.channel_layer.channel_layer.serialize(LINE_LOST))


class _WatchedPubSub(PubSub):
    def __init__(
        self,
        pool: ConnectionPool,
        *,
        on_message: Callable[[], None],
        on_reconnect: Callable[[], None],
    ) -> None:
        super().__init__(pool)
        self._on_message, self._on_reconnect = on_message, on_reconnect

    async def on_connect(self, connection: Connection) -> None:
        """redis-py calls this for every connection but the first, and subscribes again."""
        if self.subscribed:
            self._on_reconnect()
        await super().on_connect(connection)

    async def handle_message(self, *args: Any, **options: Any) -> object:
        self._on_message()
        return await super().handle_message(*args, **options)
