from django.db.models.functions import Now

from chat import dispatch
from chat.actions.claim_memory import due
from chat.models import Memory

# Conversations that are read at once: the worker of the sweeps has other things to do.
AT_ONCE = 4


def sweep_memories() -> None:
    """Has workers read on where something was told, or where there is something to sum up."""
    held = Memory.objects.filter(claim__isnull=False, lease_until__gte=Now()).count()
    waiting = due()[:AT_ONCE].count()
    for _ in range(min(waiting, AT_ONCE - held)):
        dispatch.remember()
