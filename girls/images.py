"""Makes uploaded portraits safe and uniform."""

from dataclasses import dataclass

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


@dataclass(frozen=True)
class Part:
    """A rectangle of the upright picture, in its pixels, as high as RATIO says."""

    left: int
    top: int
    width: int


# What cards and profiles show: four wide and five high.
RATIO = (4, 5)


def box(size: tuple[int, int], part: Part | None = None) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of what is kept of a picture of that size: a part of the ratio,
    moved and shrunk until it lies within; otherwise the largest one, in the middle."""
    across, down = RATIO
    largest = max(1, min(size[0], size[1] * across // down))
    width = min(max(part.width, 1), largest) if part else largest
    height = min(max(1, round(width * down / across)), size[1])
    left = part.left if part else (size[0] - width) // 2
    top = part.top if part else (size[1] - height) // 2
    left = min(max(left, 0), size[0] - width)
    top = min(max(top, 0), size[1] - height)
    return left, top, left + width, top + height


def recode(
    data: bytes, source: marks.Source | None = None, part: Part | None = None
) -> ContentFile:
    """Decode an image as browsers show it, cut it to a portrait's shape and re-encode it, at most
    MAX_SIZE large.

    `source`: how it was made. `part`: without one, the middle. Raises Refused.
    """
    upright = images.decoded(data)
    portrait = colours.on_white(upright.crop(box(upright.size, part)))
    portrait.thumbnail(MAX_SIZE, Image.Resampling.LANCZOS)
    return as_webp(portrait, source)
