"""Helpers that call the failover in tests."""

import pytest

from chatsite.gateways.llm.base import LLM, Answer, LLMError, Prompt


def ask(llm: LLM, prompt: Prompt, budget: float = 30) -> tuple[Answer, list[str]]:
    seen: list[str] = []
    return llm.answer(prompt, seen.append, budget), seen


def refused(llm: LLM, prompt: Prompt, budget: float = 30) -> LLMError:
    with pytest.raises(LLMError) as caught:
        llm.answer(prompt, lambda text: None, budget)
    return caught.value


def no_raw_json(seen: list[str]) -> bool:
    return not any(mark in text for text in seen for mark in ('{"', '"text', "\\", "```"))
