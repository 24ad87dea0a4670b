"""Ports for servers that are about to start: of several starts at once each has its own."""

import socket
from contextlib import closing, suppress

import pytest

from chatsite.local.embedded import processes


def unused(count: int) -> list[int]:
    """Not among those that other starts choose from."""
    found: list[int] = []
    for port in range(12_000, 13_000):
        with suppress(OSError), closing(socket.socket()) as probe:
            probe.bind(("127.0.0.1", port))
            found.append(port)
        if len(found) == count:
            return found
    raise AssertionError(found)


def test_no_port_is_found_twice_before_its_server_has_started(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ports = unused(8)
    monkeypatch.setattr(processes, "PORTS", ports)
    assert sorted(processes.free_port() for _ in ports) == ports
    for number, port in enumerate(ports):
        assert not processes.port_is_taken(port)
        # llama.cpp's server sets only the second, most set the first.
        option = (socket.SO_REUSEADDR, socket.SO_REUSEPORT)[number % 2]
        with socket.socket() as server:
            server.setsockopt(socket.SOL_SOCKET, option, 1)
            server.bind(("127.0.0.1", port))
            server.listen()
            socket.create_connection(("127.0.0.1", port), timeout=10).close()
