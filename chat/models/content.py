"""What a message says: its words, or its file."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from chat.models.resources import Resource
from girls.models import GirlAsset, SpokenLine, made_by_choices

TEXT_MAX_LENGTH = 2_000


def kind_choices() -> list[tuple[str, str]]:
    """A function, so that a new kind needs no migration."""
    return Content.Kind.choices


class Content(models.Model):
    """All that one wording consists of: the columns that a message and its variants share."""

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
        related_name="%(class)ss",
        help_text="The file from her library that was sent.",
    )
    line = models.ForeignKey(
        SpokenLine,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)ss",
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
    asked_variant = models.PositiveSmallIntegerField(
        default=1,
        db_default=1,
        help_text="Of her answer: the variant of the reader's message that it answers.",
    )
    reaction = models.CharField(
        max_length=20, blank=True, default="", db_default="", help_text="The reader's, to hers."
    )

    recalled = models.PositiveSmallIntegerField(
        default=0, db_default=0, help_text="Of her answer: how many memories it was made with."
    )

    class Meta:
        abstract = True
