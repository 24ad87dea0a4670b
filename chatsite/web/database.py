"""Connections to PostgreSQL. A process may have more threads than its pool has connections.

A server that is down refuses connections, which shows at once. A server that hangs says nothing. So
a connection that has received nothing for a while opens another one, to probe whether the server is
alive at all. Slow statements and waits for locks may take as long as they need.
"""

import socket
import struct
import time
from collections.abc import Generator
from contextlib import suppress
from typing import Any

import psycopg
from django.core.exceptions import SynchronousOnlyOperation
from django.db import connection, connections

# The silence, in seconds, after which the server is probed. Readers who wait for a page should soon
# get an answer. Workers, commands and tests wait longer, so that a busy machine is no outage.
SOON, PATIENT = 1.0, 5.0
_silence_seconds = PATIENT
# Of a process that shares its connections with many others.
LEAST_CONNECTIONS = 4
# PostgreSQL's SSLRequest. The server answers with one byte, before any login.
_ARE_YOU_THERE = struct.pack("!ii", 8, 80877103)


def release_connection() -> None:
    """Return this thread's connection to the pool, before waiting for the network or long work.

    Inside of a transaction the connection stays, because the transaction would end with it.
    """
    if not connection.in_atomic_block:
        with suppress(SynchronousOnlyOperation):  # An event loop's thread holds no connection.
            connection.close()


def close_pools() -> None:
    """Call this at the end of a process."""
    for each in connections.all(initialized_only=True):
        each.close()
        if each.vendor == "postgresql":
            each.close_pool()  # type: ignore[attr-defined]


def answer_soon(processes: int) -> None:
    """Shorten the timeouts of a process that serves pages, before its first connection, and divide
    the connections of one pool among that many processes.

    An outage then shows within two seconds: the server refuses, hangs, or has no connection left.
    """
    global _silence_seconds
    _silence_seconds = SOON
    options: Any = connections.settings["default"]["OPTIONS"]
    options["connect_timeout"] = options["pool"]["timeout"] = 2
    options["pool"]["max_size"] = max(LEAST_CONNECTIONS, options["pool"]["max_size"] // processes)


class WatchedConnection(psycopg.Connection[Any]):
    """Raises OperationalError when the server has stopped answering altogether."""

    def wait(self, gen: Any, *args: Any, **options: Any) -> Any:
        return super().wait(self._watched(gen), *args, **options)

    def _watched(self, gen: Any) -> Generator[Any, Any, Any]:
        """Wraps psycopg's wait loop, which wakes up every 0.1 s even if nothing arrived."""
        try:
            wanted = next(gen)
            heard_at = time.monotonic()
            while True:
                ready = yield wanted
                if ready:
                    heard_at = time.monotonic()
                elif time.monotonic() - heard_at > _silence_seconds:
                    self._check_server()
                    heard_at = time.monotonic()
                wanted = gen.send(ready)
        except StopIteration as end:
            return end.value

    def _check_server(self) -> None:
        if not is_alive(self.info.host, self.info.port):
            self.pgconn.finish()
            raise psycopg.OperationalError("The database has stopped to answer.")


def is_alive(host: str, port: int) -> bool:
    """Whether a PostgreSQL server answers there within `_silence_seconds`."""
    try:
        with _connect(host, port) as probe:
            probe.sendall(_ARE_YOU_THERE)
            return bool(probe.recv(1))
    except OSError:
        return False


def _connect(host: str, port: int) -> socket.socket:
    if not host.startswith("/"):
        return socket.create_connection((host, port), _silence_seconds)
    probe = socket.socket(socket.AF_UNIX)
    probe.settimeout(_silence_seconds)
    probe.connect(f"{host}/.s.PGSQL.{port}")
    return probe


def configured(database: dict[str, Any], pool_size: int) -> dict[str, Any]:
    """An entry of Django's DATABASES. `database`: as parsed from DATABASE_URL."""
    pool = {**_POOL, "max_size": pool_size}
    return {
        **database,
        "CONN_MAX_AGE": 0,
        # Detects a connection that the server has dropped before it is used.
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {**database.get("OPTIONS", {}), "connect_timeout": 10, "pool": pool},
    }


_POOL: dict[str, Any] = {
    "min_size": 1,
    # There are more threads than connections, so a thread may have to wait for one.
    "timeout": 10,
    # After this, the next caller tries at once, without psycopg_pool's growing delays.
    "reconnect_timeout": 2,
    "connection_class": WatchedConnection,
}
