"""What is kept of a crisis: that there was one, and nothing of whose."""

from django.db import models


class CrisisEvent(models.Model):
    """A conversation was interrupted to say where to get help.

    It holds no words, and neither reader nor conversation: yearly reports count these rows, and an
    erased reader leaves nothing in them.
    """

    category = models.CharField(max_length=20)
    level = models.CharField(max_length=20)
    kind = models.CharField(max_length=20, help_text="Of the reader's message.")
    region = models.CharField(max_length=6, blank=True)
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)

    def __str__(self) -> str:
        return f"{self.category} ({self.level}), {self.created_at:%Y-%m-%d}"


class Refusal(models.Model):
    """A text that was refused: what a reader wrote, or what she was about to say.

    As a `CrisisEvent`, it holds no words, and neither reader nor conversation.
    """

    concern = models.CharField(max_length=20)
    sender = models.CharField(max_length=20, help_text="Whose text it was.")
    kind = models.CharField(max_length=20, help_text="Of the message.")
    region = models.CharField(max_length=6, blank=True)
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)

    def __str__(self) -> str:
        return f"{self.concern} ({self.sender}), {self.created_at:%Y-%m-%d}"
