from django.db import transaction

from accounts.desk import audit
from accounts.models import User
from chat.models import Reply


def look_at_prompt(staff: User, reply: Reply, reason: str) -> None:
    """Notes that somebody of the staff has read what a reader's answer was made with."""
    with transaction.atomic():
        reader = reply.conversation.user
        audit.note(staff, "read the prompt of", on=reply, about=reader, reason=reason)
