"""`make run`'s supervisor: start, stop, start again, every way to end it, and parts that die."""

import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import LiteralString

import psutil
import pytest

from chatsite.local.embedded import supervisor
from chatsite.local.embedded.data_dir import DataDir
from chatsite.local.embedded.errors import StartError
from chatsite.local.embedded.http import answers
from chatsite.local.embedded.processes import LINE
from girls.demo.seeds import DEMO_GIRLS
from tests.local.deaths import kill_every_part
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
from tests.waiting import until

# Two starts of the whole site; the limits are for a machine that is busy with other tests.
pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

DRAWING_SECONDS = 480
# The last question of the process that draws libraries, before it draws one.
LOOKED_FOR_LIBRARIES: LiteralString = """
SELECT count(*) FROM pg_stat_activity
WHERE query LIKE 'SELECT 1 AS %girls_girlasset%' AND pid <> pg_backend_pid()
"""
ALL_THAT_IS_KEPT = """
import os, boto3, psycopg, redis
from botocore.config import Config
with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
    print(connection.execute("SELECT word FROM kept").fetchone()[0])
    print(connection.execute("SHOW fsync").fetchone()[0])
print(redis.Redis.from_url(os.environ["REDIS_URL"], decode_responses=True).get("kept"))
bucket = boto3.resource(
    "s3", endpoint_url=os.environ["AWS_S3_ENDPOINT_URL"],
    region_name=os.environ["AWS_S3_REGION_NAME"],
    config=Config(signature_version="s3v4", s3={"addressing_style": "path"}),
).Bucket(os.environ["AWS_STORAGE_BUCKET_NAME"])
print(sum(1 for each in bucket.objects.all() if "portrait" in each.key and each.size))
"""


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    yield Site(tmp_path / "var")
    kill_all(tmp_path / "var")


def test_the_data_outlives_whatever_ends_and_no_process_does(site: Site) -> None:
    """A supervisor killed as it starts its processes, each of the parts, and Ctrl-C."""
    # Models keep nothing: the second start has them.
    with site.starting(**NO_MODEL) as process:
        wait_for(site.is_seeded, "the seed")
        site.sql("CREATE TABLE kept AS SELECT 'still here' AS word")
        site.valkey("SET", "kept", "here too")
        until(lambda: any(LINE in (each.info["environ"] or {}) for each in _its(site)))
        process.kill()
        process.wait()
        assert "left behind" not in site.output
        assert len(_its(site)) > 3, "the kill left nothing to recover from"

    with site.running(RUNSERVER_OPTIONS="--noreload") as process:
        assert site.answers()
        assert "Ended what the last run left behind" in site.output
        assert "demo@example.com / demo-demo-demo" in site.output
        assert "staff@example.com / staff-staff-staff" in site.output
        _kept(site)
        _a_library_is_drawn(site)
        _exec_finds_it(site)
        _second_start_is_refused(site)
        kill_every_part(site)
        assert process.poll() is None
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 0
    assert _its(site) == []
    assert not site.answers()
    _nothing_was_left_behind(site)
    _kept_after_the_end(site)


def _its(site: Site) -> list[psutil.Process]:
    return processes_of(site.data_dir)


def _a_library_is_drawn(site: Site) -> None:
    """By itself, once the site is announced, at the lowest priority. To its end, beside other
    work, it would take minutes: tests/girls/test_demo_media.py has the same command's end."""
    drawing = until(partial(_drawing, site))
    with suppress(psutil.AccessDenied):  # Only root may raise it.
        drawing.nice(0)
    until(lambda: int(site.sql(LOOKED_FOR_LIBRARIES)) > 0, DRAWING_SECONDS)
    drawing.kill()
    assert int(site.sql("SELECT count(*) FROM girls_girlasset")) == 0, "a library is half drawn"


def _drawing(site: Site) -> psutil.Process | None:
    for each in _its(site):
        if "seed_media" in each.info["cmdline"] and each.nice() == supervisor.LOWEST:
            return each
    return None


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


def _kept(site: Site) -> None:
    assert site.sql("SELECT word FROM kept") == "still here"
    assert site.valkey("GET", "kept") == "here too"
    assert site.sql("SHOW fsync") == "on"
    # One question waits a second or two, which a busy machine may need for its first answer.
    wait_for(lambda: answers(site.port, "/girls/mia/portrait.webp"), "the portrait from the store")


def _nothing_was_left_behind(site: Site) -> None:
    """The next start says so before it looks at its port, which is taken here."""
    with socket.create_server(("127.0.0.1", site.port)):
        refused = embedded("run", "--data-dir", str(site.data_dir), PORT=str(site.port))
    assert "left behind" not in refused.stdout
    assert "is not free" in refused.stderr


def _kept_after_the_end(site: Site) -> None:
    done = embedded(
        *("exec", "--data-dir", str(site.data_dir), "--", sys.executable, "-c", ALL_THAT_IS_KEPT),
        **NO_MODEL,
    )
    *_, word, fsync, other, portraits = done.stdout.splitlines()
    assert (word, fsync, other) == ("still here", "on", "here too")
    assert int(portraits) >= len(DEMO_GIRLS), "the store lost portraits"


def test_an_occupied_port_is_refused_in_one_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        refused = embedded("run", "--data-dir", str(tmp_path / "var"), PORT=str(port))
    assert refused.returncode == 1
    assert refused.stderr.startswith(f"chatsite: Port {port} is not free")
    assert len(refused.stderr.splitlines()) == 1
    assert not (tmp_path / "var" / "postgresql").exists()


def test_a_port_that_is_none_is_refused_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sentence = "PORT must be a number from 1 to 65535, not {!r}."
    refused = embedded("run", "--data-dir", str(tmp_path / "var"), PORT="http")
    assert refused.returncode == 1
    assert refused.stderr == f"chatsite: {sentence.format('http')}\n"
    for port in ("0", "65536", "²"):
        monkeypatch.setenv("PORT", port)
        with pytest.raises(StartError) as raised:
            supervisor._port()
        assert str(raised.value) == sentence.format(port)
