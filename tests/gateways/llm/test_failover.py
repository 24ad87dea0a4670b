"""Whatever providers do, the reader gets her words or the caller an LLMError, in time."""

import time
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.core.cache import cache
from django.test import override_settings
from hypothesis import given, settings
from hypothesis import strategies as st

from chatsite.gateways import in_worker
from chatsite.gateways.llm.base import LLMError, Prompt, Turn
from chatsite.gateways.llm.failover import Failover
from tests.gateways.llm.asking import ask, no_raw_json, refused
from tests.gateways.llm.conftest import StartProvider, gateway
from tests.gateways.llm.provider import Provider, Step
from tests.gateways.llm.steps import (
    blank,
    breaks_down,
    cut,
    decision,
    drip,
    hang,
    hangs_up,
    says,
    stalls,
    status,
    writes,
)

pytestmark = pytest.mark.slow

# With one that is silent and one that answers, on a slow machine, too; and where none answers.
BUDGET = 4.0
BRIEF = 0.5


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
