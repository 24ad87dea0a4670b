"""The local challenge: the shapes, codes and rules of Cloudflare's siteverify."""

import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import Resolver404, resolve
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from chatsite.gateways.turnstile.base import ChallengeFailed, ChallengeUnavailable
from chatsite.gateways.turnstile.cloudflare import Cloudflare
from chatsite.gateways.turnstile.keys import PASSING_SECRET, PASSING_SITE_KEY

FAILING_SITE_KEY = "2x00000000000000000000BB"
INTERACTIVE_SITE_KEY = "3x00000000000000000000FF"
FAILING_SECRET = "2x0000000000000000000000000000000AA"
SPENT_SECRET = "3x0000000000000000000000000000000AA"


@pytest.fixture(autouse=True)
def _debug_urls(settings: Settings) -> None:
    settings.ROOT_URLCONF = "tests.gateways.turnstile.urls"


def ask(client: Client, site_key: str = PASSING_SITE_KEY, **fields: str) -> Any:
    body = {"sitekey": site_key, "action": "chat_send", "cData": "u1", **fields}
    return client.post("/challenge/v0/token", body, content_type="application/json")


def earn(client: Client) -> str:
    return str(ask(client).json()["token"])


def verify(client: Client, response: str, secret: str = PASSING_SECRET, **fields: str) -> Any:
    form = {"secret": secret, "response": response, **fields}
    return client.post("/challenge/v0/siteverify", form).json()


def codes(answer: dict[str, Any]) -> list[str]:
    assert answer["success"] is False
    return list(answer["error-codes"])


def test_not_mounted_without_debug() -> None:
    for path in ("api.js", "token", "siteverify"):
        with pytest.raises(Resolver404):
            resolve(f"/challenge/v0/{path}", urlconf="chatsite.urls")


def test_the_script_is_served(client: Client) -> None:
    answer = client.get("/challenge/v0/api.js?render=explicit&onload=ready")
    assert answer.status_code == HTTPStatus.OK
    assert answer.headers["Content-Type"] == "text/javascript"
    assert b"window.turnstile" in b"".join(answer.streaming_content)  # type: ignore[attr-defined]


def test_siteverify_answers_in_cloudflares_shape(client: Client) -> None:
    token = earn(client)
    assert len(token) <= 2048
    answer = verify(client, token)
    assert answer.pop("challenge_ts").endswith("Z")
    assert answer == {
        "success": True,
        "error-codes": [],
        "hostname": "testserver",
        "action": "chat_send",
        "cdata": "u1",
        "metadata": {"interactive": False},
    }


def test_siteverify_takes_json_too(client: Client) -> None:
    body = {"secret": PASSING_SECRET, "response": earn(client)}
    answer = client.post("/challenge/v0/siteverify", body, content_type="application/json")
    assert answer.json()["success"] is True


def test_it_needs_neither_session_nor_csrf_token() -> None:
    strict = Client(enforce_csrf_checks=True)
    assert verify(strict, earn(strict))["success"] is True


def test_a_token_is_good_once(client: Client) -> None:
    token = earn(client)
    verify(client, token)
    assert codes(verify(client, token)) == ["timeout-or-duplicate"]


def test_the_same_idempotency_key_gets_the_same_answer(client: Client) -> None:
    token, key = earn(client), str(uuid.uuid4())
    first = verify(client, token, idempotency_key=key)
    assert first["success"] is True
    assert verify(client, token, idempotency_key=key) == first
    other = verify(client, token, idempotency_key=str(uuid.uuid4()))
    assert codes(other) == ["timeout-or-duplicate"]


def test_of_twenty_at_once_one_passes(client: Client) -> None:
    token = earn(client)
    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(lambda _: verify(Client(), token), range(20)))
    assert sum(answer["success"] for answer in answers) == 1


def test_a_token_lives_300_seconds(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    old, young = earn(client), earn(client)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 290)
    assert verify(client, young)["success"] is True
    monkeypatch.setattr(time, "time", lambda: now + 310)
    assert codes(verify(client, old)) == ["timeout-or-duplicate"]


@pytest.mark.parametrize(
    ("secret", "response", "code"),
    [
        ("", "good", "missing-input-secret"),
        ("mistyped", "good", "invalid-input-secret"),
        (FAILING_SECRET, "good", "invalid-input-response"),
        (SPENT_SECRET, "good", "timeout-or-duplicate"),
        (PASSING_SECRET, "", "missing-input-response"),
        (PASSING_SECRET, "XXXX.DUMMY.TOKEN.XXXX", "invalid-input-response"),
        (PASSING_SECRET, "forged", "invalid-input-response"),
    ],
)
def test_refusals(client: Client, secret: str, response: str, code: str) -> None:
    token = earn(client)
    sent = {"good": token, "forged": token[:-2] + "zz"}.get(response, response)
    assert codes(verify(client, sent, secret)) == [code]


@pytest.mark.parametrize(
    ("site_key", "fields", "error"),
    [
        (FAILING_SITE_KEY, {}, "600010"),
        ("0x4AAAAAAAsomebodys", {}, "110100"),
        ("", {}, "110100"),
        (PASSING_SITE_KEY, {"action": "x" * 33}, "110420"),
        (PASSING_SITE_KEY, {"action": "no spaces"}, "110420"),
        (PASSING_SITE_KEY, {"cData": "x" * 256}, "110430"),
    ],
)
def test_no_token(client: Client, site_key: str, fields: dict[str, str], error: str) -> None:
    answer = ask(client, site_key, **fields)
    assert answer.status_code == HTTPStatus.FORBIDDEN
    assert answer.json() == {"error": error}


def test_the_forced_interaction_ends_in_a_token(client: Client) -> None:
    assert ask(client, INTERACTIVE_SITE_KEY).status_code == HTTPStatus.OK


def test_the_longest_token_fits(client: Client) -> None:
    answer = ask(client, action="a" * 32, cData="c" * 255)
    assert len(answer.json()["token"]) <= 2048


class TestBehindTheGateway:
    """Production's code, over HTTP, against the stand-in."""

    @pytest.fixture
    def gateway(self, live_server: LiveServer) -> Cloudflare:
        return Cloudflare(
            secret=PASSING_SECRET,
            verify_url=f"{live_server.url}/challenge/v0/siteverify",
            hostnames=[str(urlsplit(live_server.url).hostname)],
        )

    def earn(self, gateway: Cloudflare, **fields: str) -> str:
        host = urlsplit(gateway.verify_url).netloc
        client = Client(headers={"host": host})
        return str(ask(client, **fields).json()["token"])

    def test_passes_once(self, gateway: Cloudflare) -> None:
        token = self.earn(gateway)
        gateway.verify(token, action="chat_send", cdata="u1")
        with pytest.raises(ChallengeFailed, match="timeout-or-duplicate"):
            gateway.verify(token, action="chat_send", cdata="u1")

    @pytest.mark.parametrize("fields", [{"action": "login"}, {"cData": "u2"}])
    def test_earned_for_something_else(self, gateway: Cloudflare, fields: dict[str, str]) -> None:
        with pytest.raises(ChallengeFailed, match="mismatch"):
            gateway.verify(self.earn(gateway, **fields), action="chat_send", cdata="u1")

    def test_earned_on_another_host(self, gateway: Cloudflare, settings: Settings) -> None:
        settings.ALLOWED_HOSTS = ["*"]
        elsewhere = Client(headers={"host": "elsewhere.test"})
        with pytest.raises(ChallengeFailed, match="hostname-mismatch"):
            gateway.verify(earn(elsewhere), action="chat_send", cdata="u1")

    def test_wrong_secret(self, gateway: Cloudflare) -> None:
        gateway.secret = "mistyped"
        with pytest.raises(ChallengeUnavailable):
            gateway.verify(self.earn(gateway), action="chat_send", cdata="u1")

    def test_redis_down(self, gateway: Cloudflare, settings: Settings) -> None:
        token = self.earn(gateway)
        dead = {**settings.CACHES["default"], "LOCATION": "redis://127.0.0.1:1"}
        settings.CACHES = {"default": dead}
        with pytest.raises(ChallengeUnavailable):
            gateway.verify(token, action="chat_send", cdata="u1")
