"""Rows for tests."""

import datetime as dt
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from accounts.models import User
from chat import actions
from chat.models import Conversation
from girls.models import Girl


class UserFactory(DjangoModelFactory[User]):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"reader{n}@example.com")
    password = factory.django.Password("correct-horse-battery")
    date_of_birth = dt.date(1990, 5, 4)


class GirlFactory(DjangoModelFactory[Girl]):
    class Meta:
        model = Girl
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda n: f"girl-{n}")
    name = factory.Sequence(lambda n: f"Mia {n}")
    age = 27
    tagline = "Night-shift baker with opinions"
    bio = "She bakes while the city sleeps."
    persona = "Mia is 27, a baker from Lisbon. She likes rain and old films."
    greeting = "Hey, you found me. How was your day?"


def make_conversation(user: User | None = None, **girl: Any) -> Conversation:
    """A conversation begun as readers begin it."""
    return actions.start_conversation(user or UserFactory(), GirlFactory(**girl))


def make_premium(user: User) -> None:
    user.premium_until = timezone.now() + dt.timedelta(days=30)
    user.save(update_fields=["premium_until"])
