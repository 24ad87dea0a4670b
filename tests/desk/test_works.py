"""What waits for workers, and which providers are paused: what the start page's numbers lead to."""

import time
from types import SimpleNamespace
from typing import Any

import pytest
from celery import current_app
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from accounts.desk import queues
from chatsite.gateways.breaker import FAILURES, Breaker, State

pytestmark = pytest.mark.django_db
PAGE = "admin:works"


@pytest.fixture(autouse=True)
def _one_provider(settings: Any) -> None:
    one = {"BACKEND": "", "OPTIONS": {"name": "primary"}}
    settings.GATEWAYS = {
        "llm": {"OPTIONS": {"providers": [one]}},
        "utility": {"OPTIONS": {"name": "utility", "base_url": ""}},
        "transcription": {"OPTIONS": {"name": "openai", "base_url": "http://127.0.0.1:9"}},
    }


def test_jobs_by_queue_with_kind_and_age(staff: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("chat.tasks.ai_reply", "chat.tasks.ai_reply", "chat.tasks.process_upload"):
        current_app.send_task(name, ["1"])
    later = SimpleNamespace(time=lambda: time.time() + 125)
    monkeypatch.setattr(queues, "time", later)

    page = staff.get(reverse(PAGE))

    found = {queue.name: (queue.waiting, queue.kinds) for queue in page.context["queues"]}
    assert found["reply"] == (2, [("chat.tasks.ai_reply", 2)])
    assert found["media"] == (1, [("chat.tasks.process_upload", 1)])
    assert found["sweep"] == (0, [])
    assertContains(page, "2 min 5 s", count=2)


def test_of_many_the_first_are_looked_at(staff: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queues, "MOST", 2)
    for name in ("chat.tasks.ai_reply", "chat.tasks.ai_reply", "accounts.tasks.send_mail"):
        current_app.send_task(name, ["1"])

    page = staff.get(reverse(PAGE))

    (reply,) = [queue for queue in page.context["queues"] if queue.name == "reply"]
    assert (reply.waiting, reply.kinds) == (3, [("chat.tasks.ai_reply", 2)])
    assertContains(page, "Of the 2 that wait longest")


def test_a_broker_that_is_away(staff: Client, settings: Any) -> None:
    settings.CELERY_BROKER_URL = "redis://127.0.0.1:9/0"
    assertContains(staff.get(reverse(PAGE)), "The broker does not answer")


def test_a_provider_is_paused_and_tried_again(staff: Client) -> None:
    breaker = Breaker("llm", "primary")

    def row() -> Any:
        page = staff.get(reverse(PAGE))
        assert [one.name for one in page.context["providers"]] == ["primary", "openai"]
        return page, page.context["providers"][0]

    page, asked = row()
    assert (asked.state, asked.since, asked.failed_at) == (State.CLOSED.value, None, None)
    assertContains(page, "none in 7 days", count=2)
    breaker.failed("timeout")
    page, asked = row()
    assert (asked.state, asked.code) == (State.CLOSED.value, "timeout")
    for _ in range(FAILURES):
        breaker.failed("http_500")
    page, paused = row()
    assert (paused.state, paused.code, paused.is_trouble) == (State.OPEN.value, "http_500", True)
    assert paused.since <= paused.failed_at
    cache.delete("llm:breaker:primary:open")
    assert row()[1].state == State.HALF_OPEN.value
    breaker.failed("http_503")  # The trial: it has been paused since the first time.
    assert (row()[1].state, row()[1].since) == (State.OPEN.value, paused.since)
    breaker.succeeded()
    page, asked = row()
    assert (asked.state, asked.since, asked.code) == (State.CLOSED.value, None, "http_503")
    assertNotContains(page, "It has failed too often")


def test_it_stands_among_the_lists_of_who_may_see_it(staff: Client) -> None:
    url = reverse(PAGE)
    link = f'<a href="{url}" aria-current="page">Queues and providers</a>'
    assertContains(staff.get(url), link, html=True)
