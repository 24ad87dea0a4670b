"""Moonshine (tiny, English) transcribes speech, in about a twentieth of the audio's duration."""

from collections.abc import Iterator

import numpy as np
from moonshine_voice import ModelArch, Transcriber, get_model_path

from chatsite.local.embedded.audio import Samples
from chatsite.local.embedded.speakers import NotWanted, Wanted

RATE = 16_000
# Without silence before and after, it invents words.
_PAD = np.zeros(RATE // 5, np.float32)
# The wrapper creates a Python object per sample, so long audio is cut into pieces.
PIECE_SECONDS = 30
_SEARCH_SECONDS = 8
_STEP = RATE // 50


class Moonshine:
    rate = RATE

    def __init__(self) -> None:
        self._transcriber = Transcriber(str(get_model_path("tiny-en")), ModelArch.TINY)

    def hear(self, samples: Samples, wanted: Wanted) -> str:
        lines = []
        for piece in pieces(samples):
            if not wanted():
                raise NotWanted
            padded = np.concatenate([_PAD, piece, _PAD])
            heard = self._transcriber.transcribe_without_streaming(padded, RATE)
            lines += [line.text.strip() for line in heard.lines]
        return " ".join(line for line in lines if line)


def pieces(samples: Samples) -> Iterator[Samples]:
    """All samples, in pieces of at most PIECE_SECONDS, cut where it is quietest."""
    longest = PIECE_SECONDS * RATE
    while len(samples) > longest:
        cut = _quietest(samples, longest - _SEARCH_SECONDS * RATE, longest)
        yield samples[:cut]
        samples = samples[cut:]
    yield samples


def _quietest(samples: Samples, start: int, end: int) -> int:
    """The middle of the quietest 20 ms between `start` and `end`."""
    steps = samples[start:end].reshape(-1, _STEP)
    return start + int(np.square(steps).mean(axis=1).argmin()) * _STEP + _STEP // 2
