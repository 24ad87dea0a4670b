"""What is true of one kind of message, a module each. `of(message)` is the way in.

Whoever wants to know how a message reads, what it costs or how it looks asks its kind and never
compares `message.kind`. How to add one: docs/adding.md.
"""

from chat.kinds.audio import Audio
from chat.kinds.base import Kind
from chat.kinds.help import Help
from chat.kinds.image import Image
from chat.kinds.notice import Notice
from chat.kinds.text import Text
from chat.kinds.video import Video
from chat.models import Message

KINDS: dict[str, type[Kind]] = {
    kind.name: kind for kind in (Text, Image, Video, Audio, Notice, Help)
}

# Those that the list of conversations passes by.
ASIDE = [name for name, kind in KINDS.items() if not kind.moves_thread]

__all__ = ["ASIDE", "KINDS", "Kind", "of"]


def of(message: Message) -> Kind:
    """The message as its kind sees it."""
    return KINDS[message.kind](message)
