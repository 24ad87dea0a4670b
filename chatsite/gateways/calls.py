"""Calls one provider through its circuit breaker, with one retry."""

import random
import time
from collections.abc import Callable
from typing import TypeVar

import structlog

from chatsite.gateways import verdict
from chatsite.gateways.breaker import Attempt, Breaker
from chatsite.gateways.http import HttpAnswer, NoAnswer
from chatsite.gateways.trouble import CallFailed, Remedy

logger = structlog.get_logger(__name__)
T = TypeVar("T")

JITTER_SECONDS = (0.2, 0.8)
# With less time left than this, a call is not worth starting.
LEAST_SECONDS = 0.1


class Caller:
    """`service`: "speech" or "transcription"; `provider`: its name within that service."""

    def __init__(self, service: str, provider: str) -> None:
        self._service = service
        self._provider = provider
        self._breaker = Breaker(service, provider)

    def call(self, seconds: float, ask: Callable[[float], T]) -> T:
        """Return the result of `ask(seconds left)`, which may raise CallFailed or NoAnswer.

        Retries once after a transient failure if time is left. Raises only CallFailed.
        """
        end = time.monotonic() + seconds
        with self._breaker.attempt() as attempt:
            if attempt is None:
                raise CallFailed("unavailable", Remedy.LATER)
            try:
                return self._try(attempt, end, ask)
            except CallFailed as failure:
                if failure.remedy is not Remedy.RETRY or not _wait(failure, end):
                    raise
            return self._try(attempt, end, ask)

    def _try(self, attempt: Attempt, end: float, ask: Callable[[float], T]) -> T:
        try:
            result = _answered(end, ask)
        except CallFailed as failure:
            attempt.failed(failure)
            self._log(failure)
            raise
        attempt.succeeded()
        return result

    def _log(self, failure: CallFailed) -> None:
        details = {"provider": self._provider, "code": failure.code}
        if failure.needs_operator:
            logger.error(f"{self._service}_provider_needs_operator", **details)
        else:
            logger.warning(f"{self._service}_provider_failed", **details)


def _answered(end: float, ask: Callable[[float], T]) -> T:
    try:
        return ask(end - time.monotonic())
    except NoAnswer as error:
        raise CallFailed(error.code, Remedy.RETRY) from error


def status_failure(answer: HttpAnswer) -> CallFailed:
    """The failure that a non-200 answer means, for services without error codes of their own."""
    return verdict.of_answer(answer.status, answer.body, answer.retry_after)


def _wait(failure: CallFailed, end: float) -> bool:
    """Sleep before the retry. False if that would take more than half of the time left."""
    pause = (failure.retry_after or 0) + random.uniform(*JITTER_SECONDS)  # noqa: S311 - no secret
    left = end - time.monotonic()
    if left < LEAST_SECONDS or pause > left / 2:
        return False
    time.sleep(pause)
    return True
