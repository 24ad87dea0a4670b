"""A persona is about her, in the third person."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from pytest_django.asserts import assertContains

from girls import personas
from girls.demo.seeds import DEMO_GIRLS
from tests.girls.drafts import make_draft, page

FINE = [
    "Mia is 27, a baker from Lisbon. She likes rain.",
    "{{char}} lives by the sea and loves old films.",
    "A baker. She says “I am always awake” and calls everybody “you”.",
    'Mia reads about Elizabeth I of England and World War I. She says "my oven" a lot.',
    "Mia worked in a coal mine; she tells {{user}} of it.",
]
REFUSED = {
    "I am Mia, a baker.": "I am",
    "Mia is a baker. I\u2019m always awake, she thinks.": "I\u2019m",
    "You are Mia, a baker.": "You are",
    "Mia is a baker. You're always kind to her.": "You're",
    "She is a baker. Her oven is my oven.": "my oven",
    "Mia teases you gently.": "you gently",
    "My name is Mia.": "My name",
}


@pytest.mark.parametrize("words", FINE)
def test_the_third_person(words: str) -> None:
    assert personas.fault(words, "Mia") == ""


def test_the_demos_girls_keep_the_rule() -> None:
    assert [personas.fault(demo.persona, demo.name) for demo in DEMO_GIRLS] == [""] * 4


@pytest.mark.parametrize("words", REFUSED)
def test_any_other_person_is_named(words: str) -> None:
    assert f"not “{REFUSED[words]}”" in personas.fault(words, "Mia")


@pytest.mark.parametrize("words", ["A baker with opinions.", "", "\u200b"])
def test_words_about_nobody(words: str) -> None:
    assert personas.fault(words, "Mia")


def test_hints(settings: Settings) -> None:
    settings.LLM_CONTEXT_TOKENS = 3_072
    told = personas.told("Mia bakes. She sings. She {{dances}} with the reader." * 80, "Mia")
    assert told.tokens > told.most == 741
    hints = " ".join(told.hints)
    for words in ("more than 741", "first two sentences", "{{dances}}", "{{user}} stands for"):
        assert words.replace("more than", "beyond") in hints
    assert personas.told("Mia bakes.", "Mia").hints == ()


@pytest.mark.django_db
def test_it_is_told_while_it_is_written(staff: Client) -> None:
    girl = make_draft(persona="Mia bakes.")
    assertContains(staff.get(page(girl)), " tokens</p>")
    told = staff.post(reverse("admin:girls_girl_persona"), {"persona": "I bake.", "name": "Mia"})
    assertContains(told, "not “I bake”")
    assertContains(told, "tokens")
