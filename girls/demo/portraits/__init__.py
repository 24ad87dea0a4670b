"""Draws illustrated portraits from a `Look`. The same look always gives the same picture."""

from PIL import Image

from girls.demo.portraits import face
from girls.demo.portraits.canvas import Canvas
from girls.demo.portraits.look import Look

NECK = (400, 640)


def draw(look: Look) -> Image.Image:
    """800 x 1000 pixels. The face is in the upper middle, so that a round crop shows it."""
    canvas = Canvas()
    look.scene(canvas, look)
    _draw_figure(canvas, look)
    return _lit(canvas, look)


def draw_scene(look: Look) -> Image.Image:
    """The background without her, in the same light."""
    canvas = Canvas()
    look.scene(canvas, look)
    return _lit(canvas, look)


def draw_figure(look: Look) -> Image.Image:
    """Only her, on a transparent background (RGBA). Pasted over `draw_scene`, it is `draw`."""
    canvas = Canvas(layer=True)
    _draw_figure(canvas, look)
    return _lit(canvas, look)


def _lit(canvas: Canvas, look: Look) -> Image.Image:
    image = canvas.finished()
    return look.light.on(image) if look.light else image


def _draw_figure(canvas: Canvas, look: Look) -> None:
    with canvas.framed(look.zoom, look.shift, flip=look.flip):
        _draw_parts(canvas, look)


def _draw_parts(canvas: Canvas, look: Look) -> None:
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
