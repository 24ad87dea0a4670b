from uuid import UUID

from django.db import transaction

from chat import access, dispatch, log, variants
from chat.actions.regenerate import Asked
from chat.errors import Settled


def ask_again(user_id: int, conversation_id: UUID, message_id: int, hint: str = "") -> Asked:
    """Has her answer the reader's newest message, whose answer was deleted, for a text unit.

    The result is a new answer; the place of the deleted one stays empty. `hint`: the reader's wish.
    Also where she could not answer: that costs what the message costs. Raises Http404,
    AccountLocked, AccountBanned, Blocked, QuotaExhausted, BeingAnswered while she answers anything
    in this conversation, and Settled for any other message, or where there is an answer.
    """
    with transaction.atomic():
        conversation = access.lock_open(user_id, conversation_id)
        message = access.get_message(conversation, message_id)
        reply = message.wanted
        if reply is None:
            raise Settled
        variants.require_newest(reply)
        if reply.answer_id is not None:
            raise Settled
        variants.ask(conversation, reply, hint)
        log.touch(conversation, message)
        update = dispatch.reply_wanted(reply, message)
    return Asked(message, update, started=True)
