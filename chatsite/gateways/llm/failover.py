"""The way in: providers in their order of preference, within one budget of time."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import structlog

from chatsite.gateways import build
from chatsite.gateways.breaker import Breaker
from chatsite.gateways.llm.base import Answer, LLMError, Prompt
from chatsite.gateways.llm.provider import Completion, Limits, Provider, ProviderError, Remedy

logger = structlog.get_logger(__name__)

# Shares of the time that is left. A provider that hangs leaves the next one enough; the last one
# may use all of it, and still has time for a second try after a first that stayed silent.
FIRST_TEXT_SHARE = 0.3
PROVIDER_SHARE = 0.6
LAST_FIRST_TEXT_SHARE = 0.5
# With less than this there is no point in asking.
LEAST_SECONDS = 0.1
JITTER_SECONDS = (0.1, 0.6)


@dataclass
class _Request:
    """One call of `answer`: what is asked, and what it has cost so far."""

    prompt: Prompt
    on_text: Callable[[str], None]
    end: float
    calls: int = 0
    code: str = "unavailable"
    permanent: bool = False

    @property
    def left(self) -> float:
        return self.end - time.monotonic()

    def limits(self, last: bool) -> Limits:
        now, left = time.monotonic(), self.left
        if last:
            return Limits(now + left * LAST_FIRST_TEXT_SHARE, self.end)
        return Limits(now + left * FIRST_TEXT_SHARE, now + left * PROVIDER_SHARE)

    def failed(self) -> LLMError:
        return LLMError(self.code, self.permanent, self.calls)


class Failover:
    """The LLM of `base`. `providers`: {"BACKEND", "OPTIONS"} pairs, preferred first."""

    def __init__(self, providers: list[dict[str, Any]]) -> None:
        self._providers: list[Provider] = [build(choice) for choice in providers]
        self._breakers = {one.name: Breaker("llm", one.name) for one in self._providers}
        self.sees = any(one.sees for one in self._providers)

    def answer(self, prompt: Prompt, on_text: Callable[[str], None], budget: float) -> Answer:
        if not self._providers:
            raise LLMError("not_configured", True, 0)
        request = _Request(prompt, on_text, time.monotonic() + budget)
        for provider in self._providers:
            if request.left < LEAST_SECONDS or not self._breakers[provider.name].allows():
                continue
            last = provider is self._providers[-1]
            if completion := self._ask(provider, request, last):
                return _answer(provider, completion, request)
        raise request.failed()

    def warm(self, prompt: Prompt) -> None:
        """Only the one that is going to be asked first."""
        for provider in self._providers[:1]:
            try:
                provider.warm(prompt)
            except ProviderError as error:
                logger.info("llm_not_warmed", provider=provider.name, code=error.code)

    def _ask(self, provider: Provider, request: _Request, last: bool) -> Completion | None:
        """What the provider says, or None where the next one is to be asked.

        One more try after a passing error, and one with a shorter history.
        """
        remedies = {Remedy.RETRY, Remedy.SHORTEN}
        while request.left > LEAST_SECONDS:
            try:
                return self._try(provider, request, last)
            except ProviderError as error:
                if error.remedy not in remedies or not _prepare(request, error, last):
                    return None
                remedies.remove(error.remedy)
        return None

    def _try(self, provider: Provider, request: _Request, last: bool) -> Completion:
        breaker = self._breakers[provider.name]
        request.calls += 1
        try:
            completion = provider.complete(request.prompt, request.on_text, request.limits(last))
        except ProviderError as error:
            _record(provider, breaker, error, request)
            raise
        breaker.succeeded()
        return completion


def _record(provider: Provider, breaker: Breaker, error: ProviderError, request: _Request) -> None:
    """Counts and tells the trouble; a refused content ends the whole request."""
    request.code = error.code
    request.permanent = error.remedy in (Remedy.SWITCH, Remedy.DISABLE, Remedy.REFUSE)
    if error.remedy is Remedy.RETRY:
        breaker.failed()
        logger.warning("llm_provider_failed", provider=provider.name, code=error.code)
        return
    if error.remedy is Remedy.DISABLE:
        breaker.trip()
        logger.error("llm_provider_needs_operator", provider=provider.name, code=error.code)
        return
    # It answered, if not as hoped: a half-open breaker may close.
    breaker.succeeded()
    logger.warning("llm_request_not_served", provider=provider.name, code=error.code)
    if error.remedy is Remedy.REFUSE:
        raise request.failed() from error


def _prepare(request: _Request, error: ProviderError, last: bool) -> bool:
    """Makes the next try at the same provider likelier to work; False where it is not worth it."""
    if error.remedy is Remedy.SHORTEN:
        return _shorten(request)
    if error.code == "timeout" and not last:
        return False
    return _wait(request, error.retry_after, last)


def _shorten(request: _Request) -> bool:
    """Forgets the older half of the turns."""
    turns = request.prompt.turns
    request.prompt = replace(request.prompt, turns=turns[len(turns) // 2 :])
    return len(turns) > 1


def _wait(request: _Request, retry_after: float | None, last: bool) -> bool:
    """Sleeps before a retry, unless the provider wants more than this budget can give."""
    pause = (retry_after or 0) + random.uniform(*JITTER_SECONDS)  # noqa: S311 - no secret
    if pause > request.left * (PROVIDER_SHARE if last else FIRST_TEXT_SHARE):
        return False
    time.sleep(pause)
    return True


def _answer(provider: Provider, completion: Completion, request: _Request) -> Answer:
    return Answer(
        completion.decision,
        provider.name,
        completion.model,
        completion.prompt_tokens,
        completion.completion_tokens,
        request.calls,
    )
