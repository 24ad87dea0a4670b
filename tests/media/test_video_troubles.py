"""Videos that nobody can read, or that would be too much work."""

import os
import random
from contextlib import ExitStack, suppress
from typing import Any

import pytest

from chatsite.media import Busy, Refused, videos
from chatsite.media.turns import turn
from tests.media import phones, samples


@pytest.mark.parametrize(
    ("kind", "words"),
    [(b"alac", "can't read the sound"), (b"hvc1", "doesn't play everywhere")],
)
def test_what_nobody_can_read_is_refused_in_words(kind: bytes, words: str) -> None:
    recording = phones.recording("libx265", "mp4", sound="alac")

    with pytest.raises(Refused, match=words):
        videos.probe_video(recording.replace(kind, b"zzzz"))


def test_too_much_work_is_refused_before_it_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    recording = phones.recording("libx265")
    monkeypatch.setattr(videos, "MAX_WORK", 96 * 128 * 20 - 1)
    with pytest.raises(Refused, match="too heavy"):
        videos.probe_video(recording)

    monkeypatch.setattr(videos, "MAX_WORK", 96 * 128 * 20)
    assert videos.probe_video(recording).width == 96


def test_work_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(videos, "MAX_WAIT", 0)

    with pytest.raises(Refused, match="too heavy"):
        videos.probe_video(phones.recording("libx265"))


def test_noise_does_not_make_a_large_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(videos, "MAX_BYTES", 120_000)
    recording = samples.noise(4, "yuv422p")
    assert len(recording) > 240_000

    assert len(videos.probe_video(recording).data) < 120_000


def test_while_one_is_transcoded_others_are_told_and_the_rest_goes_on() -> None:
    recording = phones.recording("libx265")
    with ExitStack() as stack:
        for _ in range(max(1, (os.cpu_count() or 1) // 2)):
            stack.enter_context(turn())
        with pytest.raises(Busy, match="try again in a minute"):
            videos.probe_video(recording)
        assert videos.probe_video(phones.recording("libx264")).width == 96

    assert videos.probe_video(recording).width == 96


@pytest.mark.parametrize("package", ["mov", "mp4"])
def test_whatever_is_broken_is_a_refusal_or_a_clip(package: str) -> None:
    """Its sound is small, so that most bytes are of what is read."""
    small: dict[str, Any] = {"times": phones.TIMES[:8], "sound": "pcm_s16le", "rate": 8000}
    whole, chance = phones.recording("libx265", package, **small), random.Random(5)
    for _ in range(25):
        broken = bytearray(whole)
        for _ in range(chance.choice((1, 5, 40))):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        with suppress(Refused):
            assert videos.probe_video(bytes(broken)).data
