"""Kokoro-82M, a neural voice. On one core it needs about two thirds of the audio's duration."""

import re
import textwrap
from collections.abc import Iterator

import numpy as np
import onnxruntime
from kokoro_onnx import Kokoro as Model

from chatsite.local.embedded import kokoro_weights
from chatsite.local.embedded.audio import Samples
from chatsite.local.embedded.local_model import THREADS
from chatsite.local.embedded.speakers import NotWanted, Unspeakable, Wanted

# Short sentences are joined, which keeps their melody, and long ones are wrapped: the model accepts
# at most 510 phonemes, and its memory grows with them (160 characters 0.4 GB, 480 0.9 GB).
PIECE_CHARACTERS = 160
PAUSE_SECONDS = 0.25
_BETWEEN_SENTENCES = re.compile(r"(?<=[.!?…])\s+|\n+")


class Kokoro:
    def __init__(self) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = THREADS
        options.inter_op_num_threads = 1
        session = onnxruntime.InferenceSession(
            kokoro_weights.FOLDER / kokoro_weights.MODEL,
            options,
            providers=["CPUExecutionProvider"],
        )
        voices = kokoro_weights.FOLDER / kokoro_weights.VOICES
        self._model = Model.from_session(session, str(voices))
        self.voices = tuple(self._model.get_voices())

    def speak(self, text: str, voice: str, speed: float, wanted: Wanted) -> tuple[Samples, int]:
        language = "en-gb" if voice.startswith("b") else "en-us"
        spoken: list[Samples] = []
        rate = 0
        for piece in pieces(text):
            if not wanted():
                raise NotWanted
            try:
                samples, rate = self._model.create(piece, voice, speed, language)
            except ValueError:
                # The piece consists of characters without a sound.
                continue
            spoken += [np.zeros(int(PAUSE_SECONDS * rate), np.float32)] if spoken else []
            spoken.append(samples.astype(np.float32))
        if not spoken:
            raise Unspeakable
        return np.concatenate(spoken), rate


def pieces(text: str) -> Iterator[str]:
    """The whole text in groups of sentences of at most PIECE_CHARACTERS."""
    piece = ""
    for sentence in _BETWEEN_SENTENCES.split(text):
        for part in textwrap.wrap(sentence, PIECE_CHARACTERS, break_on_hyphens=False):
            if piece and len(piece) + 1 + len(part) > PIECE_CHARACTERS:
                yield piece
                piece = ""
            piece = f"{piece} {part}".strip()
    if piece:
        yield piece
