from uuid import UUID

from django.db import transaction

from chat import access
from chat.memory import sources
from chat.models import Persona


def share_persona(user_id: int, conversation_id: UUID) -> None:
    """The girl knows of the reader what all girls know, and no more what was for her alone.

    Idempotent. Raises Http404, AccountLocked, AccountBanned and Blocked.
    """
    with transaction.atomic():
        girl = access.lock_open(user_id, conversation_id).girl
        count, _ = Persona.objects.filter(user=user_id, girl=girl).delete()
        if count:
            sources.persona_gone(user_id, girl)
