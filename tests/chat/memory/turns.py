"""Turns as they are stored, for tests that need hundreds."""

from django.db import transaction

from chat import log
from chat.memory import noticing
from chat.models import Conversation, Message, Reply


def turn(conversation: Conversation, words: str, answer: str) -> Message:
    """What the reader says, her answer, and what is noted of them. Returns the reader's message."""
    with transaction.atomic():
        conversation = Conversation.objects.select_for_update().get(pk=conversation.pk)
        asked = log.append(conversation, Message.Sender.USER, words)
        hers = log.append(conversation, Message.Sender.AI, answer, answers=asked)
        done = {"answer": hers, "state": Reply.State.DONE}
        Reply.objects.create(message=asked, conversation=conversation, **done)
        noticing.notice(asked, hers)
    return asked
