"""`make run`'s supervisor: start, stop, start again, and every way to end it."""

import signal
import socket
from pathlib import Path

import pytest

from tests.embedded.supervised import Site, embedded, free_port, processes_of, wait_for

pytestmark = pytest.mark.slow


def test_a_second_start_keeps_the_data_and_nothing_outlives_ctrl_c(tmp_path: Path) -> None:
    site = Site(tmp_path / "var")
    with site.running() as supervisor:
        assert site.answers()
        assert "demo@example.com / demo-demo-demo" in site.output
        assert "staff@example.com / staff-staff-staff" in site.output
        site.sql("CREATE TABLE kept AS SELECT 'still here' AS word")
        site.valkey("SET", "kept", "here too")

        second = embedded("run", "--data-dir", str(site.data_dir), PORT=str(free_port()))
        assert second.returncode == 1
        assert f"Another chatsite already runs on {site.data_dir}" in second.stderr
        assert len(second.stderr.splitlines()) == 1

        supervisor.send_signal(signal.SIGINT)
        assert supervisor.wait(30) == 0
    assert processes_of(site.data_dir) == []
    assert not site.answers()

    with site.running():
        assert site.sql("SELECT word FROM kept") == "still here"
        assert site.valkey("GET", "kept") == "here too"
        assert site.sql("SHOW fsync") == "on"
    assert processes_of(site.data_dir) == []


def test_the_next_start_recovers_from_a_killed_supervisor(tmp_path: Path) -> None:
    site = Site(tmp_path / "var")
    with site.running() as supervisor:
        site.sql("CREATE TABLE kept AS SELECT 'still here' AS word")
        supervisor.kill()
        supervisor.wait()
        assert len(processes_of(site.data_dir)) > 3, "the kill left nothing to recover from"
    with site.running():
        assert "Ended what the last run left behind" in site.output
        assert site.sql("SELECT word FROM kept") == "still here"
        # Nothing of the first run is still there to answer for the second.
        assert site.sql("SELECT count(*) FROM kept") == "1"
    wait_for(lambda: processes_of(site.data_dir) == [], "the end of all processes", 5)


def test_an_occupied_port_is_refused_in_one_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        refused = embedded("run", "--data-dir", str(tmp_path / "var"), PORT=str(port))
    assert refused.returncode == 1
    assert refused.stderr.startswith(f"chatsite: Port {port} is not free")
    assert len(refused.stderr.splitlines()) == 1
    assert not (tmp_path / "var" / "postgresql").exists()


@pytest.mark.parametrize("port", ["http", "0", "65536", "-1", "²"])
def test_a_port_that_is_none_is_refused_in_one_sentence(tmp_path: Path, port: str) -> None:
    refused = embedded("run", "--data-dir", str(tmp_path / "var"), PORT=port)
    assert refused.returncode == 1
    assert refused.stderr == f"chatsite: PORT must be a number from 1 to 65535, not {port!r}.\n"
