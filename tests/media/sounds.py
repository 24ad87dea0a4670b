"""Voice recordings of each kind, synthesised here: nothing is read from a disk or a microphone."""

import math
import random
from array import array
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import av

RATE = 48_000
MEDIA_RECORDER = {"live": "1", "cluster_time_limit": "1000"}
FRAGMENTED = {"movflags": "frag_keyframe+empty_moov+default_base_moof", "frag_duration": "500000"}
# Kind to (container, encoder, options of the container).
KINDS: dict[str, tuple[str, str, dict[str, str]]] = {
    "webm": ("webm", "libopus", {}),
    "webm-live": ("webm", "libopus", MEDIA_RECORDER),
    "m4a": ("ipod", "aac", {}),
    "m4a-index-first": ("mp4", "aac", {"movflags": "faststart"}),
    "m4a-fragmented": ("mp4", "aac", FRAGMENTED),
    "aac": ("adts", "aac", {}),
    "mp3": ("mp3", "libmp3lame", {}),
    "mp3-bare": ("mp3", "libmp3lame", {"write_xing": "0", "id3v2_version": "0"}),
    "wav-16": ("wav", "pcm_s16le", {}),
    "wav-24": ("wav", "pcm_s24le", {}),
    "wav-32": ("wav", "pcm_s32le", {}),
    "wav-float": ("wav", "pcm_f32le", {}),
    "ogg-opus": ("ogg", "libopus", {}),
    "ogg-vorbis": ("ogg", "vorbis", {}),
}
LAYOUTS = {1: "mono", 2: "stereo"}
SECRET = "recorded at home by Ann"


def tone(seconds: float, level: float = 0.3, rate: int = RATE) -> "array[int]":
    """ "array[int]" like speech: a voiced sound that swells and fades four times a second."""
    count = round(seconds * rate)
    peak = 32767 * level
    return array(
        "h",
        (
            round(
                peak
                * (0.55 - 0.45 * math.cos(8 * math.pi * n / rate))
                * (0.7 * math.sin(360 * math.pi * n / rate) + 0.3 * math.sin(2900 * n / rate))
            )
            for n in range(count)
        ),
    )


def hiss(seconds: float, level: float, rate: int = RATE) -> "array[int]":
    """The noise of a quiet room."""
    chance, peak = random.Random(7), 32767 * level
    return array("h", (round(peak * chance.uniform(-1, 1)) for _ in range(round(seconds * rate))))


def silence(seconds: float, rate: int = RATE) -> "array[int]":
    return array("h", bytes(2 * round(seconds * rate)))


def recording(
    kind: str = "webm-live",
    samples: "array[int] | None" = None,
    rate: int = RATE,
    channels: int = 1,
) -> bytes:
    """A whole file of that kind, two seconds of tone unless told, with metadata as SECRET."""
    package, codec, options = KINDS[kind]
    channels = 2 if codec == "vorbis" else channels
    # A file, since faststart reads again what has been written.
    with NamedTemporaryFile() as file:
        target: Any
        with av.open(file.name, "w", format=package, options=options) as target:
            target.metadata.update({"title": SECRET, "comment": SECRET, "location": "+48.2+16.3/"})
            stream = target.add_stream(codec, rate, {"strict": "experimental"})
            stream.layout = LAYOUTS[channels]
            for frame in frames(tone(2, rate=rate) if samples is None else samples, rate, channels):
                target.mux(stream.encode(frame))
            target.mux(stream.encode())
        return Path(file.name).read_bytes()


def frames(samples: "array[int]", rate: int = RATE, channels: int = 1) -> Iterator[av.AudioFrame]:
    """In pieces of a tenth of a second, the same on each channel."""
    step = rate // 10
    for start in range(0, len(samples), step):
        piece = samples[start : start + step]
        frame = av.AudioFrame("s16p", LAYOUTS[channels], len(piece))
        for plane in frame.planes:
            plane.update(piece.tobytes())
        frame.sample_rate, frame.time_base, frame.pts = rate, Fraction(1, rate), start
        yield frame
