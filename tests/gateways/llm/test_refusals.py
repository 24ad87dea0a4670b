"""Refusals and other troubles: whose matter they are, and who hears of them."""

from typing import Any

import pytest
from django.core.cache import cache

from chatsite.gateways.llm import chunks
from chatsite.gateways.llm.base import LLMError, Prompt
from tests.gateways.llm.conftest import StartProvider, gateway
from tests.gateways.llm.provider import Step
from tests.gateways.llm.scripts import DONE, asked, chunk, delta, event, plays, refuses
from tests.gateways.llm.steps import blank, says, status

TEXT = "I'm fine, and you?"
STOP = chunk(finish="stop")
FAILURES = "llm:breaker:one:failures"
OPEN = "llm:breaker:one:open"

FLAGGED = {"error": {"code": 403, "message": "Your input was flagged", "metadata": {"x": 1}}}
REFUSALS = [
    refuses(403, FLAGGED),
    refuses(400, {"error": {"code": "content_policy_violation", "message": "no"}}),
    refuses(422, {"detail": "blocked by moderation"}),
    plays(event(FLAGGED)),
    plays(chunk("", finish="content_filter"), DONE),
    plays(delta({"content": None, "refusal": "I can't."}), STOP, DONE),
]


@pytest.mark.parametrize("step", REFUSALS)
def test_moderation_is_the_matter_of_one_request(
    provider: StartProvider, prompt: Prompt, step: Step
) -> None:
    answer, _, who = asked(provider, prompt, step)
    assert (answer.decision.text, who) == ("Fallback.", ["one", "two"])
    assert cache.get_many([FAILURES, OPEN]) == {}

    one, two = provider(step), provider(step)
    for _ in range(6):
        with pytest.raises(LLMError) as caught:
            gateway(one, two).answer(prompt, lambda text: None, 8)
        assert (caught.value.code, caught.value.permanent) == ("content_filter", True)
        assert caught.value.calls == 2
    assert cache.get_many([FAILURES, OPEN]) == {}


def test_where_one_objects_and_the_other_fails_the_content_is_told(
    provider: StartProvider, prompt: Prompt
) -> None:
    with pytest.raises(LLMError) as caught:
        gateway(provider(REFUSALS[0]), provider(status(500))).answer(prompt, lambda text: None, 8)
    assert caught.value.code == "content_filter"


def test_words_that_are_no_use_move_no_shared_state_but_silence_does(
    provider: StartProvider, prompt: Prompt
) -> None:
    _, _, who = asked(provider, prompt, plays(chunk("<think>hm"), STOP, DONE))
    assert who == ["one", "one", "two"]
    assert cache.get(FAILURES) is None
    asked(provider, prompt, blank())
    assert cache.get(FAILURES) == 2


@pytest.mark.parametrize("body", [{"error": {"code": "insufficient_quota"}}])
def test_a_used_up_quota_is_the_operators(
    provider: StartProvider, prompt: Prompt, body: Any
) -> None:
    _, _, who = asked(provider, prompt, refuses(429, body, Retry_After="1"))
    assert who == ["one", "two"]
    assert cache.get(OPEN)


@pytest.mark.parametrize(
    "headers",
    [
        {"Retry_After": "-5"},
        {"Retry_After": "Wed, 21 Oct 2026 07:28:00 GMT"},
        {"Retry_After": "\xb2"},
        {"Retry_After": "9" * 400},
        {"Location": "http://[::x"},
        {"Content_Encoding": "gzip"},
    ],
)
@pytest.mark.parametrize("code", [503, 302])
def test_odd_headers(
    provider: StartProvider, prompt: Prompt, headers: dict[str, str], code: int
) -> None:
    answer, _, _ = asked(provider, prompt, refuses(code, b"no", **headers))
    assert answer.provider == "two"


def test_a_defect_is_met_by_the_fallback_but_not_one_of_who_listens(
    provider: StartProvider, prompt: Prompt, monkeypatch: pytest.MonkeyPatch
) -> None:
    def listen(text: str) -> None:
        raise KeyError("a defect of the listener")

    with pytest.raises(KeyError):
        gateway(provider(says(TEXT))).answer(prompt, listen, 8)
    assert cache.get(FAILURES) is None
    monkeypatch.setattr(chunks, "_listed", lambda choices: [].missing)  # type: ignore[attr-defined]
    llm = gateway(provider(says(TEXT)))
    with pytest.raises(LLMError, match="not_understood"):
        llm.answer(prompt, lambda text: None, 8)
    assert cache.get(FAILURES) == 2


def test_a_probe_that_finds_no_time_left_blocks_nobody(
    provider: StartProvider, prompt: Prompt
) -> None:
    cache.set("llm:breaker:one:tripped", 1)
    llm = gateway(provider(refuses(400, {}), says(TEXT)))
    for budget in (0.0, 8):
        with pytest.raises(LLMError):
            llm.answer(prompt, lambda text: None, budget)
    assert llm.answer(prompt, lambda text: None, 8).decision.text == TEXT
