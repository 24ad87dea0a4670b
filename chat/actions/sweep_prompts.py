from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from chat.models import PromptRecord

KEPT = timedelta(days=30)


def sweep_prompts() -> None:
    """Deletes what is kept of old prompts."""
    with transaction.atomic():
        PromptRecord.objects.filter(created_at__lt=timezone.now() - KEPT).delete()
