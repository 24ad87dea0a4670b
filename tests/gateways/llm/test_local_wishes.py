"""When the local model is asked whether a photo is meant, and what it should show."""

import pytest

from chatsite.gateways.llm import local_wishes
from chatsite.gateways.llm.base import Prompt, Turn


def prompt(text: str) -> Prompt:
    return Prompt("Mia", "Mia is a baker.", (Turn("user", text),))


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Send me a photo", True),
        ("Can I see you?", True),
        ("How are you?", False),
        ("User sent IMAGE.", False),
        ("User sent IMAGE. caption: 'Look at this sky'", False),
        ("User sent IMAGE. caption: 'And a photo of you?'", True),
        ("User sent IMAGE. caption: 'second try photo'", False),
    ],
)
def test_it_is_asked_only_where_words_could_mean_a_picture(text: str, asked: bool) -> None:
    assert local_wishes.could_ask(prompt(text)) is asked


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("I want to hear your voice", True),
        ("Could you record a voice message for me?", True),
        ("Can you say that out loud?", True),
        ("Sing something for me!", True),
        ("What does your voice sound like?", True),
        ("I'd love to hear you speak", True),
        ("Another voice message please", True),
        ("Tell me something by voice message again please", True),
        ("My boss left me a voice message today", False),
        ("Did you hear the rain?", False),
        ("Nice to hear from you", False),
        ("I heard a strange voice last night", False),
    ],
)
def test_her_voice_is_asked_for_in_so_many_words(text: str, asked: bool) -> None:
    assert local_wishes.asks_for_voice(prompt(text)) is asked


def test_the_subject_becomes_tags() -> None:
    asked = prompt("A picture of you in the kitchen, by the window")

    assert local_wishes.tags(asked, "image") == ("kitchen", "window")
    assert local_wishes.tags(asked, "text") == ()


def test_only_kinds_that_exist_are_read() -> None:
    assert local_wishes.read({"content": " video"}) == "video"
    assert local_wishes.read({"content": "poem"}) == "text"
    assert local_wishes.read({}) == "text"
