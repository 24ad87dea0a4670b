"""Paints filled shapes with smooth edges.

Only a shape's mask is drawn enlarged and then reduced (antialiasing). Colours, blur and opacity are
computed at the final size.
"""

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFilter

from girls.demo.portraits.geometry import Point, Points, mirrored, moved, scaled, turned

WIDTH, HEIGHT = 800, 1000
DETAIL = 4
FOCUS = (400, 392)

Box = tuple[int, int, int, int]
Paint = str | tuple[str, str]
"""One colour, or a gradient: the colours at the top and at the bottom of the shape."""


class Canvas:
    """A picture; with `layer`, a transparent layer to be pasted over a picture."""

    def __init__(self, *, layer: bool = False) -> None:
        self._image = Image.new("RGBA" if layer else "RGB", (WIDTH, HEIGHT))
        self._pivot: Point = (0, 0)
        self._degrees = 0.0
        self._zoom = 1.0
        self._shift: Point = (0, 0)
        self._flip = False

    @contextmanager
    def framed(self, zoom: float, shift: Point, *, flip: bool) -> Iterator[None]:
        """Zooms everything drawn inside about the middle of the face, shifts and mirrors it."""
        self._zoom, self._shift, self._flip = zoom, shift, flip
        yield
        self._zoom, self._shift, self._flip = 1.0, (0, 0), False

    @contextmanager
    def tilted(self, pivot: Point, degrees: float) -> Iterator[None]:
        """Rotates everything drawn inside about the pivot."""
        self._pivot, self._degrees = pivot, degrees
        yield
        self._degrees = 0.0

    def fill(
        self,
        shape: Points,
        paint: Paint,
        *,
        inside: Sequence[Points] = (),
        outside: Points | None = None,
        opacity: float = 1.0,
        blur: float = 0.0,
    ) -> None:
        """Paint `shape` without `outside`, with its edge blurred, clipped to all of `inside`."""
        box = self._box(shape, blur)
        if box is None:
            return
        mask = self._mask(shape, box)
        if outside is not None:
            mask = ImageChops.multiply(mask, ImageChops.invert(self._mask(outside, box)))
        if blur:
            mask = mask.filter(ImageFilter.GaussianBlur(blur))
        for limit in inside:
            mask = ImageChops.multiply(mask, self._mask(limit, box))
        if opacity < 1:
            mask = mask.point(lambda value: round(value * opacity))
        self._image.paste(_paint(paint, box, self._image.mode), box, mask)

    def finished(self) -> Image.Image:
        if self._image.mode == "RGB":
            return self._image
        # Painting on a transparent layer premultiplies the colours by their opacity.
        data = self._image.tobytes()
        return Image.frombytes("RGBa", self._image.size, data).convert("RGBA")

    def _mask(self, shape: Points, box: Box) -> Image.Image:
        left, top, right, bottom = box
        large = Image.new("L", ((right - left) * DETAIL, (bottom - top) * DETAIL))
        corners = [((x - left) * DETAIL, (y - top) * DETAIL) for x, y in self._placed(shape)]
        ImageDraw.Draw(large).polygon(corners, fill=255)
        return large.reduce(DETAIL)

    def _placed(self, shape: Points) -> Points:
        upright = turned(shape, self._pivot, self._degrees) if self._degrees else shape
        there = moved(scaled(upright, FOCUS, self._zoom, self._zoom), *self._shift)
        return mirrored(there) if self._flip else there

    def _box(self, shape: Points, blur: float) -> Box | None:
        """The part of the picture that the shape can touch, or None."""
        xs, ys = zip(*self._placed(shape), strict=True)
        edge = 3 * blur + 1
        left, top = max(0, min(xs) - edge), max(0, min(ys) - edge)
        right, bottom = min(WIDTH, max(xs) + edge), min(HEIGHT, max(ys) + edge)
        if left >= right or top >= bottom:
            return None
        return int(left), int(top), math.ceil(right), math.ceil(bottom)


def _paint(paint: Paint, box: Box, mode: str) -> Image.Image:
    size = (box[2] - box[0], box[3] - box[1])
    if isinstance(paint, str):
        return Image.new(mode, size, paint)
    top, bottom = (Image.new(mode, size, colour) for colour in paint)
    return Image.composite(bottom, top, Image.linear_gradient("L").resize(size))


def blend(first: str, second: str, share: float) -> str:
    """The colour that lies `share` of the way from the first to the second."""
    pairs = zip(ImageColor.getrgb(first)[:3], ImageColor.getrgb(second)[:3], strict=True)
    return "#{:02x}{:02x}{:02x}".format(*(round(a + (b - a) * share) for a, b in pairs))
