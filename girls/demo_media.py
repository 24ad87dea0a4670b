"""Pictures and clips of the demo girls, drawn by this project's own script."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from tempfile import NamedTemporaryFile
from typing import Any

import av
from PIL import Image

from chatsite.media import images
from girls import library
from girls.models import Girl, GirlAsset
from girls.portraits import draw, scenes, wardrobe
from girls.portraits.look import Part
from girls.portraits.looks import LOOKS

PROVENANCE = "Drawn by this project's own script; shows no real person."
PUBLIC = 3
CLIPS = 2
CLIP_SIZE = (480, 600)
FRAMES, RATE = 36, 12


@dataclass(frozen=True)
class Place:
    scene: Part
    words: str
    tags: tuple[str, ...]


PLACES = (
    Place(scenes.sunrise, "at sunrise, with hills behind her", ("sunrise", "hills", "morning")),
    Place(scenes.fjord, "by the fjord", ("fjord", "mountains", "water", "lake", "outside")),
    Place(scenes.clear_sky, "under the stars and the moon", ("stars", "moon", "night", "sky")),
    Place(scenes.night_studio, "in a studio in violet light", ("studio", "music", "party")),
)
# Something else from her wardrobe than what her portrait shows.
OUTFITS: dict[str, tuple[Part, str]] = {
    "Mia": (wardrobe.roll_neck, "sweater"),
    "Yuna": (wardrobe.wrap_top, "blouse"),
    "Amara": (wardrobe.linen_shirt, "apron"),
    "Freya": (wardrobe.jacket, "headphones"),
}


def add_demo_media(girl: Girl) -> int:
    """Eight pictures and two clips, where she has none; returns how many were made."""
    if girl.name not in LOOKS or girl.assets.exists():
        return 0
    made = 0
    for number, (picture, alt, tags) in enumerate(_pictures(girl.name)):
        _save(girl, images.encode(picture.copy()).data, alt, tags, public=number < PUBLIC)
        made += 1
        if number < CLIPS:
            _save(girl, _clip(picture), f"A short clip: {alt}", tags, is_video=True)
            made += 1
    return made


def _pictures(name: str) -> Iterator[tuple[Image.Image, str, list[str]]]:
    look = LOOKS[name]
    clothes, outfit = OUTFITS[name]
    for place in PLACES:
        alt = f"A drawing of {name} {place.words}"
        yield draw(replace(look, scene=place.scene)), alt, ["smile", *place.tags]
        other = replace(look, scene=place.scene, clothes=clothes, tilt=-look.tilt)
        yield draw(other), f"{alt}, dressed differently", ["smile", outfit, *place.tags]


def _save(
    girl: Girl,
    data: bytes,
    alt: str,
    tags: list[str],
    *,
    public: bool = False,
    is_video: bool = False,
) -> None:
    asset = GirlAsset(girl=girl, alt_text=alt, tags=tags, public=public, provenance=PROVENANCE)
    library.put(asset, data, is_video=is_video)
    asset.save()


def _clip(picture: Image.Image) -> bytes:
    """Three seconds in which the view moves slowly towards her face."""
    target: Any
    with NamedTemporaryFile(suffix=".mp4") as file:
        with av.open(file.name, "w") as target:
            stream = target.add_stream("libx264", rate=RATE)
            stream.width, stream.height, stream.pix_fmt = *CLIP_SIZE, "yuv420p"
            for number in range(FRAMES):
                share = 0.22 * number / FRAMES
                box = (
                    picture.width * share / 2,
                    picture.height * share / 4,
                    picture.width * (1 - share / 2),
                    picture.height * (1 - share * 3 / 4),
                )
                frame = picture.convert("RGB").resize(CLIP_SIZE, Image.Resampling.BICUBIC, box)
                target.mux(stream.encode(av.VideoFrame.from_image(frame)))
            target.mux(stream.encode())
        file.seek(0)
        return file.read()
