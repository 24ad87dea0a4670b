"""What an allowance is counted in."""

from django.conf import settings
from django.db import models


def resource_choices() -> list[tuple[str, str]]:
    """A function, so that an allowance's wording needs no migration."""
    return Resource.choices


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
