"""Clients below what a library offers: they open a connection, and then do not read."""

import base64
import secrets
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import psutil
from django.conf import settings

from tests.faults.families import connections
from tests.faults.readers import Reader
from tests.faults.site import Process

# The kernel takes twice this before it lets the sender wait.
RECEIVES = 4096


@contextmanager
def deaf_socket(reader: Reader, port: int) -> Iterator[socket.socket]:
    """An open WebSocket whose client never reads again, so that it answers no ping either."""
    key = base64.b64encode(secrets.token_bytes(16)).decode()
    with _request(
        port,
        "/ws/",
        f"Origin: http://127.0.0.1:{port}",
        f"Cookie: {settings.SESSION_COOKIE_NAME}={reader.session}",
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        f"Sec-WebSocket-Key: {key}",
    ) as line:
        assert b" 101 " in line.recv(1000).partition(b"\r\n")[0]
        yield line


@contextmanager
def deaf_download(port: int, path: str, host: str) -> Iterator[socket.socket]:
    """A GET of which only the first bytes are read."""
    with _request(port, path, host=host) as line:
        head = line.recv(1000)
        assert b" 200 " in head.partition(b"\r\n")[0], head
        yield line


@contextmanager
def _request(port: int, path: str, *headers: str, host: str = "") -> Iterator[socket.socket]:
    with socket.socket() as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, RECEIVES)
        line.settimeout(60)
        line.connect(("127.0.0.1", port))
        head = [f"GET {path} HTTP/1.1", f"Host: {host or f'127.0.0.1:{port}'}", *headers, "", ""]
        line.sendall("\r\n".join(head).encode())
        yield line


def is_connected(web: Process, line: socket.socket) -> bool:
    """Whether the server still has its end of the connection."""
    port = line.getsockname()[1]
    return any(
        each.raddr and each.raddr.port == port and each.status == psutil.CONN_ESTABLISHED
        for each in connections(web.pid)
    )
