from django.db import transaction

from accounts.desk import audit
from accounts.models import AuditEntry, User
from chat.models import Conversation


def open_conversation(staff: User, conversation: Conversation, reason: str) -> AuditEntry:
    """Notes who of the staff reads what was said, and why: before anybody reads it."""
    with transaction.atomic():
        return audit.note(staff, "opened", on=conversation, about=conversation.user, reason=reason)
