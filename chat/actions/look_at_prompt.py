from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from accounts.models import User
from chat.models import PromptRecord, Reply


def look_at_prompt(staff: User, reply: Reply) -> None:
    """Notes that somebody of the staff has read what a reader's answer was made with. It outlives
    both, and holds no words of either."""
    with transaction.atomic():
        LogEntry.objects.create(
            user=staff,
            content_type=ContentType.objects.get_for_model(PromptRecord),
            object_id=str(reply.pk),
            object_repr=f"prompt of reply {reply.pk}",
            action_flag=CHANGE,
            change_message="Looked at it.",
        )
