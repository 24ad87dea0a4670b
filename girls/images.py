"""Uploaded pictures, made safe and uniform."""

from io import BytesIO
from typing import IO

from django.core.files.base import ContentFile
from PIL import Image

from chatsite.media.images import MAX_PIXELS, upright

MAX_SIZE = (1200, 1500)
QUALITY = 88


def as_webp(image: Image.Image) -> ContentFile:
    """WebP without the metadata (place, camera) that a photo may carry."""
    out = BytesIO()
    image.save(out, "WEBP", quality=QUALITY, method=6)
    return ContentFile(out.getvalue(), name="image.webp")


def recode(file: IO[bytes]) -> ContentFile:
    """Decode an image file and encode it anew, upright and not larger than MAX_SIZE.

    Raises OSError where the data are broken, or too many pixels.
    """
    with Image.open(file) as image:
        if image.width * image.height > MAX_PIXELS:
            raise OSError("This picture has too many pixels.")
        portrait = upright(image).convert("RGB")
    portrait.thumbnail(MAX_SIZE, Image.Resampling.LANCZOS)
    return as_webp(portrait)
