"""Permits to send."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q


class TurnstilePermit(models.Model):
    """The right to a few sends, given for a passed challenge."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="permits")
    scope = models.CharField(max_length=32)
    uses_left = models.IntegerField()
    token_hash = models.CharField(
        max_length=64, unique=True, help_text="SHA-256 of the challenge's token: each works once."
    )
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(uses_left__gte=0), name="permit_uses_left_not_negative"
            )
        ]

    def __str__(self) -> str:
        return f"{self.scope}: {self.uses_left} left"
