"""Staff see what an answer was made with; each look is logged, and nothing is kept for long."""

from datetime import timedelta
from itertools import combinations

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEntry
from chat import actions, tasks
from chat.models import Conversation, Fact, PromptRecord, Reply
from tests.chat.prompt.test_asking_with import fact
from tests.chat.test_report_queue import staff_with
from tests.chat.wordings import answered
from tests.gateways.llm.provider import Provider

pytestmark = pytest.mark.django_db(transaction=True)
LOOK = ("chat.view_conversation", "chat.read_conversation")
RIGHTS = ("chat.view_reply", "chat.view_promptrecord", *LOOK)


@pytest.fixture
def reply(provider: Provider, conversation: Conversation) -> Reply:
    fact(conversation, "pet", "Has a cat called Minka", pinned_at=timezone.now())
    return answered(conversation, "I like umbrellas")


def page(reply: Reply) -> str:
    return reverse("admin:chat_reply_prompt", args=[reply.pk])


def read(client: Client, reply: Reply) -> str:
    """After having said why."""
    asks = client.get(page(reply))["location"]
    answer = client.post(asks, {"reason": "She said something odd"}, follow=True)
    assert answer.redirect_chain == [(page(reply), 302)]
    return answer.content.decode()


def test_each_part_with_its_tokens_and_a_line_in_the_log(reply: Reply) -> None:
    person, client = staff_with(*RIGHTS)
    link = page(reply)
    assert link in client.get(reverse("admin:chat_reply_change", args=[reply.pk])).content.decode()
    shown = read(client, reply)
    for words in ("You write as Mia", "Has a cat called Minka", "Reader: I like umbrellas"):
        assert words in shown
    assert "tokens" in shown
    entry = AuditEntry.objects.get(by=person, what="read the prompt of")
    assert (entry.key, entry.about) == (str(reply.pk), reply.conversation.user)
    assert entry.reason == "She said something odd"


def test_what_is_forgotten_or_deleted_is_not_shown(reply: Reply) -> None:
    _, client = staff_with(*RIGHTS)
    Fact.objects.all().delete()
    assert "Minka" not in read(client, reply)
    conversation = reply.conversation
    actions.delete_message(conversation.user_id, conversation.pk, reply.message.pk)
    assert client.get(page(reply)).status_code == 404


@pytest.mark.parametrize("rights", [(), *combinations(RIGHTS, 3)])
def test_it_takes_all_rights(reply: Reply, rights: tuple[str, ...]) -> None:
    _, client = staff_with(*rights)
    assert client.get(page(reply)).status_code == 403
    assert not AuditEntry.objects.exists()


def test_it_goes_after_thirty_days(reply: Reply) -> None:
    scheduled = settings.CELERY_BEAT_SCHEDULE["sweep-prompts"]
    assert scheduled["task"] == tasks.sweep_prompts.name
    tasks.sweep_prompts()
    assert PromptRecord.objects.exists()
    PromptRecord.objects.update(created_at=timezone.now() - timedelta(days=31))
    tasks.sweep_prompts()
    assert not PromptRecord.objects.exists()
