"""The gate itself, before a server that sends back what it gets."""

import socket
import threading
from collections.abc import Iterator

import pytest

from tests.faults.gate import Gate, Mode, Trap
from tests.waiting import until


@pytest.fixture
def gate() -> Iterator[Gate]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=_echo, args=[server], daemon=True).start()
        gate = Gate(("127.0.0.1", server.getsockname()[1]))
        yield gate
        gate.close()


def _echo(server: socket.socket) -> None:
    while True:
        try:
            line, _ = server.accept()
        except OSError:
            return
        threading.Thread(target=_answer, args=[line], daemon=True).start()


def _answer(line: socket.socket) -> None:
    with line:
        try:
            while data := line.recv(4096):
                line.sendall(data)
        except OSError:
            return


@pytest.fixture
def line(gate: Gate) -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", gate.port), 20) as line:
        assert said(line, b"hello") == b"hello"
        yield line


def said(line: socket.socket, words: bytes) -> bytes:
    line.sendall(words)
    return line.recv(len(words))


def exchange(gate: Gate) -> None:
    """Raises ConnectionError where the gate does not carry it."""
    with socket.create_connection(("127.0.0.1", gate.port), 20) as line:
        if said(line, b"hello") != b"hello":
            raise ConnectionError


def read_to_the_end(line: socket.socket) -> None:
    while line.recv(1):
        pass


def hears_nothing(line: socket.socket) -> bool:
    line.settimeout(0.2)
    try:
        return line.recv(1) == b"-"
    except TimeoutError:
        return True
    finally:
        line.settimeout(20)


def test_what_is_stalled_comes_later(gate: Gate, line: socket.socket) -> None:
    gate.set(Mode.STALL)
    line.sendall(b"later")
    assert hears_nothing(line)
    gate.heal()
    assert line.recv(5) == b"later"


def test_what_is_dropped_never_comes(gate: Gate, line: socket.socket) -> None:
    gate.set(Mode.DROP)
    line.sendall(b"never")
    assert hears_nothing(line)
    gate.heal()
    with pytest.raises(ConnectionResetError):
        line.recv(5)


def test_a_reset_meets_open_connections_and_new_ones(gate: Gate, line: socket.socket) -> None:
    gate.set(Mode.RESET)
    with pytest.raises(ConnectionResetError):
        line.recv(1)
    with pytest.raises(ConnectionError):
        exchange(gate)


def test_a_half_closed_connection_ends_for_the_client(gate: Gate, line: socket.socket) -> None:
    gate.set(Mode.HALF_CLOSE)
    assert line.recv(1) == b""
    line.sendall(b"still sent")


def test_a_trickle_arrives_in_pieces(gate: Gate, line: socket.socket) -> None:
    gate.set(Mode.TRICKLE, bytes_a_second=10)
    line.sendall(b"abc")
    assert [line.recv(3) for _ in range(3)] == [b"a", b"b", b"c"]


def test_a_connection_is_cut_in_the_middle_of_an_answer(gate: Gate, line: socket.socket) -> None:
    gate.cut_after(3)
    line.sendall(b"abcdef")
    with pytest.raises(ConnectionResetError):
        read_to_the_end(line)
    gate.heal()
    exchange(gate)


@pytest.mark.parametrize("passes", [True, False])
def test_a_trap_waits_for_its_words_in_order(gate: Gate, line: socket.socket, passes: bool) -> None:
    caught: list[Gate] = []
    trap = Trap((b"INSERT", b"COMMIT"), passes, caught.append)
    gate.lay(trap)
    assert said(line, b"COMMIT") == b"COMMIT"
    assert said(line, b"INSERT") == b"INSERT"
    line.sendall(b"COMMIT")
    with pytest.raises(ConnectionResetError):
        line.recv(6)
    until(trap.sprung.is_set)
    assert caught == [gate]


def test_of_several_upstreams_one_that_refuses_is_passed_over(gate: Gate) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        gate.lead_to(("127.0.0.1", probe.getsockname()[1]))
        for _ in range(4):
            exchange(gate)
