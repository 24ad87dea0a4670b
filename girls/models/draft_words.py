"""Words of a girl that staff rehearse while readers get those that she has."""

from collections.abc import Mapping

from django.db import models

from accounts.models import AuditEntry
from girls.models.girls import Girl

# What the model reads of her, and what she says first.
WORDS = ("persona", "personality", "scenario", "example_dialogue", "closing", "greeting")


def plain(words: str) -> str:
    """As they are compared: browsers send other line breaks than seeds have."""
    return "\n".join(words.splitlines()).strip()


def words_of(girl: Girl) -> dict[str, str]:
    """WORDS, by column."""
    return {name: getattr(girl, name) for name in WORDS}


def differing(known: Mapping[str, str], words: Mapping[str, str]) -> dict[str, str]:
    """Of WORDS, those that are not the known ones."""
    return {name: plain(words[name]) for name in WORDS if plain(words[name]) != plain(known[name])}


class DraftWords(models.Model):
    """Of `WORDS`, by column, those that differed from hers when they were kept. `entry` says who
    kept them and why."""

    girl = models.OneToOneField(Girl, models.CASCADE, primary_key=True, related_name="draft_words")
    words = models.JSONField()
    entry = models.OneToOneField(AuditEntry, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"Draft words of {self.girl}"
