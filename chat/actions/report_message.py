from uuid import UUID

from django.db import transaction

from chat import access
from chat.models import Report


def report_message(
    user_id: int, conversation_id: UUID, message_id: int, reason: str, words: str
) -> tuple[Report, bool]:
    """Puts a message into the staff's queue. Idempotent: a second report of it changes nothing.

    Returns the report, and whether it is new. Raises Http404.
    """
    with transaction.atomic():
        conversation = access.get_conversation(user_id, conversation_id)
        message = access.get_message(conversation, message_id)
        return Report.objects.get_or_create(
            message=message,
            defaults={"conversation": conversation, "reason": reason, "words": words},
        )
