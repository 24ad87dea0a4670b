"""Judges whether a SECRET_KEY can be guessed. It signs sessions, password resets and uploads."""

import math
import re
from collections import Counter

MAKE_ONE = 'python -c "import secrets; print(secrets.token_urlsafe(48))"'
# By this measure a random key of 32 hexadecimal digits has about 110 bits, one of Django's 230.
LEAST_BITS = 90
# By chance, a random key contains a word of six letters once in some ten million.
_PLACEHOLDER = re.compile(
    r"change.?me|change.?this|changeit|insecure|placeholder|example|replace|default|password"
    r"|secret|dummy.?|my.?key|your.?key|your[-_]|todo[-_]|fixme|insert.?|sample|development"
    r"|testing|test.?key|test[-_]|qwerty|letmein|abcdef|123456|987654|(.)\1{5}",
    re.IGNORECASE,
)

# A passphrase: key generators use digits and capital letters.
_WORDS = re.compile(r"[a-z\W_]*|[A-Z\W_]*")


def weakness(key: str) -> str:
    """The fault as the end of a sentence ("looks like a placeholder"); "" for a good key."""
    if len(key) < 32:
        return "has fewer than 32 characters"
    if _PLACEHOLDER.search(key):
        return "looks like a placeholder"
    if _WORDS.fullmatch(key) or _repeats(key) or _bits(key) < LEAST_BITS:
        return "is not random"
    return ""


def _repeats(key: str) -> bool:
    """A repeated part, whose last repetition may be incomplete."""
    return any(key[size:] == key[:-size] for size in range(1, len(key) - 9))


def _bits(key: str) -> float:
    """Shannon entropy, by the frequency of each character in the key."""
    shares = [count / len(key) for count in Counter(key).values()]
    return -len(key) * sum(share * math.log2(share) for share in shares)
