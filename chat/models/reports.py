"""What readers report, and what staff did about it."""

from typing import ClassVar

from django.db import models

from chat.models.conversations import Conversation
from chat.models.messages import Message

REPORT_WORDS_MAX_LENGTH = 500


def reason_choices() -> list[tuple[str, str]]:
    """A function, so that a new reason needs no migration."""
    return Report.Reason.choices


class Report(models.Model):
    """A message that its reader reported: at most once, since each has one reader.

    It goes with the conversation. A report of a message that was deleted keeps the
    reason alone, and the place; after the conversation was cleared, not even that.
    """

    class Reason(models.TextChoices):
        SEXUAL = "sexual", "Sexual content that I didn't want"
        MINOR = "minor", "Someone in it seems to be under 18"
        HARM = "harm", "Violence, self-harm or something dangerous"
        HATE = "hate", "Hate or insults"
        REAL = "real", "It shows or names a real person"
        HUMAN = "human", "She claims to be a real person"
        OTHER = "other", "Something else"

    class State(models.TextChoices):
        OPEN = "open"
        DISMISSED = "dismissed"
        ACTED = "acted"

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="reports")
    message = models.OneToOneField(Message, models.SET_NULL, null=True, related_name="report")
    reason = models.CharField(max_length=20, choices=reason_choices)
    words = models.TextField(max_length=REPORT_WORDS_MAX_LENGTH, blank=True)
    state = models.CharField(max_length=20, choices=State.choices, default=State.OPEN)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["-state", "created_at"], name="report_queue_of_staff"),
            models.Index(fields=["reason"], name="report_by_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.get_reason_display()} ({self.state})"
