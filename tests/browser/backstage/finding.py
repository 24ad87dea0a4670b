"""What the rooms of the backstage have in common."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import transaction
from django.test import Client

from accounts.models import User
from chat.models import Conversation


def conversation_at(path: str) -> Conversation:
    return Conversation.objects.get(pk=path.strip("/").split("/")[-1])


@contextmanager
def locked(path: str) -> Iterator[Conversation]:
    """As `log` wants it: a worker may write at the same moment."""
    with transaction.atomic():
        yield Conversation.objects.select_for_update(no_key=True).get(pk=conversation_at(path).pk)


def logged_in(email: str) -> Client:
    client = Client(headers={"host": "localhost"})
    client.force_login(User.objects.get(email=email))
    return client


def cookie_of(client: Client) -> dict[str, str]:
    """In the form that Playwright takes."""
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value}
