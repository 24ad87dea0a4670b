"""Converts audio files to samples and back. Samples are mono 32-bit floats from -1 to 1."""

import io
import wave
from collections.abc import Iterator

import av
import numpy as np
from av.error import FFmpegError
from numpy.typing import NDArray

Samples = NDArray[np.float32]

_SAMPLE_BYTES = 2


class Undecodable(Exception):
    """The bytes contain no readable audio."""


class TooLong(Exception):
    """The audio lasts longer than allowed."""


def decode(content: bytes, rate: int, max_seconds: float) -> Samples:
    """Decode the first audio stream of any container and codec. Raises Undecodable or TooLong."""
    try:
        with av.open(io.BytesIO(content), "r") as container:
            if not container.streams.audio:
                raise Undecodable("there is no audio in it")
            pieces = list(_bounded(_resampled(container, rate), int(rate * max_seconds)))
    except (FFmpegError, EOFError, ValueError) as error:
        raise Undecodable(str(error)) from error
    if not pieces:
        raise Undecodable("it is empty")
    return np.concatenate(pieces)


def _resampled(container: "av.container.InputContainer", rate: int) -> Iterator[Samples]:
    resampler = av.AudioResampler(format="flt", layout="mono", rate=rate)
    for frame in container.decode(audio=0):
        for piece in resampler.resample(frame):
            yield piece.to_ndarray().ravel().astype(np.float32, copy=False)
    for piece in resampler.resample(None):
        yield piece.to_ndarray().ravel().astype(np.float32, copy=False)


def _bounded(pieces: Iterator[Samples], limit: int) -> Iterator[Samples]:
    count = 0
    for piece in pieces:
        count += len(piece)
        if count > limit:
            raise TooLong
        yield piece


def wav(samples: Samples, rate: int) -> bytes:
    """16 bits, one channel."""
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(_SAMPLE_BYTES)
        out.setframerate(rate)
        out.writeframes((np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes())
    return file.getvalue()
