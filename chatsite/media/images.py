"""Pictures: decoded, bounded, and encoded anew without place, camera or comment."""

import re
import warnings
from dataclasses import dataclass
from io import BytesIO

from PIL import ExifTags, Image, ImageCms

from chatsite.media import Refused

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
    if _ACTIVE.search(data):
        raise Refused(_HIDDEN)
    if data.startswith(_JPEG) and data.count(_SCAN) > MAX_SCANS:
        raise Refused(_UNREADABLE)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            return encode(_decode(data))
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
        image.convert("RGB").save(out, "JPEG", quality=QUALITY)
    return out.getvalue()


def _decode(data: bytes) -> Image.Image:
    with Image.open(BytesIO(data), formats=FORMATS) as image:
        # The header tells the size: nothing is decoded before it is judged.
        if image.width * image.height > MAX_PIXELS:
            raise Refused(_TOO_LARGE)
        mode = "RGBA" if image.has_transparency_data else "RGB"
        return _in_srgb(upright(image)).convert(mode)


def _in_srgb(image: Image.Image) -> Image.Image:
    """In the colours that pages have: a phone's wider ones would look pale without their profile,
    which goes with all metadata. One that cannot be read tells nothing."""
    profile = image.info.get("icc_profile")
    if not profile:
        return image
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        shown = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"))
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    return shown or image


def upright(image: Image.Image) -> Image.Image:
    """As its EXIF says. Not by ImageOps.exif_transpose: it writes the other tags anew, and fails at
    those that some camera wrote wrong."""
    turn = _TURNS.get(image.getexif().get(ExifTags.Base.Orientation, 1))
    return image.transpose(turn) if turn is not None else image
