"""A girl's voices, and what they have spoken."""

import secrets
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models

from chatsite.gateways.speech.vendors import VENDORS
from girls.models.girls import Girl

# Prefix of their keys in the object store.
VOICES = "voices/"
# Far above any value that a provider accepts.
MOST_SETTING = 1_000_000


def validate_voice_settings(value: object) -> None:
    """A JSON object of numbers that every provider can read."""
    if not isinstance(value, dict) or not all(map(_is_plain_number, value.values())):
        raise ValidationError('Numbers by name, such as {"speed": 0.95}.')


def _is_plain_number(value: object) -> bool:
    """Python's JSON allows NaN, Infinity and any number of digits; PostgreSQL does not."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return abs(value) <= MOST_SETTING


def provider_choices() -> list[tuple[str, str]]:
    """A function, so that a new vendor needs no migration."""
    return list(VENDORS.items())


class GirlVoice(models.Model):
    """A girl's voice at one speech provider. She can speak if that provider is configured."""

    girl = models.ForeignKey(Girl, models.CASCADE, related_name="voices")
    provider = models.CharField(max_length=20, choices=provider_choices)
    voice_id = models.CharField(
        "voice", max_length=80, help_text="The provider's name for the voice, such as af_heart."
    )
    settings = models.JSONField(
        default=dict,
        blank=True,
        validators=[validate_voice_settings],
        help_text='Numbers by name, as the provider knows them: {"speed": 0.95}.',
    )

    class Meta:
        ordering: ClassVar = ["girl", "provider"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["girl", "provider"], name="voice_per_provider")
        ]

    def __str__(self) -> str:
        return f"{self.girl}: {self.voice_id} ({self.get_provider_display()})"


def line_key(line: "SpokenLine", filename: str) -> str:
    """A key that cannot be guessed."""
    return f"{VOICES}{secrets.token_hex(16)}.m4a"


class SpokenLine(models.Model):
    """A text as one voice has spoken it, kept so that the same text is bought only once.

    `fingerprint` stands for provider, model, voice, settings and text; see
    chatsite.gateways.speech.
    """

    fingerprint = models.CharField(max_length=64, unique=True)
    provider = models.CharField(max_length=20)
    model = models.CharField(max_length=80)
    voice_id = models.CharField(max_length=80)
    file = models.FileField(upload_to=line_key, max_length=255)
    duration_sec = models.FloatField()
    peaks = ArrayField(models.PositiveSmallIntegerField())
    used_at = models.DateTimeField(auto_now_add=True, db_index=True)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.duration_sec:.1f} s by {self.voice_id} ({self.provider})"
