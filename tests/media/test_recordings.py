import tracemalloc
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import av
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chatsite.media import Refused, recordings
from tests.media import samples, sounds

NEAR_SEC = 0.05
ENDLESS = 0xFFFFFFFF


@cache
def short(kind: str) -> bytes:
    return sounds.recording(kind, sounds.tone(0.5))


@pytest.fixture(scope="module")
def made() -> recordings.Recording:
    return recordings.recode_voice(sounds.recording())


def refusal(data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        recordings.recode_voice(data)
    return refused.value.sentence


def tags_of(data: bytes) -> dict[str, str]:
    """Without what every MP4 has."""
    container: Any
    with av.open(BytesIO(data)) as container:
        found = {**container.metadata, **container.streams[0].metadata}
    usual = {"major_brand", "minor_version", "compatible_brands", "language", "handler_name"}
    return {name: text for name, text in found.items() if name not in usual}


@pytest.mark.parametrize("kind", sounds.KINDS)
def test_each_kind_becomes_aac_of_the_same_length_without_metadata(kind: str) -> None:
    source = sounds.recording(kind)

    made = recordings.recode_voice(source)

    seconds = len(sounds.heard(made.data)) / sounds.RATE
    assert made.duration_sec == pytest.approx(2, abs=NEAR_SEC)
    assert seconds == pytest.approx(made.duration_sec, abs=NEAR_SEC)
    assert (made.content_type, made.extension) == ("audio/mp4", "m4a")
    assert not tags_of(made.data)
    assert sounds.SECRET.encode() not in made.data


@pytest.mark.parametrize(("name", "seconds"), sounds.RECORDED.items())
def test_what_a_browser_records_is_taken_whole(name: str, seconds: float) -> None:
    made = recordings.recode_voice(sounds.recorded(name))

    assert made.duration_sec == pytest.approx(seconds, abs=0.15)


@pytest.mark.parametrize(("rate", "channels"), [(8_000, 1), (22_050, 1), (44_100, 2), (96_000, 2)])
def test_any_rate_becomes_mono_at_one_rate(rate: int, channels: int) -> None:
    source = sounds.recording("wav-16", sounds.tone(1, rate=rate), rate, channels)

    made = recordings.recode_voice(source)

    container: Any
    with av.open(BytesIO(made.data)) as container:
        stream = container.streams.audio[0]
        assert (stream.codec_context.name, stream.rate, stream.channels) == ("aac", 48_000, 1)
    assert made.duration_sec == pytest.approx(1, abs=NEAR_SEC)


def test_a_player_can_begin_before_it_has_all(made: recordings.Recording) -> None:
    assert made.data[4:8] == b"ftyp"
    assert made.data.index(b"moov") < made.data.index(b"mdat")


def test_marks_of_an_ai_are_written_and_the_index_stays_first() -> None:
    made = recordings.recode_voice(sounds.recording(), recordings.AI_MARKS)

    assert tags_of(made.data) == recordings.AI_MARKS
    assert "AI-generated voice" in recordings.AI_MARKS["comment"]
    assert b"digitalsourcetype/trainedAlgorithmicMedia" in made.data
    assert made.data.index(b"moov") < made.data.index(b"mdat")


@pytest.mark.parametrize("level", [0.01, 0.03, 0.1])
def test_a_quiet_voice_becomes_louder(level: float) -> None:
    quiet = sounds.tone(4, level)

    made = recordings.recode_voice(sounds.recording("wav-16", quiet))

    assert sounds.rms(sounds.heard(made.data)) > max(sounds.rms(quiet) + 15, -25)


def test_a_loud_voice_is_not_clipped() -> None:
    made = recordings.recode_voice(sounds.recording("wav-16", sounds.tone(4, 1.0)))

    heard = sounds.heard(made.data)
    assert sounds.rms(heard) > -15
    assert max(max(heard), -min(heard)) < 32_000


def test_a_pause_is_not_pumped_up() -> None:
    room = sounds.hiss(14, 0.002)
    voice = sounds.tone(4, 0.2)
    spoken = room[: 5 * sounds.RATE] + voice + room[5 * sounds.RATE : 10 * sounds.RATE]

    heard = sounds.heard(recordings.recode_voice(sounds.recording("wav-16", spoken)).data)

    pause, before = heard[: 2 * sounds.RATE], spoken[: 2 * sounds.RATE]
    assert sounds.rms(pause) < sounds.rms(before) + 15
    assert sounds.rms(heard[6 * sounds.RATE : 8 * sounds.RATE]) > sounds.rms(pause) + 25


def test_peaks_follow_the_voice() -> None:
    spoken = sounds.silence(1) + sounds.tone(2) + sounds.silence(1)

    peaks = recordings.recode_voice(sounds.recording("webm-live", spoken)).peaks

    assert len(peaks) == recordings.PEAKS
    assert max(*peaks[:14], *peaks[-14:]) < 5
    assert max(peaks[17:47]) == 100


def test_a_second_of_quiet_speech_among_silence_is_taken() -> None:
    spoken = sounds.silence(6) + sounds.tone(1, 0.01) + sounds.silence(3)

    assert recordings.recode_voice(sounds.recording("webm-live", spoken)).duration_sec == 10


def test_a_cover_and_tags_in_latin_are_no_obstacle() -> None:
    made = recordings.recode_voice(sounds.with_cover())

    assert made.duration_sec == pytest.approx(1, abs=NEAR_SEC)
    assert not tags_of(made.data)


@pytest.mark.parametrize("size", [0, ENDLESS])
def test_a_size_that_the_recorder_could_not_know_is_no_cut(size: int) -> None:
    assert recordings.recode_voice(sounds.wav_that_claims(size)).duration_sec == 1


def without_sound() -> bytes:
    wav = sounds.wav_that_claims(0)
    return wav[: wav.index(b"data") + 8]


# Encoded by the test that wants it.
REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "can't read"),
    "text": (lambda: b"Dear Mia, this is no sound.\n" * 50, "can't read"),
    "zeros": (lambda: bytes(5000), "can't read"),
    "playlist": (lambda: b"#EXTM3U\n#EXTINF:1,\nfile:///etc/hostname\n", "can't read"),
    "picture": (samples.picture, "can't read"),
    "video": (samples.video, "is a video"),
    "webm video": (sounds.video, "is a video"),
    "nothing": (without_sound, "no sound"),
    "silent": (lambda: sounds.recording("wav-16", sounds.silence(2)), "Nothing can be heard"),
    "room": (lambda: sounds.recording("webm-live", sounds.hiss(2, 0.001)), "Nothing can be heard"),
    "short": (lambda: sounds.recording("webm-live", sounds.tone(0.2)), "too short"),
    "long": (lambda: sounds.recording("wav-16", sounds.silence(301, 4000), 4000), "five minutes"),
    "index": (lambda: sounds.mp4_that_claims(100_000_000), "five minutes"),
    "fragment": (lambda: sounds.fragment_that_claims(100_000_000), "five minutes"),
    "slow": (lambda: sounds.wav_of_rate(1), "can't read"),
    "fast": (lambda: sounds.wav_of_rate(384_000), "can't read"),
    "claim": (lambda: sounds.wav_that_claims(96_002), "Part of"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_voice_is_refused_in_words(name: str) -> None:
    data, words = REFUSED[name]
    assert words in refusal(data())


def test_a_voice_without_an_end_of_stream_is_taken_whole() -> None:
    """As Android's recorder writes it."""
    source = (Path(__file__).parent / "opus-no-eos.ogg").read_bytes()

    assert recordings.recode_voice(source).duration_sec == pytest.approx(3, abs=NEAR_SEC)


def test_the_longest_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shown at a fifth of it."""
    assert recordings.MAX_VOICE_SECONDS == 300
    monkeypatch.setattr(recordings, "MAX_VOICE_SECONDS", 60)
    spoken = sounds.tone(10, rate=4000) + sounds.silence(50, 4000)
    source = sounds.recording("wav-16", spoken, 4000)

    assert recordings.recode_voice(source).duration_sec == 60


def test_a_long_recording_is_refused_without_being_held(monkeypatch: pytest.MonkeyPatch) -> None:
    """Opus of silence: a small file that would be 10 MB of samples."""
    monkeypatch.setattr(recordings, "MAX_VOICE_SECONDS", 60)
    long = sounds.recording("ogg-opus", sounds.silence(100, 8000), 8000)
    tracemalloc.start()

    assert "five minutes" in refusal(long)

    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 2_000_000


@settings(max_examples=40, deadline=None)
@given(data=st.binary(max_size=400), kind=st.sampled_from(["webm-live", "m4a", "mp3", "ogg-opus"]))
def test_any_bytes_are_refused_or_taken(data: bytes, kind: str) -> None:
    """Noise alone, behind a head, and over the middle of a file."""
    whole = short(kind)
    middle = len(whole) // 2
    for mixed in (data, whole[:100] + data, whole[:middle] + data + whole[middle + len(data) :]):
        with suppress(Refused):
            assert recordings.recode_voice(mixed).data
