"""The connections to PostgreSQL. A process may have more threads than there are in its pool.

A server that is down refuses and is noticed at once; one that hangs says nothing. So a connection
on which nothing is heard for a while asks, on another one, whether the server is alive at all.
Slow statements and waits for locks take as long as they need.
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

# A reader who waits for a page is told soon; workers, commands and tests, for which a busy machine
# is no outage, wait longer.
SOON, PATIENT = 1.0, 5.0
_silence_seconds = PATIENT
# PostgreSQL's SSLRequest: answered with one byte, before any log-in.
_ARE_YOU_THERE = struct.pack("!ii", 8, 80877103)


def release_connection() -> None:
    """Gives this thread's back to the pool, before it waits for the network or works for long.

    Within a transaction it stays, since that would end with it.
    """
    if not connection.in_atomic_block:
        with suppress(SynchronousOnlyOperation):  # An event loop holds none.
            connection.close()


def close_pools() -> None:
    """At the end of a process."""
    for each in connections.all(initialized_only=True):
        each.close()
        if each.vendor == "postgresql":
            each.close_pool()  # type: ignore[attr-defined]


def answer_soon() -> None:
    """For a process that serves pages, before its first connection: an outage is noticed in two
    seconds, whether the server refuses, hangs, or has no connection left."""
    global _silence_seconds
    _silence_seconds = SOON
    options: Any = connections.settings["default"]["OPTIONS"]
    options["connect_timeout"] = options["pool"]["timeout"] = 2


class WatchedConnection(psycopg.Connection[Any]):
    """Gives up, with OperationalError, on a server that has stopped to answer anybody."""

    def wait(self, gen: Any, *args: Any, **options: Any) -> Any:
        return super().wait(self._watched(gen), *args, **options)

    def _watched(self, gen: Any) -> Generator[Any, Any, Any]:
        """The same steps; the waiting between them ends every tenth of a second with nothing."""
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
    """Whether a PostgreSQL server answers there, at the time that this process has for it."""
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


# For Django's DATABASES.
OPTIONS: dict[str, Any] = {
    "connect_timeout": 10,
    "pool": {
        "min_size": 1,
        "max_size": 32,
        # More threads than connections: they take turns.
        "timeout": 10,
        # Then the next who needs a connection tries anew, not after a growing delay.
        "reconnect_timeout": 2,
        "connection_class": WatchedConnection,
    },
}
