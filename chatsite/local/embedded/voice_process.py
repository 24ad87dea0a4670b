"""Speech and transcription on this machine, served by chatsite.local.embedded.voice_server."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from chatsite.local.embedded.data_dir import DataDir
from chatsite.local.embedded.http import answers
from chatsite.local.embedded.processes import Command, free_port, running


@contextmanager
def serve(data: DataDir) -> Iterator[str]:
    """The server's base URL, as OpenAI's clients take it, for as long as the block lasts."""
    port = free_port()
    command = Command(
        name="The voice server",
        argv=[sys.executable, "-m", "chatsite.local.embedded.voice_server", "--port", str(port)],
        log=data.log("voice"),
        ready=lambda: answers(port, "/health"),
    )
    with running(command, data.path):
        yield f"http://127.0.0.1:{port}/v1"
