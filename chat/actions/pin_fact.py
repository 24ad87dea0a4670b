from uuid import UUID

from django.db import transaction
from django.utils import timezone

from chat import access
from chat.errors import ForgottenAlready
from chat.memory import facts
from chat.models import Fact


def pin_fact(user_id: int, conversation_id: UUID, fact_id: int, *, pinned: bool) -> Fact:
    """She keeps it in mind always, or takes that back. Idempotent.

    Raises Http404, AccountLocked, AccountBanned, Blocked, ForgottenAlready where it is gone, and
    Outdated where a newer one has taken its place.
    """
    with transaction.atomic():
        conversation = access.lock_open(user_id, conversation_id)
        fact = access.get_fact(conversation, fact_id)
        if fact is None:
            raise ForgottenAlready
        if bool(fact.pinned_at) != pinned:
            facts.require_standing(fact)
            fact.pinned_at = timezone.now() if pinned else None
            fact.save(update_fields=["pinned_at"])
    return fact
