"""Pictures: decoded, bounded, and encoded anew without place, camera or comment."""

import re
import struct
import warnings
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from PIL import ExifTags, Image

from chatsite.media import Refused, colours, endings

FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
MAX_PIXELS = 40_000_000
MAX_SIDE = 2048
# Of a progressive JPEG, each costs as much as the picture is large; cameras write ten.
MAX_SCANS = 100
# What models look at; more only costs tokens.
MODEL_SIDE = 768
QUALITY = 85

_JPEG, _SCAN = b"\xff\xd8", b"\xff\xda"
# By EXIF's orientation; 1 is upright.
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
# What a browser could run, were the file ever served under another type. A whole tag: of its mere
# beginning, one in some ten thousand large photos has the bytes by chance.
_ACTIVE = re.compile(rb"<(script|html|iframe|!doctype|\?php)[\s>/]", re.IGNORECASE)


@dataclass(frozen=True)
class Picture:
    """WebP, upright; sides in pixels."""

    data: bytes
    width: int
    height: int
    content_type: str = "image/webp"
    extension: str = "webp"


def recode(data: bytes) -> Picture:
    """The first frame of a picture, at most MAX_SIDE pixels a side. Raises Refused."""
    return encode(decoded(data))


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


def encode(image: Image.Image) -> Picture:
    """As WebP with nothing but pixels."""
    image.info.clear()
    image.thumbnail((MAX_SIDE, MAX_SIDE), Image.Resampling.LANCZOS)
    out = BytesIO()
    image.save(out, "WEBP", quality=QUALITY, method=4)
    return Picture(out.getvalue(), image.width, image.height)


def shrink(data: bytes) -> bytes:
    """A JPEG of at most MODEL_SIDE pixels a side, from a picture that `recode` has made."""
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
        # The header tells the size: nothing is decoded before it is judged.
        if image.width * image.height > MAX_PIXELS:
            raise Refused(_TOO_LARGE)
        turn = _turn(image)
        if image.info.get("default_image"):
            image.seek(1)  # an animated PNG's picture for those who cannot animate
        box = _frame(image)
        made = _within(box, colours.shown(image)) if box else colours.shown(image)
    return made if turn is None else made.transpose(turn)


def _turn(image: Image.Image) -> Image.Transpose | None:
    """As the EXIF says that browsers heed: not XMP, not text, not WebP's, and before the pixels.

    Not by ImageOps.exif_transpose: it writes the other tags anew, and fails at those that some
    camera wrote wrong.
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
    """Where a GIF's first frame lies, if that is not all of the picture."""
    tiles: Any = getattr(image, "tile", None)
    box: tuple[int, int, int, int] | None = tiles[0].extents if tiles else None
    if image.format != "GIF":
        return None
    return box if box and box != (0, 0, *image.size) else None


def _within(box: tuple[int, int, int, int], image: Image.Image) -> Image.Image:
    """Around a frame nothing is shown, whatever the background colour is said to be."""
    page = Image.new("RGBA", image.size)
    page.paste(image.convert("RGBA").crop(box), box[:2])
    return page
