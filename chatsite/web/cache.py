"""Django's Redis cache, which releases the database connection before it waits for Redis, and keeps
its client: a new one for each command would cost more than the command."""

from functools import cached_property
from typing import Any

from django.core.cache.backends import redis
from redis import Redis

from chatsite.web.database import release_connection


class Client(redis.RedisCacheClient):
    """Of one server. The client takes a connection for each command, so threads may share it."""

    @cached_property
    def _kept(self) -> Redis:
        return super().get_client()

    def get_client(self, *args: Any, **kwargs: Any) -> Redis:
        """Called before each command."""
        release_connection()
        return self._kept


class RedisCache(redis.RedisCache):
    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._class = Client
