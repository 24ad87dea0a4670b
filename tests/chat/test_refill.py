"""Staff refill an allowance: the ledger has it, and the open chat shows it at once."""

import uuid

import pytest
from channels.db import database_sync_to_async
from django.core.management import call_command
from django.test import Client

from accounts.models import AuditEntry
from chat.models import Conversation, QuotaEntry, Resource
from tests.accounts.people import WHY, act, page, said
from tests.chat.replies import send
from tests.chat.sockets import signed_in, socket
from tests.chat.test_report_queue import staff_with
from tests.factories import make_user
from tests.waiting import PATIENCE_SECONDS

pytestmark = pytest.mark.django_db


def target(conversation: Conversation, resource: Resource = Resource.TEXT) -> str:
    conversation.refresh_from_db()
    return f"{conversation.pk}:{resource.value}:{conversation.left(resource)}"


def test_it_is_in_the_ledger_and_in_the_log(staff: Client, conversation: Conversation) -> None:
    send(conversation)
    shown = said(staff, conversation.user)
    assert target(conversation) in shown
    assert target(conversation, Resource.AUDIO) not in shown  # Nothing of it was used.
    act(staff, conversation.user, "refill", target=target(conversation))
    conversation.refresh_from_db()
    assert conversation.left(Resource.TEXT) == 10
    entry = QuotaEntry.objects.get(reason=QuotaEntry.Reason.RESET)
    assert (entry.conversation, entry.delta, entry.cause) == (conversation, 1, f"by staff: {WHY}")
    noted = AuditEntry.objects.get()
    assert (noted.model, noted.key) == ("chat.conversation", str(conversation.pk))
    assert noted.detail == f"+1, with {conversation.girl.name}"
    assert "10 of 10" in said(staff, conversation.user)
    call_command("audit_quotas")


def test_a_long_reason_fits_the_ledger(staff: Client, conversation: Conversation) -> None:
    send(conversation)
    act(staff, conversation.user, "refill", target=target(conversation), reason="ä" * 300)
    assert len(QuotaEntry.objects.get(reason=QuotaEntry.Reason.RESET).cause) == 120
    assert AuditEntry.objects.get().reason == "ä" * 300


def test_what_is_full_stays(staff: Client, conversation: Conversation) -> None:
    act(staff, conversation.user, "refill", target=target(conversation))
    assert "is full. Nothing was done." in said(staff, conversation.user)
    assert not AuditEntry.objects.exists()


def test_a_conversation_of_nobody(staff: Client, conversation: Conversation) -> None:
    for pk in (uuid.uuid4(), conversation.pk):
        act(staff, make_user(), "refill", target=f"{pk}:text:0")
    assert not AuditEntry.objects.exists()


@pytest.mark.django_db(transaction=True)
async def test_the_open_chat_shows_it_at_once(conversation: Conversation) -> None:
    await database_sync_to_async(send)(conversation)

    @database_sync_to_async
    def refill() -> None:
        _, by = staff_with("accounts.view_user", "chat.add_quotaentry")
        answer = act(by, conversation.user, "refill", target=target(conversation))
        assert answer.headers["location"] == page(conversation.user)

    async with socket(await signed_in(conversation.user)) as (line, _):
        await refill()
        assert "10 free messages left" in await line.receive_from(PATIENCE_SECONDS)
