"""Videos as phones record them: upright, in codecs that browsers play, with their sound."""

import os
import sys
from fractions import Fraction
from io import BytesIO
from typing import Any

import av
import pytest
from PIL import Image

from chatsite.media import videos
from tests.media import phones, sounds

UPRIGHT = (96, 128)
TEN_BITS = "yuv420p10le"


def frames(data: bytes) -> list[av.VideoFrame]:
    container: Any
    with av.open(BytesIO(data)) as container:
        return list(container.decode(video=0))


def packets(data: bytes, kind: str = "video") -> list[bytes]:
    container: Any
    with av.open(BytesIO(data)) as container:
        return [bytes(packet) for packet in container.demux(**{kind: 0}) if packet.size]


def codec_of(data: bytes, kind: str = "video") -> Any:
    container: Any
    with av.open(BytesIO(data)) as container:
        return container.streams.get(**{kind: 0})[0].codec_context


def first_shown(data: bytes) -> Image.Image:
    """As a player shows it that knows how to turn and not how to mirror."""
    frame = frames(data)[0]
    return frame.to_image().rotate(frame.rotation, expand=True)


def poster(clip: videos.Clip) -> Image.Image:
    return Image.open(BytesIO(clip.poster.data)).convert("RGB")


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@pytest.mark.parametrize(
    ("codec", "package"), [("libx264", "mov"), ("libvpx", "webm"), ("libx265", "mov")]
)
def test_a_video_that_lies_on_its_side_is_shown_upright(
    codec: str, package: str, turned: int
) -> None:
    clip = videos.probe_video(phones.recording(codec, package, turned=turned))

    assert (clip.width, clip.height) == UPRIGHT
    for picture in (first_shown(clip.data), poster(clip)):
        assert picture.size == UPRIGHT
        assert phones.corners(picture) == phones.CORNERS


@pytest.mark.parametrize("turned", [0, 90])
def test_what_is_shown_mirrored_is_mirrored_for_every_player(turned: int) -> None:
    clip = videos.probe_video(phones.recording("libx264", turned=turned, mirrored=True))

    assert (clip.width, clip.height) == UPRIGHT
    for picture in (first_shown(clip.data), poster(clip)):
        assert phones.corners(picture) == ("lime", "red", "white", "blue")


@pytest.mark.parametrize(
    ("codec", "package", "pix_fmt"),
    [
        ("libx265", "mov", "yuv420p"),
        ("libx265", "mp4", TEN_BITS),
        ("libx264", "mp4", TEN_BITS),
        ("libx264", "mp4", "yuv422p"),
        ("libx264", "mov", "yuv444p"),
        ("mpeg4", "mp4", "yuv420p"),
        ("libsvtav1", "mp4", "yuv420p"),
        ("libsvtav1", "webm", "yuv420p"),
        ("libvpx-vp9", "webm", "yuv444p"),
    ],
)
def test_what_browsers_do_not_play_becomes_h264(codec: str, package: str, pix_fmt: str) -> None:
    sound = "libopus" if package == "webm" else "aac"
    clip = videos.probe_video(phones.recording(codec, package, pix_fmt=pix_fmt, sound=sound))

    assert (clip.content_type, clip.extension) == ("video/mp4", "mp4")
    made = codec_of(clip.data)
    assert (made.name, made.profile, made.pix_fmt) == ("h264", "High", "yuv420p")
    assert codec_of(clip.data, "audio").name == "aac"
    assert clip.duration_sec == pytest.approx(2.0, abs=0.11)
    assert (clip.width, clip.height) == UPRIGHT
    assert len(frames(clip.data)) == 20
    assert phones.corners(first_shown(clip.data)) == phones.CORNERS
    assert clip.data.index(b"moov") < clip.data.index(b"mdat")
    assert b"at home" not in clip.data


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has such priorities")
def test_encoding_leaves_the_tests_at_their_priority() -> None:
    phones.recording("libsvtav1", "mp4")

    assert os.sched_getscheduler(0) == os.SCHED_OTHER


def test_what_an_old_phone_recorded_plays() -> None:
    """Its pixels are a little longer than wide."""
    clip = videos.probe_video(
        phones.recording("h263", "3gp", shown=(176, 144), sound="libopencore_amrnb", rate=8000)
    )

    assert clip.content_type == "video/mp4"
    assert (clip.width, clip.height) == frames(clip.data)[0].to_image().size == (192, 144)
    assert codec_of(clip.data, "audio").name == "aac"


@pytest.mark.parametrize(
    ("shown", "bounded"), [((1600, 900), (1280, 720)), ((900, 1600), (720, 1280))]
)
def test_a_large_picture_is_made_smaller(shown: tuple[int, int], bounded: tuple[int, int]) -> None:
    recording = phones.recording("libx265", shown=shown, turned=90, times=(0, 0.1, 0.2))
    clip = videos.probe_video(recording)

    assert (clip.width, clip.height) == bounded
    assert {(frame.width, frame.height) for frame in frames(clip.data)} == {bounded}
    assert poster(clip).size == bounded


def test_odd_sides_become_even() -> None:
    recording = phones.recording("libx264", pix_fmt="yuv444p", shown=(95, 127))
    clip = videos.probe_video(recording)

    assert (clip.width, clip.height) == (96, 128)


@pytest.mark.parametrize(("rate", "kept"), [(24, 24), (30, 30), (60, 30), (240, 30)])
def test_at_most_thirty_frames_a_second_are_kept(rate: int, kept: int) -> None:
    times = [n / rate for n in range(2 * rate)]
    recording = phones.recording("libx264", pix_fmt="yuv422p", times=times)

    assert len(frames(videos.probe_video(recording).data)) - 2 * kept in (0, 1)


def test_uneven_frames_keep_their_times_beside_the_sound() -> None:
    """A phone's camera is slow in the dark, and late now and then."""
    times = [0, 0.031, 0.07, 0.1, 0.5, 0.54, 1.2, 1.23, 1.9]
    recording = phones.recording("libx264", pix_fmt="yuv422p", times=times, sound="pcm_s16le")
    clip = videos.probe_video(recording)

    shown = [frame.time for frame in frames(clip.data)]
    assert shown == pytest.approx(times, abs=0.001)
    assert len(sounds.heard(clip.data)) / sounds.RATE == pytest.approx(2, abs=0.05)


def test_sound_that_begins_late_stays_late() -> None:
    clip = videos.probe_video(phones.recording("libx264", sound="pcm_s16le", after=0.5))

    heard = sounds.heard(clip.data)
    first = next(n for n, sample in enumerate(heard) if abs(sample) > 500)
    assert first / sounds.RATE == pytest.approx(0.5, abs=0.05)


@pytest.mark.parametrize(
    ("package", "sound", "rate", "channels"),
    [
        ("mov", "pcm_s16le", 48_000, 2),
        ("mov", "pcm_s16be", 44_100, 1),
        ("mov", "alac", 48_000, 1),
        ("mov", "libopencore_amrnb", 8_000, 1),
        ("mp4", "ac3", 48_000, 6),
        ("mp4", "aac", 48_000, 6),
        ("mp4", "eac3", 48_000, 2),
        ("mp4", "libopus", 48_000, 1),
        ("mp4", "flac", 48_000, 2),
    ],
)
def test_sound_that_browsers_do_not_play_becomes_aac(
    package: str, sound: str, rate: int, channels: int
) -> None:
    recording = phones.recording("libx264", package, sound=sound, rate=rate, channels=channels)
    clip = videos.probe_video(recording)

    made = codec_of(clip.data, "audio")
    assert (made.name, made.channels) == ("aac", min(channels, 2))
    assert sounds.rms(sounds.heard(clip.data)) == pytest.approx(
        sounds.rms(sounds.heard(recording)), abs=1.5
    )
    assert packets(clip.data) == packets(recording)


@pytest.mark.parametrize(
    ("codec", "package", "sound"),
    [
        ("libx264", "mp4", "aac"),
        ("libx264", "mp4", "libmp3lame"),
        ("libvpx", "webm", "libopus"),
        ("libx265", "mov", "aac"),
    ],
)
def test_sound_that_browsers_play_stays_as_it_is(codec: str, package: str, sound: str) -> None:
    recording = phones.recording(codec, package, sound=sound)

    assert packets(videos.probe_video(recording).data, "audio") == packets(recording, "audio")


def test_the_sound_of_a_webm_becomes_opus() -> None:
    clip = videos.probe_video(phones.recording("libvpx-vp9", "mp4", sound="aac"))

    assert clip.content_type == "video/webm"
    assert codec_of(clip.data, "audio").name == "opus"
    assert len(sounds.heard(clip.data)) / sounds.RATE == pytest.approx(2, abs=0.05)


def test_wide_pixels_make_a_wider_picture() -> None:
    recording = phones.recording("libx264", pixel=Fraction(3, 2))
    clip = videos.probe_video(recording)

    assert (clip.width, clip.height) == (144, 128)
    assert poster(clip).size == (144, 128)
    assert packets(clip.data) == packets(recording)


@pytest.mark.parametrize(("curve", "white"), [("hlg", 0.75), ("pq", 0.58)])
def test_a_brilliant_picture_looks_plain_and_not_grey(curve: str, white: float) -> None:
    """White paper stays light, the colours stay, and what is lit more stays white."""
    clip = videos.probe_video(phones.brilliant(curve, [0, white, 1]))

    image: Any
    for image in (frames(clip.data)[0].to_image(), poster(clip)):
        black, paper, sun = (image.getpixel((x, 48)) for x in (16, 48, 80))
        assert max(black) < 20
        assert 140 < min(paper) <= max(paper) < 230
        assert min(sun) > 235
    made = frames(clip.data)[0]
    assert (made.color_primaries, made.color_trc, made.colorspace) == (1, 1, 1)


def test_a_brilliant_red_stays_red() -> None:
    """As wide as BT.2020 it would be dull, read as what browsers show."""
    clip = videos.probe_video(phones.brilliant("hlg", [0.4], colour=(430, 700)))

    red, green, blue = frames(clip.data)[0].to_image().getpixel((48, 48))
    assert red > 210
    assert max(green, blue) < 60


@pytest.mark.parametrize("package", ["mov", "mp4"])
def test_a_second_sound_of_an_unknown_kind_is_left_out(package: str) -> None:
    """As phones add it that record sound from all around."""
    recording = phones.recording("libx264", package, sound="aac", sound_tracks=2)
    *before, last = recording.split(b"mp4a")
    clip = videos.probe_video(b"mp4a".join(before) + b"apac" + last)

    assert packets(clip.data, "audio") == packets(recording, "audio")


def test_a_camera_counts_each_sample_of_its_uncompressed_sound() -> None:
    """Two seconds whose index has more than a third of a million samples."""
    rate = 192_000
    clip = videos.probe_video(phones.recording("libx264", sound="pcm_s16le", rate=rate))

    assert clip.duration_sec == pytest.approx(2, abs=0.1)
    assert codec_of(clip.data, "audio").name == "aac"
    assert len(sounds.heard(clip.data)) / sounds.RATE == pytest.approx(2, abs=0.1)


@pytest.mark.parametrize("options", [{}, sounds.FRAGMENTED])
def test_many_frames_and_fragments_are_no_length(options: dict[str, str]) -> None:
    times = [n / 1000 for n in range(2000)]
    recording = phones.recording("libx264", "mp4", times=times, options=options, sound="aac")

    assert videos.probe_video(recording).duration_sec == pytest.approx(2, abs=0.15)
