from django.db import transaction

from chat import dispatch
from chat.actions.save_persona import lock_reader
from chat.models import Persona


def skip_persona(user_id: int) -> None:
    """The reader need not tell what she should call them, and is not asked again.

    Idempotent, and what was told meanwhile stays. Raises Http404, AccountLocked and AccountBanned.
    """
    with transaction.atomic():
        lock_reader(user_id)
        _, is_new = Persona.objects.get_or_create(user_id=user_id, girl=None)
        if is_new:
            dispatch.persona_told(user_id)
