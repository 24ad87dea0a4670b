"""Files that are made to cost much, or that odd devices make: refused, or taken, and never dear."""

import struct
from io import BytesIO
from typing import Any

import av
import pytest
from PIL import Image

from chatsite.media import Refused, containers, images, recordings, videos
from tests.media import samples, sounds


def progressive(more_scans: int) -> bytes:
    """A JPEG whose last scan comes again and again."""
    whole = samples.encoded(Image.new("L", (64, 64), 128), "JPEG", progressive=True)
    last = whole.rindex(b"\xff\xda")
    return whole[:-2] + whole[last:-2] * more_scans + whole[-2:]


def test_a_photo_of_a_thousand_scans_is_refused_before_it_is_decoded() -> None:
    assert images.recode(progressive(5)).width == 64

    with pytest.raises(Refused, match="can't read"):
        images.recode(progressive(1000))


def test_a_photo_whose_other_tags_are_wrong_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, "x" * 20
    photo = samples.picture("JPEG", exif=exif)
    odd = photo.replace(b"\x01\x0e\x00\x02", b"\x01\x00\x00\x02")  # a width in words
    assert odd != photo

    made = images.recode(odd)

    assert (made.width, made.height) == (40, 60)


def test_an_index_is_found_whatever_size_it_claims_to_have() -> None:
    """libav ends such a box where the one around it ends."""
    whole = bytearray(sounds.mp4_that_claims(30_000_000))
    assert containers.claims_too_much(bytes(whole))
    struct.pack_into(">I", whole, whole.index(b"stsz") - 4, 0x7FFFFFF0)

    assert containers.claims_too_much(bytes(whole))
    with pytest.raises(Refused):
        recordings.recode_voice(bytes(whole))


@pytest.mark.parametrize("shape", [(10**8, 1), (1, 10**8)])
def test_pixels_of_an_impossible_shape_are_refused(shape: tuple[int, int]) -> None:
    out = BytesIO()
    target: Any
    with av.open(out, "w", format="mp4") as target:
        stream = target.add_stream("libx264", rate=10)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        stream.codec_context.sample_aspect_ratio = 2
        for _ in range(10):
            target.mux(stream.encode(av.VideoFrame.from_image(Image.new("RGB", (64, 48)))))
        target.mux(stream.encode())
    whole = bytearray(out.getvalue())
    struct.pack_into(">II", whole, whole.index(b"pasp") + 4, *shape)

    with pytest.raises(Refused, match="as it was filmed"):
        videos.probe_video(bytes(whole))


@pytest.mark.parametrize("codec", ["tta", "wavpack"])
def test_only_known_kinds_of_sound_are_decoded(codec: str) -> None:
    out = BytesIO()
    target: Any
    with av.open(out, "w", format="matroska") as target:
        stream = target.add_stream(codec, 16_000, layout="mono")
        frame = av.AudioFrame(stream.codec_context.format.name, "mono", 1024)
        frame.sample_rate = 16_000
        for _ in range(20):
            target.mux(stream.encode(frame))
        target.mux(stream.encode())

    with pytest.raises(Refused, match="can't read"):
        recordings.recode_voice(out.getvalue())
