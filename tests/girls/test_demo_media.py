"""The libraries that the demo girls begin with."""

from collections.abc import Callable, Iterator
from io import BytesIO, StringIO
from itertools import islice
from typing import Any, TypeVar

import av
import pytest
from django.core.management import call_command
from PIL import ImageChops

from chatsite.media import marks
from girls import library
from girls.demo import clips
from girls.demo import media as demo_media
from girls.demo.clips import frames
from girls.demo.portraits import canvas, draw, draw_figure, draw_scene
from girls.demo.portraits.look import Look
from girls.demo.seeds import DEMO_GIRLS
from girls.demo.shots import SHOTS
from girls.models import Girl, GirlAsset
from tests.factories import make_girl
from tests.girls.assets import make_asset, source_in_xmp

pytestmark = pytest.mark.django_db

T = TypeVar("T")
INTO_THE_FIRST_BLINK = 26


@pytest.fixture(scope="module", autouse=True)
def _drawn_once() -> Iterator[None]:
    """One clip takes seconds, so that there is one, whatever the look, and a small one: its frames
    are drawn as pictures are. That the same look gives the same is tested by itself. Edges are
    smoothed less."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clips, "SIZE", (120, 150))
        patch.setattr(canvas, "DETAIL", 2)
        patch.setattr(demo_media, "draw", remembered(demo_media.draw, repr))
        patch.setattr(demo_media, "draw_clip", remembered(demo_media.draw_clip, lambda look: ""))
        yield


def remembered(make: Callable[[Look], T], key_of: Callable[[Look], str]) -> Callable[[Look], T]:
    made: dict[str, T] = {}

    def once(look: Look) -> T:
        key = key_of(look)
        if key not in made:
            made[key] = make(look)
        return made[key]

    return once


def seed_media(*slugs: str) -> str:
    out = StringIO()
    call_command("seed_media", *slugs, stdout=out)
    return out.getvalue()


def seeded(name: str = "Mia") -> Girl:
    """As the seed makes her, but for the portrait."""
    demo = next(demo for demo in DEMO_GIRLS if demo.name == name)
    return make_girl(name=demo.name, slug=name.lower(), persona=demo.persona)


def test_eight_pictures_and_two_clips_once() -> None:
    mia = seeded()

    assert seed_media() == "Mia: 10 made.\n"
    assert seed_media() == "Mia: 0 made.\n"

    kinds = [asset.kind for asset in mia.assets.all()]
    assert (kinds.count("image"), kinds.count("video")) == (8, 2)
    for asset in mia.assets.all():
        asset.full_clean()
        assert asset.tags
        assert asset.alt_text
    shown = [asset.kind for asset in GirlAsset.objects.public()]
    assert (shown.count("image"), shown.count("video")) == (5, 1)
    _plays(mia.assets.filter(kind="video")[0])
    _says_that_a_program_made_it(mia.assets.filter(kind="image")[0])


def _plays(clip: GirlAsset) -> None:
    assert clip.duration_sec == pytest.approx(3.0, abs=0.1)
    container: Any
    with clip.file.open() as file, av.open(BytesIO(file.read())) as container:
        played = [frame.to_image() for frame in container.decode(video=0)]
    assert len(played) == 72
    assert ImageChops.difference(played[0], played[18]).getbbox(), "nothing moves"


def _says_that_a_program_made_it(drawn: GirlAsset) -> None:
    with drawn.file.open() as file:
        assert source_in_xmp(file.read()) == marks.Source.ALGORITHM.address


def test_killed_in_the_middle_nothing_is_left_and_the_next_run_makes_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    mia = seeded()
    stored: list[GirlAsset] = []

    def store_three(asset: GirlAsset) -> None:
        if len(stored) == 3:
            raise KeyboardInterrupt
        stored.append(asset)

    with monkeypatch.context() as patch:
        patch.setattr(library, "store", store_three)
        with pytest.raises(KeyboardInterrupt):
            seed_media()
    assert not mia.assets.exists()

    assert seed_media() == "Mia: 10 made.\n"


def test_girls_and_assets_of_the_operator_are_left_alone() -> None:
    make_girl(name="Mia", persona="Another one of that name.")
    yuna = seeded("Yuna")
    make_asset(yuna)

    assert seed_media() == "Yuna: 0 made.\n"
    assert yuna.assets.count() == 1


def test_two_at_once_make_one_library() -> None:
    mia = seeded()
    asset = make_asset(mia)

    assert not library.add_first(mia, [GirlAsset(girl=mia, kind="image", file="assets/x")])
    assert list(mia.assets.all()) == [asset]


def test_the_same_each_time() -> None:
    shot = SHOTS["Yuna"][0]

    first, second = draw(shot.look("Yuna")), draw(shot.look("Yuna"))

    assert ImageChops.difference(first, second).getbbox() is None
    clips = (islice(frames(shot.look("Yuna")), INTO_THE_FIRST_BLINK) for _ in range(2))
    again = zip(*clips, strict=True)
    assert all(ImageChops.difference(*pair).getbbox() is None for pair in again)


def test_figure_and_scene_together_are_the_picture() -> None:
    look = SHOTS["Freya"][0].look("Freya")

    laid = draw_scene(look)
    figure = draw_figure(look)
    laid.paste(figure, mask=figure.getchannel("A"))

    off = ImageChops.difference(laid, draw(look)).convert("L").point([0] * 12 + [255] * 244)
    assert off.getbbox() is None, "rounding alone makes no such difference"


def test_no_two_pictures_of_a_girl_are_alike() -> None:
    assert set(SHOTS) == {demo.name for demo in DEMO_GIRLS}
    for name, shots in SHOTS.items():
        assert len({shot.shows for shot in shots}) == len(shots) == 8
        assert len({(shot.scene, str(shot.clothes)) for shot in shots}) == 8
        for shot in shots:
            assert shot.look(name).scene is shot.scene
            assert all(tag == tag.lower() for tag in shot.tags)
