"""What she wrote without being asked, in later prompts and in what readers do with messages."""

import pytest

from chat import log, selectors
from chat.models import Conversation, Message
from tests.chat.conftest import TEXT
from tests.chat.wordings import answered, heard
from tests.gateways.llm.provider import Provider

pytestmark = pytest.mark.django_db(transaction=True)
FIRST = "How did the interview go?"


def writes_first(conversation: Conversation, text: str = FIRST) -> Message:
    conversation.refresh_from_db()
    return log.append(conversation, Message.Sender.AI, text, unasked=True)


def test_it_stands_in_its_place_in_later_prompts(
    provider: Provider, conversation: Conversation
) -> None:
    answered(conversation)
    writes_first(conversation)
    reply = answered(conversation, "Well, I think", "b")
    said = [message.text for message in selectors.get_context(reply.message, 8).messages]
    assert said[1:] == ["Hello", TEXT, FIRST, "Well, I think"]
    assert heard(provider).index(FIRST) < heard(provider).index("Well, I think")
