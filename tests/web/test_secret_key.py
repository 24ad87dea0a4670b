"""Which SECRET_KEY stops a start of production."""

import secrets

import pytest
from django.core.management.utils import get_random_secret_key

from chatsite.web.secret_key import weakness


@pytest.mark.parametrize(
    "key",
    [
        "",
        "Zk3nV0q9TtB1xwLrY7sPdA2e",
        "django-insecure-Zk3nV0q9TtB1xwLrY7sPdA2eJ8uHg5",
        "changeme" * 5,
        "change-me-9f1c07d2e8b34a65c0d19e7f2b8a4c63",
        "your-secret-key-of-at-least-32-characters",
        "a" * 50,
        "0123456789" * 5,
        "abc1" * 12,
        "aaaabbbbccccddddaaaabbbbccccdddd",
        "Correct1Horse Battery Staple Correct1Horse Battery",
        "this is only a sentence, if a long one",
    ],
)
def test_weak(key: str) -> None:
    assert weakness(key)


def test_random_ones_are_good() -> None:
    for make in (
        get_random_secret_key,
        lambda: secrets.token_urlsafe(48),
        lambda: secrets.token_hex(32),
    ):
        assert [weakness(make()) for _ in range(50)].count("") >= 49
