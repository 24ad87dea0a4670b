"""What a provider is sent, and what becomes of its answer."""

import threading

import pytest

from chatsite.gateways.llm.base import Prompt
from tests.gateways.llm.asking import ask, no_raw_json
from tests.gateways.llm.conftest import StartProvider, gateway
from tests.gateways.llm.provider import Step
from tests.gateways.llm.steps import (
    decision,
    fenced,
    huge,
    once_heard,
    says,
    split_oddly,
    writes,
)


@pytest.mark.parametrize(
    "step",
    [
        says("I'm fine, and you? 😀"),
        fenced("I'm fine, and you? 😀"),
        split_oddly("I'm fine, and you? 😀"),
        writes(decision("I'm fine, and you? 😀"), finish="eos"),
        writes(decision("I'm fine, and you? 😀"), finish=None),
        writes(decision("I'm fine, and you? 😀"), size=1),
    ],
    ids=["plain", "fenced", "split oddly", "unknown finish", "no finish but DONE", "by character"],
)
def test_answer(provider: StartProvider, prompt: Prompt, step: Step) -> None:
    answer, seen = ask(gateway(provider(step)), prompt)
    assert answer.decision.text == "I'm fine, and you? 😀"
    assert (answer.provider, answer.calls) == ("one", 1)
    assert seen[-1] == "I'm fine, and you? 😀"
    assert all(answer.decision.text.startswith(text) for text in seen)


def test_answer_names_model_and_tokens(provider: StartProvider, prompt: Prompt) -> None:
    answer, _ = ask(gateway(provider(says("Look.", "image", ["beach"]))), prompt)
    assert (answer.decision.type, answer.decision.tags) == ("image", ("beach",))
    assert (answer.model, answer.prompt_tokens, answer.completion_tokens) == ("fake-1", 11, 7)


def test_text_arrives_while_it_is_written(provider: StartProvider, prompt: Prompt) -> None:
    heard = threading.Event()
    one = provider(once_heard("One two three.", heard))
    seen: list[str] = []

    def hear(text: str) -> None:
        seen.append(text)
        heard.set()

    gateway(one).answer(prompt, hear, 60)
    assert (seen[0], seen[-1]) == ("One", "One two three.")


def test_100_kb(provider: StartProvider, prompt: Prompt) -> None:
    answer, seen = ask(gateway(provider(huge())), prompt)
    assert len(answer.decision.text) <= 2000
    assert no_raw_json(seen)


def test_length_keeps_whole_sentences(provider: StartProvider, prompt: Prompt) -> None:
    raw = decision("One. Two! And thr")[: -len('", "tags": []}')]
    answer, _ = ask(gateway(provider(writes(raw, finish="length"))), prompt)
    assert (answer.decision.text, answer.calls) == ("One. Two!", 1)


def test_connections_are_kept_between_replies(provider: StartProvider, prompt: Prompt) -> None:
    one = provider(says("Hi."))
    llm = gateway(one)
    for _ in range(3):
        ask(llm, prompt)
    assert (len(one.requests), one.connections) == (3, 1)


def test_what_is_sent(provider: StartProvider, prompt: Prompt) -> None:
    one = provider(says("Hi."))
    ask(gateway(one), prompt)
    [body], [headers] = one.requests, one.headers
    assert headers["Authorization"] == "Bearer key"
    assert (body["model"], body["stream"]) == ("model-1", True)
    system, *turns = body["messages"]
    assert system["role"] == "system"
    assert "Mia is a baker in Lisbon." in system["content"]
    assert "JSON" in system["content"]
    assert [(turn["role"], turn["content"]) for turn in turns] == [
        ("user", "Hello"),
        ("assistant", "Hi, you."),
        ("user", "How are you?"),
    ]


def test_dialects(provider: StartProvider, prompt: Prompt) -> None:
    one = provider(says("Hi."))
    ask(gateway(one, dialect="deepseek"), prompt)
    ask(gateway(one, dialect="together"), prompt)
    deepseek, together = one.requests
    assert deepseek["thinking"] == {"type": "disabled"}
    assert deepseek["response_format"] == {"type": "json_object"}
    assert together["response_format"]["type"] == "json_schema"
    assert one.paths == ["/chat/completions", "/v1/chat/completions"]
