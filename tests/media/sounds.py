"""Voice recordings of each kind, synthesised here: nothing is read from a disk or a microphone."""

import math
import random
import struct
from array import array
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import av

from tests.media import samples

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
LAYOUTS = {1: "mono", 2: "stereo", 6: "5.1"}
SECRET = "recorded at home by Ann"


def tone(seconds: float, level: float = 0.3, rate: int = RATE) -> "array[int]":
    """ "array[int]" like speech: a voiced sound that swells and fades four times a second."""
    count = round(seconds * rate)
    return (_second(level, rate) * (count // rate + 1))[:count]


@cache
def _second(level: float, rate: int) -> "array[int]":
    """Of whole numbers of hertz: the next second is the same."""
    peak = 32767 * level
    turn = 2 * math.pi / rate
    return array(
        "h",
        (
            round(
                peak
                * (0.55 - 0.45 * math.cos(4 * turn * n))
                * (0.7 * math.sin(180 * turn * n) + 0.3 * math.sin(461 * turn * n))
            )
            for n in range(rate)
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
    sound: "array[int] | None" = None,
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
            for frame in frames(tone(2, rate=rate) if sound is None else sound, rate, channels):
                target.mux(stream.encode(frame))
            target.mux(stream.encode())
        return Path(file.name).read_bytes()


def frames(sound: "array[int]", rate: int = RATE, channels: int = 1) -> Iterator[av.AudioFrame]:
    """In pieces of a tenth of a second, the same on each channel."""
    step = rate // 10
    for start in range(0, len(sound), step):
        piece = sound[start : start + step]
        frame = av.AudioFrame("s16p", LAYOUTS[channels], len(piece))
        for plane in frame.planes:
            plane.update(piece.tobytes())
        frame.sample_rate, frame.time_base, frame.pts = rate, Fraction(1, rate), start
        yield frame


# By the MediaRecorders of browsers, with the seconds that they last.
RECORDED = {
    **dict.fromkeys(("chromium.webm", "chromium-live.webm", "chromium.mp4"), 1.45),
    "firefox.webm": 2.25,
    "firefox.ogg": 1.77,
    "webkitgtk.mp4": 3.2,
}


def recorded(name: str) -> bytes:
    """What a browser's own MediaRecorder wrote of a tone, at 16 or 32 kb/s.

    By `start()`: chromium.webm, chromium.mp4, firefox.ogg. By `start(250)` or `start(500)`, so of
    unknown sizes: chromium-live.webm, firefox.webm, webkitgtk.mp4. Firefox 153 and WebKitGTK 2.50
    paused once; there, and at the end, WebKitGTK (GStreamer 1.22) wrote a fragment's index twice.
    """
    return (Path(__file__).parent / name).read_bytes()


def with_cover(seconds: float = 1) -> bytes:
    """An MP3 with a picture and a Latin-1 comment in front, and an old tag behind."""
    png = samples.picture()
    picture = b"\0image/png\0\3\0" + png
    comment = b"\0eng\0caf\xe9"
    tags = b"".join(
        name + len(body).to_bytes(4, "big") + b"\0\0" + body
        for name, body in ((b"APIC", picture), (b"COMM", comment))
    )
    size = bytes(len(tags) >> shift & 127 for shift in (21, 14, 7, 0))
    old = b"TAG" + b"caf\xe9".ljust(124, b"\0") + b"\xff"
    return b"ID3\3\0\0" + size + tags + recording("mp3-bare", tone(seconds)) + old


def wav_that_claims(size: int) -> bytes:
    """A second of sound, whose chunk says another size."""
    whole = bytearray(recording("wav-16", tone(1)))
    struct.pack_into("<I", whole, whole.index(b"data") + 4, size)
    return bytes(whole)


def wav_of_rate(rate: int) -> bytes:
    """A second of sound, whose header says another rate."""
    whole = bytearray(recording("wav-16", tone(1)))
    struct.pack_into("<I", whole, whole.index(b"fmt ") + 12, rate)
    return bytes(whole)


def mp4_that_claims(count: int) -> bytes:
    """An index that promises so many samples of one byte in one chunk."""
    whole = bytearray(recording("m4a-index-first", tone(1)))
    struct.pack_into(">II", whole, whole.index(b"stsz") + 8, 1, count)
    struct.pack_into(">IIII", whole, whole.index(b"stsc") + 8, 1, 1, count, 1)
    struct.pack_into(">II", whole, whole.index(b"stts") + 12, count, 2)
    return bytes(whole)


def fragment_that_claims(count: int) -> bytes:
    whole = bytearray(recording("m4a-fragmented", tone(1)))
    struct.pack_into(">II", whole, whole.index(b"trun") + 4, 1, count)
    return bytes(whole)


def video() -> bytes:
    """A picture that moves, and sound."""
    out = BytesIO()
    target: Any
    with av.open(out, "w", format="webm") as target:
        picture, sound = target.add_stream("libvpx", rate=10), target.add_stream("libopus", RATE)
        picture.width, picture.height, picture.pix_fmt = 64, 48, "yuv420p"
        target.mux(picture.encode(av.VideoFrame(64, 48, "yuv420p")))
        for frame in frames(tone(1)):
            target.mux(sound.encode(frame))
        target.mux([*picture.encode(), *sound.encode()])
    return out.getvalue()


def heard(data: bytes) -> "array[int]":
    """What a player hears: mono, RATE."""
    resampler, sound = av.AudioResampler("s16", "mono", RATE), array("h")
    container: Any
    with av.open(BytesIO(data)) as container:
        for frame in (*container.decode(audio=0), None):
            for made in resampler.resample(frame):
                sound.frombytes(bytes(made.planes[0])[: 2 * made.samples])
    return sound


def rms(sound: "array[int]") -> float:
    """Root mean square, in dB below full scale."""
    power = sum(value * value for value in sound) / len(sound)
    return 10 * math.log10(max(power, 1e-3) / 32768**2)
