"""Gateways by script, and the real local model."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest

from chatsite.gateways.llm import failover
from chatsite.gateways.llm.base import Prompt, Turn
from chatsite.gateways.llm.failover import Failover
from chatsite.local.embedded.processes import free_port
from tests.gateways.llm.provider import Provider, Step

StartProvider = Callable[..., Provider]


@pytest.fixture(autouse=True)
def _short_jitter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(failover, "JITTER_SECONDS", (0.01, 0.02))


@pytest.fixture
def provider() -> Iterator[StartProvider]:
    """Starts scripted providers that end with the test."""
    started: list[Provider] = []

    def start(*steps: Step) -> Provider:
        started.append(Provider(*steps).__enter__())
        return started[-1]

    yield start
    for one in started:
        one.__exit__(None, None, None)


@pytest.fixture
def prompt() -> Prompt:
    turns = (Turn("user", "Hello"), Turn("assistant", "Hi, you."), Turn("user", "How are you?"))
    return Prompt("Mia", "Mia is a baker in Lisbon. Mia is playful.", turns)


def gateway(*providers: Provider, dialect: str | None = None) -> Failover:
    """A failover over these, named one, two, …"""
    names = ["one", "two", "three"]
    return Failover(
        [
            {
                "BACKEND": "chatsite.gateways.llm.openai.OpenAICompatible",
                "OPTIONS": {
                    "name": name,
                    "base_url": provider.url,
                    "api_key": "key",
                    "model": "model-1",
                    "dialect": dialect,
                },
            }
            for name, provider in zip(names, providers, strict=False)
        ]
    )


@pytest.fixture(scope="session")
def local_model_url() -> Iterator[str]:
    """LOCAL_MODEL_URL where it runs already, else a server of this session's own."""
    if url := os.environ.get("LOCAL_MODEL_URL"):
        yield url
        return
    port = free_port()
    argv = [sys.executable, "-m", "chatsite.local.embedded.local_model", "--port", str(port)]
    with subprocess.Popen(argv, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        assert process.stdout is not None
        assert "answers at" in process.stdout.readline()
        yield f"http://127.0.0.1:{port}"
        process.terminate()
