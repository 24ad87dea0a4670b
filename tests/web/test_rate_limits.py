"""The table of rate limits."""

from typing import Any

import pytest
from django.urls import get_resolver

from chatsite.web.rate_limits import RATE_LIMITS, Limit


def test_the_table_names_urls_that_exist() -> None:
    known = set()
    for name, resolver in [(None, get_resolver()), *_namespaces()]:
        names = (key for key in resolver.reverse_dict if isinstance(key, str))
        known |= {f"{name}:{key}" if name else key for key in names}

    assert set(RATE_LIMITS) <= known


def _namespaces() -> list[tuple[str, Any]]:
    found = get_resolver().namespace_dict
    return [(name, resolver) for name, (_, resolver) in found.items()]


@pytest.mark.parametrize("rates", [{}, {"per_user": "many"}, {"per_address": "5/fortnight"}])
def test_a_mistyped_limit_stops_the_start(rates: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"rate|granularity"):
        Limit("POST", **rates)
