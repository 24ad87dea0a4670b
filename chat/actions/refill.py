from uuid import UUID

from django.db import transaction

from chat import dispatch, quota
from chat.models import Conversation, Resource


class Moved(Exception):
    """Another number of units is left than was seen."""


@transaction.atomic
def refill(
    user_id: int, conversation_id: UUID, resource: Resource, cause: str, *, seen: int
) -> tuple[Conversation, int]:
    """Fills one allowance up to its initial value, and shows it in the reader's open pages. Returns
    how many units came to it.

    `seen`: how many were left when it was decided. Raises Moved, Conversation.DoesNotExist.
    """
    held = Conversation.objects.select_for_update(of=("self",)).select_related("girl", "user")
    conversation = held.of(user_id).get(pk=conversation_id)
    if conversation.left(resource) != seen:
        raise Moved
    added = quota.reset(conversation, resource, cause)
    if added:
        dispatch.conversation_changed(conversation)
    return conversation, added
