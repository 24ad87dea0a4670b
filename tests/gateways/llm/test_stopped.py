"""A stop cuts the call off at once: what is written after it is paid for and never read."""

import threading
from collections.abc import Callable

import pytest

from chatsite.gateways.breaker import FAILURES
from chatsite.gateways.llm.base import Prompt, Turn
from chatsite.gateways.llm.failover import Failover
from chatsite.gateways.stopping import Stop, Stopped
from tests.gateways.llm.asking import ask
from tests.gateways.llm.conftest import StartProvider, gateway
from tests.gateways.llm.steps import Wire, says, writes_for_ever
from tests.waiting import until

BUDGET = 60.0


def stopped(llm: Failover, prompt: Prompt, stop: Stop, hear: Callable[[str], None]) -> Stopped:
    with pytest.raises(Stopped) as caught:
        llm.answer(prompt, hear, BUDGET, stop)
    return caught.value


def deaf(text: str) -> None:
    """Hears nothing."""


def stopping_once(moment: Callable[[], bool], stop: Stop) -> threading.Thread:
    def wait() -> None:
        until(moment)
        stop.set()

    thread = threading.Thread(target=wait)
    thread.start()
    return thread


def test_no_token_is_written_after_it(provider: StartProvider, prompt: Prompt) -> None:
    """The provider writes a token as soon as the one before has arrived: one may be under way."""
    wire, stop, seen = Wire(), Stop(), list[str]()
    one, two = provider(writes_for_ever(wire)), provider(says("Fallback."))

    def hear(text: str) -> None:
        seen.append(text)
        if len(seen) == 5:
            stop.set()
        wire.heard.release()

    end = stopped(gateway(one, two), prompt, stop, hear)

    assert wire.is_closed.wait(BUDGET), "the provider's connection stayed open"
    assert wire.tokens <= len(seen) + 1
    assert seen[-1] == "word word word word word"
    assert (end.provider, end.calls) == ("one", 1)
    assert two.requests == []


@pytest.mark.parametrize("silent", ["before its headers", "before its first text"])
def test_a_silent_provider_is_not_waited_for(
    provider: StartProvider, prompt: Prompt, silent: str
) -> None:
    wire, stop = Wire(), Stop()
    one = provider(wire.silence(begins=silent == "before its first text"))
    two = provider(says("Fallback."))
    llm = gateway(one, two)
    stopper = stopping_once(wire.is_asked.is_set, stop)
    end = stopped(llm, prompt, stop, deaf)

    stopper.join()
    assert wire.is_closed.wait(BUDGET), "the provider's connection stayed open"
    assert (end.provider, end.calls, two.requests) == ("one", 1, [])


def test_no_breaker_is_told(provider: StartProvider, prompt: Prompt) -> None:
    """Not even by as many stops as failures would open it."""
    one = provider(Wire().silence(begins=False))
    llm = gateway(one)
    for _ in range(FAILURES):
        stop = Stop()
        one.requests.clear()
        stopper = stopping_once(lambda: bool(one.requests), stop)
        stopped(llm, prompt, stop, deaf)
        stopper.join()
    one.script(says("Here I am."))
    assert ask(llm, prompt)[0].decision.text == "Here I am."


def test_what_was_stopped_before_is_not_asked(provider: StartProvider, prompt: Prompt) -> None:
    one, stop = provider(says("Hi.")), Stop()
    stop.set()
    end = stopped(gateway(one), prompt, stop, deaf)
    assert (end.provider, end.calls, one.connections) == ("", 0, 0)


def test_a_local_model_is_cut_off_while_it_decides(provider: StartProvider, prompt: Prompt) -> None:
    """It is asked for the kind of answer first, by a request without a stream."""
    wire, stop = Wire(), Stop()
    one = provider(wire.silence(begins=False))
    backend = "chatsite.gateways.llm.local.LocalModel"
    llm = Failover([{"BACKEND": backend, "OPTIONS": {"base_url": one.url}}])
    turns = (*prompt.turns[:-1], Turn("user", "Send me a photo of you?"))
    stopper = stopping_once(wire.is_asked.is_set, stop)
    end = stopped(llm, Prompt(prompt.name, prompt.persona, turns), stop, deaf)

    stopper.join()
    assert wire.is_closed.wait(BUDGET)
    assert (end.provider, end.calls, one.paths) == ("local", 1, ["/completion"])
