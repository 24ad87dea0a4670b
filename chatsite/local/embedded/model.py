"""Chooses and starts the local language model, served by chatsite.local.embedded.local_model.

The choice: LOCAL_MODEL_PATH, or the best model in `models/`, or the small one from its wheel.
LOCAL_MODEL=small forces the small one. If a site lacks the default model, it downloads it
(chatsite.local.embedded.default_model) while the small one answers.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from chatsite.local.embedded.data_dir import DataDir
from chatsite.local.embedded.http import answers
from chatsite.local.embedded.processes import MARK, Command, end, free_port, running
from chatsite.local.embedded.weights import BETTER, DEFAULT

BRINGS_BETTER = "`make better-model` brings a larger one (1.5B, 1.1 GB)."


@contextmanager
def serve(data: DataDir, *, for_site: bool) -> Iterator[str]:
    """Yield the base URL, or two separated by a comma, the better one first.

    The servers run until the block ends. Only a site (`for_site`) downloads what is missing and
    prints which model it uses.
    """
    chosen = _chosen(data)
    port = free_port()
    with running(command(data, chosen, port, "model"), data.path):
        url = f"http://127.0.0.1:{port}"
        if for_site:
            print(_introduction(chosen), flush=True)
        if not (for_site and chosen is None and _wants_default()):
            yield url
            return
        with _default_to_come(data) as better:
            yield f"{better},{url}"


def command(data: DataDir, path: Path | None, port: int, log: str) -> Command:
    """The command of a server for the file at `path`; None means the small model."""
    module = [sys.executable, "-m", "chatsite.local.embedded.local_model"]
    return Command(
        name="The local model",
        argv=[*module, "--host", "127.0.0.1", "--port", str(port)],
        log=data.log(log),
        ready=lambda: answers(port, "/health"),
        environment={"LOCAL_MODEL_PATH": str(path or "")},
    )


def _wants_default() -> bool:
    return os.environ.get("LOCAL_MODEL") != "small"


def _chosen(data: DataDir) -> Path | None:
    if path := os.environ.get("LOCAL_MODEL_PATH"):
        return Path(path)
    if not _wants_default():
        return None
    return BETTER.found_in(data.models) or DEFAULT.found_in(data.models)


def _introduction(chosen: Path | None) -> str:
    name = chosen.stem if chosen else "SmolLM2-135M"
    better = "" if chosen and chosen.name == BETTER.file else f" {BRINGS_BETTER}"
    return f"Local model: {name} answers.{better}"


@contextmanager
def _default_to_come(data: DataDir) -> Iterator[str]:
    """Start the download; yield the base URL at which the default model will answer."""
    port = free_port()
    module = [sys.executable, "-m", "chatsite.local.embedded.default_model"]
    process = subprocess.Popen(
        [*module, "--data-dir", str(data.path), "--port", str(port)],
        env={**os.environ, MARK: str(data.path)},
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        end(process)
