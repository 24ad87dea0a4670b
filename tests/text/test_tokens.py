# ruff: noqa: RUF001 - other scripts are meant
"""The estimate beside the tokenizer of the model that is always there."""

import unicodedata

import pytest
import requests
from hypothesis import given, settings
from hypothesis import strategies as st

from chatsite.text.tokens import most_tokens, usual_words

LETTERS = "abcdefghijklmnopqrstuvwxyz"
ENGLISH = (
    "Hey, how was your day? I went to the harbour with my sister and we ate far too much cake, "
    "haha. Don't tell anyone, but I think she's in love with the baker. What would you do?"
)
TEXTS = {
    "English": ENGLISH,
    "German": "Schön, dass du fragst! Ich war heute mit meiner Schwester am Hafen.",
    "Chinese": "今天我和姐姐去了港口，我们吃了太多蛋糕。你觉得怎么样？",
    "Arabic": "مرحبا كيف حالك اليوم",
    "emoji": "😀👩‍👩‍👧🇩🇪❤️🔥" * 3,
    "marks": "Z̷̡̢a̶l̵g̴o̸ e\u0301a\u0308 \u0958\u095f",
    "code": 'for (int i = 0; i < n; i++) {\n\t\tprintf("%d\\n", xs[i]);\n}',
    "digits": "0123456789 3.14159 2026-11-29",
    "capitals": "HELLO WORLD, WhatIsThis, iPhone, XQJZ",
    "letters": "qzjx vwkq bdfg hjkl zxcv aeiou xqzjvk",
    "spaces": "  a   b \n\n \t c  ",
}


def counted(url: str, text: str) -> int:
    asked = {"content": text, "add_special": False, "parse_special": False}
    answer = requests.post(f"{url}/tokenize", json=asked, timeout=60)
    return len(answer.json()["tokens"])


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_it_is_never_under(local_model_url: str, text: str) -> None:
    assert counted(local_model_url, text) <= most_tokens(text)


def test_usual_words_are_one_token_each(local_model_url: str) -> None:
    words = "".join(f" {word}" for word in usual_words())
    assert counted(local_model_url, words) == most_tokens(words) == len(usual_words())


def test_it_is_not_far_over_for_usual_words(local_model_url: str) -> None:
    assert most_tokens(ENGLISH) <= 1.5 * counted(local_model_url, ENGLISH)


def test_the_longer_of_two_forms_counts() -> None:
    """One letter that takes six bytes once it is composed, and three before."""
    assert len(unicodedata.normalize("NFC", "\u0958").encode()) == most_tokens("\u0958") == 6


TEXT = st.one_of(
    st.text(max_size=60),
    st.text(LETTERS, max_size=40),
    st.text(LETTERS + LETTERS.upper() + " '", max_size=60),
    st.lists(st.sampled_from(sorted(usual_words())), max_size=12).map(" ".join),
)


@settings(max_examples=150, deadline=None)
@given(texts=st.lists(TEXT, min_size=1, max_size=8))
def test_it_is_never_under_whatever_is_joined(local_model_url: str, texts: list[str]) -> None:
    """The sum of the parts is enough for the whole, too, where lines part them as in a prompt."""
    whole = "\n".join(texts).encode("utf-8", "replace").decode()
    assert counted(local_model_url, whole) <= most_tokens(whole)
    assert most_tokens(whole) <= sum(map(most_tokens, texts)) + len(texts)
