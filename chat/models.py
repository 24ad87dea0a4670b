"""Conversations, their messages, the replies owed, and the ledger of allowances."""

import uuid
from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from girls.models import Girl, GirlAsset, SpokenLine

TEXT_MAX_LENGTH = 2_000
CLIENT_ID_MAX_LENGTH = 64


class Resource(models.TextChoices):
    """What an allowance is counted in; the column is `Conversation.free_<value>`."""

    TEXT = "text"
    MEDIA = "media"
    AUDIO = "audio"

    @property
    def column(self) -> str:
        return f"free_{self.value}"

    @property
    def initial(self) -> int:
        return int(getattr(settings, f"FREE_{self.name}_PER_GIRL"))


class ConversationQuerySet(models.QuerySet["Conversation"]):
    def of(self, user_id: int) -> "ConversationQuerySet":
        return self.filter(user_id=user_id)

    def latest_first(self) -> "ConversationQuerySet":
        return self.order_by("-last_message_at", "-id")

    def unread(self) -> "ConversationQuerySet":
        return self.filter(last_message_at__gt=F("last_read_at"))


class Conversation(models.Model):
    """One reader with one girl.

    `version` grows by one with every insert or change of a message, under this row's lock.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="conversations")
    girl = models.ForeignKey(Girl, models.PROTECT, related_name="conversations")
    free_text = models.IntegerField(default=0)
    free_media = models.IntegerField(default=0)
    free_audio = models.IntegerField(default=0)
    version = models.PositiveBigIntegerField(default=0)
    last_message_at = models.DateTimeField(default=timezone.now)
    last_message_preview = models.CharField(max_length=120, blank=True)
    last_read_at = models.DateTimeField(default=timezone.now)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ConversationQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "girl"], name="conversation_per_user_and_girl"),
            models.CheckConstraint(
                condition=Q(free_text__gte=0, free_media__gte=0, free_audio__gte=0),
                name="conversation_allowances_not_negative",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["user", "-last_message_at"], name="conversation_threads")
        ]

    def __str__(self) -> str:
        return f"{self.user} with {self.girl}"

    def get_absolute_url(self) -> str:
        return reverse("chat:conversation", args=[self.pk])

    @property
    def unread(self) -> bool:
        return self.last_message_at > self.last_read_at

    def next_version(self) -> int:
        """The next version; the caller holds this row's lock and saves the row."""
        self.version += 1
        return self.version


class MessageQuerySet(models.QuerySet["Message"]):
    def with_cards(self) -> "MessageQuerySet":
        """With all that `chat/_message.html` reads."""
        return self.select_related("reply", "conversation__girl")


class Message(models.Model):
    """One utterance. `number` is its place and never changes; `version` that of its last change."""

    class Sender(models.TextChoices):
        USER = "user"
        AI = "ai"

    class Kind(models.TextChoices):
        TEXT = "text"
        IMAGE = "image"
        VIDEO = "video"
        AUDIO = "audio", "Voice message"

    class Fallback(models.TextChoices):
        MEDIA_EXHAUSTED = "media_exhausted", "You've used your free photos and videos with her."
        AUDIO_EXHAUSTED = "audio_exhausted", "You've used your free voice messages with her."
        NO_ASSET = "no_asset", "She has nothing like that to send yet."
        NO_STORE = "no_store", "Her photos and videos are not available right now."
        NO_VOICE = "no_voice", "Her voice is not available right now."

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="messages")
    sender = models.CharField(max_length=4, choices=Sender.choices)
    kind = models.CharField(max_length=5, choices=Kind.choices, default=Kind.TEXT)
    text = models.TextField(max_length=TEXT_MAX_LENGTH, blank=True)
    media_key = models.CharField(max_length=255, blank=True)
    poster_key = models.CharField(max_length=255, blank=True)
    alt_text = models.CharField(max_length=300, blank=True)
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    duration_sec = models.FloatField(null=True, blank=True)
    peaks = ArrayField(
        models.PositiveSmallIntegerField(),
        null=True,
        blank=True,
        help_text="The waveform of a voice: loudness from 0 to 100, evenly over its length.",
    )
    transcript = models.TextField(blank=True)
    asset = models.ForeignKey(
        GirlAsset,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="messages",
        help_text="What of her library was sent.",
    )
    line = models.ForeignKey(
        SpokenLine,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="messages",
        help_text="What her voice said.",
    )
    fallback = models.CharField(
        max_length=16,
        choices=Fallback.choices,
        blank=True,
        help_text="Why she wrote where she meant to send something.",
    )
    client_id = models.CharField(max_length=CLIENT_ID_MAX_LENGTH, null=True, blank=True)
    number = models.PositiveBigIntegerField()
    version = models.PositiveBigIntegerField()
    created_at = models.DateTimeField(default=timezone.now)

    objects = MessageQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["conversation", "client_id"], name="message_per_client_id"
            ),
            models.UniqueConstraint(fields=["conversation", "number"], name="message_per_number"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["conversation", "version"], name="message_catch_up")
        ]

    def __str__(self) -> str:
        return f"{self.sender}: {self.text[:40]}"

    @property
    def dom_id(self) -> str:
        """The element's id: what the sender's page chose, so that its own bubble is recognised."""
        return f"message-{self.client_id or self.pk}"

    @property
    def girl(self) -> Girl:
        return self.conversation.girl

    @property
    def preview(self) -> str:
        """One line for lists: what was sent, and the words."""
        label = f"[{self.get_kind_display()}] " if self.kind != self.Kind.TEXT else ""
        return f"{label}{' '.join(self.caption.split())}".strip()

    @property
    def resource(self) -> Resource:
        """What a reader's message is paid in."""
        return Resource.AUDIO if self.kind == self.Kind.AUDIO else Resource.TEXT

    @property
    def is_hers(self) -> bool:
        return self.sender == self.Sender.AI

    @property
    def caption(self) -> str:
        """The words that stand openly with it; what she says in her voice does not."""
        return "" if self.is_hers and self.kind == self.Kind.AUDIO else self.text

    @property
    def spoken_words(self) -> str:
        """What a voice says, as far as it is known; "" for all else."""
        if self.kind != self.Kind.AUDIO:
            return ""
        return self.text if self.is_hers else self.transcript

    @property
    def quiet_reason(self) -> str:
        """Why she wrote where she meant to send something; "" where she did as she meant."""
        return self.get_fallback_display()

    @property
    def premium_would_help(self) -> bool:
        """Whether it was for want of an allowance."""
        return self.fallback in (self.Fallback.MEDIA_EXHAUSTED, self.Fallback.AUDIO_EXHAUSTED)

    @property
    def reply_state(self) -> str:
        """State of the reply that this message asked for; "" where none was."""
        reply = getattr(self, "reply", None)
        return reply.state if reply else ""


class ReplyQuerySet(models.QuerySet["Reply"]):
    def unfinished(self) -> "ReplyQuerySet":
        return self.filter(state__in=[Reply.State.PENDING, Reply.State.RUNNING])

    def free_to_claim(self, now: datetime) -> "ReplyQuerySet":
        """Pending or abandoned, and first in its conversation: she answers in order."""
        earlier = Reply.objects.unfinished().filter(
            message__conversation=OuterRef("message__conversation"),
            message__number__lt=OuterRef("message__number"),
        )
        return self.filter(
            Q(state=Reply.State.PENDING) | Q(state=Reply.State.RUNNING, lease_until__lt=now),
            ~Exists(earlier),
        )


class Reply(models.Model):
    """The answer owed to a reader's message: pending → running → done or failed."""

    class State(models.TextChoices):
        PENDING = "pending"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"

    message = models.OneToOneField(Message, models.CASCADE, related_name="reply")
    answer = models.OneToOneField(
        Message, models.CASCADE, null=True, blank=True, related_name="answers_reply"
    )
    state = models.CharField(max_length=7, choices=State.choices, default=State.PENDING)
    attempts = models.PositiveSmallIntegerField(
        default=0, help_text="Claims since it was asked for."
    )
    lease_until = models.DateTimeField(null=True, blank=True)
    enqueued_at = models.DateTimeField(default=timezone.now)
    provider = models.CharField(max_length=40, blank=True)
    model = models.CharField(max_length=120, blank=True)
    prompt_tokens = models.PositiveIntegerField(null=True, blank=True)
    completion_tokens = models.PositiveIntegerField(null=True, blank=True)
    calls = models.PositiveSmallIntegerField(default=0, help_text="Calls made to providers.")
    milliseconds = models.PositiveIntegerField(null=True, blank=True)
    error = models.CharField(max_length=60, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ReplyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "replies"
        indexes: ClassVar = [
            models.Index(
                fields=["enqueued_at"],
                name="reply_unfinished",
                condition=Q(state__in=["pending", "running"]),
            )
        ]

    def __str__(self) -> str:
        return f"{self.state} reply to message {self.message_id}"


class QuotaEntry(models.Model):
    """One change of an allowance. The allowance is the sum of its entries, always."""

    class Reason(models.TextChoices):
        GRANT = "grant"
        SPEND = "spend"
        REFUND = "refund"
        RESET = "reset"

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="quota_entries")
    resource = models.CharField(max_length=5, choices=Resource.choices)
    delta = models.IntegerField()
    reason = models.CharField(max_length=6, choices=Reason.choices)
    message = models.ForeignKey(
        Message, models.SET_NULL, null=True, blank=True, related_name="quota_entries"
    )
    cause = models.CharField(max_length=120, blank=True, help_text="Who or what asked for it.")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "quota entries"
        indexes: ClassVar = [models.Index(fields=["conversation", "resource"], name="quota_ledger")]

    def __str__(self) -> str:
        return f"{self.delta:+d} {self.resource} ({self.reason})"


class Upload(models.Model):
    """A reader's file on its way into a message: signed → processing → ready → used, or refused.

    The browser writes `incoming_key`; a worker makes what it finds there into `object_key`, which
    nothing ever overwrites.
    """

    class State(models.TextChoices):
        SIGNED = "signed"
        PROCESSING = "processing"
        READY = "ready"
        USED = "used"
        REFUSED = "refused"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="uploads")
    kind = models.CharField(max_length=5, choices=Message.Kind.choices)
    content_type = models.CharField(max_length=60)
    size = models.PositiveIntegerField(help_text="Bytes.")
    state = models.CharField(max_length=10, choices=State.choices, default=State.SIGNED)
    error = models.CharField(max_length=200, blank=True, help_text="The sentence of a refusal.")
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
    lease_until = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.state} {self.kind} for {self.conversation_id}"


class TurnstilePermit(models.Model):
    """The right to a few sends, minted after a passed challenge."""

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
