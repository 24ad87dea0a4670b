"""This machine's own voices: what Kokoro says, Moonshine hears."""

import io
import os
import re
import subprocess
import sys
import wave
from collections.abc import Iterator
from functools import partial
from typing import Any

import av
import pytest

from chatsite.gateways.speech.base import Voice
from chatsite.gateways.speech.chain import Chain
from chatsite.gateways.transcription.base import TranscriptionError
from chatsite.gateways.transcription.openai import OpenAICompatible
from chatsite.local.embedded import kokoro_weights
from chatsite.local.embedded.processes import free_port
from tests import spoken
from tests.gateways.speech.conftest import openai, refused
from tests.gateways.word_error import word_error

# On a machine that is busy with other tests.
SECONDS = 150
pytestmark = [pytest.mark.slow, pytest.mark.timeout(2 * SECONDS)]
SENTENCE = "I walked to the old lighthouse this morning, and the sea was quiet."
# One breath: a little longer than the model takes at once, so that it is made in two pieces.
LONG = (
    "and when the rain had stopped we walked along the river to the little market where the old "
    "woman sells her apples and the children run between the tables until it is late"
)
# Almost the longest text that she may write.
TALE = (
    "When I was a child my grandmother kept bees at the end of her garden. "
    "Every summer she gave each of us a spoon and a glass of honey for the road. "
    "The train to the coast took four hours, and we counted all the bridges on the way. "
    "My brother always slept, but I looked out of the window until it was dark. "
    "At the station our uncle waited with his old green car and a bag full of cherries. "
    "He told us stories about sailors and storms, and we believed every word of them. "
    "The house stood on a hill, and from the kitchen you could see the whole bay. "
    "In the morning we ran down to the beach before anybody else was awake. "
    "The water was so cold that we shouted, and the gulls answered from the rocks. "
    "Later we sat in the sun and ate bread with salted butter and tomatoes. "
    "Once we found a bottle with a letter in it, written in a language nobody knew. "
    "My uncle took it to the harbour, where a captain from the north could read it. "
    "It was a list of things to buy for a wedding, and it was thirty years old. "
    "We laughed about it for days, and then we began to wonder who they were. "
    "Did they have their music, their flowers and the big cake with almonds? "
    "So we wrote an answer, put it into the same bottle, and threw it from the cliff. "
    "I still think of it when I smell salt and cherries together in a street. "
    "Perhaps somebody on the other side of the sea has found it and smiled. "
    "Last spring I went back to the house on the hill, all alone, with an empty glass. "
    "The bees are gone, the garden is wild, and the green car has become a nest for hens. "
    "But the kitchen window is open, and my uncle still tells his stories there. "
    "He gave me a spoon, and I stayed until the last light had left the bay. "
    "We said goodnight to the sea, as we always did, and closed the blue door behind us. "
    "Tomorrow I will plant some lavender and write to the man who used to sell us the hives. "
    "If the bees come back, the first glass of honey will be for you. "
    "I promise to keep a spoon ready for you."
)


@pytest.fixture(scope="session")
def local_voice_url() -> Iterator[str]:
    """LOCAL_VOICE_URL where it runs already, else a server of this session's own."""
    if url := os.environ.get("LOCAL_VOICE_URL"):
        yield url
        return
    port = free_port()
    argv = [sys.executable, "-m", "chatsite.local.embedded.voice_server", "--port", str(port)]
    with subprocess.Popen(argv, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        assert process.stdout is not None
        assert "answer at" in process.stdout.readline()
        yield f"http://127.0.0.1:{port}/v1"
        process.terminate()


@pytest.fixture
def _kokoro() -> None:
    """Its weights come by npm, which a machine may lack; where the site is released, never."""
    if kokoro_weights.are_there():
        return
    if os.environ.get("CI") == "true":
        pytest.fail("Kokoro's weights are missing: make .venv/kokoro says why.")
    pytest.skip("KOKORO'S WEIGHTS ARE MISSING: make .venv/kokoro says why.")


def local(url: str, model: str) -> dict[str, Any]:
    options = {"name": model, "model": model, "api_key": "", "response_format": "wav"}
    return openai(url.removesuffix("/v1"), spare=True, **options)


def say(url: str, model: str, voice: str, text: str, **settings: float) -> bytes:
    chain = Chain([local(url, model)])
    (utterance,) = chain.utterances(text, {model: Voice(voice, settings)})
    return utterance.speak(SECONDS)


def hear(url: str, audio: bytes, filename: str = "note.wav") -> str:
    gateway = OpenAICompatible("local", url, "", "moonshine-tiny-en")
    return gateway.transcribe(audio, filename, SECONDS)


def seconds_of(audio: bytes) -> float:
    with av.open(io.BytesIO(audio), "r") as container:
        frames = list(container.decode(audio=0))
    return sum(frame.samples / frame.sample_rate for frame in frames)


def from_second(audio: bytes, second: float) -> bytes:
    """The rest of a WAV."""
    out = io.BytesIO()
    with wave.open(io.BytesIO(audio)) as source, wave.open(out, "wb") as target:
        target.setparams(source.getparams())
        source.setpos(round(second * source.getframerate()))
        target.writeframes(source.readframes(source.getnframes()))
    return out.getvalue()


def recoded(audio: bytes, container: str, codec: str) -> bytes:
    """As a browser would record it."""
    out = io.BytesIO()
    with av.open(io.BytesIO(audio), "r") as source, av.open(out, "w", format=container) as target:
        stream = target.add_stream(codec, rate=48_000)
        assert isinstance(stream, av.AudioStream)
        resampler = av.AudioResampler(format=stream.format, layout="mono", rate=48_000)
        for frame in source.decode(audio=0):
            for piece in resampler.resample(frame):
                target.mux(stream.encode(piece))
        target.mux(stream.encode(None))
    return out.getvalue()


@pytest.mark.usefixtures("_kokoro")
def test_what_kokoro_says_moonshine_hears_to_the_end_of_a_long_sentence(
    local_voice_url: str,
) -> None:
    """A shorter one, by another voice, is in tests/browser/voice/test_spoken.py."""
    audio = say(local_voice_url, "kokoro", "bf_emma", LONG)
    assert 8 < seconds_of(audio) < 20
    heard = hear(local_voice_url, audio)
    assert word_error(LONG, heard) <= 0.1


def test_espeak_says_the_whole_of_2000_characters(local_voice_url: str) -> None:
    """It lasts as long as its sentences do, with a fifth of a second after each, so that
    none of them is missing, and its end is heard."""
    robot = partial(say, local_voice_url, "espeak-ng", "en-us+f3", speed=1.2)
    sentences = re.findall(r"[^.?]+[.?]", TALE)
    lasts = [seconds_of(robot(sentence)) for sentence in sentences]
    whole = robot(TALE.ljust(2000, "!"))
    assert seconds_of(whole) - sum(lasts) == pytest.approx(0.2 * len(lasts), abs=1.5)
    begin = next(n for n, sentence in enumerate(sentences) if "We said goodnight" in sentence)
    heard = hear(local_voice_url, from_second(whole, sum(lasts[:begin]) + 0.2 * begin))
    # Moonshine takes a quarter of a robot's words for others, or more on a busy machine.
    assert word_error("".join(sentences[begin:]), heard) <= 0.5


def test_speed_is_heeded(local_voice_url: str) -> None:
    slow, fast = (
        seconds_of(say(local_voice_url, "espeak-ng", "en-gb+f2", SENTENCE, speed=speed))
        for speed in (0.8, 1.6)
    )
    assert slow > 1.5 * fast


@pytest.mark.parametrize(
    ("container", "codec"), [("webm", "libopus"), ("mp4", "aac"), ("mp3", "libmp3lame")]
)
def test_moonshine_hears_what_browsers_record(
    local_voice_url: str, container: str, codec: str
) -> None:
    """Of a robot's words some are taken for others; which ones depends on the machine's load."""
    heard = hear(local_voice_url, recoded(spoken.OGG, container, codec), f"note.{container}")
    assert word_error(spoken.WORDS, heard) <= 0.2


def test_what_is_no_audio_is_refused_for_good(local_voice_url: str) -> None:
    with pytest.raises(TranscriptionError) as caught:
        hear(local_voice_url, b"no audio at all" * 100)
    assert (caught.value.code, caught.value.permanent) == ("http_400", True)


def test_a_text_without_words_is_refused_for_good(local_voice_url: str) -> None:
    voices = {"espeak-ng": Voice("en-us+f3")}
    (utterance,) = Chain([local(local_voice_url, "espeak-ng")]).utterances("...", voices)
    error = refused(utterance)
    assert (error.code, error.permanent) == ("http_400", True)
