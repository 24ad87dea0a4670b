"""Repairs pictures without an end marker. Many encoders omit it, and browsers accept that."""

from collections.abc import Callable
from struct import pack, unpack_from

from PIL import Image

_JPEG, _JPEG_END = b"\xff\xd8", b"\xff\xd9"
# Decoders skip a filler after complete data. If data is missing, each becomes different pixels.
_FILLERS = (b"\x00" * 64, b"\xaa" * 64, b"\xfe\x7e" * 32)


def without_end(data: bytes, decode: Callable[[bytes], Image.Image], error: OSError) -> Image.Image:
    """Decode a JPEG that lacks only its end marker; if more is missing, raise `error`."""
    if not data.startswith(_JPEG):
        raise error
    # Half of a marker; if it was half of other data, the comparison below finds out.
    scan = data.removesuffix(b"\xff")
    first, *others = (decode(scan + filler + _JPEG_END) for filler in _FILLERS)
    if any(other.tobytes() != first.tobytes() for other in others):
        raise error
    return first


def with_right_size(data: bytes) -> bytes:
    """Correct a WebP's declared size. Other files, and truncated ones, stay as they are."""
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
