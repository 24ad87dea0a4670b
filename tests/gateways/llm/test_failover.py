"""Whatever providers do, the reader gets her words or the caller an LLMError, in time."""

import threading
import time
from collections.abc import Callable
from dataclasses import replace

import pytest
import redis
from django.conf import settings as site_settings
from django.core.cache import cache
from django.test import override_settings
from hypothesis import given, settings
from hypothesis import strategies as st

from chatsite.gateways import breaker, in_worker
from chatsite.gateways.llm.base import Answer, LLMError, Prompt, Turn
from chatsite.gateways.llm.failover import Failover
from tests.gateways.llm.conftest import StartProvider, gateway
from tests.gateways.llm.provider import (
    Provider,
    Step,
    blank,
    breaks_down,
    cut,
    decision,
    drip,
    fenced,
    hang,
    hangs_up,
    huge,
    once_heard,
    says,
    split_oddly,
    stalls,
    status,
    writes,
)

# With one that is silent and one that answers, on a slow machine, too; and where none answers.
BUDGET = 4.0
BRIEF = 0.5


def ask(llm: Failover, prompt: Prompt, budget: float = 30) -> tuple[Answer, list[str]]:
    seen: list[str] = []
    return llm.answer(prompt, seen.append, budget), seen


def refused(llm: Failover, prompt: Prompt, budget: float = 30) -> LLMError:
    with pytest.raises(LLMError) as caught:
        llm.answer(prompt, lambda text: None, budget)
    return caught.value


def no_raw_json(seen: list[str]) -> bool:
    return not any(mark in text for text in seen for mark in ('{"', '"text', "\\", "```"))


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


@pytest.mark.parametrize(
    "trouble",
    [
        status(429),
        status(429, retry_after="0"),
        status(500),
        status(503),
        status(408),
        status(529),
        blank(),
        cut("I am half a"),
        hangs_up("I am half a sentence"),
        writes("{}"),
        writes('{"text": "no end'),
        writes(decision("x"), finish="insufficient_system_resource"),
        writes('{"text": "only a beginning"', finish="length", size=3),
        breaks_down("overloaded"),
    ],
)
def test_passing_trouble_is_retried_once_at_the_same_provider(
    provider: StartProvider, prompt: Prompt, trouble: Step
) -> None:
    one, two = provider(trouble, says("Better.")), provider(says("Fallback."))
    answer, seen = ask(gateway(one, two), prompt)
    if len(one.requests) == 1:  # what was salvaged needed no second call
        assert answer.decision.text == "only a beginning"
        return
    assert (answer.decision.text, answer.provider, answer.calls) == ("Better.", "one", 2)
    assert two.requests == []
    assert no_raw_json(seen)


def test_lasting_trouble_leads_to_the_fallback(provider: StartProvider, prompt: Prompt) -> None:
    one, two = provider(status(500)), provider(says("Fallback."))
    answer, _ = ask(gateway(one, two), prompt)
    assert (answer.provider, answer.calls, len(one.requests)) == ("two", 3, 2)


def test_retry_after_is_waited_for(provider: StartProvider, prompt: Prompt) -> None:
    one = provider(status(429, retry_after="1"), says("Better."))
    started = time.monotonic()
    answer, _ = ask(gateway(one), prompt)
    assert answer.decision.text == "Better."
    assert time.monotonic() - started >= 1


def test_retry_after_beyond_the_budget_is_not(provider: StartProvider, prompt: Prompt) -> None:
    one, two = provider(status(429, retry_after="30")), provider(says("Fallback."))
    answer, _ = ask(gateway(one, two), prompt)
    assert (answer.provider, answer.calls) == ("two", 2)


@pytest.mark.parametrize(
    "trouble",
    [
        status(401),
        status(402),
        status(404),
        status(403),
        status(400, message="model_not_available"),
    ],
)
def test_what_only_the_operator_can_mend(
    provider: StartProvider,
    prompt: Prompt,
    trouble: Step,
    caplog: pytest.LogCaptureFixture,
) -> None:
    one, two = provider(trouble), provider(says("Fallback."))
    llm = gateway(one, two)
    answer, _ = ask(llm, prompt)
    assert (answer.provider, answer.calls) == ("two", 2)
    assert [record.levelname for record in caplog.records] == ["ERROR"]
    answer, _ = ask(llm, prompt)
    assert (answer.calls, len(one.requests)) == (1, 1)


def test_a_bad_request_is_not_repeated(provider: StartProvider, prompt: Prompt) -> None:
    one, two = provider(status(422)), provider(says("Fallback."))
    answer, _ = ask(gateway(one, two), prompt)
    assert (answer.provider, answer.calls) == ("two", 2)


@pytest.mark.parametrize(
    "overflow",
    [
        status(400, message="This model's maximum context length is 4096 tokens"),
        status(403, message="input exceeds the context length"),
        breaks_down("context length exceeded"),
    ],
)
def test_context_overflow_shortens_the_history_once(
    provider: StartProvider, prompt: Prompt, overflow: Step
) -> None:
    long = replace(prompt, turns=tuple(Turn("user", str(n)) for n in range(8)))
    one = provider(overflow, says("Better."))
    answer, _ = ask(gateway(one), long)
    assert answer.calls == 2
    contents = [message["content"] for message in one.requests[1]["messages"][1:]]
    assert contents == ["4\n\n5\n\n6\n\n7"]
    one.script(overflow)
    assert refused(gateway(one), long).calls == 2


def test_length_keeps_whole_sentences(provider: StartProvider, prompt: Prompt) -> None:
    raw = decision("One. Two! And thr")[: -len('", "tags": []}')]
    answer, _ = ask(gateway(provider(writes(raw, finish="length"))), prompt)
    assert (answer.decision.text, answer.calls) == ("One. Two!", 1)


@pytest.mark.parametrize("trouble", [hang, drip, lambda: stalls("I begin and")])
def test_a_silent_primary_leaves_time_for_the_fallback(
    provider: StartProvider, prompt: Prompt, trouble: Callable[[], Step]
) -> None:
    one, two = provider(trouble()), provider(says("Fallback."))
    answer, _ = ask(gateway(one, two), prompt, BUDGET)
    assert (answer.provider, answer.calls) == ("two", 2)


@pytest.mark.parametrize("trouble", [hang, drip, lambda: stalls("I begin and")])
def test_the_budget_holds_when_all_hang(
    provider: StartProvider, prompt: Prompt, trouble: Callable[[], Step]
) -> None:
    """Neither would ever come to an end by itself."""
    error = refused(gateway(provider(trouble()), provider(trouble())), prompt, BRIEF)
    assert (error.code, error.permanent) == ("timeout", False)


def test_the_budget_holds_while_a_provider_talks_on(
    provider: StartProvider, prompt: Prompt
) -> None:
    error = refused(gateway(provider(says("I go on and on. " * 50, pause=0.05))), prompt, BRIEF)
    assert error.code == "timeout"


def test_a_provider_that_is_not_there(prompt: Prompt) -> None:
    with Provider(says("x")) as gone:
        pass
    error = refused(gateway(gone), prompt)
    assert (error.code, error.calls, error.permanent) == ("connection", 2, False)


def test_no_provider_at_all(prompt: Prompt) -> None:
    error = refused(Failover([]), prompt)
    assert (error.code, error.calls, error.permanent) == ("not_configured", 0, True)


def test_breaker_opens_probes_once_and_closes(provider: StartProvider, prompt: Prompt) -> None:
    one = provider(status(500))
    llm = gateway(one)
    assert [refused(llm, prompt).calls for _ in range(4)] == [2, 2, 2, 0]
    assert refused(llm, prompt).code == "unavailable"
    assert len(one.requests) == 6
    _half_open()
    assert refused(llm, prompt).calls == 2  # the probe and its retry
    assert refused(llm, prompt).calls == 0
    one.script(says("Back."))
    _half_open()
    assert ask(llm, prompt)[0].calls == 1
    assert ask(llm, prompt)[0].calls == 1


def test_while_a_probe_is_out_nobody_else_asks(provider: StartProvider, prompt: Prompt) -> None:
    llm = gateway(provider(says("Hi.")))
    cache.set("llm:breaker:one:tripped", 1)
    cache.set("llm:breaker:one:probe", 1)
    assert refused(llm, prompt).calls == 0
    cache.delete("llm:breaker:one:probe")
    assert ask(llm, prompt)[0].calls == 1


def test_a_success_forgives_failures(provider: StartProvider, prompt: Prompt) -> None:
    one = provider(*[status(500), says("Hi.")] * 8)
    llm = gateway(one)
    assert [ask(llm, prompt)[0].calls for _ in range(8)] == [2] * 8


def _half_open() -> None:
    """Its time of being open is over."""
    key = "llm:breaker:one:open"
    with redis.Redis.from_url(site_settings.REDIS_URL) as connection:
        assert 0 < connection.pttl(cache.make_key(key)) <= breaker.OPEN_SECONDS * 1000
    cache.delete(key)


def test_replies_go_on_without_redis(
    provider: StartProvider, prompt: Prompt, caplog: pytest.LogCaptureFixture
) -> None:
    nowhere = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": "redis://127.0.0.1:1/0",
        }
    }
    llm = gateway(provider(status(500), says("Hi.")))
    with override_settings(CACHES=nowhere):
        assert ask(llm, prompt)[0].decision.text == "Hi."
        assert ask(llm, prompt)[0].decision.text == "Hi."
    logged = [r for r in caplog.records if "breaker_without_cache" in r.getMessage()]
    assert len(logged) == 1
    assert ask(llm, prompt)[0].decision.text == "Hi."


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


@given(
    st.lists(
        st.sampled_from([status(500), status(402), blank(), cut("a b"), says("Hi.")]),
        min_size=1,
        max_size=5,
    )
)
@settings(max_examples=25, deadline=None)
def test_calls_are_counted(steps: list[Step]) -> None:
    cache.clear()
    prompt = Prompt("Mia", "Mia is a baker.", (Turn("user", "Hello"),))
    with Provider(*steps) as one, Provider(*steps) as two:
        llm = gateway(one, two)
        try:
            calls = llm.answer(prompt, lambda text: None, 5).calls
        except LLMError as error:
            calls = error.calls
        assert calls == len(one.requests) + len(two.requests)
        assert calls <= 4


def test_the_accessor_follows_the_settings(provider: StartProvider, prompt: Prompt) -> None:
    def setting(one: Provider) -> dict[str, object]:
        options = {"name": "one", "base_url": one.url, "api_key": "", "model": "m"}
        vendor = {
            "BACKEND": "chatsite.gateways.llm.openai.OpenAICompatible",
            "OPTIONS": options,
        }
        backend = "chatsite.gateways.llm.failover.Failover"
        return {"llm": {"BACKEND": backend, "OPTIONS": {"providers": [vendor]}}}

    with override_settings(GATEWAYS=setting(provider(says("First.")))):
        assert in_worker.llm() is in_worker.llm()
        assert ask(in_worker.llm(), prompt)[0].decision.text == "First."
    with override_settings(GATEWAYS=setting(provider(says("Second.")))):
        assert ask(in_worker.llm(), prompt)[0].decision.text == "Second."
