"""Illustrated portraits, drawn from a small description; the same description, the same picture."""

from PIL import Image

from girls.portraits import face
from girls.portraits.canvas import Canvas
from girls.portraits.look import Look

NECK = (400, 640)
ZOOM = 1.14


def draw(look: Look) -> Image.Image:
    """800 x 1000 pixels; the face is in the upper middle, so that a round crop shows it."""
    canvas = Canvas()
    look.scene(canvas, look)
    with canvas.zoomed(ZOOM):
        _draw_figure(canvas, look)
    return canvas.finished()


def _draw_figure(canvas: Canvas, look: Look) -> None:
    with canvas.tilted(NECK, look.tilt):
        look.hair_behind(canvas, look)
    face.draw_neck(canvas, look)
    look.clothes(canvas, look)
    with canvas.tilted(NECK, look.tilt):
        if look.face.ears:
            face.draw_ears(canvas, look)
        face.draw_head(canvas, look)
        look.hair_before(canvas, look)
        look.accessories(canvas, look)
