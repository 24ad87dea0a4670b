"""What tests of replies do again and again."""

from django.db.models import Sum

from chat import actions
from chat.claims import Claim
from chat.models import Conversation, QuotaEntry, Reply, Resource
from tests.waiting import until


def send(conversation: Conversation, text: str = "Hello", client_id: str = "a") -> Reply:
    sent = actions.send_message(conversation.user_id, conversation.pk, text, client_id)
    return sent.message.reply


def taken(reply: Reply) -> Claim:
    """By a worker, as soon as it is free."""
    claim = until(lambda: actions.claim_reply(reply.pk))
    assert claim
    return claim


def ended(reply: Reply) -> bool:
    reply.refresh_from_db()
    return reply.state in ("done", "failed")


def text_units(conversation: Conversation) -> int:
    conversation.refresh_from_db()
    ledger = QuotaEntry.objects.filter(conversation=conversation, resource="text")
    assert conversation.left(Resource.TEXT) == ledger.aggregate(total=Sum("delta"))["total"]
    return conversation.left(Resource.TEXT)
