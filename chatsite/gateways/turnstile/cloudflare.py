"""Cloudflare's siteverify, or a service with the same protocol, such as the local challenge.

Reference: https://developers.cloudflare.com/turnstile/get-started/server-side-validation/
"""

import json
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

import requests
import structlog
from django.http.request import validate_host

from chatsite.gateways.deadline import call_within
from chatsite.gateways.turnstile.base import ChallengeFailed, ChallengeUnavailable

logger = structlog.get_logger(__name__)
security = structlog.get_logger("security")

TOKEN_LIMIT = 2048
ANSWER_LIMIT = 64 * 1024
TOKEN_LIFE = timedelta(seconds=300)
CLOCK_SLACK = timedelta(seconds=30)
# With less time left, another try is pointless.
LEAST_SECONDS = 0.1
# These codes do not concern the reader: the site's own keys or request are wrong.
OPERATOR_CODES = {"missing-input-secret", "invalid-input-secret", "bad-request"}
LOOPBACK = {"localhost", "127.0.0.1", "::1"}

Answer = dict[str, Any]


class Passing(Exception):
    """This try brought no usable answer. Another try may."""


class Cloudflare:
    """Implements `base.Turnstile`."""

    def __init__(
        self, *, secret: str, verify_url: str, hostnames: Sequence[str], budget: float = 5.0
    ) -> None:
        """`hostnames`: as in ALLOWED_HOSTS. `budget`: seconds for both tries together."""
        self.secret = secret
        self.verify_url = verify_url
        self.hostnames = list(hostnames)
        self.budget = budget

    def verify(self, token: str, *, action: str, cdata: str, remote_ip: str | None = None) -> None:
        if not token:
            raise ChallengeFailed("missing-input-response")
        if len(token) > TOKEN_LIMIT or not token.isascii():
            raise ChallengeFailed("invalid-input-response")
        # The idempotency key lets Cloudflare repeat the first try's answer if that answer was lost.
        # Without it the retry would get "duplicate" for a valid token.
        form = {"secret": self.secret, "response": token, "idempotency_key": str(uuid.uuid4())}
        if remote_ip:
            form["remoteip"] = remote_ip
        answer = self._ask_twice(form)
        _refuse_unsuccessful(answer)
        self._refuse_foreign(answer, {"action": action, "cdata": cdata})

    def _ask_twice(self, form: dict[str, str]) -> Answer:
        end = monotonic() + self.budget
        try:
            return self._ask(form, self.budget / 2)
        except Passing as error:
            logger.info("turnstile_retry", reason=str(error))
        try:
            return self._ask(form, end - monotonic())
        except Passing as error:
            logger.error("turnstile_unavailable", reason=str(error))
            raise ChallengeUnavailable(str(error)) from error

    def _ask(self, form: dict[str, str], seconds: float) -> Answer:
        if seconds < LEAST_SECONDS:
            raise Passing("TimeoutError: no time is left")
        try:
            answer = call_within(seconds, lambda: _post(self.verify_url, form, seconds))
        except (TimeoutError, requests.RequestException, ValueError, RecursionError) as error:
            raise Passing(f"{type(error).__name__}: {error}") from error
        if "internal-error" in _codes(answer):
            raise Passing("internal-error")
        return answer

    def _refuse_foreign(self, answer: Answer, expected: dict[str, str]) -> None:
        """Refuse a token of another site, action or user, and one that is too old."""
        wrong = [name for name, value in expected.items() if answer.get(name) != value]
        if not validate_host(str(answer.get("hostname", "")).lower(), self.hostnames):
            wrong.append("hostname")
        if not _is_fresh(answer.get("challenge_ts")):
            wrong.append("challenge_ts")
        if wrong:
            found = {name: answer.get(name) for name in wrong}
            security.warning("turnstile_mismatch", found=found, expected=expected)
            raise ChallengeFailed(f"{wrong[0]}-mismatch")


def _post(url: str, form: dict[str, str], seconds: float) -> Answer:
    """One call. Raises RequestException, TimeoutError, or ValueError for an unusable answer."""
    end = monotonic() + seconds
    with requests.Session() as session:
        # Proxies from the environment cannot reach this machine's loopback.
        session.trust_env = urlsplit(url).hostname not in LOOPBACK
        with session.post(
            url, data=form, timeout=seconds, stream=True, allow_redirects=False
        ) as response:
            if response.status_code == 429 or response.status_code >= 500:
                raise ValueError(f"status {response.status_code}")
            return _parse(_read(response, end))


def _read(response: requests.Response, end: float) -> bytes:
    body = b""
    for chunk in response.iter_content(1024):
        body += chunk
        if len(body) > ANSWER_LIMIT:
            raise ValueError("the answer is too long")
        if monotonic() > end:
            raise TimeoutError("the answer came too slowly")
    return body


def _parse(body: bytes) -> Answer:
    answer = json.loads(body)
    if not isinstance(answer, dict) or not isinstance(answer.get("success"), bool):
        raise ValueError("the answer is not siteverify's")
    return answer


def _codes(answer: Answer) -> list[str]:
    codes = answer.get("error-codes")
    return [str(code) for code in codes] if isinstance(codes, list) else []


def _refuse_unsuccessful(answer: Answer) -> None:
    if answer["success"]:
        return
    codes = _codes(answer)
    if faults := OPERATOR_CODES.intersection(codes):
        logger.error("turnstile_misconfigured", codes=sorted(faults))
        raise ChallengeUnavailable(", ".join(sorted(faults)))
    security.warning("turnstile_refused", codes=codes)
    raise ChallengeFailed(codes[0] if codes else "unexplained")


def _is_fresh(stamp: object) -> bool:
    """Whether an ISO 8601 time is within the lifetime of a token."""
    if not isinstance(stamp, str):
        return False
    try:
        solved = datetime.fromisoformat(stamp)
    except ValueError:
        return False
    if solved.tzinfo is None:
        solved = solved.replace(tzinfo=UTC)
    return datetime.now(UTC) - solved <= TOKEN_LIFE + CLOCK_SLACK
