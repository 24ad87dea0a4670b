"""Videos as phones record them: upright, in codecs that browsers play, with their sound."""

from io import BytesIO
from typing import Any

import av
import pytest
from PIL import Image

from chatsite.media import videos
from tests.media import phones

UPRIGHT = (48, 64)


def first_shown(data: bytes) -> Image.Image:
    """As a player shows it that knows how to turn and not how to mirror."""
    container: Any
    with av.open(BytesIO(data)) as container:
        frame = next(container.decode(video=0))
        return frame.to_image().rotate(frame.rotation, expand=True)


def poster(clip: videos.Clip) -> Image.Image:
    return Image.open(BytesIO(clip.poster.data)).convert("RGB")


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@pytest.mark.parametrize(("codec", "package"), [("libx264", "mov"), ("libvpx", "webm")])
def test_a_video_that_lies_on_its_side_is_shown_upright(
    codec: str, package: str, turned: int
) -> None:
    clip = videos.probe_video(phones.recording(codec, package, turned=turned))

    assert (clip.width, clip.height) == UPRIGHT
    for picture in (first_shown(clip.data), poster(clip)):
        assert picture.size == UPRIGHT
        assert phones.corners(picture) == phones.CORNERS
