"""Opens video files safely, chooses their streams and measures what they really contain."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import av

from chatsite.media import Refused

MAX_SECONDS = 120.0
MAX_PIXELS = 4096 * 2304

_NO_VIDEO = "This video has no picture."
_CODEC = "This kind of video doesn't play everywhere. Please choose an MP4 (H.264) or a WebM."
_SOUND = "We can't read the sound of this video. Please choose another."
_TOO_LONG = "This video is too long. The limit is two minutes."
_TOO_LARGE = "The picture of this video is too large."

# A camera that stops at two minutes stops slightly late, and its sound ends after its picture.
_GRACE_SEC, _SOUND_GRACE_SEC = 0.5, 1.0
# Values outside of these would make a small file expensive to process.
_MAX_CHANNELS, _RATES = 8, range(4_000, 192_001)
_PICTURES = {"h264", "hevc", "mpeg4", "h263", "vp8", "vp9", "av1"}
_PCM = {"pcm_u8", "pcm_s8", "pcm_alaw", "pcm_mulaw"} | {
    f"pcm_{kind}{order}" for kind in ("s16", "s24", "s32", "f32", "f64") for order in ("le", "be")
}
_SOUNDS = _PCM | {
    *("aac", "mp3", "opus", "vorbis", "flac", "alac", "ac3", "eac3", "amr_nb", "amr_wb")
}
# Only these formats. Libav's playlist formats would make it open other files and URLs.
_READ = {
    "format_whitelist": "matroska,webm,mov,mp4",
    "max_streams": "16",
}


@dataclass(frozen=True)
class Source:
    """An open file with its video stream and its audio stream (or None). `size` in bytes."""

    container: Any
    picture: Any
    sound: Any
    size: int

    def packets(self) -> Iterator[Any]:
        """Packets of both streams. The last packet of each stream is empty."""
        chosen = [stream for stream in (self.picture, self.sound) if stream]
        packets: Iterator[Any] = self.container.demux(*chosen)
        return packets


@dataclass(frozen=True)
class Contents:
    """The first frame, the number of frames, and the end of the last one in seconds."""

    first: av.VideoFrame
    frames: int
    seconds: float


@contextmanager
def opened(data: bytes) -> Iterator[Source]:
    """Always at the start: seeking with libav would lose sound that begins before the picture."""
    container: Any
    with av.open(BytesIO(data), options=_READ, metadata_errors="replace") as container:
        yield Source(container, _picture(container), _sound(container), len(data))


def survey(source: Source) -> Contents | None:
    """Read the whole file, because declared lengths cannot be trusted. None if it has no frame."""
    first, frames, end = None, 0, 0.0
    for number, packet in enumerate(source.packets()):
        is_picture = packet.stream is source.picture
        # A packet has at least one byte, unless the file was made to waste our time.
        if number > source.size or _end(packet) > _latest(is_picture):
            raise Refused(_TOO_LONG)
        if is_picture:
            first = first or next(iter(packet.decode()), None)
            frames, end = frames + bool(packet.size), max(end, _end(packet))
    return Contents(first, frames, round(end, 3)) if first and end > 0 else None


def name(stream: Any) -> str:
    """The name of the stream's codec; "" if libav has no decoder for it."""
    return stream.codec_context.codec.canonical_name if stream.codec_context else ""


def _latest(is_picture: bool) -> float:
    return MAX_SECONDS + (_GRACE_SEC if is_picture else _SOUND_GRACE_SEC)


def _end(packet: Any) -> float:
    """In seconds; 0 if the packet has no timestamp."""
    return float(((packet.pts or 0) + (packet.duration or 0)) * packet.time_base)


def _picture(container: Any) -> Any:
    cover = av.stream.Disposition.attached_pic
    found = [stream for stream in container.streams.video if not stream.disposition & cover]
    if not found:
        raise Refused(_NO_VIDEO)
    if name(found[0]) not in _PICTURES:
        raise Refused(_CODEC)
    if not 0 < found[0].width * found[0].height <= MAX_PIXELS:
        raise Refused(_TOO_LARGE)
    found[0].codec_context.thread_count = 1
    return found[0]


def _sound(container: Any) -> Any:
    """The first audio stream that we can decode: newer phones add a second, proprietary one."""
    known = [stream for stream in container.streams.audio if name(stream) in _SOUNDS]
    if not container.streams.audio:
        return None
    if not known or not _is_bounded(known[0].codec_context):
        raise Refused(_SOUND)
    return known[0]


def _is_bounded(sound: Any) -> bool:
    return sound.channels <= _MAX_CHANNELS and sound.rate in _RATES
