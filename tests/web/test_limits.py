"""Limits through requests: who is counted, who is refused, and until when."""

import time
from typing import Any

import pytest
from django.test import Client

from girls.models import Girl
from tests.factories import make_user
from tests.parallel import together
from tests.waiting import until
from tests.web.limiting import signed_in, start, statuses

pytestmark = pytest.mark.django_db


# --- the limit and its end


def test_over_the_limit_is_refused_with_a_sentence_and_a_time(limit_start: Any, girl: Girl) -> None:
    limit_start(per_user="3/minute")
    client = signed_in()

    assert statuses(client, girl, 3) == [302] * 3
    refused = start(client, girl)

    assert refused.status_code == 429
    assert 1 <= int(refused["Retry-After"]) <= 61
    assert refused.json()["error"] == "rate_limited"
    assert refused["Retry-After"] in refused.json()["detail"]


def test_retry_after_is_true_round_after_round(limit_start: Any, girl: Girl) -> None:
    """The second round waits for a window that fades, the first for one that ends."""
    limit_start(per_user="2/2 seconds", per_address="100/minute")
    client = signed_in()

    for _ in range(3):
        refused = until(lambda: _refused(client, girl))
        time.sleep(int(refused["Retry-After"]))
        assert start(client, girl).status_code == 302


def _refused(client: Client, girl: Girl) -> Any:
    response = start(client, girl)
    return response if response.status_code == 429 else None


def test_before_retry_after_it_is_still_refused(limit_start: Any, girl: Girl) -> None:
    limit_start(per_user="1/2 seconds")
    client = signed_in()
    asked_at, refused = until(lambda: _refusal_since(client, girl))
    end = asked_at + int(refused["Retry-After"]) - 1

    while True:
        status = start(client, girl).status_code
        if time.monotonic() >= end:
            break  # It may have been asked too late.
        assert status == 429
        time.sleep(0.02)


def _refusal_since(client: Client, girl: Girl) -> tuple[float, Any] | None:
    """A refusal, and the instant before it was asked for."""
    asked_at = time.monotonic()
    refused = _refused(client, girl)
    return refused and (asked_at, refused)


def test_the_longest_of_several_rates_counts(limit_start: Any, girl: Girl) -> None:
    limit_start(per_user="1/second; 1/hour", per_address="1/minute")
    client = signed_in()
    start(client, girl)

    refused = start(client, girl)

    assert 3590 <= int(refused["Retry-After"]) <= 3601
    assert "60 minutes" in refused.json()["detail"] or "61 minutes" in refused.json()["detail"]


@pytest.mark.django_db(transaction=True)
def test_parallel_requests_do_not_slip_through(limit_start: Any, girl: Girl) -> None:
    limit_start(per_user="5/minute")
    user = make_user()
    clients = [signed_in(user) for _ in range(12)]

    found = together(12, lambda number: start(clients[number], girl).status_code)

    assert sorted(found) == [302] * 5 + [429] * 7


# --- who is counted


def test_another_user_is_not_affected(limit_start: Any, girl: Girl) -> None:
    limit_start(per_user="2/minute")
    one, other = signed_in(), signed_in()

    assert statuses(one, girl, 3) == [302, 302, 429]
    assert statuses(other, girl, 2) == [302, 302]


def test_a_user_is_counted_wherever_they_come_from(limit_start: Any, girl: Girl) -> None:
    limit_start(per_user="2/minute")
    user = make_user()

    assert statuses(signed_in(user, REMOTE_ADDR="203.0.113.1"), girl, 2) == [302, 302]
    assert start(signed_in(user, REMOTE_ADDR="203.0.113.2"), girl).status_code == 429


def test_two_users_at_one_address_are_counted_together(limit_start: Any, girl: Girl) -> None:
    limit_start(per_user="10/minute", per_address="3/minute")

    assert statuses(signed_in(), girl, 2) == [302, 302]
    assert statuses(signed_in(), girl, 2) == [302, 429]
    assert start(signed_in(REMOTE_ADDR="203.0.113.9"), girl).status_code == 302


def test_who_is_stopped_alone_uses_nothing_up_of_what_is_shared(
    limit_start: Any, girl: Girl
) -> None:
    limit_start(per_user="1/minute", per_address="3/minute")

    statuses(signed_in(), girl, 10)

    assert statuses(signed_in(), girl, 1) + statuses(signed_in(), girl, 1) == [302, 302]


def test_a_forged_post_counts_for_nobody(limit_start: Any, girl: Girl) -> None:
    limit_start(per_user="1/minute")
    user = make_user()
    forger = Client(enforce_csrf_checks=True)
    forger.force_login(user)

    assert statuses(forger, girl, 3) == [403] * 3
    assert start(signed_in(user), girl).status_code == 302
