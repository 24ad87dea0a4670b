"""The gateway for work that nobody waits for: one plain request, and what may come back."""

from collections.abc import Iterator
from typing import Any

import pytest
from environs import Env

from chatsite.env import llm
from chatsite.gateways.llm.utility import Task, UtilityError
from chatsite.gateways.llm.utility_openai import OpenAICompatible
from tests.gateways.double import Double, Script, answers, cuts, hangs, says, serving

pytestmark = pytest.mark.slow

TASK = Task("Sum up. Answer in JSON.", "A long talk.", 50, as_json=True)
SECONDS = 20.0


def completed(content: Any, finish: str = "stop", **more: Any) -> Script:
    choice = {"message": {"content": content}, "finish_reason": finish}
    return says({"model": "cheap-1", "choices": [choice], **more})


@pytest.fixture
def double() -> Iterator[Double]:
    with serving(completed("{}")) as double:
        yield double


def gateway(double: Double) -> OpenAICompatible:
    return OpenAICompatible("utility", double.url, "secret", "cheap")


def test_one_request_of_two_turns(double: Double) -> None:
    usage = {"prompt_tokens": 12, "completion_tokens": 3}
    double.will(completed(' {"facts": []} ', usage=usage))
    done = gateway(double).complete(TASK, SECONDS)

    assert (done.text, done.model) == ('{"facts": []}', "cheap-1")
    assert (done.prompt_tokens, done.completion_tokens) == (12, 3)
    (request,) = double.requests
    assert request.path == "/chat/completions"
    assert request.headers["Authorization"] == "Bearer secret"
    assert request.json["messages"] == [
        {"role": "system", "content": TASK.instructions},
        {"role": "user", "content": TASK.words},
    ]
    assert request.json["response_format"] == {"type": "json_object"}
    assert (request.json["max_tokens"], request.json["stream"]) == (50, False)


def test_thoughts_and_marks_are_no_answer(double: Double) -> None:
    double.will(completed("<think>Let me see.</think>A walk.\x00"))

    assert gateway(double).complete(TASK, SECONDS).text == "A walk."


@pytest.mark.parametrize(
    "script",
    [
        *(completed(""), completed(None), completed([]), says([]), says({"choices": []})),
        *(says({"choices": [None]}), answers(200, b"<html>", "text/html"), says({}, 500)),
        *(says({"error": {"message": "overloaded"}}), cuts(b"{}", "application/json")),
    ],
)
def test_a_passing_failure_is_tried_once_more(double: Double, script: Script) -> None:
    double.will(script, completed("A walk."))

    assert gateway(double).complete(TASK, SECONDS).text == "A walk."
    assert len(double.requests) == 2


@pytest.mark.parametrize(
    ("script", "refused"),
    [
        (completed("", finish="content_filter"), True),
        (says({"error": {"code": "context_length_exceeded"}}, 400), True),
        (says({}, 401), False),
        (says({}, 402), False),
    ],
)
def test_whether_it_is_this_work_that_fails(double: Double, script: Script, refused: bool) -> None:
    double.always(script)
    with pytest.raises(UtilityError) as caught:
        gateway(double).complete(TASK, SECONDS)

    assert caught.value.refused is refused
    assert len(double.requests) == 1


def test_it_ends_with_its_budget(double: Double) -> None:
    double.always(hangs())
    with pytest.raises(UtilityError, match="timeout"):
        gateway(double).complete(TASK, 0.3)


def test_its_breaker_is_its_own(double: Double) -> None:
    double.always(says({}, 402))
    one = gateway(double)
    for _ in range(2):
        with pytest.raises(UtilityError) as caught:
            one.complete(TASK, SECONDS)

    assert caught.value.code == "unavailable"
    assert len(double.requests) == 1
    other = OpenAICompatible("primary", double.url, "secret", "m")
    double.always(completed("A walk."))
    assert other.complete(TASK, SECONDS).text == "A walk."


def test_without_a_provider_nobody_is_asked() -> None:
    off = OpenAICompatible("utility", "", "", "m")

    assert not off.is_on
    with pytest.raises(UtilityError, match="not_configured"):
        off.complete(TASK, SECONDS)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, ("", "", "deepseek-flash")),
        (
            {"LLM_BASE_URL_PRIMARY": "http://a", "LLM_API_KEY_PRIMARY": "k"},
            ("http://a", "k", "deepseek-flash"),
        ),
        (
            {"LLM_BASE_URL_PRIMARY": "http://a", "LLM_MODEL_UTILITY": "tiny"},
            ("http://a", "", "tiny"),
        ),
        (
            {"LLM_BASE_URL_PRIMARY": "http://a", "LLM_BASE_URL_UTILITY": "http://b"},
            ("http://b", "", "deepseek-flash"),
        ),
        (
            {"LLM_BASE_URL_PRIMARY": "http://a", "LLM_BASE_URL_UTILITY": "off"},
            ("", "", "deepseek-flash"),
        ),
    ],
)
def test_which_provider_does_it(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, str], expected: tuple[str, str, str]
) -> None:
    for kind in ("PRIMARY", "FALLBACK", "UTILITY"):
        for what in ("BASE_URL", "API_KEY", "MODEL"):
            monkeypatch.delenv(f"LLM_{what}_{kind}", raising=False)
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    options = llm.utility(llm.read_llm(Env()))

    assert (options["base_url"], options["api_key"], options["model"]) == expected
