"""Sounds made here, and what is in a sound."""

import math
import struct
import wave
from fractions import Fraction
from io import BytesIO
from itertools import cycle, islice, pairwise
from statistics import median
from typing import Any

import av

RATE = 48_000
STEP = RATE // 10
AAC_FRAME = 1024
# Of a longer voice, these come again and again: to encode five minutes takes seconds.
ENCODED_SECONDS = 3


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


def m4a(seconds: float) -> bytes:
    """As a voice lies in the store."""
    out = BytesIO()
    target: Any
    with av.open(out, "w", format="mp4") as target:
        stream = target.add_stream("aac", rate=RATE, layout="mono")
        first, *middle, last = _packets(stream, min(seconds, ENCODED_SECONDS))
        left = int(seconds * RATE)
        count = -(-left // AAC_FRAME)
        # The first packet is heard by nobody: the encoder starts one frame before the sound.
        for number, data in enumerate((first, *islice(cycle(middle), count - 1), last), -1):
            packet = av.Packet(data)
            packet.stream, packet.time_base = stream, Fraction(1, RATE)
            packet.pts = packet.dts = number * AAC_FRAME
            packet.duration = min(AAC_FRAME, left - max(number, 0) * AAC_FRAME)
            target.mux(packet)
    return out.getvalue()


def _packets(stream: Any, seconds: float) -> list[bytes]:
    source: Any
    with av.open(BytesIO(tone(seconds))) as source:
        frames = (*source.decode(audio=0), None)
        return [bytes(packet) for frame in frames for packet in stream.encode(frame)]


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
