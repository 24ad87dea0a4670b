"""Clips of the demo girls: they breathe, sway and blink while the background moves."""

import math
from collections.abc import Iterator
from dataclasses import replace
from tempfile import NamedTemporaryFile
from typing import Any

import av
from PIL import Image

from girls.demo.portraits import draw_figure, draw_scene
from girls.demo.portraits.canvas import HEIGHT, WIDTH
from girls.demo.portraits.look import Look

SIZE = (480, 600)
SECONDS, RATE = 3, 24
# Start and end, in seconds, of the times when the eyes are closed.
BLINKS = ((1.0, 1.14), (2.35, 2.46))
SWAY_DEGREES = 0.9


def draw_clip(look: Look) -> bytes:
    """An MP4 without sound that loops seamlessly."""
    target: Any
    with NamedTemporaryFile(suffix=".mp4") as file:
        with av.open(file.name, "w") as target:
            stream = target.add_stream("libx264", rate=RATE)
            stream.width, stream.height, stream.pix_fmt = *SIZE, "yuv420p"
            stream.options = {"preset": "veryfast", "crf": "21"}
            # There is no hurry, and the site needs the other cores.
            stream.codec_context.thread_count = 1
            for number, frame in enumerate(frames(look)):
                picture = av.VideoFrame.from_image(frame).reformat(format="yuv420p")
                picture.pts = number
                target.mux(stream.encode(picture))
            target.mux(stream.encode())
        file.seek(0)
        return file.read()


def frames(look: Look) -> Iterator[Image.Image]:
    """Deterministic for a look. (The encoder's output may differ in a few bits.)"""
    place, awake = draw_scene(look), draw_figure(look)
    asleep = draw_figure(replace(look, face=replace(look.face, closed=(True, True))))
    for number in range(SECONDS * RATE):
        second = number / RATE
        blinks = any(start <= second < end for start, end in BLINKS)
        frame = _place_at(place, second)
        figure = _figure_at(asleep if blinks else awake, second)
        frame.paste(figure, mask=figure.getchannel("A"))
        yield frame


def _wave(second: float, times: float = 1) -> float:
    """A sine from -1 to 1 with `times` periods over the clip."""
    return math.sin(2 * math.pi * times * second / SECONDS)


def _place_at(place: Image.Image, second: float) -> Image.Image:
    near, aside = 0.035 + 0.008 * _wave(second, 1), 9 * _wave(second)
    edge = (WIDTH * near, HEIGHT * near)
    box = (edge[0] + aside, edge[1], WIDTH - edge[0] + aside, HEIGHT - edge[1])
    return place.resize(SIZE, Image.Resampling.BILINEAR, box)


def _figure_at(figure: Image.Image, second: float) -> Image.Image:
    """Rotated slightly about the middle of the lower edge; larger while she inhales."""
    turn = math.radians(SWAY_DEGREES * _wave(second))
    size = WIDTH / SIZE[0] / (1.03 + 0.005 * _wave(second, 2))
    cos, sin = math.cos(turn) * size, math.sin(turn) * size
    foot, low = SIZE[0] / 2, SIZE[1]
    step = (cos, sin, WIDTH / 2 - cos * foot - sin * low,
            -sin, cos, HEIGHT - 8 + sin * foot - cos * low)  # fmt: skip
    return figure.transform(SIZE, Image.Transform.AFFINE, step, Image.Resampling.BILINEAR)
