"""`make run`'s supervisor: start, stop, start again, and every way to end it."""

import signal
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from chatsite.local.embedded.data_dir import DataDir
from chatsite.local.embedded.http import answers
from tests.local.supervised import (
    NO_MODEL,
    Site,
    beside,
    embedded,
    free_port,
    kill_all,
    processes_of,
    wait_for,
)

# Three starts of the whole site; the limits are for a machine that is busy with other tests.
pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

# The libraries are drawn at the lowest priority: beside other work that takes minutes.
DRAWING_SECONDS = 480


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    yield Site(tmp_path / "var")
    kill_all(tmp_path / "var")


def test_the_data_outlives_ctrl_c_and_a_killed_supervisor_and_no_process_does(site: Site) -> None:
    # Models keep nothing (test_restarts.py starts and ends a site that has them), and a library is
    # drawn in the starts that are killed and that come after.
    with site.running(**NO_MODEL, DEMO_MEDIA="0") as supervisor:
        assert site.answers()
        assert "demo@example.com / demo-demo-demo" in site.output
        assert "staff@example.com / staff-staff-staff" in site.output
        site.sql("CREATE TABLE kept AS SELECT 'still here' AS word")
        site.valkey("SET", "kept", "here too")
        _exec_finds_it(site)
        _second_start_is_refused(site)
        supervisor.send_signal(signal.SIGINT)
        assert supervisor.wait(60) == 0
    assert processes_of(site.data_dir) == []
    assert not site.answers()

    with site.running(**NO_MODEL) as supervisor:
        assert "left behind" not in site.output
        _kept(site)
        supervisor.kill()
        supervisor.wait()
        assert len(processes_of(site.data_dir)) > 3, "the kill left nothing to recover from"

    with site.running(**NO_MODEL, RUNSERVER_OPTIONS="--noreload"):
        assert "Ended what the last run left behind" in site.output
        _kept(site)
        _libraries_are_drawn(site)
    assert processes_of(site.data_dir) == []


def _exec_finds_it(site: Site) -> None:
    """A command beside the running site uses its parts."""
    show = "import os; print(os.environ['DATABASE_URL'], os.environ['REDIS_URL'])"
    told = beside(site.data_dir, sys.executable, "-c", show).stdout
    found = DataDir(site.data_dir).read_published()
    assert found
    assert told.split() == [found["DATABASE_URL"], found["REDIS_URL"]]


def _second_start_is_refused(site: Site) -> None:
    second = embedded("run", "--data-dir", str(site.data_dir), PORT=str(free_port()))
    assert second.returncode == 1
    assert f"Another chatsite already runs on {site.data_dir}" in second.stderr
    assert len(second.stderr.splitlines()) == 1


def _libraries_are_drawn(site: Site) -> None:
    """By themselves, one after the other and each whole, though the start before was killed in the
    middle of it. The first shows it; tests/girls draws more."""
    rows = "SELECT count(*) FROM girls_girlasset"
    assert int(site.sql(rows)) % 10 == 0, "a library is half drawn"
    wait_for(lambda: int(site.sql(rows)) >= 10, "a library", DRAWING_SECONDS)


def _kept(site: Site) -> None:
    assert site.sql("SELECT word FROM kept") == "still here"
    assert site.valkey("GET", "kept") == "here too"
    assert site.sql("SHOW fsync") == "on"
    # One question waits a second or two, which a busy machine may need for its first answer.
    wait_for(lambda: answers(site.port, "/girls/mia/portrait.webp"), "the portrait from the store")


def test_an_occupied_port_is_refused_in_one_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        refused = embedded("run", "--data-dir", str(tmp_path / "var"), PORT=str(port))
    assert refused.returncode == 1
    assert refused.stderr.startswith(f"chatsite: Port {port} is not free")
    assert len(refused.stderr.splitlines()) == 1
    assert not (tmp_path / "var" / "postgresql").exists()


@pytest.mark.parametrize("port", ["http", "0", "65536", "²"])
def test_a_port_that_is_none_is_refused_in_one_sentence(tmp_path: Path, port: str) -> None:
    refused = embedded("run", "--data-dir", str(tmp_path / "var"), PORT=port)
    assert refused.returncode == 1
    assert refused.stderr == f"chatsite: PORT must be a number from 1 to 65535, not {port!r}.\n"
