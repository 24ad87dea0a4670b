"""Videos as phones record them: on their side, in H.265, with sound of many kinds."""

import os
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from fractions import Fraction
from io import BytesIO
from typing import Any

import av
from PIL import Image

from tests.media import sounds

QUIET = {"x265-params": "log-level=none", "svtav1-params": "lp=1"}
TICKS = Fraction(1, 60_000)
TIMES = tuple(number / 10 for number in range(20))
CORNERS = ("red", "lime", "blue", "white")
# libx265 writes over the end of its memory where a frame is less than a block of 64 pixels wide.
SHOWN = (96, 128)
CURVES = {"pq": 16, "hlg": 18}
BT2020, LIMITED = 9, 1


def quarters(size: tuple[int, int]) -> Image.Image:
    """Red and green above blue and white: each way to turn or mirror it looks different."""
    (width, height), image = size, Image.new("RGB", size)
    for number, colour in enumerate(CORNERS):
        left, top = number % 2 * width // 2, number // 2 * height // 2
        image.paste(colour, (left, top, left + width // 2, top + height // 2))
    return image


def corners(image: Image.Image) -> tuple[str, ...]:
    """What `quarters` has become, in the same order."""
    width, height = image.size
    places = ((1, 1), (3, 1), (1, 3), (3, 3))
    return tuple(_named(image.getpixel((x * width // 4, y * height // 4))) for x, y in places)


def _named(pixel: Any) -> str:
    red, green, blue = (value > 127 for value in pixel)
    names = {(1, 0, 0): "red", (0, 1, 0): "lime", (0, 0, 1): "blue", (1, 1, 1): "white"}
    return names.get((red, green, blue), f"{pixel}")


def recording(
    codec: str = "libx265",
    package: str = "mov",
    *,
    shown: tuple[int, int] = SHOWN,
    turned: int = 0,
    mirrored: bool = False,
    pixel: Fraction | None = None,
    pix_fmt: str = "yuv420p",
    times: Iterable[float] = TIMES,
    sound_tracks: int = 1,
    options: dict[str, str] | None = None,
    **sound: Any,
) -> bytes:
    """`quarters` of that size when shown; the frames need a turn of so many degrees to the left.

    `times`: of the frames, in seconds. `sound`: its encoder, and what `_sound` takes.
    """
    out = BytesIO()
    target: Any
    with _own_priority(), av.open(out, "w", format=package, options=options or {}) as target:
        frame = quarters(shown).rotate(-turned, expand=True)
        stream = _picture(target, codec, frame.size, pix_fmt)
        if pixel:
            stream.codec_context.sample_aspect_ratio = pixel
        if turned or mirrored:
            stream.set_display_rotation(turned, hflip=mirrored)
        added = [_sound(target, **sound) for _ in range(sound_tracks)]
        picture = av.VideoFrame.from_image(frame).reformat(format=pix_fmt)
        picture.time_base = TICKS
        for time in times:
            picture.pts = round(time / TICKS)
            target.mux(stream.encode(picture))
        target.mux(stream.encode())
        for add in added:
            add()
    return out.getvalue()


def brilliant(curve: str, lights: Sequence[float], colour: tuple[int, int] = (512, 512)) -> bytes:
    """A second of 10 bits in BT.2020: stripes of these signals, 0 to 1, with that Cb and Cr."""
    out = BytesIO()
    target: Any
    with av.open(out, "w", format="mov") as target:
        stream = _picture(target, "libx265", (96, 96), "yuv420p10le")
        frame = av.VideoFrame(96, 96, "yuv420p10le")
        for name, value in (("trc", CURVES[curve]), ("primaries", BT2020), ("range", LIMITED)):
            setattr(frame, f"color_{name}", value)
            setattr(stream.codec_context, f"color_{name}", value)
        frame.colorspace = stream.codec_context.colorspace = BT2020
        row = [64 + round(876 * lights[x * len(lights) // 96]) for x in range(96)]
        for plane, line in zip(
            frame.planes, (row, [colour[0]] * 48, [colour[1]] * 48), strict=True
        ):
            padded = array("H", line + [0] * (plane.line_size // 2 - len(line)))
            plane.update(padded.tobytes() * plane.height)
        for number in range(10):
            frame.pts, frame.time_base = round(number / 10 / TICKS), TICKS
            target.mux(stream.encode(frame))
        target.mux(stream.encode())
    return out.getvalue()


@contextmanager
def _own_priority() -> Iterator[None]:
    """SVT-AV1, where root runs it, leaves its caller with the highest real-time priority: every
    process that is started later, such as a browser, would inherit that and starve the others."""
    if not hasattr(os, "sched_getscheduler"):
        yield
        return
    before = os.sched_getscheduler(0), os.sched_getparam(0)
    try:
        yield
    finally:
        os.sched_setscheduler(0, *before)


def _picture(target: Any, codec: str, size: tuple[int, int], pix_fmt: str) -> Any:
    stream = target.add_stream(codec, 10, QUIET, time_base=TICKS)
    (stream.width, stream.height), stream.pix_fmt = size, pix_fmt
    if codec == "libx265":
        stream.codec_context.codec_tag = "hvc1"
    return stream


def _sound(
    target: Any, sound: str = "", rate: int = sounds.RATE, channels: int = 1, after: float = 0
) -> Callable[[], None]:
    """Two seconds of a tone, to be added when the picture is done."""
    if not sound:
        return lambda: None
    stream = target.add_stream(sound, rate, {"strict": "experimental"})
    stream.layout = sounds.LAYOUTS[channels]

    def add() -> None:
        for frame in sounds.frames(sounds.tone(2, rate=rate), rate, channels):
            frame.pts = (frame.pts or 0) + round(after * rate)
            target.mux(stream.encode(frame))
        target.mux(stream.encode())

    return add
