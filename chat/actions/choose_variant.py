from uuid import UUID

from django.db import transaction

from chat import access, dispatch, variants
from chat.actions.regenerate import Asked
from chat.errors import BeingAnswered, InvalidInput, Settled
from chat.fragments import Update


def choose_variant(user_id: int, conversation_id: UUID, message_id: int, number: int) -> Asked:
    """Chooses a wording of a message: from now on it is what was said. What the other side said
    follows, so that both fit together. Her greeting is chosen before anybody has said more.
    Idempotent.

    Raises Http404, AccountLocked, AccountBanned, Blocked, InvalidInput where there is no such
    wording, BeingAnswered while she looks for another one, and Settled for a greeting that was
    answered.
    """
    with transaction.atomic():
        conversation = access.lock_open(user_id, conversation_id)
        message = access.get_message(conversation, message_id)
        if not 1 <= number <= message.variant_count:
            raise InvalidInput({"number": ["There is no such version."]})
        reply = message.wanted or message.answered
        if reply is not None and not reply.is_finished:
            raise BeingAnswered
        if number == message.variant:
            return Asked(message, Update(conversation, [message]), started=False)
        if message.is_greeting and not conversation.is_untouched:
            raise Settled
        changed = variants.choose(conversation, message, number)
        update = dispatch.conversation_changed(conversation, *changed)
    return Asked(message, update, started=True)
