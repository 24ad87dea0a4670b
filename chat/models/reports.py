"""What readers report, and what staff did about it."""

from typing import ClassVar

from django.conf import settings
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
        indexes: ClassVar = [models.Index(fields=["state", "created_at"], name="report_queue")]

    def __str__(self) -> str:
        return f"{self.get_reason_display()} ({self.state})"


class ReportLog(models.Model):
    """Who of the staff saw a report, or decided about it. It outlives report and reader, and holds
    no words of either."""

    class What(models.TextChoices):
        SEEN = "seen"
        DISMISSED = "dismissed"
        WARNED = "warned", "warned the reader"
        BANNED = "banned", "banned the reader"
        HID_GIRL = "hid_girl", "hid the girl"

    report = models.ForeignKey(Report, models.SET_NULL, null=True, related_name="entries")
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="report_entries"
    )
    what = models.CharField(max_length=20, choices=What.choices)
    detail = models.CharField(max_length=60, blank=True, help_text="Until when, or which girl.")
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = "report log entry"
        verbose_name_plural = "report log"

    def __str__(self) -> str:
        return f"{self.get_what_display()}, {self.created_at:%Y-%m-%d %H:%M}"
