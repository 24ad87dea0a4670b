from collections.abc import Callable
from io import BytesIO
from typing import Any

import av
import pytest
from PIL import Image

from chatsite.media import Refused, videos
from tests.media import phones, samples, sounds


@pytest.mark.parametrize(
    ("codec", "package", "content_type"),
    [
        ("libx264", "mp4", "video/mp4"),
        ("libx264", "mov", "video/mp4"),
        ("libvpx", "webm", "video/webm"),
    ],
)
def test_a_video_is_packed_anew_with_a_poster(codec: str, package: str, content_type: str) -> None:
    clip = videos.probe_video(samples.video(20, codec, package))

    assert clip.content_type == content_type
    assert clip.duration_sec == pytest.approx(2.0, abs=0.11)
    assert (clip.width, clip.height) == (64, 48)
    container: Any
    with av.open(BytesIO(clip.data)) as container:
        assert len(list(container.decode(video=0))) == 20
        assert "title" not in container.metadata
    assert Image.open(BytesIO(clip.poster.data)).size == (64, 48)


def test_a_player_can_begin_before_it_has_all() -> None:
    clip = videos.probe_video(samples.video())

    assert clip.data.index(b"moov") < clip.data.index(b"mdat")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (lambda: b"", "can't read"),
        (lambda: b"not a video at all" * 50, "can't read"),
        (lambda: samples.video()[:200], "Part of this video is missing"),
        (lambda: samples.video()[:-50], "Part of this video is missing"),
        (lambda: samples.video(20, "libvpx", "webm")[:-50], "Part of this video is missing"),
        (lambda: sounds.mp4_that_claims(100_000_000), "too long"),
        (lambda: b"#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1/a.ts\n#EXT-X-ENDLIST\n", "can't read"),
        (lambda: phones.recording("mjpeg", pix_fmt="yuvj420p"), "doesn't play everywhere"),
        (lambda: samples.video(1300), "too long"),
    ],
    ids=["empty", "words", "stub", "cut", "cut webm", "claim", "playlist", "codec", "long"],
)
def test_what_does_not_play_is_refused_in_words(data: Callable[[], bytes], words: str) -> None:
    with pytest.raises(Refused) as refused:
        videos.probe_video(data())

    assert words in refused.value.sentence
