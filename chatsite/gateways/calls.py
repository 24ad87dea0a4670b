"""One provider of a service, with its breaker: what helps after its troubles, and a second try."""

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
# With less than this there is no point in asking.
LEAST_SECONDS = 0.1


class Caller:
    """`service`: speech, transcription; `provider` its name there."""

    def __init__(self, service: str, provider: str) -> None:
        self._service = service
        self._provider = provider
        self._breaker = Breaker(service, provider)

    def call(self, seconds: float, ask: Callable[[float], T]) -> T:
        """What `ask` returns, which gets the seconds that are left and raises CallFailed, NoAnswer.

        Once more after a passing trouble while there is time. Raises CallFailed.
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
        told = {"provider": self._provider, "code": failure.code}
        if failure.needs_operator:
            logger.error(f"{self._service}_provider_needs_operator", **told)
        else:
            logger.warning(f"{self._service}_provider_failed", **told)


def _answered(end: float, ask: Callable[[float], T]) -> T:
    try:
        return ask(end - time.monotonic())
    except NoAnswer as error:
        raise CallFailed(error.code, Remedy.RETRY) from error


def status_failure(answer: HttpAnswer) -> CallFailed:
    """What an answer that is no 200 means where the service has no codes of its own."""
    return verdict.of_answer(answer.status, answer.body, answer.retry_after)


def _wait(failure: CallFailed, end: float) -> bool:
    """Sleeps before the second try, unless that would take more than half of what is left."""
    pause = (failure.retry_after or 0) + random.uniform(*JITTER_SECONDS)  # noqa: S311 - no secret
    left = end - time.monotonic()
    if left < LEAST_SECONDS or pause > left / 2:
        return False
    time.sleep(pause)
    return True
