"""Videos: probed, given a poster, and packed anew without metadata. Nothing is transcoded."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import av

from chatsite.media import Refused, containers
from chatsite.media.display import Display
from chatsite.media.images import Picture, encode

MAX_SECONDS = 120.0
MAX_PIXELS = 4096 * 2304

_UNREADABLE = "This video cannot be read. Please choose an MP4, WebM or MOV."
_CUT = "A piece of this video is missing. Please choose it again."
_NO_VIDEO = "There is no picture in this video."
_CODEC = "This kind of video does not play everywhere. Please choose an MP4 (H.264) or a WebM."
_TOO_LONG = "This video is too long: two minutes at most."
_TOO_LARGE = "The picture of this video is too large."


# Of all that libav knows. Playlists among the rest would make it open other files and addresses.
_READ = {"format_whitelist": "matroska,webm,mov,mp4", "max_streams": "16"}


@dataclass(frozen=True)
class Package:
    """A container that browsers play, and the sound that it may carry."""

    format: str
    content_type: str
    extension: str
    sound: frozenset[str]


_MP4 = Package("mp4", "video/mp4", "mp4", frozenset({"aac", "mp3"}))
_WEBM = Package("webm", "video/webm", "webm", frozenset({"opus", "vorbis"}))
_PACKAGES = {"h264": _MP4, "vp8": _WEBM, "vp9": _WEBM, "av1": _WEBM}


@dataclass(frozen=True)
class Clip:
    """A video and its first frame; sides in pixels, as a player shows it."""

    data: bytes
    content_type: str
    extension: str
    width: int
    height: int
    duration_sec: float
    poster: Picture


def probe_video(data: bytes) -> Clip:
    """The video packed anew. Raises Refused. A duration that the file claims is not believed."""
    if containers.claims_too_much(data):
        raise Refused(_TOO_LONG)
    if containers.is_cut(data):
        raise Refused(_CUT)
    try:
        container: Any
        with av.open(BytesIO(data), options=_READ) as container:
            return _clip(container)
    except (av.FFmpegError, EOFError, StopIteration, ValueError) as error:
        raise Refused(_UNREADABLE) from error


def _clip(container: Any) -> Clip:
    if not container.streams.video:
        raise Refused(_NO_VIDEO)
    video = container.streams.video[0]
    package = _PACKAGES.get(video.codec_context.name)
    if package is None:
        raise Refused(_CODEC)
    if not 0 < video.width * video.height <= MAX_PIXELS:
        raise Refused(_TOO_LARGE)
    first = next(container.decode(video))
    display = Display(first, video.sample_aspect_ratio)
    poster = encode(display.show(first).to_image())
    container.seek(0)
    data, seconds = _packed(container, video, package)
    return Clip(
        data,
        package.content_type,
        package.extension,
        display.width,
        display.height,
        seconds,
        poster,
    )


def _packed(container: Any, video: Any, package: Package) -> tuple[bytes, float]:
    """The same streams in a new container, and the end of the last picture in seconds."""
    sound = [s for s in container.streams.audio if s.codec_context.name in package.sound]
    chosen = [video, *sound[:1]]
    with NamedTemporaryFile(suffix=f".{package.extension}") as file:
        seconds = _write(file.name, container, chosen, package)
        return Path(file.name).read_bytes(), seconds


def _write(path: str, container: Any, chosen: list[Any], package: Package) -> float:
    """Into a file, since faststart reads again what has been written."""
    video, end = chosen[0], 0.0
    target: Any
    with av.open(path, "w", format=package.format, options=_options(package)) as target:
        copies = {stream.index: target.add_stream_from_template(stream) for stream in chosen}
        for packet in container.demux(*chosen):
            if packet.dts is None:
                continue
            if packet.stream.index == video.index:
                end = max(end, float((packet.pts + (packet.duration or 0)) * packet.time_base))
            if end > MAX_SECONDS:
                raise Refused(_TOO_LONG)
            packet.stream = copies[packet.stream.index]
            target.mux(packet)
    if end <= 0:
        raise Refused(_UNREADABLE)
    return round(end, 3)


def _options(package: Package) -> dict[str, str]:
    # The index first, so that a player can begin before it has all.
    return {"movflags": "faststart"} if package is _MP4 else {}
