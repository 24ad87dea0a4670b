"""Videos as phones record them: on their side, in H.265, with sound of many kinds."""

from collections.abc import Callable, Iterable
from fractions import Fraction
from io import BytesIO
from typing import Any

import av
from PIL import Image

from tests.media import sounds

QUIET = {"x265-params": "log-level=none", "svtav1-params": "lp=1"}
CORNERS = ("red", "lime", "blue", "white")


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
    shown: tuple[int, int] = (48, 64),
    turned: int = 0,
    mirrored: bool = False,
    times: Iterable[float] = tuple(n / 10 for n in range(20)),
    pix_fmt: str = "yuv420p",
    **fields: Any,
) -> bytes:
    """`quarters` of that size when shown; the frames need a turn of so many degrees to the left.

    `times`: of the frames, in seconds. `sound`: its encoder; `options`: the picture's.
    """
    out = BytesIO()
    target: Any
    with av.open(out, "w", format=package) as target:
        stream = target.add_stream(codec, rate=10, options={**QUIET, **fields.pop("options", {})})
        frame = quarters(shown).rotate(-turned, expand=True)
        stream.width, stream.height, stream.pix_fmt = *frame.size, pix_fmt
        stream.time_base = Fraction(1, 90_000)
        if turned or mirrored:
            stream.set_display_rotation(turned, hflip=mirrored)
        add_sound = _sound(target, **fields)
        for time in times:
            picture = av.VideoFrame.from_image(frame)
            picture.pts, picture.time_base = round(time * 90_000), Fraction(1, 90_000)
            target.mux(stream.encode(picture))
        target.mux(stream.encode())
        add_sound()
    return out.getvalue()


def _sound(
    target: Any, sound: str = "", rate: int = sounds.RATE, channels: int = 1, seconds: float = 2
) -> Callable[[], None]:
    """A tone, to be added when the picture is done."""
    if not sound:
        return lambda: None
    stream = target.add_stream(sound, rate, {"strict": "experimental"})
    stream.layout = sounds.LAYOUTS[channels]

    def add() -> None:
        for frame in sounds.frames(sounds.tone(seconds, rate=rate), rate, channels):
            target.mux(stream.encode(frame))
        target.mux(stream.encode())

    return add
