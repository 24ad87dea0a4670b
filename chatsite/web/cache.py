"""Django's Redis cache, which releases the database connection before it waits for Redis."""

from typing import Any

from django.core.cache.backends import redis
from redis import Redis

from chatsite.web.database import release_connection


class Client(redis.RedisCacheClient):
    def get_client(self, *args: Any, **kwargs: Any) -> Redis:
        """Called before each command."""
        release_connection()
        return super().get_client(*args, **kwargs)


class RedisCache(redis.RedisCache):
    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._class = Client
