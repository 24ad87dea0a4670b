"""`exec`: one command beside the parts."""

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.local.supervised import (
    NO_MODEL,
    NO_STORE,
    ROOT,
    beside,
    embedded,
    environment,
    processes_of,
    wait_for,
)

pytestmark = pytest.mark.slow

BOTH_ANSWER = """
import os, psycopg, redis
with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
    print(connection.execute("SHOW fsync").fetchone()[0])
print(redis.Redis.from_url(os.environ["REDIS_URL"]).ping())
"""


@pytest.fixture(scope="module")
def data_dir(shared_path: Path) -> Path:
    """Of all tests that leave nothing running there: to make a database takes a CPU second. Deeper
    than a socket's path may be long, and with what a shell would trip over."""
    return shared_path / ("deep " * 12).strip() / ("and 'quoted' " * 10).strip()


def test_the_command_finds_the_parts_and_its_exit_code_is_returned(data_dir: Path) -> None:
    code = BOTH_ANSWER + "raise SystemExit(7)"
    done = beside(data_dir, sys.executable, "-c", code)
    assert done.stdout.split()[-2:] == ["on", "True"], done.stderr
    assert done.returncode == 7
    assert processes_of(data_dir) == []


def test_a_disposable_database_does_not_wait_for_the_disk(tmp_path: Path) -> None:
    arguments = ("exec", "--disposable", "--data-dir", str(tmp_path), "--")
    done = embedded(*arguments, sys.executable, "-c", BOTH_ANSWER, **NO_MODEL, **NO_STORE)
    assert done.stdout.split()[-2:] == ["off", "True"], done.stderr


def test_the_secret_is_made_once_and_servers_of_the_environment_are_used(tmp_path: Path) -> None:
    """The secret is private, and no server is started."""
    elsewhere = {"DATABASE_URL": "postgresql://db.invalid/x", "REDIS_URL": "redis://db.invalid"}
    first, second = (beside(tmp_path, "env", **elsewhere).stdout.splitlines() for _ in range(2))
    (secret,) = (line for line in first if line.startswith("SECRET_KEY="))
    assert len(secret.removeprefix("SECRET_KEY=")) >= 50
    assert secret in second
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600
    assert {f"{name}={value}" for name, value in elsewhere.items()} < {*first}
    assert sorted(path.name for path in (tmp_path / "log").iterdir()) == []


def test_a_process_number_that_was_given_to_another_program_is_no_obstacle(data_dir: Path) -> None:
    folder = data_dir / "postgresql"
    if not folder.exists():
        assert beside(data_dir, "true").returncode == 0
    # PostgreSQL heeds only processes of its own user.
    owner = folder.stat().st_uid if os.geteuid() == 0 else None
    with subprocess.Popen(["sleep", "infinity"], user=owner) as other:
        stale = f"{other.pid}\n{folder}\n1700000000\n5432\n/tmp\n\n1 1\nready\n"
        (folder / "postmaster.pid").write_text(stale)
        again = beside(data_dir, sys.executable, "-c", BOTH_ANSWER)
        assert other.poll() is None, "the other program was ended"
        other.kill()
    assert again.returncode == 0, again.stderr


def test_a_command_that_does_not_exist_is_named_in_one_sentence(tmp_path: Path) -> None:
    elsewhere = {"DATABASE_URL": "postgresql://db.invalid/x", "REDIS_URL": "redis://db.invalid"}
    done = beside(tmp_path, "no-such-command", **elsewhere)
    assert done.returncode == 1
    assert done.stderr == (
        "chatsite: no-such-command could not be started: No such file or directory.\n"
    )


def test_sigterm_ends_the_command_and_the_parts(tmp_path: Path, data_dir: Path) -> None:
    started = tmp_path / "started"
    command = ["sh", "-c", f"touch {started}; exec sleep 60"]
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "chatsite.local.embedded",
            "exec",
            "--data-dir",
            data_dir,
            "--",
            *command,
        ],
        cwd=ROOT,
        env=environment(**NO_MODEL),
    )
    wait_for(lambda: started.exists() or process.poll() is not None, "the command")
    process.send_signal(signal.SIGTERM)
    assert process.wait(60) == 128 + signal.SIGTERM
    assert processes_of(data_dir) == []
