from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from chatsite.media import Refused, images
from tests.media import pictures, samples


@pytest.mark.parametrize("encoding", ["JPEG", "PNG", "WEBP", "GIF"])
def test_each_kind_becomes_webp(encoding: str) -> None:
    made = images.recode(samples.picture(encoding))

    with Image.open(BytesIO(made.data)) as image:
        assert (image.format, image.size) == ("WEBP", (60, 40))
    assert (made.width, made.height, made.content_type) == (60, 40, "image/webp")


def test_place_and_camera_go_and_the_picture_stands_upright() -> None:
    source = samples.photo_with_place()
    assert Image.open(BytesIO(source)).getexif().get_ifd(samples.GPS)

    made = images.recode(source)

    with Image.open(BytesIO(made.data)) as image:
        assert image.size == (40, 60)
        assert not dict(image.getexif())
        assert not {"exif", "xmp", "icc_profile"} & image.info.keys()


def test_large_pictures_are_made_smaller() -> None:
    made = images.recode(samples.picture(size=(3000, 1500)))

    assert (made.width, made.height) == (2048, 1024)


def test_bytes_that_look_like_markup_by_chance_are_no_markup() -> None:
    noise = b"\xff\xfe\x00\x0f\x91<html\x07<?phP\x9d"
    photo = samples.picture("JPEG")

    assert images.recode(photo[:2] + noise + photo[2:]).width == 60


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "can't read"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "can't read"),
        (b"<html><script>alert(1)</script></html>", "a plain picture"),
        (samples.picture("GIF") + b"<script>alert(1)</script>", "a plain picture"),
        (samples.picture("JPEG") + b"<?PHP\nsystem('id')", "a plain picture"),
        (samples.png_that_claims(30_000, 30_000), "too large"),
        (samples.png_that_claims(8_000, 8_000), "too large"),
        (samples.picture("JPEG", size=(400, 400))[:900], "can't read"),
        (samples.video(), "can't read"),
    ],
    ids=["empty", "svg", "html", "polyglot", "php", "bomb", "large", "cut", "video"],
)
def test_what_is_no_picture_is_refused_in_words(data: bytes, words: str) -> None:
    with pytest.raises(Refused) as refused:
        images.recode(data)

    assert words in refused.value.sentence


def test_the_wide_colours_of_a_phone_become_those_of_the_page() -> None:
    """By a profile that swaps red and green, as no phone's does: it is followed."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, green = profile.index(b"rXYZ"), profile.index(b"gXYZ")
    profile[red : red + 4], profile[green : green + 4] = b"gXYZ", b"rXYZ"
    photo = samples.encoded(Image.new("RGB", (60, 40), (250, 10, 10)), icc_profile=bytes(profile))

    with Image.open(BytesIO(images.recode(photo).data)) as made:
        red_of, green_of = made.convert("RGB").tobytes()[:2]
        assert green_of > 200 > 50 > red_of
        assert "icc_profile" not in made.info


@pytest.mark.parametrize("profile", [b"no profile", b"\0" * 200])
def test_a_profile_that_cannot_be_read_tells_nothing(profile: bytes) -> None:
    photo = samples.picture("JPEG", icc_profile=profile)

    assert images.recode(photo).width == 60


HERE = Path(__file__).parent


def test_grey_of_sixteen_bits_stays_grey() -> None:
    """A slope from black to white, in as many columns as there are levels."""
    with Image.open(BytesIO(images.recode((HERE / "gray16.png").read_bytes()).data)) as made:
        levels = list(made.convert("L").crop((0, 10, 256, 11)).tobytes())

    assert levels == pytest.approx(list(range(256)), abs=4)


def test_only_exif_turns_a_photo() -> None:
    made = images.recode((HERE / "xmp-only-orientation6.jpg").read_bytes())

    with Image.open(HERE / "xmp-only-orientation6.jpg") as source:
        assert (made.width, made.height) == source.size


@pytest.mark.parametrize("progressive", [False, True])
def test_a_jpeg_without_its_end_mark_is_whole(progressive: bool) -> None:
    photo = pictures.jpeg(progressive=progressive)
    whole = images.decoded(photo).tobytes()

    assert images.decoded(photo[:-2]).tobytes() == whole
    assert images.decoded(photo[:-1]).tobytes() == whole
    assert images.decoded(photo + b"\0from the phone").tobytes() == whole


def test_a_jpeg_that_lost_pixels_is_refused_however_little_it_was() -> None:
    photo = pictures.jpeg()

    for lost in range(4, 60):
        with pytest.raises(Refused, match="can't read"):
            images.decoded(photo[:-lost])


@pytest.mark.parametrize("lossless", [False, True])
@pytest.mark.parametrize("wrong", [-8, -1, 1, 2, 9])
def test_a_webp_whose_size_is_wrong_is_whole_and_one_that_is_cut_is_not(
    lossless: bool, wrong: int
) -> None:
    whole = samples.encoded(pictures.slopes(), "WEBP", lossless=lossless)
    size = (len(whole) - 8 + wrong).to_bytes(4, "little")
    odd = whole[:4] + size + whole[8:]

    assert images.decoded(odd).tobytes() == images.decoded(whole).tobytes()
    with pytest.raises(Refused, match="can't read"):
        images.decoded(odd[:-20])


@pytest.mark.parametrize("encoding", ["PNG", "GIF"])
def test_others_without_an_end_are_whole_and_cut_ones_are_refused(encoding: str) -> None:
    whole = samples.encoded(pictures.slopes().quantize(64), encoding)
    end = {"PNG": 12, "GIF": 1}[encoding]

    assert images.decoded(whole[:-end]).size == pictures.SIZE
    with pytest.raises(Refused, match="can't read"):
        images.decoded(whole[: len(whole) // 2])


def test_the_model_sees_no_colours_that_are_hidden() -> None:
    hidden = samples.encoded(Image.new("RGBA", (40, 40), (255, 0, 0, 0)))

    with Image.open(BytesIO(images.shrink(images.recode(hidden).data))) as seen:
        assert seen.convert("RGB").getpixel((20, 20)) == (255, 255, 255)
