"""Cloudflare's published test keys. They fix the challenge's outcome, so everybody passes."""

import re

PASSING_SITE_KEY = "1x00000000000000000000BB"
PASSING_SECRET = "1x0000000000000000000000000000000AA"  # noqa: S105  published

_TEST_KEY = re.compile(r"[123]x0{20,}[A-F]{2}", re.IGNORECASE)


def is_test_key(key: str) -> bool:
    """`key`: a site key or a secret."""
    return _TEST_KEY.fullmatch(key.strip()) is not None
