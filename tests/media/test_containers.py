"""What is cut is told from what is whole, for each kind."""

from collections.abc import Callable
from functools import cache

import pytest

from chatsite.media import Refused, containers, recordings
from tests.media import sounds

LENGTHS = [0.3, 0.999, 1.0, 1.021, 1.3337, 3.0]
# Between two blocks, pages, fragments or frames, nothing tells that more should follow.
SEAMS = {"webm-live", "m4a-fragmented", "aac", "mp3-bare", "ogg-opus", "ogg-vorbis"}


@pytest.mark.parametrize("seconds", LENGTHS)
@pytest.mark.parametrize("kind", sounds.KINDS)
def test_a_whole_recording_is_whole(kind: str, seconds: float) -> None:
    assert not containers.is_cut(sounds.recording(kind, sounds.tone(seconds)))


@pytest.mark.parametrize("rate", [16_000, 22_050, 24_000, 44_100])
@pytest.mark.parametrize("kind", ["mp3", "mp3-bare", "aac", "m4a"])
def test_a_whole_recording_of_any_rate_is_whole(kind: str, rate: int) -> None:
    assert not containers.is_cut(sounds.recording(kind, sounds.tone(1.1, rate=rate), rate))


@pytest.mark.parametrize("name", sounds.RECORDED)
def test_a_whole_recording_of_a_browser_is_whole(name: str) -> None:
    assert not containers.is_cut(sounds.recorded(name))


@pytest.mark.parametrize("kind", sorted(sounds.KINDS.keys() - SEAMS))
def test_every_cut_is_known(kind: str) -> None:
    whole = sounds.recording(kind, sounds.tone(0.5))

    unknown = [at for at in range(len(whole) // 8, len(whole)) if not containers.is_cut(whole[:at])]

    assert not unknown


@pytest.mark.parametrize("kind", sorted(SEAMS))
def test_a_cut_is_known_but_at_a_seam(kind: str) -> None:
    whole = sounds.recording(kind, sounds.tone(0.5))

    known = sum(containers.is_cut(whole[:at]) for at in range(len(whole)))

    assert known > 0.95 * len(whole)


@pytest.mark.parametrize("name", sounds.RECORDED)
def test_a_cut_of_a_browsers_recording_is_known_but_at_a_seam(name: str) -> None:
    whole = sounds.recorded(name)

    known = sum(containers.is_cut(whole[:at]) for at in range(len(whole)))

    assert known > 0.95 * len(whole)


@pytest.mark.parametrize("kind", sounds.KINDS)
def test_who_recorded_it_hears_that_a_piece_is_missing(kind: str) -> None:
    whole = sounds.recording(kind)

    with pytest.raises(Refused) as refused:
        recordings.recode_voice(whole[: len(whole) * 2 // 3 + 1])

    assert "Part of this recording is missing" in refused.value.sentence


def without_end_of_stream(ogg: bytes) -> bytes:
    """As Android writes it; nobody checks the sum of a page that plays."""
    whole, last = bytearray(ogg), ogg.rindex(b"OggS")
    whole[last + 5] &= ~4
    return bytes(whole)


@pytest.mark.parametrize("kind", ["ogg-opus", "ogg-vorbis"])
def test_a_voice_whose_writer_sets_no_end_of_stream_is_whole(kind: str) -> None:
    voice = without_end_of_stream(sounds.recording(kind))

    assert not containers.is_cut(voice)
    assert containers.is_cut(voice[:-1])


def test_an_ogg_that_ends_within_a_packet_is_cut() -> None:
    """The last lacing value of a page is 255 where its packet goes on."""
    whole = sounds.recording("ogg-opus", sounds.tone(2.5))
    last = whole.rindex(b"OggS")
    begun = bytearray(whole[:last])
    page = begun.rindex(b"OggS")
    begun[page + 26 + begun[page + 26]] = 255
    end = page + 27 + begun[page + 26] + sum(begun[page + 27 : page + 27 + begun[page + 26]])

    assert containers.is_cut(bytes(begun).ljust(end, b"\0"))


@pytest.mark.parametrize("size", [0, 0x7FFFF000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFDB, 0xFFFFFFFF])
def test_a_size_that_a_recorder_could_not_know_is_no_cut(size: int) -> None:
    assert not containers.is_cut(sounds.wav_that_claims(size))


def test_an_odd_piece_of_padding_may_be_missing_and_a_sample_may_not() -> None:
    assert not containers.is_cut(sounds.wav_that_claims(96_001))
    assert containers.is_cut(sounds.wav_that_claims(96_002))


@cache
def half_a_second(kind: str) -> bytes:
    return sounds.recording(kind, sounds.tone(0.5))


@pytest.mark.parametrize("rest", [b"\n", b"\0\0\0", b"\0" * 40, b"made by a phone"])
@pytest.mark.parametrize("kind", sounds.KINDS)
def test_what_follows_the_end_is_no_cut_and_no_trouble(kind: str, rest: bytes) -> None:
    made = recordings.recode_voice(half_a_second(kind) + rest)

    assert made.duration_sec == pytest.approx(0.5, abs=0.05)


def test_sound_up_to_the_end_of_the_file_needs_no_size() -> None:
    whole = bytearray(sounds.recording("m4a-index-first", sounds.tone(1)))
    at = whole.index(b"mdat") - 4
    whole[at : at + 4] = bytes(4)

    assert recordings.recode_voice(bytes(whole)).duration_sec == pytest.approx(1, abs=0.05)
    with pytest.raises(Refused, match="Part of"):
        recordings.recode_voice(bytes(whole[:-2000]))


@pytest.mark.parametrize("claim", [sounds.mp4_that_claims, sounds.fragment_that_claims])
def test_an_index_may_not_claim_without_bound(claim: Callable[[int], bytes]) -> None:
    assert containers.claims_too_much(claim(100_000_000))
    assert not containers.claims_too_much(claim(1000))


def test_an_index_that_stands_twice_is_taken_once() -> None:
    once = sounds.recording("m4a-fragmented", sounds.tone(1.5))
    index = once.index(b"moof") - 4
    size = int.from_bytes(once[index : index + 4], "big")
    twice = once[: index + size] + once[index:]

    assert containers.without_repeats(twice) == once
    assert containers.without_repeats(once) == once


@pytest.mark.parametrize("kind", sounds.KINDS)
def test_nothing_else_of_a_recording_is_left_out(kind: str) -> None:
    whole = sounds.recording(kind)
    cut = whole[: len(whole) * 2 // 3 + 1]

    assert containers.without_repeats(whole) == whole
    assert containers.without_repeats(cut) == cut
