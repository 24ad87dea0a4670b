"""Makes uploaded portraits safe and uniform."""

from django.core.files.base import ContentFile
from PIL import Image

from chatsite.media import colours, images, marks

MAX_SIZE = (1200, 1500)
QUALITY = 88


def as_webp(image: Image.Image, source: marks.Source | None = None) -> ContentFile:
    """Encode as WebP, without metadata such as location and camera, but with the mark of its
    source."""
    image.info.clear()
    data = images.webp(image, source, quality=QUALITY, method=6)
    return ContentFile(data, name="image.webp")


def recode(data: bytes, source: marks.Source | None = None) -> ContentFile:
    """Decode an image as browsers show it and re-encode it, at most MAX_SIZE large.

    `source`: how it was made. Raises Refused.
    """
    portrait = colours.on_white(images.decoded(data))
    portrait.thumbnail(MAX_SIZE, Image.Resampling.LANCZOS)
    return as_webp(portrait, source)
