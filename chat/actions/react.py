from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from chat import access, dispatch, log
from chat.errors import InvalidInput
from chat.fragments import Update
from chat.models import Message


@dataclass(frozen=True)
class Reacted:
    """`update`: what pages show of it."""

    message: Message
    update: Update


def react(user_id: int, conversation_id: UUID, message_id: int, reaction: str) -> Reacted:
    """Puts the reader's one reaction to a message of hers, or takes it back ("").

    It belongs to the wording that is chosen now. Idempotent. Raises Http404, AccountLocked,
    AccountBanned, Blocked, and InvalidInput for a message that is not hers.
    """
    with transaction.atomic():
        conversation = access.lock_open(user_id, conversation_id)
        message = access.get_message(conversation, message_id)
        if not message.is_hers:
            raise InvalidInput({"reaction": ["You can react to her messages only."]})
        if message.reaction == reaction:
            return Reacted(message, Update(conversation, [message]))
        message.reaction = reaction
        message.save(update_fields=["reaction"])
        message.variants.filter(number=message.variant).update(reaction=reaction)
        log.touch(conversation, message)
        update = dispatch.conversation_changed(conversation, message)
    return Reacted(message, update)
