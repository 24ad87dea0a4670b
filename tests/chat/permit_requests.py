"""What readers ask for around permits."""

import uuid
from datetime import timedelta
from typing import Any

from django.db.models import F
from django.test import Client
from django.urls import reverse

from accounts.models import User
from chat import permits
from chat.models import Conversation, Message, TurnstilePermit
from tests.gateways.turnstile import double

JSON = {"accept": "application/json"}


def signed_in(user: User) -> Client:
    client = Client(headers=JSON)
    client.force_login(user)
    return client


def mint(client: Client, token: str, **headers: str) -> Any:
    return client.post(reverse("chat:permits"), {"token": token}, headers=headers or None)


def token_for(user: User, action: str = "chat_send") -> str:
    return double.token(action, permits.challenge_cdata(user))


def send(client: Client, conversation: Conversation, permit: object, **fields: str) -> Any:
    given = {"text": "Hello", "client_id": str(uuid.uuid4()), **fields}
    headers = {} if permit is None else {"x-permit": str(permit)}
    return client.post(reverse("chat:messages", args=[conversation.pk]), given, headers=headers)


def retry(client: Client, message: Message, permit: TurnstilePermit | None) -> Any:
    url = reverse("chat:retry", args=[message.conversation_id, message.pk])
    return client.post(url, headers={"x-permit": str(permit.pk)} if permit else None)


def left(permit: TurnstilePermit) -> int:
    permit.refresh_from_db()
    return permit.uses_left


def age(permit: TurnstilePermit, by: timedelta) -> None:
    """As if the database's clock had gone on by so much (or back, where negative)."""
    TurnstilePermit.objects.filter(pk=permit.pk).update(
        created_at=F("created_at") - by, expires_at=F("expires_at") - by
    )
