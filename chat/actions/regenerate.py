from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from chat import access, dispatch, log, variants
from chat.errors import Settled
from chat.fragments import Update
from chat.models import Message


@dataclass(frozen=True)
class Asked:
    """`update`: what pages show of it. `started` is False if there was nothing to do."""

    message: Message
    update: Update
    started: bool


def regenerate(user_id: int, conversation_id: UUID, message_id: int, hint: str = "") -> Asked:
    """Has her answer anew, for a text unit: the result becomes one more variant of her answer.

    `hint`: the reader's wish. Raises Http404, AccountLocked, AccountBanned, Blocked,
    QuotaExhausted, BeingAnswered while she answers anything in this conversation, and Settled
    unless this is her newest answer.
    """
    with transaction.atomic():
        conversation = access.lock_open(user_id, conversation_id)
        answer = access.get_message(conversation, message_id)
        reply = answer.answered
        if reply is None:
            raise Settled
        variants.require_newest(reply)
        variants.ask(conversation, reply, hint)
        log.touch(conversation, answer)
        update = dispatch.reply_wanted(reply, answer)
    return Asked(answer, update, started=True)
