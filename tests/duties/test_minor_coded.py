"""Texts about girls that describe or code a minor."""

import pytest

from chatsite.duties.minor_coded import find
from tests.duties.lines_of import lines_of

LINES = list(lines_of("coded"))


def test_there_are_enough_lines() -> None:
    refused = [line for line in LINES if line.is_positive]
    assert len(refused) >= 60
    assert len(LINES) - len(refused) >= 60


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.text)
def test_each_line(line: object) -> None:
    assert (find(line.text) is not None) == line.is_positive, find(line.text)  # type: ignore[attr-defined]


def test_it_says_which_words() -> None:
    assert find("Anna is a barista. She looks about fifteen!") == "looks about 15"
    assert find("Your naughty Sch00lgirl") == "schoolgirl"


@pytest.mark.parametrize(
    "part", ["she is 1", "a ", "l ", "16 ", "school girl friends ", "teen years "]
)
def test_long_texts(part: str) -> None:
    find((part * 20_000)[:20_000])
