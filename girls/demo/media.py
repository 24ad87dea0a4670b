"""The libraries of the demo girls, drawn by this project's own code."""

from collections.abc import Iterator

from chatsite.media import images
from chatsite.media.marks import Source
from girls import library, making
from girls.demo.clips import draw_clip
from girls.demo.portraits import draw
from girls.demo.shots import SHOTS, Shot
from girls.models import Girl, GirlAsset, MadeBy

PROVENANCE = "Drawn by this project's own script; shows no real person."
CLIPS = 2
# This many of the pictures, and one of the clips, are on her profile.
PUBLIC = 5


def add_demo_media(girl: Girl) -> int:
    """Add eight pictures and two clips if she has no assets. Returns how many were added."""
    if girl.name not in SHOTS or girl.assets.exists():
        return 0
    assets = list(_assets(girl))
    for asset in assets:
        library.store(asset)
    return len(assets) if library.add_first(girl, assets) else 0


def _assets(girl: Girl) -> Iterator[GirlAsset]:
    for number, shot in enumerate(SHOTS[girl.name]):
        yield _picture(girl, shot, public=number < PUBLIC)
    for number, shot in enumerate(SHOTS[girl.name][-CLIPS:]):
        yield _clip(girl, shot, public=number == 0)


def _picture(girl: Girl, shot: Shot, *, public: bool) -> GirlAsset:
    asset = _about(girl, shot, f"A drawing of {girl.name} {shot.shows}.", public=public)
    making.put_picture(asset, images.encode(draw(shot.look(girl.name)), Source.ALGORITHM))
    return asset


def _clip(girl: Girl, shot: Shot, *, public: bool) -> GirlAsset:
    about = f"A short drawn clip: {girl.name} {shot.shows}, moving a little."
    asset = _about(girl, shot, about, public=public)
    making.put(asset, draw_clip(shot.look(girl.name)), is_video=True)
    return asset


def _about(girl: Girl, shot: Shot, alt_text: str, *, public: bool) -> GirlAsset:
    return GirlAsset(
        girl=girl,
        alt_text=alt_text,
        tags=list(shot.tags),
        public=public,
        made_by=MadeBy.ALGORITHM,
        provenance=PROVENANCE,
    )
