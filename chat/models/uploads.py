"""Files on their way into messages."""

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from chat.models.content import kind_choices
from chat.models.conversations import Conversation
from chat.models.messages import Message


class Upload(models.Model):
    """A reader's file on its way into a message: signed → processing → ready → used, or refused.

    The browser writes `incoming_key`. From that a worker makes the safe file at `object_key`, which
    nothing overwrites.
    """

    class State(models.TextChoices):
        SIGNED = "signed"
        PROCESSING = "processing"
        READY = "ready"
        USED = "used"
        REFUSED = "refused"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="uploads")
    kind = models.CharField(max_length=20, choices=kind_choices)
    content_type = models.CharField(max_length=60)
    size = models.PositiveIntegerField(help_text="Bytes.")
    state = models.CharField(max_length=20, choices=State.choices, default=State.SIGNED)
    error = models.CharField(
        max_length=200, blank=True, help_text="Why it was refused, as the reader was told."
    )
    incoming_key = models.CharField(max_length=255)
    object_key = models.CharField(max_length=255, blank=True)
    poster_key = models.CharField(max_length=255, blank=True)
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    duration_sec = models.FloatField(null=True, blank=True)
    peaks = ArrayField(models.PositiveSmallIntegerField(), null=True, blank=True)
    message = models.OneToOneField(
        Message, models.CASCADE, null=True, blank=True, related_name="upload"
    )
    attempts = models.PositiveSmallIntegerField(
        default=0, help_text="Workers that took it and have not come to an end with it."
    )
    claim = models.UUIDField(
        null=True, blank=True, editable=False, help_text="Whose it is: new with each claim."
    )
    lease_until = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["claim"], condition=Q(claim__isnull=False), name="upload_claim"
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["created_at"], name="upload_processing", condition=Q(state="processing")
            )
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.kind} for {self.conversation_id}"
