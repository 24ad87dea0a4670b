"""What is cut is told from what is whole, for each kind."""

from collections.abc import Callable

import pytest

from chatsite.media import Refused, containers, voices
from tests.media import sounds

LENGTHS = [0.3, 0.999, 1.0, 1.021, 1.3337, 3.0]
# Between two blocks, fragments or frames, nothing tells that more should follow.
SEAMS = {"webm-live", "m4a-fragmented", "aac", "mp3-bare"}


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
        voices.recode_voice(whole[: len(whole) * 2 // 3 + 1])

    assert "Part of this recording is missing" in refused.value.sentence


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
