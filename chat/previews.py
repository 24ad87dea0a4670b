"""The first screen of a chat with a girl who is perhaps a draft, for staff.

It is a reader's own page, of a conversation that is begun as readers begin it, by a reader who is
there for this alone, in a transaction that is rolled back: nothing of it reaches a reader's table.
"""

import copy
import secrets
from collections.abc import Callable
from typing import cast

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from accounts.models import User
from chat import actions
from chat.models import Persona
from girls import previews
from girls.models import Girl

Page = Callable[..., HttpResponse]


def register() -> None:
    previews.shows("chat", first_screen)


def first_screen(request: HttpRequest, girl: Girl) -> HttpResponse:
    from chat.views.conversation import conversation as page  # Workers register it, too.

    with transaction.atomic():
        try:
            begun = actions.start_conversation(_reader(), girl)
            shown = copy.copy(request)
            shown.user = begun.user
            return cast(Page, page)(shown, conversation_id=begun.pk)
        finally:
            transaction.set_rollback(True)


def _reader() -> User:
    """Who has skipped the question what the girls should call them."""
    email = f"preview-{secrets.token_hex(8)}@localhost"
    reader = User.objects.create_user(email, age_assured_at=timezone.now())
    Persona.objects.create(user=reader)
    return reader
