"""Girls that have all that a girl needs, and the buttons of their pages."""

import itertools
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils.text import slugify

from girls.models import Girl, GirlVoice, Tag
from tests.factories import NO_VOICES, make_girl

_numbers = itertools.count(1001)
TAGS = ("Cooking", "Films", "Rain")


def make_draft(**fields: Any) -> Girl:
    """Whole: nothing but the button is missing. Her portrait's object is not in the store."""
    about = {
        "name": "Mia",
        # A small number would read as her age, and she is an adult in every word.
        "slug": f"mia-{next(_numbers)}",
        "active": False,
        "portrait": "portraits/mia.webp",
        "portrait_width": 800,
        "portrait_height": 1000,
    }
    girl = make_girl(**{**about, **fields})
    girl.tags.set(tag(name) for name in TAGS)
    GirlVoice.objects.create(girl=girl, provider="kokoro", voice_id="af_heart")
    return girl


def tag(name: str) -> Tag:
    return Tag.objects.get_or_create(slug=slugify(name), defaults={"name": name})[0]


def step(staff: Client, girl: Girl, name: str, *more: Any, **data: Any) -> Any:
    url = reverse(f"admin:girls_girl_{name}", args=[girl.pk, *more])
    return staff.post(url, data, follow=True)


def page(girl: Girl) -> str:
    return reverse("admin:girls_girl_change", args=[girl.pk])


def form_of(girl: Girl, **changed: Any) -> dict[str, Any]:
    """What her page sends, with one voice if she has one."""
    names = ("slug", "name", "age", "tagline", "bio", "persona", "greeting", "portrait_made_by")
    fields = {name: getattr(girl, name) for name in names}
    fields |= {"tags": [*girl.tags.values_list("pk", flat=True)], **NO_VOICES}
    for voice in girl.voices.all():
        fields |= {
            "voices-TOTAL_FORMS": "1",
            "voices-INITIAL_FORMS": "1",
            "voices-0-id": voice.pk,
            "voices-0-girl": girl.pk,
            "voices-0-provider": voice.provider,
            "voices-0-voice_id": voice.voice_id,
            "voices-0-settings": "{}",
        }
    return {**fields, **changed}


def sentences(answer: Any) -> list[str]:
    """What the page that follows says."""
    return [str(message) for message in answer.context["messages"]]
