"""What a reader may answer to a message of hers with one touch."""

from django.db import models


class Reaction(models.TextChoices):
    """Stored by name; the label is for screen readers and menus."""

    HEART = "heart"
    LAUGH = "laugh", "Laughing face"
    WOW = "wow", "Surprised face"
    SAD = "sad", "Crying face"
    THUMBS_UP = "thumbs_up", "Thumbs up"
    FIRE = "fire"

    @property
    def emoji(self) -> str:
        return _EMOJI[self]


_EMOJI = {
    Reaction.HEART: "\u2764\ufe0f",
    Reaction.LAUGH: "\U0001f602",
    Reaction.WOW: "\U0001f62e",
    Reaction.SAD: "\U0001f622",
    Reaction.THUMBS_UP: "\U0001f44d",
    Reaction.FIRE: "\U0001f525",
}
