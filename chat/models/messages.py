"""The messages of a conversation."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from chat.models.conversations import Conversation
from chat.models.resources import Resource
from girls.models import Girl, GirlAsset, SpokenLine, made_by_choices

TEXT_MAX_LENGTH = 2_000
CLIENT_ID_MAX_LENGTH = 64


class MessageQuerySet(models.QuerySet["Message"]):
    def with_cards(self) -> "MessageQuerySet":
        """With all that `chat/_message.html` reads. Start from `conversation.messages`, which gives
        every message the same conversation and girl, instead of a copy of hers for each."""
        return self.select_related("reply")


def kind_choices() -> list[tuple[str, str]]:
    """A function, so that a new kind needs no migration."""
    return Message.Kind.choices


class Message(models.Model):
    """One message of the reader, the girl or the site.

    `number` is its place in the conversation and never changes. `version` is the conversation's
    version at the message's last change.
    """

    class Sender(models.TextChoices):
        USER = "user"
        AI = "ai"
        SITE = "site"

    class Kind(models.TextChoices):
        TEXT = "text"
        IMAGE = "image"
        VIDEO = "video"
        AUDIO = "audio", "Voice message"
        NOTICE = "notice"
        HELP = "help"

    class Fallback(models.TextChoices):
        MEDIA_EXHAUSTED = "media_exhausted", Resource.MEDIA.terms.used_up
        AUDIO_EXHAUSTED = "audio_exhausted", Resource.AUDIO.terms.used_up
        NO_ASSET = "no_asset", "She doesn't have anything like that to send yet."
        NO_STORE = "no_store", "Her photos and videos aren't available right now."
        NO_VOICE = "no_voice", "Her voice isn't available right now."

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="messages")
    sender = models.CharField(max_length=20, choices=Sender.choices)
    kind = models.CharField(max_length=20, choices=kind_choices, default=Kind.TEXT)
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
        help_text="The file from her library that was sent.",
    )
    line = models.ForeignKey(
        SpokenLine,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="messages",
        help_text="What her voice said.",
    )
    made_by = models.CharField(
        max_length=40,
        choices=made_by_choices,
        blank=True,
        help_text="Of her photo or video: who or what made it.",
    )
    fallback = models.CharField(
        max_length=20,
        choices=Fallback.choices,
        blank=True,
        help_text="Why she wrote instead of sending something.",
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
            models.Index(fields=["conversation", "version"], name="message_catch_up"),
            # For signing and for the janitor. Both look up long lists of keys, which imply this
            # condition to PostgreSQL only where the query repeats it.
            models.Index(
                fields=["media_key"], name="message_media_key", condition=~Q(media_key="")
            ),
            models.Index(
                fields=["poster_key"], name="message_poster_key", condition=~Q(poster_key="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sender}: {self.text[:40]}"

    @property
    def dom_id(self) -> str:
        """The element's id. The page that sends a message chooses it, so its bubble stays one."""
        return f"message-{self.client_id or self.pk}"

    @property
    def girl(self) -> Girl:
        return self.conversation.girl

    @property
    def shown(self) -> tuple[object, ...]:
        """All that `chat/_message.html` reads: where this is equal, so is the HTML."""
        row = [getattr(self, field.attname) for field in self._meta.concrete_fields]
        return (*row, self.reply_state, self.girl.name, self.girl.slug, self.girl.portrait.name)

    @property
    def is_hers(self) -> bool:
        return self.sender == self.Sender.AI

    @property
    def quiet_reason(self) -> str:
        """Why she wrote instead of sending what she meant to; "" if she did as she meant."""
        return self.get_fallback_display()

    @property
    def premium_would_help(self) -> bool:
        """Whether she wrote only because an allowance was used up."""
        return self.fallback in (self.Fallback.MEDIA_EXHAUSTED, self.Fallback.AUDIO_EXHAUSTED)

    @property
    def reply_state(self) -> str:
        """The state of the reply to this message; "" if it asks for none."""
        reply = getattr(self, "reply", None) if self.sender == self.Sender.USER else None
        return reply.state if reply else ""
