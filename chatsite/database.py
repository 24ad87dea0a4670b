"""The connections to PostgreSQL: a worker has more threads than there are in the pool.

A server that is down refuses and is noticed at once; one that hangs says nothing. So a connection
on which nothing is heard for a second asks, on another one, whether the server is alive at all.
Slow statements and waits for locks take as long as they need.
"""

import socket
import struct
import time
from collections.abc import Generator
from typing import Any

import psycopg
from django.db import connection, connections

SILENCE_SECONDS = 1.0
# PostgreSQL's SSLRequest: answered with one byte, before any log-in.
_ARE_YOU_THERE = struct.pack("!ii", 8, 80877103)


def release_connection() -> None:
    """Gives this thread's back to the pool, before it waits for the network or works for long.

    Within a transaction it stays, since that would end with it.
    """
    if not connection.in_atomic_block:
        connection.close()


def close_pools() -> None:
    """At the end of a process."""
    for each in connections.all(initialized_only=True):
        each.close()
        if each.vendor == "postgresql":
            each.close_pool()  # type: ignore[attr-defined]


def wait_longer_for_connections(seconds: float) -> None:
    """For a process in which nobody waits for a page. Before its first connection."""
    options: Any = connections.settings["default"]["OPTIONS"]
    options["pool"]["timeout"] = seconds


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
                elif time.monotonic() - heard_at > SILENCE_SECONDS:
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
    """Whether a PostgreSQL server answers there within a second."""
    try:
        with _connect(host, port) as probe:
            probe.sendall(_ARE_YOU_THERE)
            return bool(probe.recv(1))
    except OSError:
        return False


def _connect(host: str, port: int) -> socket.socket:
    if not host.startswith("/"):
        return socket.create_connection((host, port), SILENCE_SECONDS)
    probe = socket.socket(socket.AF_UNIX)
    probe.settimeout(SILENCE_SECONDS)
    probe.connect(f"{host}/.s.PGSQL.{port}")
    return probe


# For Django's DATABASES.
OPTIONS: dict[str, Any] = {
    "connect_timeout": 2,
    "pool": {
        "min_size": 1,
        "max_size": 32,
        # A reader is told after this; workers wait longer, see chatsite.celery.
        "timeout": 2,
        # Then the next who needs a connection tries anew, not after a growing delay.
        "reconnect_timeout": 2,
        "connection_class": WatchedConnection,
    },
}
