from django.db import transaction

from accounts.desk import audit
from accounts.models import AuditEntry, User
from chat.models import Conversation


def search_for_staff(
    staff: User, where: Conversation | User, words: int, reason: str
) -> AuditEntry:
    """Notes a search, in one conversation or in all of a reader's: how many words it was for, and
    not which. They may be the reader's own, and the log outlives the reader."""
    reader = where if isinstance(where, User) else where.user
    with transaction.atomic():
        return audit.note(
            staff,
            "searched the messages of",
            on=where,
            about=reader,
            reason=reason,
            detail="for one word" if words == 1 else f"for {words} words",
        )
