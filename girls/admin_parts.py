"""HTML snippets that show an asset in the admin."""

from django.utils.html import format_html

from girls.models import GirlAsset

SENT = (
    "Readers have this file, so it can't be deleted. "
    "Turn off “for reply” and she won't send it again."
)


def still(asset: GirlAsset) -> str:
    """A thumbnail: the picture, or the video's poster."""
    image = '<img class="library-still" src="{}" alt="" loading="lazy">'
    return format_html(image, (asset.poster or asset.file).url)


def preview(asset: GirlAsset) -> str:
    if not asset.file:
        return "-"
    if asset.kind == GirlAsset.Kind.VIDEO:
        player = (
            '<video class="library-preview" src="{}" poster="{}" aria-label="{}" controls'
            ' playsinline preload="none"></video>'
        )
        poster = asset.poster.url if asset.poster else ""
        return format_html(player, asset.file.url, poster, asset.alt_text or "Video")
    picture = '<img class="library-preview" src="{}" alt="{}">'
    return format_html(picture, asset.file.url, asset.alt_text)
