"""Carries one stream into a new container, copied or converted to what browsers play.

A track takes the packets of its source stream (the last one is empty) and yields the packets to
write.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, Protocol

import av

from chatsite.media import Refused, graphs
from chatsite.media.display import Display

MAX_FPS = 30
SOUND_RATE = 48_000
SOUND_BITS = 128_000

_TOO_MUCH_SOUND = "The sound of this video is too long. The limit is two minutes."
_MAX_SOUND_SEC = 125.0
# In seconds: a frame this much too early is a phone's jitter, not a higher frame rate.
_EARLY = 0.45 / MAX_FPS
_TICKS = Fraction(1, 90_000)


class Track(Protocol):
    def take(self, packet: Any) -> Iterator[Any]: ...


class Copied:
    """Copies the packets unchanged."""

    def __init__(self, target: Any, source: Any) -> None:
        self._stream = target.add_stream_from_template(source)

    def take(self, packet: Any) -> Iterator[Any]:
        if packet.dts is not None:
            packet.stream = self._stream
            yield packet


class Picture:
    """Converts to 8-bit H.264 through `display`. Drops frames above MAX_FPS.

    The other frames keep their timestamps, because phones record at uneven intervals.
    """

    def __init__(self, target: Any, display: Display, like: av.VideoFrame, max_bits: int) -> None:
        """`like`: a sample frame after conversion. `max_bits`: bits per second."""
        self._display, self._due = display, float("-inf")
        options = {
            "preset": "veryfast",
            "crf": "23",
            "maxrate": str(max_bits),
            "bufsize": str(2 * max_bits),
        }
        stream = self._stream = target.add_stream("libx264", MAX_FPS, options, time_base=_TICKS)
        stream.width, stream.height, stream.pix_fmt = like.width, like.height, like.format.name
        stream.codec_context.thread_count = 1
        for name in ("color_range", "color_primaries", "color_trc", "colorspace"):
            setattr(stream.codec_context, name, getattr(like, name))

    def take(self, packet: Any) -> Iterator[Any]:
        for frame in packet.decode():
            if self._is_due(frame.time):
                yield from self._encoded(self._display.show(frame))
        if packet.dts is None:
            yield from self._encoded(None)

    def _encoded(self, frame: av.VideoFrame | None) -> list[Any]:
        packets: list[Any] = self._stream.encode(frame)
        return packets

    def _is_due(self, time: float | None) -> bool:
        if time is None or time < self._due - _EARLY:
            return False
        self._due = max(self._due, time) + 1 / MAX_FPS
        return True


class Sound:
    """Converts to AAC or Opus, mono or stereo. Fills gaps with silence to stay in sync."""

    def __init__(self, target: Any, source: Any, encoder: str) -> None:
        self._graph: Any = None
        self._left = _MAX_SOUND_SEC
        layout = "mono" if source.codec_context.channels == 1 else "stereo"
        self._stream = target.add_stream(encoder, SOUND_RATE, layout=layout, bit_rate=SOUND_BITS)

    def take(self, packet: Any) -> Iterator[Any]:
        for frame in packet.decode():
            yield from self._heard(frame)
        if packet.dts is None:
            yield from self._heard(None)
            yield from self._stream.encode(None)

    def _heard(self, frame: av.AudioFrame | None) -> Iterator[Any]:
        if frame is not None:
            self._graph = self._graph or _evened(frame)
            self._left -= frame.samples / frame.sample_rate
        if self._left < 0:
            raise Refused(_TOO_MUCH_SOUND)
        if self._graph:
            self._graph.push(frame)
            for heard in graphs.pulled(self._graph):
                yield from self._stream.encode(heard)


def _evened(first: av.AudioFrame) -> Any:
    source = {
        "sample_fmt": first.format.name,
        "channel_layout": first.layout.name,
        "sample_rate": first.sample_rate,
        "time_base": first.time_base,
    }
    return graphs.chain(
        (
            ("abuffer", ":".join(f"{name}={value}" for name, value in source.items())),
            ("aresample", f"{SOUND_RATE}:async=1:first_pts=0:rematrix_maxval=1"),
            ("aformat", "channel_layouts=mono|stereo"),
            ("abuffersink", ""),
        )
    )
