"""Pictures without the mark that ends them: many writers omit it, and browsers do not miss it."""

from collections.abc import Callable
from struct import pack, unpack_from

from PIL import Image

_JPEG, _JPEG_END = b"\xff\xd8", b"\xff\xd9"
# What comes after whole data is skipped; where data are missing, each would become other pixels.
_FILLERS = (b"\x00" * 64, b"\xaa" * 64, b"\xfe\x7e" * 32)


def without_end(data: bytes, decode: Callable[[bytes], Image.Image], error: OSError) -> Image.Image:
    """A JPEG that could not be decoded as it is, if only its end mark is missing; else `error`."""
    if not data.startswith(_JPEG):
        raise error
    # A half mark, or half of a byte whose loss is found out below.
    scan = data.removesuffix(b"\xff")
    first, *others = (decode(scan + filler + _JPEG_END) for filler in _FILLERS)
    if any(other.tobytes() != first.tobytes() for other in others):
        raise error
    return first


def with_right_size(data: bytes) -> bytes:
    """A WebP that says how long it is; whatever else as it is, and what is cut too."""
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        return data
    at = 12
    while at + 8 <= len(data):
        size = int(unpack_from("<I", data, at + 4)[0])
        if at + 8 + size > len(data):
            return data
        at += 8 + size + size % 2
    body = data[12:at].ljust(at - 12, b"\0")
    return b"RIFF" + pack("<I", 4 + len(body)) + b"WEBP" + body
