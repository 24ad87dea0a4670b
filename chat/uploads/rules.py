"""What files a reader may send, and by which names their types are known.

A type is only what a browser believes, often by the file's name: many are aliases of one, some say
nothing. What the file holds decides, in `chat.uploads.making`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from chat.models import Message

MEGABYTE = 1024 * 1024
BYTES = "application/octet-stream"
# What is said of a file whose type nobody knows.
_NO_TYPES = {"", BYTES, "binary/octet-stream", "application/x-download", "application/unknown"}


@dataclass(frozen=True)
class Rule:
    """What a reader may send of one kind. `aliases` and `endings` lead to the types."""

    name: str
    formats: str
    max_megabytes: int
    types: tuple[str, ...]
    aliases: Mapping[str, str] = field(default_factory=dict)
    endings: Mapping[str, str] = field(default_factory=dict)
    # Whether such files take minutes; see chatsite.media.turns.
    is_heavy: bool = False

    @property
    def max_bytes(self) -> int:
        return self.max_megabytes * MEGABYTE

    @property
    def for_page(self) -> dict[str, Any]:
        """What the page tells its reader before a file goes up."""
        return {
            "name": self.name,
            "types": list(self.types),
            "formats": self.formats,
            "megabytes": self.max_megabytes,
            "aliases": dict(self.aliases),
            "endings": dict(self.endings),
        }


RULES = {
    Message.Kind.IMAGE.value: Rule(
        "Photos",
        "JPEG, PNG, WebP or GIF",
        3,
        ("image/jpeg", "image/png", "image/webp", "image/gif"),
        {
            **dict.fromkeys(
                ("image/jpg", "image/pjpeg", "image/jfif", "image/x-jpeg"), "image/jpeg"
            ),
            **dict.fromkeys(("image/x-png", "image/apng", "image/vnd.mozilla.apng"), "image/png"),
            "image/x-webp": "image/webp",
            "image/x-gif": "image/gif",
        },
        {
            **dict.fromkeys(("jpg", "jpeg", "jpe", "jfif", "pjpeg"), "image/jpeg"),
            **dict.fromkeys(("png", "apng"), "image/png"),
            "webp": "image/webp",
            "gif": "image/gif",
        },
    ),
    Message.Kind.VIDEO.value: Rule(
        "Videos",
        "MP4, WebM, MOV or 3GP",
        5,
        ("video/mp4", "video/webm", "video/quicktime", "video/3gpp"),
        {
            **dict.fromkeys(
                ("video/x-m4v", "video/m4v", "video/x-mp4", "video/mpeg4", "application/mp4"),
                "video/mp4",
            ),
            **dict.fromkeys(("video/x-quicktime", "video/mov", "video/x-mov"), "video/quicktime"),
            **dict.fromkeys(("video/3gpp2", "video/3gp", "video/3g2"), "video/3gpp"),
            **dict.fromkeys(("video/x-matroska", "video/matroska", "video/x-webm"), "video/webm"),
        },
        {
            **dict.fromkeys(("mp4", "m4v"), "video/mp4"),
            **dict.fromkeys(("mov", "qt"), "video/quicktime"),
            **dict.fromkeys(("3gp", "3gpp", "3g2"), "video/3gpp"),
            **dict.fromkeys(("webm", "mkv"), "video/webm"),
        },
        is_heavy=True,
    ),
    Message.Kind.AUDIO.value: Rule(
        "Voice messages",
        "WebM, M4A, MP3, WAV or OGG",
        2,
        ("audio/webm", "audio/mp4", "audio/mpeg", "audio/wav", "audio/ogg"),
        {
            **dict.fromkeys(
                ("audio/x-m4a", "audio/m4a", "audio/mp4a-latm", "video/mp4", "video/quicktime"),
                "audio/mp4",
            ),
            **dict.fromkeys(("audio/aac", "audio/x-aac", "audio/aacp"), "audio/mp4"),
            **dict.fromkeys(
                ("audio/mp3", "audio/x-mp3", "audio/mpeg3", "audio/x-mpeg"), "audio/mpeg"
            ),
            **dict.fromkeys(("audio/x-wav", "audio/wave", "audio/vnd.wave"), "audio/wav"),
            **dict.fromkeys(
                ("audio/opus", "audio/x-opus+ogg", "application/ogg", "video/ogg"), "audio/ogg"
            ),
            **dict.fromkeys(("video/webm", "audio/x-matroska"), "audio/webm"),
        },
        {
            **dict.fromkeys(("m4a", "mp4", "aac"), "audio/mp4"),
            **dict.fromkeys(("ogg", "oga", "opus"), "audio/ogg"),
            "webm": "audio/webm",
            "mp3": "audio/mpeg",
            "wav": "audio/wav",
        },
    ),
}


def known_type(kind: str, given: str) -> str | None:
    """The name under which the store gets a file of that type; None where it is not welcome."""
    rule, plain = RULES[kind], given.partition(";")[0].strip().lower()
    if plain in _NO_TYPES:
        return BYTES
    plain = rule.aliases.get(plain, plain)
    return plain if plain in rule.types else None


def sharing_turns(kind: str) -> list[str]:
    """The kinds whose files wait for the same turns as this one's."""
    return [name for name, rule in RULES.items() if rule.is_heavy == RULES[kind].is_heavy]


def faults(kind: str, content_type: str, size: int) -> dict[str, list[str]]:
    """Sentences by field; empty where such a file is welcome."""
    rule = RULES[kind]
    found: dict[str, list[str]] = {}
    if known_type(kind, content_type) is None:
        found["content_type"] = [f"{rule.name} can be {rule.formats}."]
    if size > rule.max_bytes:
        found["size"] = [f"{rule.name} can be up to {rule.max_megabytes} MB."]
    return found
