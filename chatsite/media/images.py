"""Decodes pictures and re-encodes them, bounded and without metadata such as the location."""

import re
import struct
import warnings
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from PIL import ExifTags, Image

from chatsite.media import Refused, colours, endings, marks

FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
MAX_PIXELS = 40_000_000
MAX_SIDE = 2048
# Decoding each scan of a progressive JPEG costs as much as the whole picture. Cameras write ten.
MAX_SCANS = 100
# Enough for vision models; more pixels only cost tokens.
MODEL_SIDE = 768
QUALITY = 85

_JPEG, _SCAN = b"\xff\xd8", b"\xff\xda"
# EXIF orientation → transposition; 1 is upright.
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}

_UNREADABLE = "We can't read this picture. Please choose a JPEG, PNG, WebP or GIF."
_TOO_LARGE = "This picture is too large. The limit is 40 megapixels."
_HIDDEN = "This file isn't a plain picture, so we can't use it."
# Code that a browser might run if the file were ever served under another type. Only whole tags:
# one in ten thousand large photos contains the mere beginning of one by chance.
_ACTIVE = re.compile(rb"<(script|html|iframe|!doctype|\?php)[\s>/]", re.IGNORECASE)


@dataclass(frozen=True)
class Picture:
    """A WebP picture, upright. Sides in pixels."""

    data: bytes
    width: int
    height: int
    content_type: str = "image/webp"
    extension: str = "webp"


def recode(data: bytes, source: marks.Source | None = None) -> Picture:
    """Re-encode the first frame, each side at most MAX_SIDE pixels. Raises Refused.

    `source`: how it was made, marked in the file; None: what the file itself says stays.
    """
    return encode(decoded(data), source or marks.found_in(data))


def decoded(data: bytes) -> Image.Image:
    """RGB or RGBA, upright, as browsers show it. Raises Refused."""
    if _ACTIVE.search(data):
        raise Refused(_HIDDEN)
    if data.startswith(_JPEG) and data.count(_SCAN) > MAX_SCANS:
        raise Refused(_UNREADABLE)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            return _decoded(endings.with_right_size(data))
    except Image.DecompressionBombError as error:
        raise Refused(_TOO_LARGE) from error
    except (OSError, SyntaxError, ValueError) as error:
        raise Refused(_UNREADABLE) from error


def encode(image: Image.Image, source: marks.Source | None = None) -> Picture:
    """Encode as WebP, without any metadata but the mark of its source."""
    image.info.clear()
    image.thumbnail((MAX_SIDE, MAX_SIDE), Image.Resampling.LANCZOS)
    return Picture(webp(image, source, quality=QUALITY, method=4), image.width, image.height)


def webp(image: Image.Image, source: marks.Source | None, **options: Any) -> bytes:
    """With the mark of its source, if it has one. `options`: of Pillow's encoder."""
    out = BytesIO()
    mark = {"xmp": marks.xmp(source)} if source else {}
    image.save(out, "WEBP", **options, **mark)
    return out.getvalue()


def shrink(data: bytes) -> bytes:
    """A JPEG with sides of at most MODEL_SIDE pixels. `data`: made by `recode`."""
    with Image.open(BytesIO(data)) as image:
        image.thumbnail((MODEL_SIDE, MODEL_SIDE), Image.Resampling.LANCZOS)
        out = BytesIO()
        colours.on_white(image).save(out, "JPEG", quality=QUALITY)
    return out.getvalue()


def _decoded(data: bytes) -> Image.Image:
    try:
        return _first_frame(data)
    except OSError as error:
        return endings.without_end(data, _first_frame, error)


def _first_frame(data: bytes) -> Image.Image:
    with Image.open(BytesIO(data), formats=FORMATS) as image:
        # Check the size in the header before decoding anything.
        if image.width * image.height > MAX_PIXELS:
            raise Refused(_TOO_LARGE)
        turn = _turn(image)
        if image.info.get("default_image"):
            image.seek(1)  # Skip an animated PNG's still image for clients that cannot animate.
        box = _frame(image)
        made = _within(box, colours.shown(image)) if box else colours.shown(image)
    return made if turn is None else made.transpose(turn)


def _turn(image: Image.Image) -> Image.Transpose | None:
    """The transposition that browsers apply: by EXIF before the pixels, not by XMP or WebP's EXIF.

    ImageOps.exif_transpose is no alternative: it rewrites the other tags, and fails on the
    malformed tags of some cameras.
    """
    data = image.info.get("exif")
    if not data or image.format == "WEBP":
        return None
    exif = Image.Exif()
    try:
        exif.load(data)
        return _TURNS.get(exif.get(ExifTags.Base.Orientation, 1))
    except (OSError, SyntaxError, ValueError, TypeError, struct.error):
        return None


def _frame(image: Image.Image) -> tuple[int, int, int, int] | None:
    """The position of a GIF's first frame if it does not cover the whole picture."""
    tiles: Any = getattr(image, "tile", None)
    box: tuple[int, int, int, int] | None = tiles[0].extents if tiles else None
    if image.format != "GIF":
        return None
    return box if box and box != (0, 0, *image.size) else None


def _within(box: tuple[int, int, int, int], image: Image.Image) -> Image.Image:
    """Pixels outside of the frame are transparent, whatever background colour the file names."""
    page = Image.new("RGBA", image.size)
    page.paste(image.convert("RGBA").crop(box), box[:2])
    return page
