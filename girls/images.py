"""Makes uploaded portraits safe and uniform."""

from io import BytesIO
from typing import IO

from django.core.files.base import ContentFile
from PIL import Image

from chatsite.media import colours, images

MAX_SIZE = (1200, 1500)
QUALITY = 88


def as_webp(image: Image.Image) -> ContentFile:
    """Encode as WebP, without metadata such as location and camera."""
    out = BytesIO()
    image.save(out, "WEBP", quality=QUALITY, method=6)
    return ContentFile(out.getvalue(), name="image.webp")


def recode(file: IO[bytes]) -> ContentFile:
    """Decode an image as browsers show it and re-encode it, at most MAX_SIZE large.

    Raises Refused.
    """
    portrait = colours.on_white(images.decoded(file.read()))
    portrait.thumbnail(MAX_SIZE, Image.Resampling.LANCZOS)
    return as_webp(portrait)
