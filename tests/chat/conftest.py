"""A provider that is scripted, and a worker that really takes tasks from the queue."""

from collections.abc import Iterator

import pytest
from celery import current_app
from celery.contrib.testing.worker import start_worker
from django.core.files.storage import default_storage
from pytest_django.fixtures import Settings

from chat import leases
from chat.models import Conversation
from chat.uploads.store import INCOMING
from tests.chat.stopping import Shown
from tests.chat.wordings import Reader
from tests.gateways.llm import steps
from tests.gateways.llm.provider import Provider

TEXT = "Long day, but a good one. How was yours?"
# More than any answer of a script takes on a slow machine.
BUDGET = 40.0
# What a provider may do to one request.
SCRIPTS = {
    "ok": steps.says(TEXT),
    "refused": steps.status(400),
    "429": steps.status(429, retry_after="60"),
    "402": steps.status(402),
    "500": steps.status(500),
    "hang": steps.hang(),
    "stall": steps.stalls(TEXT),
    "drip": steps.drip(),
    "cut": steps.cut(TEXT),
    "hang up": steps.hangs_up(TEXT),
    "blank": steps.blank(),
    "fenced": steps.fenced(TEXT),
    "huge": steps.huge(),
    "prose": steps.writes(TEXT),
    "filtered": steps.writes(steps.decision("Well, "), finish="content_filter"),
    "odd pieces": steps.split_oddly(TEXT),
    "html": steps.says("<img src=x onerror=alert(1)> & <b>you</b>"),
    "image": steps.says("Just for you.", "image"),
    "audio": steps.says("Listen to me.", "audio"),
}

# They end with the budget, not by themselves.
SILENT = ("hang", "stall", "drip")


@pytest.fixture
def _empty_incoming() -> None:
    """For tests of uploads, which look at the store or sweep it: none finds a file that another
    wrote into it and left there."""
    for name in default_storage.listdir(INCOMING)[1]:
        default_storage.delete(f"{INCOMING}/{name}")


@pytest.fixture
def _busy_heart(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leases that no test outlasts, renewed all the time."""
    settings.REPLY_LEASE_SECONDS = 600
    monkeypatch.setattr(leases, "BEATS_IN_A_LEASE", 10**6)
    # A heartbeat that still pauses as before this test.
    leases.heart._at_once.set()


@pytest.fixture
def _short_leases(settings: Settings) -> None:
    settings.REPLY_LEASE_SECONDS = 0.3


def gateway(*urls: str) -> dict[str, object]:
    """A value for GATEWAYS["llm"]: providers at these addresses, the preferred one first."""
    providers = [
        {
            "BACKEND": "chatsite.gateways.llm.openai.OpenAICompatible",
            "OPTIONS": {"name": f"p{n}", "base_url": url, "api_key": "k", "model": "m"},
        }
        for n, url in enumerate(urls)
    ]
    backend = "chatsite.gateways.llm.failover.Failover"
    return {"BACKEND": backend, "OPTIONS": {"providers": providers}}


@pytest.fixture
def provider(settings: Settings) -> Iterator[Provider]:
    """The only provider of the `llm` gateway."""
    with Provider(SCRIPTS["ok"]) as provider:
        settings.GATEWAYS = {**settings.GATEWAYS, "llm": gateway(provider.url)}
        settings.LLM_REPLY_BUDGET = BUDGET
        yield provider


@pytest.fixture(scope="module")
def worker(django_db_setup: None) -> Iterator[None]:
    """A Celery worker in this process, with the pool that production uses."""
    with start_worker(
        current_app, pool="threads", concurrency=32, perform_ping_check=False, loglevel="WARNING"
    ):
        yield


@pytest.fixture
def asking(conversation: Conversation) -> Reader:
    return Reader(conversation)


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> Shown:
    """The words that the reader's pages got, however fast they come."""
    seen: Shown = []
    monkeypatch.setattr("chat.reply.draft.INTERVAL", 0.0)

    def draft(user_id: int, message_id: int, text: str, *, speaking: bool = False) -> None:
        seen.append(text)

    monkeypatch.setattr("chat.broadcasts.draft", draft)
    return seen


@pytest.fixture
def _blind_heart(monkeypatch: pytest.MonkeyPatch) -> None:
    """The heartbeat sees no stop: what was told reaches the worker, or nothing does."""
    monkeypatch.setattr(leases, "_renew_all", lambda model, tokens: dict.fromkeys(tokens, True))


@pytest.fixture
def _deaf(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever workers are told is lost, as while Redis is away."""
    monkeypatch.setattr("chatsite.web.hearing.tell", lambda event: None)
