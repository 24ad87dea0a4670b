from uuid import UUID

from django.db import transaction

from chat import access, dispatch, kinds, log, variants
from chat.actions.regenerate import Asked
from chat.errors import InvalidInput, Settled
from chat.fragments import Update
from chat.models import Conversation, Message, Reply


def edit_message(user_id: int, conversation_id: UUID, message_id: int, text: str) -> Asked:
    """Changes the words of the reader's last message, and has her answer it anew, for a unit.

    The words before stay as a variant. Idempotent: with the words that it has, nothing happens.
    Raises Http404, AccountLocked, AccountBanned, Blocked, QuotaExhausted, InvalidInput (a text
    without words), BeingAnswered while she answers, and Settled for any other message.
    """
    with transaction.atomic():
        conversation = access.lock_open(user_id, conversation_id)
        message = access.get_message(conversation, message_id)
        reply = message.wanted
        if reply is None or not kinds.of(message).is_editable:
            raise Settled
        if message.text == text:
            return Asked(message, Update(conversation, [message]), started=False)
        _check(conversation, reply, text)
        variants.ask(conversation, reply)
        variants.add(conversation, message, {**variants.content_of(message), "text": text})
        changed = [message, *_answer(conversation, reply)]
        update = dispatch.reply_wanted(reply, *changed)
    return Asked(message, update, started=True)


def _check(conversation: Conversation, reply: Reply, text: str) -> None:
    message = reply.message
    if not (text or message.media_key):
        raise InvalidInput({"text": ["Please write something first."]})
    mine = conversation.messages.present().filter(sender=Message.Sender.USER)
    if reply.is_by_safety or mine.filter(number__gt=message.number).exists():
        raise Settled
    variants.require_newest(reply)


def _answer(conversation: Conversation, reply: Reply) -> list[Message]:
    """Her answer, which changes with it."""
    if reply.answer is None:
        return []
    reply.answer.conversation = conversation
    log.touch(conversation, reply.answer)
    return [reply.answer]
