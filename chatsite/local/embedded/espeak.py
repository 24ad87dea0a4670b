"""espeak-ng, a robotic voice that is always available. It runs 100 times faster than real time."""

import ctypes
from typing import Any

import espeakng_loader
import numpy as np

from chatsite.local.embedded.audio import Samples
from chatsite.local.embedded.speakers import Unspeakable, Wanted

# Names from espeak-ng's speak_lib.h.
AUDIO_OUTPUT_SYNCHRONOUS = 2
INITIALIZE_DONT_EXIT = 0x8000
CHARS_UTF8 = 1
RATE = 1
WORDS_PER_MINUTE = 165
_LANGUAGES = {"en-us": "en-us", "en-gb": "en"}
_VARIANTS = (*(f"f{number}" for number in range(1, 6)), *(f"m{number}" for number in range(1, 9)))

_Callback = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p
)


class Espeak:
    """Only one per process, because the library's state is global. Not thread-safe."""

    voices = tuple(f"{language}+{variant}" for language in _LANGUAGES for variant in _VARIANTS)

    def __init__(self) -> None:
        self._library: Any = ctypes.CDLL(espeakng_loader.get_library_path())
        data = espeakng_loader.get_data_path().encode()
        self._rate = self._library.espeak_Initialize(
            AUDIO_OUTPUT_SYNCHRONOUS, 0, data, INITIALIZE_DONT_EXIT
        )
        if self._rate <= 0:
            raise OSError("espeak-ng did not find its data")
        self._pcm = bytearray()
        # The library keeps only the callback's address, so we must keep the object.
        self._callback = _Callback(self._take)
        self._library.espeak_SetSynthCallback(self._callback)

    def speak(self, text: str, voice: str, speed: float, wanted: Wanted) -> tuple[Samples, int]:
        language, variant = voice.split("+")
        name = f"{_LANGUAGES[language]}+{variant}"
        self._check(self._library.espeak_SetVoiceByName(name.encode()))
        self._check(self._library.espeak_SetParameter(RATE, int(WORDS_PER_MINUTE * speed), 0))
        self._pcm.clear()
        said = text.encode(errors="replace").replace(b"\0", b" ")
        self._check(
            self._library.espeak_Synth(said, len(said) + 1, 0, 1, 0, CHARS_UTF8, None, None)
        )
        samples = np.frombuffer(bytes(self._pcm), np.int16).astype(np.float32) / np.float32(32768)
        if not samples.any():
            raise Unspeakable
        return samples, self._rate

    def _take(self, samples: ctypes.c_void_p | int, count: int, events: int | None) -> int:
        if samples and count > 0:
            self._pcm += ctypes.string_at(samples, count * 2)
        return 0

    @staticmethod
    def _check(status: int) -> None:
        if status:
            raise OSError(f"espeak-ng failed with status {status}")
