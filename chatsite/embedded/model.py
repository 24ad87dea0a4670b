"""The local language model, served by chatsite.embedded.local_model."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from chatsite.embedded.data_dir import DataDir
from chatsite.embedded.http import answers
from chatsite.embedded.processes import Command, free_port, running


@contextmanager
def serve(data: DataDir) -> Iterator[str]:
    """The server's base URL, for as long as the block lasts."""
    port = free_port()
    module = [sys.executable, "-m", "chatsite.embedded.local_model"]
    command = Command(
        name="The local model",
        argv=[*module, "--host", "127.0.0.1", "--port", str(port)],
        log=data.log("model"),
        ready=lambda: answers(port, "/health"),
    )
    with running(command, data.path):
        yield f"http://127.0.0.1:{port}"
