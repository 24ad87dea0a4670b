"""Repackages videos that browsers play and converts others to H.264. Metadata is removed."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from time import monotonic
from typing import Any

import av

from chatsite.media import Refused, containers, marks, sources, tracks
from chatsite.media.display import Display
from chatsite.media.images import Picture, encode
from chatsite.media.sources import Contents, Source
from chatsite.media.turns import turn

# Limits for conversions: pixels of all input frames, bytes of the result, its bits per second.
MAX_WORK = 3_000_000_000
MAX_BYTES = 10_000_000
MAX_BITS = 2_500_000
# In seconds of wall-clock time, on a machine with other work to do.
MAX_WAIT = 240.0

_UNREADABLE = "We can't read this video. Please choose an MP4, WebM, MOV or 3GP."
_CUT = "Part of this video is missing. Please choose it again."
_TOO_LONG = "This video is too long. The limit is two minutes."
_TOO_MUCH = "This video is too heavy for us to process. Please choose a shorter or smaller one."


@dataclass(frozen=True)
class Package:
    """A container that browsers play: the audio codecs it may hold, and our encoder for it."""

    format: str
    content_type: str
    extension: str
    sound: frozenset[str]
    encoder: str


_MP4 = Package("mp4", "video/mp4", "mp4", frozenset({"aac", "mp3"}), "aac")
_WEBM = Package("webm", "video/webm", "webm", frozenset({"opus", "vorbis"}), "libopus")
_PACKAGES = {"h264": _MP4, "vp8": _WEBM, "vp9": _WEBM}
# Hardly any phone plays 10-bit, 4:2:2 or lossless video.
_FORMATS = {"yuv420p", "yuvj420p"}
_PROFILES = {"Baseline", "Constrained Baseline", "Main", "High"}


@dataclass(frozen=True)
class Clip:
    """A video and its poster. Sides in pixels, as a player shows it."""

    data: bytes
    content_type: str
    extension: str
    width: int
    height: int
    duration_sec: float
    poster: Picture


def probe_video(data: bytes, source: marks.Source | None = None) -> Clip:
    """The video as browsers play it, and its poster, marked with `source`, if one is named.

    Raises Refused, or Busy while others are being converted.
    """
    if containers.claims_too_much(data):
        raise Refused(_TOO_LONG)
    if containers.is_cut(data):
        raise Refused(_CUT)
    try:
        return _clip(data, source)
    except (av.FFmpegError, EOFError, ValueError) as error:
        raise Refused(_UNREADABLE) from error


def _clip(data: bytes, made_by: marks.Source | None) -> Clip:
    with sources.opened(data) as source:
        contents = sources.survey(source)
        if contents is None:
            raise Refused(_UNREADABLE)
        display = Display(contents.first, source.picture.sample_aspect_ratio)
        shown = display.show(contents.first)
        package = _package(source.picture, contents.first, display)
    with sources.opened(data) as source:
        if package:
            made = _written(source, package, tracks.Copied, made_by)
            sides = display.width, display.height
        else:
            package, sides = _MP4, (shown.width, shown.height)
            made = _transcoded(source, contents, display, shown, made_by)
    poster = encode(shown.to_image(), made_by)
    return Clip(made, package.content_type, package.extension, *sides, contents.seconds, poster)


def _package(picture: Any, first: av.VideoFrame, display: Display) -> Package | None:
    """The container that takes this video stream unchanged; None if browsers may not play it."""
    package = _PACKAGES.get(sources.name(picture))
    if first.format.name not in _FORMATS or display.is_mirrored:
        return None
    if package is _MP4:
        return package if picture.codec_context.profile in _PROFILES else None
    return package if display.is_upright else None


def _transcoded(
    source: Source,
    contents: Contents,
    display: Display,
    shown: av.VideoFrame,
    made_by: marks.Source | None,
) -> bytes:
    if contents.frames * source.picture.width * source.picture.height > MAX_WORK:
        raise Refused(_TOO_MUCH)
    # Two extra seconds, because the first seconds of a video may need more bits.
    bits = int(8 * MAX_BYTES / (contents.seconds + 2)) - tracks.SOUND_BITS

    def track(target: Any, _: Any) -> tracks.Track:
        return tracks.Picture(target, display, shown, min(bits, MAX_BITS))

    with turn():
        made = _written(source, _MP4, track, made_by)
    if len(made) > MAX_BYTES:
        raise Refused(_TOO_MUCH)
    return made


def _written(
    source: Source,
    package: Package,
    track: Callable[[Any, Any], tracks.Track],
    made_by: marks.Source | None,
) -> bytes:
    """Writes to a file, because faststart reads the output again."""
    # faststart puts the index first, so that playback can begin before the download ends.
    keys = "+use_metadata_tags" if made_by else ""
    options = {"movflags": f"faststart{keys}"} if package is _MP4 else {}
    with NamedTemporaryFile(suffix=f".{package.extension}") as file:
        target: Any
        with av.open(file.name, "w", format=package.format, options=options) as target:
            target.metadata.update(marks.tags(made_by) if made_by else {})
            made = {source.picture.index: track(target, source.picture)}
            if source.sound:
                made[source.sound.index] = _sound_track(target, source.sound, package)
            _pump(source, made, target)
        return Path(file.name).read_bytes()


def _sound_track(target: Any, sound: Any, package: Package) -> tracks.Track:
    if sources.name(sound) in package.sound and sound.codec_context.channels <= 2:
        return tracks.Copied(target, sound)
    return tracks.Sound(target, sound, package.encoder)


def _pump(source: Source, made: dict[int, tracks.Track], target: Any) -> None:
    end = monotonic() + MAX_WAIT
    for packet in source.packets():
        if monotonic() > end:
            raise Refused(_TOO_MUCH)
        target.mux(made[packet.stream.index].take(packet))
