"""Cloudflare's double: its siteverify, and the tokens that its widget would hand out."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.gateways import double
from tests.gateways.double import Handler, Script, drips, hangs, says

__all__ = ["drips", "hangs", "says"]  # What it has in common with others.

SECRET = "a-secret-of-the-tests"
HOSTNAME = "site.test"

Fields = dict[str, str]


class Double(double.Double):
    def __init__(self) -> None:
        super().__init__(passes())
        self._spent: dict[str, str] = {}

    @property
    def url(self) -> str:
        return f"{super().url}/turnstile/v0/siteverify"

    @property
    def forms(self) -> list[Fields]:
        return [request.form for request in self.requests]

    def spend(self, fields: Fields) -> bool:
        """Whether the token was unspent, or was spent under this idempotency key."""
        key = fields.get("idempotency_key", "")
        with self._lock:
            return self._spent.setdefault(fields["response"], key) == key != ""


def passes(**changes: Any) -> Script:
    """As Cloudflare, which knows a token's action and cdata: here the token itself says them."""

    def script(handler: Handler) -> None:
        fields, server = handler.asked.form, handler.server
        assert isinstance(server, Double)
        if fields["secret"] != SECRET:
            answer = _refusal("invalid-input-secret")
        elif not server.spend(fields):
            answer = _refusal("timeout-or-duplicate")
        else:
            _, action, cdata = fields["response"].split(".")
            answer = {**_success(action, cdata), **changes}
        says(answer)(handler)

    return script


def refuses(*codes: str) -> Script:
    return says(_refusal(*codes))


def breaks(status: int, body: bytes = b"<h1>Bad gateway</h1>") -> Script:
    return double.answers(status, body, "text/html")


def spends_then_breaks() -> Script:
    """The token is spent, but its answer is lost on the way."""

    def script(handler: Handler) -> None:
        assert isinstance(handler.server, Double)
        handler.server.spend(handler.asked.form)
        breaks(502, b"")(handler)

    return script


def cuts() -> Script:
    return double.cuts(b'{"success": tr', "application/json")


def stamp(age: float = 0) -> str:
    """The time `age` seconds ago, as Cloudflare writes it."""
    then = datetime.now(UTC) - timedelta(seconds=age)
    return then.isoformat(timespec="milliseconds").replace("+00:00", "Z")


_serial = iter(range(10**9))


def token(action: str = "chat_send", cdata: str = "u1") -> str:
    """One that has not been spent, as the widget would hand out for these."""
    return f"{next(_serial)}-{time.monotonic_ns()}.{action}.{cdata}"


def _success(action: str, cdata: str) -> dict[str, Any]:
    return {
        "success": True,
        "error-codes": [],
        "challenge_ts": stamp(),
        "hostname": HOSTNAME,
        "action": action,
        "cdata": cdata,
        "metadata": {"interactive": False},
    }


def _refusal(*codes: str) -> dict[str, Any]:
    return {"success": False, "error-codes": list(codes), "messages": []}


@contextmanager
def serving() -> Iterator[Double]:
    with double.running(Double()) as server:
        yield server
