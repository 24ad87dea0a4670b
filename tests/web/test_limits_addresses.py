"""Limits per address: proxies, forged headers and IPv6."""

from typing import Any

import pytest
from django.test import RequestFactory
from pytest_django import Settings

from chatsite.web.client_address import counted_address
from girls.models import Girl
from tests.web.limiting import signed_in, start

pytestmark = pytest.mark.django_db


PROXY = "10.0.0.1"


def test_a_forged_forwarded_for_changes_nothing(limit_start: Any, girl: Girl) -> None:
    limit_start(per_address="2/minute")
    client = signed_in()

    found = [start(client, girl, HTTP_X_FORWARDED_FOR=f"198.51.100.{n}") for n in range(3)]

    assert [response.status_code for response in found] == [302, 302, 429]


def test_behind_one_proxy_its_own_entry_counts(
    limit_start: Any, girl: Girl, settings: Settings
) -> None:
    limit_start(per_address="2/minute")
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    client = signed_in(REMOTE_ADDR=PROXY)

    forged = [f"198.51.100.{n}, 203.0.113.7" for n in range(3)]
    found = [start(client, girl, HTTP_X_FORWARDED_FOR=entry).status_code for entry in forged]

    assert found == [302, 302, 429]
    assert start(client, girl, HTTP_X_FORWARDED_FOR="203.0.113.8").status_code == 302


def test_a_request_around_the_proxies_is_a_bad_request(
    limit_start: Any, girl: Girl, settings: Settings
) -> None:
    limit_start(per_address="2/minute")
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 2

    assert start(signed_in(), girl, HTTP_X_FORWARDED_FOR="203.0.113.7").status_code == 400


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
    ],
)
def test_ipv6_is_counted_by_network(address: str, counted: str) -> None:
    assert counted_address(RequestFactory(REMOTE_ADDR=address).get("/")) == counted
