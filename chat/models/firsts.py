"""Conversations in which she may write first."""

from datetime import time
from typing import ClassVar

from django.db import models
from django.db.models import Q

from chat.models.conversations import Conversation


class WritesFirst(models.Model):
    """The reader allowed her to write first in this conversation; without a row she does not.

    Hours are those of the reader's zone: she is quiet from `quiet_from` until `quiet_until`, which
    may be of the next day. `due_at`: when it is looked at next whether she may write.
    """

    conversation = models.OneToOneField(
        Conversation, models.CASCADE, primary_key=True, related_name="writes_first"
    )
    time_zone = models.CharField(max_length=60, help_text="Where the reader is: Europe/Berlin.")
    quiet_from = models.TimeField(default=time(21))
    quiet_until = models.TimeField(default=time(9))
    unanswered = models.PositiveSmallIntegerField(
        default=0, help_text="How often she wrote since the reader did."
    )
    last_at = models.DateTimeField(null=True, blank=True, help_text="When she wrote first last.")
    due_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    claim = models.UUIDField(null=True, blank=True, editable=False)
    lease_until = models.DateTimeField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "writes first"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["claim"], condition=Q(claim__isnull=False), name="writes_first_claim"
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["due_at"], name="writes_first_due", condition=Q(due_at__isnull=False)
            )
        ]

    def __str__(self) -> str:
        return f"in {self.conversation_id}"
