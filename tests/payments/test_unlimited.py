"""What was bought is unlimited in all allowances, and bounded by the rate limits alone. Each
allowance by what she sends: tests/chat/test_send.py, test_answers.py, test_voice_replies.py."""

import pytest
from django.test import Client

from accounts.models import User
from chat import quota
from chat.errors import QuotaExhausted
from chat.models import Conversation, QuotaEntry, Resource
from chatsite.gateways.payments.base import Kind
from tests.chat.test_send import send
from tests.payments.bought import buy, tell

pytestmark = pytest.mark.django_db
USED_UP = {resource.column: 0 for resource in Resource}
A_MINUTE = 60


@pytest.fixture
def conversation(conversation: Conversation) -> Conversation:
    """All of it is used up."""
    Conversation.objects.update(**USED_UP)
    conversation.refresh_from_db()
    return conversation


def test_it_opens_all_of_them_and_leaves_them_as_they_were(
    site: Client, reader: User, conversation: Conversation
) -> None:
    assert send(site, conversation).status_code == 402
    payment = buy(reader)
    conversation.user.refresh_from_db()
    for resource in Resource:
        quota.require(conversation, resource)
    assert send(site, conversation).status_code == 201
    tell(payment.checkout, Kind.CHARGED_BACK, payment=payment.vendor_id)
    assert send(site, conversation).status_code == 402
    conversation.refresh_from_db()
    assert {name: getattr(conversation, name) for name in USED_UP} == USED_UP
    for resource in Resource:
        with pytest.raises(QuotaExhausted):
            quota.require(Conversation.objects.get(pk=conversation.pk), resource)
    assert not QuotaEntry.objects.filter(reason="spend").exists()


def test_the_rate_limit_is_the_bound(
    site: Client, reader: User, conversation: Conversation
) -> None:
    buy(reader)
    answers = [send(site, conversation).status_code for _ in range(A_MINUTE + 1)]
    assert answers == [201] * A_MINUTE + [429]
