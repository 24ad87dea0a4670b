"""What of a text is seen, over all of Unicode."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatsite.text.words import as_written, folded, is_visible, search_words

ALIVE = [
    "👍",
    "❤️",
    "👩🏽‍🚀",
    "🏳️‍🌈",
    "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "1️⃣",
    "می‌خواهم",
    "क्‍ष",
    "\u0301",
    "۝",
    "한",
    "\ue000",
    "ᄀ\u1160",
    ".",
    "x\u200b",
    "\u200f\u05d0\u05d1\u200f",
]
BLANK = [
    "",
    " \n\t",
    "\u200b",
    "\u2060\ufeff",
    "\ufe0f",
    "\u200d\u200c",
    "\u202a\u202c\u2066\u2069\u061c",
    "\u3164",
    "\u115f\u1160\uffa0",
    "\u2800\u2800",
    "\u034f",
    "\u180e",
    "\u00ad",
    "\u3000\u1680",
    "\x07\x1b\x85",
    "\U000e0041\U000e007f",
    "\U000e0100",
    "\u2063\u2064",
    "\ufff9\ufffb",
    "\U0001d159",
    "\uffff",
    "\U0010ffff",
]
# Of these categories some characters are drawn and others not.
MIXED = {"Cf", "Cn", "Mn", "Lo", "So"}
NEVER = {"Cc", "Cs", "Zs", "Zl", "Zp"}
IGNORED = ("\u034f", "\u115f", "\u1160", "\u17b4", "\u17b5", "\u2800", "\u3164", "\uffa0", "\ufffc")


@pytest.mark.parametrize("text", ALIVE)
def test_what_is_seen_is_kept_whole(text: str) -> None:
    assert is_visible(text)
    assert as_written(text).rstrip("\u200b") == text.rstrip("\u200b")
    assert as_written(f"\u200b \r\n{text}\u3164\n") == text.rstrip("\u200b")


@pytest.mark.parametrize("text", BLANK)
def test_what_is_not_seen_is_empty(text: str) -> None:
    assert as_written(text) == ""


@given(st.characters(), st.sampled_from(BLANK))
def test_by_category(char: str, around: str) -> None:
    category = unicodedata.category(char)
    seen = is_visible(f"{around}{char}{around}")
    if category in NEVER:
        assert not seen
    elif category not in MIXED:
        assert seen, f"U+{ord(char):04X} {category}"
    elif category in {"Lo", "So"}:
        assert seen or char in IGNORED or ord(char) > 0x13440


@given(st.text())
def test_as_written_once_is_as_written_twice(text: str) -> None:
    once = as_written(text)
    assert as_written(once) == once
    assert "\r" not in once
    assert bool(once) == is_visible(text)
    assert once in text.replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("CAFÉ  Ångström", ["cafe", "angstrom"]),
        ("Straße\u200b \u200b", ["strasse"]),
        ("ΣΊΣΥΦΟΣ", ["σισυφοσ"]),
        ("\u3164 \u200b", []),
        ("می‌خواهم", ["می‌خواهم"]),
    ],
)
def test_words_of_a_search(text: str, words: list[str]) -> None:
    assert [*search_words(text)] == words


@given(st.text())
def test_case_and_accents_make_no_difference(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    assert folded(text) == folded(decomposed)
