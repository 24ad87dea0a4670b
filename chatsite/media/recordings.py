"""Decodes voices, evens their loudness, and re-encodes them as AAC without metadata."""

from array import array
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from io import BytesIO
from itertools import chain, pairwise
from pathlib import Path
from statistics import median
from tempfile import NamedTemporaryFile
from typing import Any

import av

from chatsite.media import Refused, containers, graphs, marks, sources
from chatsite.media.limits import MAX_VOICE_SECONDS

MIN_SECONDS = 0.3
PEAKS = 64
RATE = 48_000
BITS_PER_SECOND = 64_000

# Tags that tell people and machines that an AI made this voice. They name no girl, because girls
# with the same voice share recordings.
AI_MARKS: Mapping[str, str] = {
    "artist": "AI-generated voice",
    "comment": "AI-generated voice of an AI character, not of a person.",
    **marks.tags(marks.Source.TRAINED),
}

_UNREADABLE = "We can't read this recording. Please record it again."
_CUT = "Part of this recording is missing. Please record it again."
_VIDEO = "This is a video. Please attach it as a video, or record your voice."
_NO_SOUND = "There's no sound in this file. Please record your voice."
_SILENT = "Nothing can be heard in this recording. Is your microphone on?"
_TOO_LONG = "This recording is too long. The limit is five minutes."
_TOO_SHORT = "This recording is too short. Please speak a little longer."

# A recorder that stops at five minutes stops slightly late.
_GRACE_SEC = 0.5
# -50 dBFS. A recording without any louder sample came from a closed microphone.
_SILENCE = 104
# Values outside of these would make a small file expensive: at 1 Hz, one packet is half an hour.
_MAX_CHANNELS, _RATES = 8, range(4_000, 96_001)
# Only these codecs and formats. Libav's playlist formats would make it open other files and URLs.
_CODECS = {"opus", "vorbis", "aac", "alac", "mp3", "pcm_u8", "pcm_alaw", "pcm_mulaw"} | {
    f"pcm_{kind}le" for kind in ("s16", "s24", "s32", "f32")
}
_READ = {
    "format_whitelist": "matroska,webm,mov,mp4,m4a,mp3,aac,wav,ogg",
    "max_streams": "16",
}
# The peak level that speech is amplified to (about -17 LUFS), and the largest factor (34 dB).
_TARGET, _MAX_GAIN = 20_600, 50.0
_TICK = RATE // 100


@dataclass(frozen=True)
class Recording:
    """AAC in MP4 with the index first, which plays everywhere, including iOS.

    `peaks`: PEAKS loudness values from 0 to 100, evenly spaced over the recording.
    """

    data: bytes
    duration_sec: float
    peaks: tuple[int, ...]
    content_type: str = "audio/mp4"
    extension: str = "m4a"


def recode_voice(data: bytes, tags: Mapping[str, str] = {}) -> Recording:
    """Re-encode a voice, with `tags` as its only metadata. Raises Refused.

    Counts the samples, because the file's declared length cannot be trusted.
    """
    if containers.claims_too_much(data):
        raise Refused(_TOO_LONG)
    if containers.is_cut(data):
        raise Refused(_CUT)
    data = containers.playable(data)
    with NamedTemporaryFile(suffix=".m4a") as file:
        gain = _gain(_judged(_sound(data)))
        samples, loudness = _write(file.name, _evened(_sound(data), gain), tags)
        return Recording(Path(file.name).read_bytes(), round(samples / RATE, 3), _peaks(loudness))


def _sound(data: bytes) -> Iterator[av.AudioFrame]:
    """Decode the first audio stream: mono, RATE, frames of 10 ms, timestamps without gaps.

    As 16-bit integers, which excludes infinities and NaN.
    """
    source: Any
    resampler, samples = av.AudioResampler("s16p", "mono", RATE, _TICK), 0
    with _reading(), av.open(BytesIO(data), options=_READ, metadata_errors="replace") as source:
        for frame in chain(_frames(source, len(data)), [None]):
            for made in resampler.resample(frame):
                made.pts, made.time_base = samples, Fraction(1, RATE)
                samples += made.samples
                yield made


def _frames(source: Any, size: int) -> Iterator[av.AudioFrame]:
    for packet in _packets(source, _stream(source), size):
        yield from packet.decode()


@contextmanager
def _reading() -> Iterator[None]:
    try:
        yield
    except (av.FFmpegError, EOFError, ValueError) as error:
        raise Refused(_UNREADABLE) from error


def _stream(source: Any) -> Any:
    pictured = av.stream.Disposition.attached_pic
    if any(not stream.disposition & pictured for stream in source.streams.video):
        raise Refused(_VIDEO)
    if not source.streams.audio:
        raise Refused(_NO_SOUND)
    stream = source.streams.audio[0]
    codec = stream.codec_context
    # Check the name: PyAV opens any codec that a file contains and ignores `codec_whitelist`.
    if (
        sources.name(stream) not in _CODECS
        or codec.channels > _MAX_CHANNELS
        or codec.rate not in _RATES
    ):
        raise Refused(_UNREADABLE)
    return stream


def _packets(source: Any, stream: Any, size: int) -> Iterator[Any]:
    for number, packet in enumerate(source.demux(stream)):
        # The last packet of a WAV without a size is always marked as corrupt.
        if packet.is_corrupt and source.format.name != "wav":
            raise Refused(_CUT)
        # A packet has at least one byte, unless the file was made to waste our time.
        if number > size:
            raise Refused(_TOO_LONG)
        yield packet


def _judged(sound: Iterator[av.AudioFrame]) -> "array[int]":
    """Return the loudest sample of each frame. Raises Refused, at once if it is too long."""
    samples, loudness = 0, array("H")
    for frame in sound:
        samples += frame.samples
        loudness.append(_loudest(frame))
        if samples > (MAX_VOICE_SECONDS + _GRACE_SEC) * RATE:
            raise Refused(_TOO_LONG)
    if not samples:
        raise Refused(_NO_SOUND)
    if samples < MIN_SECONDS * RATE:
        raise Refused(_TOO_SHORT)
    if max(loudness) < _SILENCE:
        raise Refused(_SILENT)
    return loudness


def _gain(loudness: "array[int]") -> float:
    """One factor for the whole recording, so that pauses and room noise are not amplified more.

    Computed from the loud parts only: pauses and everything below the mean are ignored.
    """
    heard = [loudest for loudest in loudness if loudest >= _SILENCE]
    mean = sum(heard) / len(heard)
    return min(_TARGET / median(loudest for loudest in heard if loudest >= mean), _MAX_GAIN)


def _evened(sound: Iterator[av.AudioFrame], gain: float) -> Iterator[av.AudioFrame]:
    """Remove rumble, amplify, and limit peaks to 1.5 dB below full scale instead of clipping."""
    source = f"sample_fmt=s16p:channel_layout=mono:sample_rate={RATE}:time_base=1/{RATE}"
    steps = (
        ("abuffer", source),
        ("highpass", "f=60"),
        ("alimiter", f"level_in={gain:.3f}:limit=0.84:level=0:latency=1"),
        ("aformat", "sample_fmts=s16p"),
        ("asetnsamples", f"n={_TICK}:p=0"),
        ("abuffersink", ""),
    )
    graph = graphs.chain(steps)
    for frame in chain(sound, [None]):
        graph.push(frame)
        yield from graphs.pulled(graph)


def _write(
    path: str, sound: Iterator[av.AudioFrame], tags: Mapping[str, str]
) -> tuple[int, "array[int]"]:
    """Return the number of samples and the loudest sample of each frame.

    Writes to a file, because faststart reads the output again.
    """
    samples, loudness = 0, array("H")
    target: Any
    with av.open(path, "w", format="ipod", options=_options(tags)) as target:
        target.metadata.update(tags)
        stream = target.add_stream("aac", RATE, layout="mono", bit_rate=BITS_PER_SECOND)
        for frame in sound:
            samples += frame.samples
            loudness.append(_loudest(frame))
            target.mux(stream.encode(frame))
        target.mux(stream.encode())
    return samples, loudness


def _options(tags: Mapping[str, str]) -> dict[str, str]:
    # Without bitexact, libav writes the encoder's name into the file.
    keys = "+use_metadata_tags" if tags else ""
    return {"movflags": f"faststart{keys}", "fflags": "+bitexact"}


def _loudest(frame: av.AudioFrame) -> int:
    samples = array("h", bytes(frame.planes[0])[: 2 * frame.samples])
    return max(max(samples), -min(samples))


def _peaks(loudness: "array[int]") -> tuple[int, ...]:
    top, count = max(loudness) or 1, len(loudness)
    starts = [part * count // PEAKS for part in range(PEAKS + 1)]
    return tuple(
        round(100 * max(loudness[start : max(end, start + 1)]) / top)
        for start, end in pairwise(starts)
    )
