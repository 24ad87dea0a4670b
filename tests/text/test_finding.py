"""The words of a search are marked as they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatsite.text.finding import excerpt


def marked(text: str, query: str, length: int = 120) -> str:
    parts = excerpt(text, query, length)
    return "".join(f"[{part.text}]" if part.found else part.text for part in parts)


@pytest.mark.parametrize(
    ("text", "query", "shown"),
    [
        ("The Café is open", "cafe", "The [Café] is open"),
        ("cafe\u0301s", "cafe", "[cafe\u0301]s"),
        ("Straße", "stras", "[Straß]e"),
        ("ﬁne", "f", "[ﬁ]ne"),
        ("one two\none", "one", "[one] two [one]"),
        ("可以喜欢吃", "喜欢", "可以[喜欢]吃"),
        ("好好好", "好", "[好][好][好]"),
        ("go👍🏽!", "👍", "go[👍🏽]!"),
        ("می‌خواهم", "میخ", "[می‌خ]واهم"),
        ("nothing", "?", "nothing"),
        ("", "a", ""),
    ],
)
def test_words_are_marked(text: str, query: str, shown: str) -> None:
    assert marked(text, query) == shown


def test_of_a_long_text_the_place_is_shown() -> None:
    shown = marked("before " * 50 + "needle " + "after " * 50, "needle")
    assert shown.startswith("…before")
    assert "[needle]" in shown
    assert shown.endswith("after…")
    assert len(shown) < 130


@given(st.text(), st.text(max_size=20), st.integers(20, 60))
def test_an_excerpt_is_a_part_of_the_text(text: str, query: str, length: int) -> None:
    shown = "".join(part.text for part in excerpt(text, query, length))
    line = " ".join(text.split())
    assert shown.removeprefix("…").removesuffix("…") in line + "…"
