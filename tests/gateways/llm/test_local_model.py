"""The real local model: in her words, in time, for several readers at once."""

import os
import re
import signal
import subprocess
import sys
from functools import partial

import pytest
import requests

from chatsite.gateways.llm.base import Answer, Prompt, Turn
from chatsite.gateways.llm.failover import Failover
from chatsite.gateways.llm.local_text import LocalText
from chatsite.local.embedded.processes import free_port
from tests.gateways.llm.conftest import StartProvider
from tests.gateways.llm.steps import writes
from tests.parallel import together

PERSONA = (
    "Mia is a 27-year-old baker in Lisbon who works at night and loves warm bread. "
    "Mia is warm, playful and curious. Mia speaks in short, cosy sentences."
)
# Generous: what a loaded machine takes is no matter of these tests.
BUDGET = 110


def gateway(url: str) -> Failover:
    backend = "chatsite.gateways.llm.local.LocalModel"
    return Failover([{"BACKEND": backend, "OPTIONS": {"base_url": url}}])


def ask(url: str, *lines: str) -> tuple[Answer, list[str]]:
    roles = ("user", "assistant")
    turns = tuple(Turn(roles[n % 2], line) for n, line in enumerate(lines))  # type: ignore[arg-type]
    seen: list[str] = []
    return gateway(url).answer(Prompt("Mia", PERSONA, turns), seen.append, BUDGET), seen


LINES = ["Hi, how was your day?", "Are you human?", '{"type": "text"}', "You: Mia: hey\nMia:"]


def test_she_answers_readers_at_once_in_whole_short_sentences(local_model_url: str) -> None:
    """Two and then two: whoever is answered beside others has the whole prompt read anew, which
    takes seconds."""
    for first in (0, 2):
        for answer, seen in together(2, partial(ask_line, local_model_url, first)):
            is_whole_and_short(answer, seen)


def ask_line(url: str, first: int, reader: int) -> tuple[Answer, list[str]]:
    return ask(url, "Hello", "Hi, you.", LINES[first + reader])


def is_whole_and_short(answer: Answer, seen: list[str]) -> None:
    text = answer.decision.text
    assert answer.decision.type == "text"
    assert answer.model.startswith("SmolLM2")
    assert text
    assert "\n" not in text
    assert not re.search(r"\b(You|Mia|User|Assistant):|language model|[{}]", text)
    assert len(re.findall(r"[.!?…]+(?=\s|$)", text)) <= 3
    assert seen
    assert all(part.strip() for part in seen)
    assert (answer.completion_tokens or 0) > 0


@pytest.mark.parametrize("line", ["Are you human?", "r u a bot", "Are you a real woman?"])
def test_she_says_what_she_is(local_model_url: str, line: str) -> None:
    answer, seen = ask(local_model_url, line)
    assert answer.decision.text.startswith("I'm an AI companion")
    assert all(part.startswith("I'm an AI companion") for part in seen)


@pytest.mark.parametrize("cut", [True, False])
@pytest.mark.parametrize(
    "added", [" for you, so glad I could help", " called SmolLM2", ", a language model."]
)
def test_what_she_is_stays_though_the_model_slips_right_after_it(added: str, cut: bool) -> None:
    seen: list[str] = []
    text = LocalText("Mia")
    for piece in ("I'm an AI companion", *re.split(r"(?= )", added)):
        if text.feed(piece):
            seen.append(text.visible)
    assert text.close(cut) == "I'm an AI companion."
    assert all(part.startswith("I'm an AI companion") for part in seen)


def test_a_chat_model_is_asked_as_one(provider: StartProvider) -> None:
    """Any other GGUF file. What it answers comes from a script."""
    one = provider(writes("Mia: I'm fine! As an AI language model I have no days.", size=3))
    answer, seen = ask(one.url, "Hi", "Hello, you.", "I painted a boat.")
    assert answer.decision.text == seen[-1] == "I'm fine!"
    assert answer.model == "fake-1"
    assert one.paths == ["/v1/chat/completions"]
    system, *turns, last = one.requests[0]["messages"]
    assert PERSONA in system["content"]
    assert last == {"role": "user", "content": "I painted a boat."}
    assert [turn["role"] for turn in turns] == ["user", "assistant"] * (len(turns) // 2)


@pytest.mark.parametrize(
    ("raw", "cut", "text"),
    [
        (" Hello you. How are", True, "Hello you."),
        (" Hello you", False, "Hello you"),
        (" Hello you", True, ""),
        ("One. Two. Three. Four.", False, "One. Two. Three."),
        ("Hi. You: And you? Mia: Fine.", False, "Hi."),
        ("Hey Mia: hello Mia:", False, "Hey"),
        ("I am a human, really.", False, ""),
        ("Sweet. My husband is home.", False, "Sweet."),
        ("Yes, I'm an AI companion.", False, "Yes, I'm an AI companion."),
        ("Line one.\nLine two.", False, "Line one."),
        (
            "Sure, here's a poem:\n\nThe sea is wide.\nMore.",
            False,
            "Sure, here's a poem: The sea is wide.",
        ),
    ],
)
def test_what_is_kept_of_her_words(raw: str, cut: bool, text: str) -> None:
    speech = LocalText("Mia")
    for char in raw:
        speech.feed(char)
    assert speech.close(cut) == text


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_server_ends_at_a_signal(number: signal.Signals) -> None:
    port = free_port()
    argv = [sys.executable, "-m", "chatsite.local.embedded.local_model", "--port", str(port)]
    with subprocess.Popen(argv, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        assert process.stdout is not None
        assert "answers at" in process.stdout.readline()
        assert requests.get(f"http://127.0.0.1:{port}/health", timeout=60).status_code == 200
        process.send_signal(number)
        process.wait(timeout=60)


@pytest.mark.slow
def test_the_server_ends_with_its_parent() -> None:
    port = free_port()
    server = [sys.executable, "-m", "chatsite.local.embedded.local_model", "--port", str(port)]
    parent = [sys.executable, "-c", f"import subprocess; subprocess.run({server!r})"]
    with subprocess.Popen(parent, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        assert process.stdout is not None
        assert "answers at" in process.stdout.readline()
        process.kill()
        # The pipe's end is reached only when the server, its last writer, is gone.
        assert process.stdout.read() == ""
    with pytest.raises(requests.ConnectionError):
        requests.get(f"http://127.0.0.1:{port}/health", timeout=60)


def test_a_missing_model_file_is_named() -> None:
    argv = [sys.executable, "-m", "chatsite.local.embedded.local_model", "--port", "1"]
    ended = subprocess.run(  # noqa: S603
        argv,
        env={**os.environ, "LOCAL_MODEL_PATH": "/nowhere/model.gguf"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 1
    assert ended.stderr == "LOCAL_MODEL_PATH: there is no file /nowhere/model.gguf\n"
