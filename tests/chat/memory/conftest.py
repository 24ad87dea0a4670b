"""Conversations as they are after some turns, and the cheap model."""

from collections.abc import Iterator

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from chat import tasks
from chat.models import Conversation, Memory
from tests.chat.memory.model import model
from tests.chat.replies import ended, send
from tests.gateways.double import Double, serving


@pytest.fixture
def utility(settings: Settings) -> Iterator[Double]:
    with serving(model()) as double:
        settings.GATEWAYS = {**settings.GATEWAYS, "utility": gateway(double.url)}
        yield double


def gateway(url: str) -> dict[str, object]:
    return {
        "BACKEND": "chatsite.gateways.llm.utility_openai.OpenAICompatible",
        "OPTIONS": {"name": "utility", "base_url": url, "api_key": "k", "model": "cheap"},
    }


def answered(conversation: Conversation, text: str, client_id: str = "a") -> None:
    reply = send(conversation, text, client_id)
    tasks.ai_reply(reply.pk)
    assert ended(reply)


def read_on(conversation: Conversation) -> Memory:
    """As after a quiet while."""
    Memory.objects.filter(due_at__isnull=False).update(due_at=timezone.now())
    tasks.remember()
    return Memory.objects.get(conversation=conversation)
