"""Starts the process of chatsite.local.embedded.voice_server (speech and transcription)."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from chatsite.local.embedded.data_dir import DataDir
from chatsite.local.embedded.http import answers
from chatsite.local.embedded.processes import Command, free_port, running


@contextmanager
def serve(data: DataDir) -> Iterator[str]:
    """Yield the base URL as OpenAI's clients take it. The server runs until the block ends."""
    port = free_port()
    command = Command(
        name="The voice server",
        argv=[sys.executable, "-m", "chatsite.local.embedded.voice_server", "--port", str(port)],
        log=data.log("voice"),
        ready=lambda: answers(port, "/health"),
    )
    with running(command, data.path):
        yield f"http://127.0.0.1:{port}/v1"
