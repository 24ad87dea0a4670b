"""Claims to be human, and questions about it."""

from collections.abc import Callable

import pytest

from chatsite.duties.humanity import asks_if_human, claims_human
from tests.duties.lines_of import lines_of

LANGUAGES = {"en", "es", "de", "fr", "it", "pt", "nl", "pl", "tr", "ru", "ja", "ko"}


@pytest.mark.parametrize("part", ["claims", "claims.held_back", "asks", "asks.held_back"])
def test_found_and_not_found(part: str) -> None:
    judge: Callable[[str], bool] = claims_human if part.startswith("claims") else asks_if_human
    lines = list(lines_of(part))
    found = [judge(line.text) for line in lines if line.is_positive]
    alarms = [judge(line.text) for line in lines if not line.is_positive]
    assert sum(found) / len(found) >= 0.95
    # The smallest part has 13 such lines.
    assert sum(alarms) <= max(1, len(alarms) // 100)


def test_each_language_has_lines() -> None:
    for part in ("claims", "asks"):
        positive = {line.language for line in lines_of(part) if line.is_positive}
        assert positive >= LANGUAGES


def test_a_quoted_question_is_no_claim() -> None:
    assert not claims_human('You wrote "I am a real person", and that is lovely.')
    assert claims_human("\u201cI am a real person\u201d")


@pytest.mark.parametrize("part", ["i am ", "are you ", "a. i. ", '"', "no soy un ", "jestem "])
def test_long_texts(part: str) -> None:
    text = (part * 20_000)[:20_000]
    claims_human(text)
    asks_if_human(text)
