"""One provider of a service, with its breaker: what helps after its troubles, and a second try."""

import enum
import random
import time
from collections.abc import Callable
from typing import TypeVar

import structlog

from chatsite.gateways.breaker import Breaker
from chatsite.gateways.http import Answer, NoAnswer

logger = structlog.get_logger(__name__)
T = TypeVar("T")

JITTER_SECONDS = (0.2, 0.8)
# With less than this there is no point in asking.
LEAST_SECONDS = 0.1


class Remedy(enum.Enum):
    """What helps after a trouble."""

    RETRY = "passing: the same request may work in a moment"
    LATER = "this site asks too much at once; the provider is well"
    SWITCH = "this request will not work here"
    FIX = "this request will not work here until the operator acts; others may"
    DISABLE = "no request will work here until the operator acts"


class CallFailed(Exception):
    """`code` is for logs and rows; `retry_after` in seconds where the provider named it."""

    def __init__(self, code: str, remedy: Remedy, retry_after: float | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.remedy = remedy
        self.retry_after = retry_after

    @property
    def permanent(self) -> bool:
        """Asking again is useless."""
        return self.remedy in (Remedy.SWITCH, Remedy.FIX, Remedy.DISABLE)


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
        if not self._breaker.allows():
            raise CallFailed("unavailable", Remedy.LATER)
        try:
            return self._try(end, ask)
        except CallFailed as failure:
            if failure.remedy is not Remedy.RETRY or not _wait(failure, end):
                raise
        return self._try(end, ask)

    def _try(self, end: float, ask: Callable[[float], T]) -> T:
        try:
            result = ask(end - time.monotonic())
        except NoAnswer as error:
            failure = CallFailed(error.code, Remedy.RETRY)
            self._record(failure)
            raise failure from error
        except CallFailed as failure:
            self._record(failure)
            raise
        except Exception:
            self._breaker.untold()
            raise
        self._breaker.succeeded()
        return result

    def _record(self, failure: CallFailed) -> None:
        told = {"provider": self._provider, "code": failure.code}
        if failure.remedy is Remedy.RETRY:
            self._breaker.failed()
        elif failure.remedy is Remedy.DISABLE:
            self._breaker.trip()
        elif failure.remedy is Remedy.LATER:
            self._breaker.untold()
        else:
            # It answered, if not as hoped: a half-open breaker may close.
            self._breaker.succeeded()
        if failure.remedy in (Remedy.FIX, Remedy.DISABLE):
            logger.error(f"{self._service}_provider_needs_operator", **told)
        else:
            logger.warning(f"{self._service}_provider_failed", **told)


def status_failure(answer: Answer) -> CallFailed:
    """What an HTTP status means where the body says nothing more."""
    code = f"http_{answer.status}"
    if answer.status in (401, 402, 403) or _is_used_up(answer):
        return CallFailed(code, Remedy.DISABLE)
    if answer.status == 404:
        return CallFailed(code, Remedy.FIX)
    if answer.status in (408, 409, 425, 429) or answer.status >= 500:
        return CallFailed(code, Remedy.RETRY, answer.retry_after)
    return CallFailed(code, Remedy.SWITCH)


def _is_used_up(answer: Answer) -> bool:
    """Of OpenAI's two kinds of 429, the one that no waiting ends.

    Reference: https://platform.openai.com/docs/guides/error-codes
    """
    return answer.status == 429 and b'"insufficient_quota"' in answer.body


def _wait(failure: CallFailed, end: float) -> bool:
    """Sleeps before the second try, unless that would take more than half of what is left."""
    pause = (failure.retry_after or 0) + random.uniform(*JITTER_SECONDS)  # noqa: S311 - no secret
    left = end - time.monotonic()
    if left < LEAST_SECONDS or pause > left / 2:
        return False
    time.sleep(pause)
    return True
