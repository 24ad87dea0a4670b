"""Words of a girl that staff rehearse while readers get those that she has."""

from django.db import models

from accounts.models import AuditEntry
from girls.models.girls import Girl

# What the model reads of her, and what she says first.
WORDS = ("persona", "personality", "scenario", "example_dialogue", "closing", "greeting")


class DraftWords(models.Model):
    """Of `WORDS`, by column, those that differed from hers when they were kept. `entry` says who
    kept them and why."""

    girl = models.OneToOneField(Girl, models.CASCADE, primary_key=True, related_name="draft_words")
    words = models.JSONField()
    entry = models.OneToOneField(AuditEntry, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"Draft words of {self.girl}"
