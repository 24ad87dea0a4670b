"""Small files of each kind, made here."""

import struct
import zlib
from functools import cache
from io import BytesIO
from typing import Any

import av
from PIL import Image

GPS = 0x8825
ORIENTATION = 0x0112


def picture(encoding: str = "PNG", size: tuple[int, int] = (60, 40), **options: Any) -> bytes:
    return encoded(Image.new("RGB", size, (200, 40, 90)), encoding, **options)


def encoded(image: Image.Image, encoding: str = "PNG", **options: Any) -> bytes:
    out = BytesIO()
    image.save(out, encoding, **options)
    return out.getvalue()


def photo_with_place() -> bytes:
    """A JPEG that lies on its side and says where it was taken."""
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif.get_ifd(GPS)[1] = "N"
    return picture("JPEG", exif=exif)


def png_that_claims(width: int, height: int) -> bytes:
    """A PNG of a few bytes whose header promises a large picture."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 100)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


@cache
def video(frames: int = 20, codec: str = "libx264", package: str = "mp4") -> bytes:
    """Ten frames a second, 64 x 48 pixels, with a title as metadata."""
    out = BytesIO()
    target: Any
    with av.open(out, "w", format=package) as target:
        target.metadata["title"] = "taken at home"
        stream = target.add_stream(codec, rate=10)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        for number in range(frames):
            image = Image.new("RGB", (64, 48), (number * 9 % 255, 80, 120))
            target.mux(stream.encode(av.VideoFrame.from_image(image)))
        target.mux(stream.encode())
    return out.getvalue()


@cache
def noise(seconds: int, pix_fmt: str = "yuv420p") -> bytes:
    """A video of five frames a second that cannot be made small: about 70 KB for a second."""
    out = BytesIO()
    target: Any
    size = (160, 120)
    with av.open(out, "w", format="mp4") as target:
        stream = target.add_stream("libx264", rate=5, options={"qp": "24", "preset": "ultrafast"})
        (stream.width, stream.height), stream.pix_fmt = size, pix_fmt
        for _ in range(seconds * 5):
            image = Image.effect_noise(size, 90).convert("RGB")
            target.mux(stream.encode(av.VideoFrame.from_image(image)))
        target.mux(stream.encode())
    return out.getvalue()
