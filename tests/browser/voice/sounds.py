"""Sounds made here, and what is in a sound."""

import math
import struct
import wave
from io import BytesIO
from itertools import pairwise
from statistics import median
from typing import Any

import av

RATE = 48_000
STEP = RATE // 10


def tone(seconds: float, hertz: float = 440.0) -> bytes:
    """A WAV, mono, 16 bit, as Chromium's fake microphone wants it."""
    frames = int(seconds * RATE)
    # Of a whole number of hertz, each second is like the first.
    assert hertz == int(hertz)
    second = struct.pack(
        f"<{RATE}h",
        *(int(12_000 * math.sin(2 * math.pi * hertz * number / RATE)) for number in range(RATE)),
    )
    out = BytesIO()
    with wave.open(out, "wb") as target:
        target.setparams((1, 2, RATE, 0, "NONE", ""))
        target.writeframes((second * (frames // RATE + 1))[: 2 * frames])
    return out.getvalue()


def for_microphone(spoken: bytes, before: float = 0.5) -> bytes:
    """Any sound as Chromium's fake microphone wants it, after a moment of silence."""
    resampler = av.AudioResampler("s16", "mono", RATE)
    out = BytesIO()
    source: Any
    with av.open(BytesIO(spoken)) as source, wave.open(out, "wb") as target:
        target.setparams((1, 2, RATE, 0, "NONE", ""))
        target.writeframes(bytes(2 * int(before * RATE)))
        for frame in (*source.decode(audio=0), None):
            for part in resampler.resample(frame):
                target.writeframes(bytes(part.planes[0])[: part.samples * 2])
    return out.getvalue()


def m4a(seconds: float, hertz: float = 440.0) -> bytes:
    """As a voice lies in the store."""
    out = BytesIO()
    source: Any
    target: Any
    with (
        av.open(BytesIO(tone(seconds, hertz))) as source,
        av.open(out, "w", format="mp4") as target,
    ):
        stream = target.add_stream("aac", rate=RATE, layout="mono")
        for frame in source.decode(audio=0):
            target.mux(stream.encode(frame))
        target.mux(stream.encode())
    return out.getvalue()


def heard(data: bytes) -> tuple[float, float]:
    """Length in seconds, and pitch in hertz: the median of tenths of a second.

    On a busy machine Chromium's fake microphone stutters now and then.
    """
    resampler = av.AudioResampler("s16", "mono", RATE)
    values: list[int] = []
    source: Any
    with av.open(BytesIO(data)) as source:
        for frame in source.decode(audio=0):
            for part in resampler.resample(frame):
                values += struct.unpack(
                    f"<{part.samples}h", bytes(part.planes[0])[: part.samples * 2]
                )
    starts = range(0, len(values) - STEP + 1, STEP)
    return len(values) / RATE, median(_pitch(values[start : start + STEP]) for start in starts)


def _pitch(values: list[int]) -> float:
    """From the first to the last time that the sound rises through zero."""
    rises = [n for n, (before, after) in enumerate(pairwise(values)) if before < 0 <= after]
    return (len(rises) - 1) * RATE / (rises[-1] - rises[0]) if len(rises) > 1 else 0.0
