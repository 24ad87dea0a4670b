"""Rows for tests."""

import datetime as dt
import itertools
import uuid
from functools import cache
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import connection, transaction
from django.utils import timezone

from accounts.models import User
from accounts.premium import grants
from chat import actions, permits
from chat.models import Conversation, TurnstilePermit
from girls.models import Girl

# What the admin's form of a girl sends of her voices, where she has none.
NO_VOICES = {"voices-TOTAL_FORMS": "0", "voices-INITIAL_FORMS": "0"}
PASSWORD = "correct-horse-battery"
_numbers = itertools.count(1)


def make_user(**fields: Any) -> User:
    """An adult reader with a password."""
    defaults = {
        "email": f"reader{next(_numbers)}@example.com",
        "date_of_birth": dt.date(1990, 5, 4),
        "password": _hashed_password(),
    }
    user = User(**{**defaults, **fields})
    user.email = User.objects.normalize_email(user.email)
    user.save()
    return user


@cache
def _hashed_password() -> str:
    """Once for a process: a started site's hasher takes a third of a second."""
    return make_password(PASSWORD)


def make_girl(**fields: Any) -> Girl:
    """Published, as most girls of a site are, although she has no portrait."""
    number = next(_numbers)
    defaults = {
        "slug": f"girl-{number}",
        "name": f"Mia {number}",
        "age": 27,
        "tagline": "Night-shift baker with opinions",
        "bio": "She bakes while the city sleeps.",
        "persona": "Mia is 27, a baker from Lisbon. She likes rain and old films.",
        "greeting": "Hey, you found me. How was your day?",
        "active": True,
    }
    return Girl.objects.create(**{**defaults, **fields})


def make_conversation(user: User | None = None, **girl: Any) -> Conversation:
    """A conversation begun as readers begin it; the reader has been told that she is an AI. What
    follows the commit is left out: no page is open, and no model is warmed up."""
    with transaction.atomic():
        before = len(connection.run_on_commit)
        conversation = actions.start_conversation(user or make_user(), make_girl(**girl))
        del connection.run_on_commit[before:]
    tell(conversation)
    return conversation


def tell(conversation: Conversation) -> None:
    """As though the reader had just been told that she is an AI."""
    conversation.noticed_at = conversation.user.noticed_at = timezone.now()
    conversation.save(update_fields=["noticed_at"])
    conversation.user.save(update_fields=["noticed_at"])


def make_permit(user: User, *, uses: int = 1000) -> TurnstilePermit:
    """Minted as for a challenge that has passed, good for so many sends."""
    permit = permits.mint(user, permits.CHAT_SEND, uuid.uuid4().hex)
    permit.uses_left = uses
    permit.save(update_fields=["uses_left"])
    return permit


def permit_header(user: User, *, uses: int = 1000) -> dict[str, str]:
    """What sends carry; for a client's `headers`."""
    return {"x-permit": str(make_permit(user, uses=uses).pk)}


def make_premium(user: User) -> None:
    user.premium_until = grants.give(user.pk, dt.timedelta(days=30)).premium_until
