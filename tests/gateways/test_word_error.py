"""The measure that the tests of voices rely on."""

import pytest

from tests.gateways.word_error import word_error


@pytest.mark.parametrize(
    ("said", "heard", "error"),
    [
        ("Come to the lighthouse to-morrow!", "come to the light house tomorrow", 0),
        ("It's a sea side house.", "Its a seaside house", 0),
        ("one two three four", "one too three four", 0.25),
        ("one two three four", "one three four", 0.25),
        ("one two three four", "one two and three four five", 0.5),
        ("one two", "", 1),
        ("at 7", "at seven", 0.5),
        ("one two", "onetwo three", 0.5),
    ],
)
def test_word_error(said: str, heard: str, error: float) -> None:
    assert word_error(said, heard) == error
