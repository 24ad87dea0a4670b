"""What the chat tells the store's janitor."""

from chat.models import Message, Upload, Variant
from chat.uploads.store import INCOMING, LIFETIME, MEDIA, OURS
from chatsite.media import janitor


def register() -> None:
    """What no message and no upload names was left by a killed worker, or by a deleted reader."""
    janitor.owns(janitor.Folder(f"{MEDIA}/", ours=OURS))
    # Few rows: what a message has taken is named by the message.
    janitor.holds_keys(Upload.objects.filter(message=None), "object_key", "poster_key")
    janitor.holds_keys(Message.objects.all(), "media_key", "poster_key")
    janitor.holds_keys(Variant.objects.all(), "media_key", "poster_key")
    # What browsers wrote, and seals. The bucket's own rule takes a day.
    janitor.passes(f"{INCOMING}/", 2 * LIFETIME)
