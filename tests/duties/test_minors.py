"""Readers who say that they are under 18."""

import pytest

from chatsite.duties.minors import says_minor
from tests.duties.lines_of import lines_of


@pytest.mark.parametrize("part", ["minors", "minors.held_back"])
def test_minors_are_found_and_others_are_not(part: str) -> None:
    lines = list(lines_of(part))
    found = [says_minor(line.text) is not None for line in lines if line.is_positive]
    alarms = [says_minor(line.text) is not None for line in lines if not line.is_positive]
    assert sum(found) / len(found) >= 0.95
    assert sum(alarms) / len(alarms) <= 0.01


def test_the_age_is_right() -> None:
    lines = [line for line in lines_of("minors", "minors.held_back") if line.is_positive]
    right = [says_minor(line.text) == int(line.expected) for line in lines]
    assert sum(right) / len(right) >= 0.95


@pytest.mark.parametrize("part", ["im 1 ", "i am just ", "bin ", "1 5 ", "15 ", '"', "im a , "])
def test_long_texts(part: str) -> None:
    says_minor((part * 20_000)[:20_000])
