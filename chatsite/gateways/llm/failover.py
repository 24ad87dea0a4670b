"""The `llm` gateway: asks providers in order of preference within one time budget."""

import random
import time
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, replace
from typing import Any, cast

import structlog

from chatsite.gateways.breaker import Attempt, Breaker
from chatsite.gateways.chosen import build
from chatsite.gateways.llm.base import Answer, LLMError, Prompt
from chatsite.gateways.llm.bookkeeping import model_name, tokens
from chatsite.gateways.llm.provider import Completion, Limits, Provider, ProviderError
from chatsite.gateways.stopping import Stop, Stopped
from chatsite.gateways.trouble import Remedy

logger = structlog.get_logger(__name__)

# Shares of the time left. A provider that hangs must leave enough for the next one. The last one
# may use all of it, and after a first try without any text there is still time for a retry.
FIRST_TEXT_SHARE = 0.3
PROVIDER_SHARE = 0.6
LAST_FIRST_TEXT_SHARE = 0.5
# With less time left than this, a call is not worth starting.
LEAST_SECONDS = 0.1
JITTER_SECONDS = (0.1, 0.6)


class _Interrupted(Exception):
    """`on_text` raised an exception. It says nothing about the provider."""


@dataclass
class _Request:
    """The state of one call of `answer`: the prompt, the deadline, and the outcome so far."""

    prompt: Prompt
    on_text: Callable[[str], None]
    end: float
    stop: Stop
    calls: int = 0
    provider: str = ""
    code: str = "unavailable"
    permanent: bool = False
    refused: bool = False

    @property
    def left(self) -> float:
        return self.end - time.monotonic()

    def limits(self, last: bool) -> Limits:
        now, left = time.monotonic(), self.left
        if last:
            return Limits(now + left * LAST_FIRST_TEXT_SHARE, self.end)
        return Limits(now + left * FIRST_TEXT_SHARE, now + left * PROVIDER_SHARE)

    def show(self, text: str) -> None:
        try:
            self.on_text(text)
        except Exception as error:
            raise _Interrupted from error

    def check(self) -> None:
        """Raises Stopped once the reader has stopped her."""
        if self.stop.is_set:
            raise Stopped(self.provider, self.calls)

    def note(self, error: ProviderError) -> None:
        self.code, self.permanent = error.code, error.permanent
        self.refused = self.refused or error.remedy is Remedy.REFUSE

    def failed(self) -> LLMError:
        """If one provider's filter refused and no other answered, the content is the cause."""
        if self.refused:
            return LLMError("content_filter", True, self.calls)
        return LLMError(self.code, self.permanent, self.calls)


class Failover:
    """Implements `base.LLM`. `providers`: {"BACKEND", "OPTIONS"} pairs, preferred first."""

    def __init__(self, providers: list[dict[str, Any]]) -> None:
        self._providers = [cast("Provider", build(choice)) for choice in providers]
        self._breakers = {one.name: Breaker("llm", one.name) for one in self._providers}
        self.sees = any(one.sees for one in self._providers)

    def alone(self, provider: str) -> "Failover":
        """With the breakers of all. Where none has that name, none is asked."""
        found = copy(self)
        found._providers = [one for one in self._providers if one.name == provider]
        found.sees = any(one.sees for one in found._providers)
        return found

    def answer(
        self,
        prompt: Prompt,
        on_text: Callable[[str], None],
        budget: float,
        stop: Stop | None = None,
    ) -> Answer:
        if not self._providers:
            raise LLMError("not_configured", True, 0)
        request = _Request(prompt, on_text, time.monotonic() + budget, stop or Stop())
        try:
            return self._answer(request)
        except _Interrupted as interrupted:
            raise interrupted.__cause__ or interrupted from None

    def _answer(self, request: _Request) -> Answer:
        for provider in self._providers:
            if request.left < LEAST_SECONDS:
                break
            last = provider is self._providers[-1]
            with self._breakers[provider.name].attempt() as attempt:
                if attempt and (completion := _ask(provider, attempt, request, last)):
                    return _answer(provider, completion, request)
        raise request.failed()

    def warm(self, prompt: Prompt) -> None:
        """Only the first provider, which the next reply will ask first."""
        for provider in self._providers[:1]:
            try:
                provider.warm(prompt)
            except ProviderError as error:
                logger.info("llm_not_warmed", provider=provider.name, code=error.code)


def _ask(provider: Provider, attempt: Attempt, request: _Request, last: bool) -> Completion | None:
    """Return the provider's completion, or None if the next provider should be asked.

    Retries once after a transient error, and once with a shorter history.
    """
    remedies = {Remedy.RETRY, Remedy.SHORTEN}
    while request.left > LEAST_SECONDS:
        try:
            completion = _complete(provider, request, last)
        except ProviderError as error:
            attempt.failed(error)
            request.note(error)
            _log(provider, error)
            helps = Remedy.RETRY if error.remedy is Remedy.AGAIN else error.remedy
            if helps not in remedies or not _prepare(request, error, last):
                return None
            remedies.remove(helps)
        else:
            attempt.succeeded()
            return completion
    return None


def _complete(provider: Provider, request: _Request, last: bool) -> Completion:
    request.check()
    request.calls += 1
    request.provider = provider.name
    try:
        with request.stop.calls():
            return provider.complete(request.prompt, request.show, request.limits(last))
    except (ProviderError, _Interrupted, Stopped):
        request.check()
        raise
    except Exception as error:
        request.check()
        # A bug in our parsing: try another provider, and log it for a developer.
        logger.exception("llm_provider_not_understood", provider=provider.name)
        raise ProviderError("not_understood", Remedy.RETRY) from error


def _log(provider: Provider, error: ProviderError) -> None:
    details = {"provider": provider.name, "code": error.code}
    if error.__cause__ is not None:
        details["cause"] = type(error.__cause__).__name__
    if error.needs_operator:
        logger.error("llm_provider_needs_operator", **details)
    elif error.remedy in (Remedy.RETRY, Remedy.AGAIN):
        logger.warning("llm_provider_failed", **details)
    else:
        logger.warning("llm_request_not_served", **details)


def _prepare(request: _Request, error: ProviderError, last: bool) -> bool:
    """Improve the odds of a retry at the same provider. False if a retry is not worth it."""
    if error.remedy is Remedy.SHORTEN:
        return _shorten(request)
    if error.remedy is Remedy.AGAIN:
        request.prompt = replace(request.prompt, retried=True)
    if error.code == "timeout" and not last:
        return False
    return _wait(request, error.retry_after, last)


def _shorten(request: _Request) -> bool:
    """Drop the older half of the turns. False if there was only one turn."""
    turns = request.prompt.turns
    request.prompt = replace(request.prompt, turns=turns[len(turns) // 2 :])
    return len(turns) > 1


def _wait(request: _Request, retry_after: float | None, last: bool) -> bool:
    """Wait before a retry. False if the provider asks for more time than the budget allows."""
    pause = (retry_after or 0) + random.uniform(*JITTER_SECONDS)  # noqa: S311 - no secret
    if pause > request.left * (PROVIDER_SHARE if last else FIRST_TEXT_SHARE):
        return False
    request.stop.wait(pause)
    return True


def _answer(provider: Provider, completion: Completion, request: _Request) -> Answer:
    return Answer(
        completion.decision,
        provider.name,
        model_name(completion.model),
        tokens(completion.prompt_tokens),
        tokens(completion.completion_tokens),
        request.calls,
    )
