"""Converts a video's frames for display: orientation, aspect ratio, colours, size limit."""

import struct
from fractions import Fraction
from typing import Any

import av
from av.filter import Graph

from chatsite.media import Refused, graphs

MAX_SIDE = 1280

# No camera records a longer side, but a malicious pixel aspect ratio may claim one.
MOST_SHOWN = 16_384
_SHAPE = "We can't show this video as it was filmed. Please choose another."
_CHANGES = "This video changes its size partway through. Please choose another."

Steps = tuple[graphs.Step, ...]
# Keys are the signs of a, b, c and d in a display matrix (a b u, c d v, x y w).
_UPRIGHT = (1, 0, 0, 1)
_TURNED: dict[tuple[int, ...], Steps] = {
    _UPRIGHT: (),
    (0, 1, -1, 0): (("transpose", "clock"),),
    (-1, 0, 0, -1): (("hflip", ""), ("vflip", "")),
    (0, -1, 1, 0): (("transpose", "cclock"),),
}
_MIRRORED: dict[tuple[int, ...], Steps] = {
    (-1, 0, 0, 1): (("hflip", ""),),
    (1, 0, 0, -1): (("vflip", ""),),
    (0, 1, 1, 0): (("transpose", "cclock_flip"),),
    (0, -1, -1, 0): (("transpose", "clock_flip"),),
}
_PQ, _HLG, _BT2020, _UNKNOWN = 16, 18, 9, 2
# The values of H.273 that libav's scaler knows. It refuses reserved values, which occur in files.
_COLOURS = {
    "color_primaries": {1, 5, 6, _BT2020, 12},
    "color_trc": {1, 4, 5, 6, 13, 14, 15, _PQ, _HLG},
    "colorspace": {0, 1, 5, 6, _BT2020},
}
_TEN_BITS = ("format", "pix_fmts=yuv420p10le")
_WIDE = "color_primaries=bt2020:colorspace=bt2020nc"
# A standard screen may show HLG as it is; only the colour gamut needs a conversion.
_FROM_WIDE: Steps = (
    _TEN_BITS,
    ("setparams", f"{_WIDE}:color_trc=bt2020-10"),
    ("colorspace", "all=bt709:format=yuv420p"),
)
_FROM_PQ: Steps = (
    _TEN_BITS,
    ("setparams", f"{_WIDE}:color_trc=smpte2084"),
    (
        "scale",
        "out_primaries=bt709:out_transfer=bt709:out_color_matrix=bt709:intent=perceptual",
    ),
)


class Display:
    """Converts the frames of one video, all of the same size and format.

    `width`, `height`: as a player shows it, in square pixels, before the size limit.
    """

    def __init__(self, first: av.VideoFrame, pixel: Fraction | None) -> None:
        """`pixel`: the width of a pixel divided by its height; None if unknown."""
        _clear(first)
        self._kind, signs = _kind(first), _signs(first)
        self.is_upright = signs == _UPRIGHT
        self.is_mirrored = signs not in _TURNED
        sides = _square(first.width, first.height, pixel or Fraction(1))
        if max(sides) > MOST_SHOWN:
            raise Refused(_SHAPE)
        self._graph = _graph(first, _bounded(*sides), (_TURNED | _MIRRORED).get(signs, ()))
        self.width, self.height = sides if signs[0] else sides[::-1]

    def show(self, frame: av.VideoFrame) -> av.VideoFrame:
        """Upright, square pixels, yuv420p, each side even and at most MAX_SIDE. Raises Refused."""
        if _kind(frame) != self._kind:
            raise Refused(_CHANGES)
        _clear(frame)
        self._graph.push(frame)
        shown: Any = self._graph.pull()
        return shown


def _clear(frame: av.VideoFrame) -> None:
    for name, known in _COLOURS.items():
        if getattr(frame, name) not in known:
            setattr(frame, name, _UNKNOWN)


def _kind(frame: av.VideoFrame) -> tuple[int, int, str]:
    return frame.width, frame.height, frame.format.name


def _signs(frame: av.VideoFrame) -> tuple[int, ...]:
    matrix: Any = frame.side_data.get("DISPLAYMATRIX")
    if matrix is None:
        return _UPRIGHT
    numbers = struct.unpack("=9i", bytes(matrix))
    turn = numbers[0], numbers[1], numbers[3], numbers[4]
    least = max(abs(number) for number in turn) // 2
    return tuple((number > least) - (number < -least) for number in turn)


def _square(width: int, height: int, pixel: Fraction) -> tuple[int, int]:
    """Stretches pixels and never shrinks them, as browsers do."""
    if pixel > 1:
        return round(width * pixel), height
    return width, round(height / pixel)


def _bounded(width: int, height: int) -> tuple[int, int]:
    scale = min(Fraction(MAX_SIDE, max(width, height)), Fraction(1))
    return max(2, round(width * scale / 2) * 2), max(2, round(height * scale / 2) * 2)


def _plain(frame: av.VideoFrame) -> Steps:
    """The filters from HDR or wide-gamut colours to BT.709."""
    if frame.color_trc == _PQ:
        return _FROM_PQ
    return _FROM_WIDE if frame.color_trc == _HLG or frame.color_primaries == _BT2020 else ()


def _graph(first: av.VideoFrame, sides: tuple[int, int], turn: Steps) -> Graph:
    source = {
        "video_size": f"{first.width}x{first.height}",
        "pix_fmt": first.format.name,
        "time_base": first.time_base,
        "colorspace": first.colorspace,
        "range": first.color_range,
    }
    steps = (
        ("buffer", ":".join(f"{name}={value}" for name, value in source.items())),
        ("scale", "w={}:h={}:out_range=tv".format(*sides)),
        *_plain(first),
        ("format", "pix_fmts=yuv420p"),
        ("setsar", "1"),
        *turn,
        ("buffersink", ""),
    )
    return graphs.chain(steps)
