"""What tests of wordings do: a reader who asks for other words, edits, chooses."""

from typing import Any

from django.test import Client
from django.urls import reverse

from chat import tasks
from chat.models import (
    Conversation,
    Message,
    Reply,
    TurnstilePermit,
)
from tests.chat.replies import send
from tests.factories import make_permit
from tests.gateways.llm import steps
from tests.gateways.llm.provider import Provider

DARK = "I want to kill myself tonight"
OTHER = "Tired, and glad that you ask."


class Reader:
    """What a program of the reader asks for."""

    def __init__(self, conversation: Conversation) -> None:
        self.conversation = conversation
        self.permit = make_permit(conversation.user)
        self.client = Client(headers={"accept": "application/json"})
        self.client.force_login(conversation.user)

    def post(self, verb: str, message: Message | int, **fields: Any) -> tuple[int, dict[str, Any]]:
        pk = message if isinstance(message, int) else message.pk
        url = reverse(f"chat:{verb}", args=[self.conversation.pk, pk])
        answer = self.client.post(url, fields, headers={"x-permit": str(self.permit.pk)})
        return answer.status_code, answer.json()

    @property
    def uses(self) -> int:
        return 1000 - TurnstilePermit.objects.get(pk=self.permit.pk).uses_left


def answered(conversation: Conversation, text: str = "Hello", client_id: str = "a") -> Reply:
    reply = send(conversation, text, client_id)
    tasks.ai_reply(reply.pk)
    return fresh(reply)


def fresh(reply: Reply) -> Reply:
    return Reply.objects.select_related("message", "answer").get(pk=reply.pk)


def hers(reply: Reply) -> Message:
    answer = fresh(reply).answer
    assert answer
    return answer


def reworded(
    asking: Reader, provider: Provider, reply: Reply, text: str, hint: str = ""
) -> Message:
    provider.script(steps.says(text))
    assert asking.post("regenerate", hers(reply), hint=hint)[0] == 202
    tasks.ai_reply(reply.pk)
    return hers(reply)


def heard(provider: Provider) -> str:
    """All that the model was told last."""
    return repr(provider.requests[-1]["messages"])


def versions_fit(conversation: Conversation) -> None:
    """No version is used twice, and the newest is the conversation's."""
    conversation.refresh_from_db()
    found = sorted(conversation.messages.values_list("version", flat=True))
    assert len(set(found)) == len(found)
    assert found[-1] == conversation.version
