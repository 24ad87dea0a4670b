"""Her media library: what staff upload, made safe as a reader's files are."""

from django.core.files.base import ContentFile

from chatsite.media import images, videos
from girls.models import GirlAsset


def put(asset: GirlAsset, data: bytes, *, is_video: bool) -> None:
    """Fills file, poster, kind, size and length of an unsaved asset. Raises Refused."""
    if is_video:
        _put_video(asset, videos.probe_video(data))
    else:
        _put_picture(asset, images.recode(data))


def normal_tags(tags: list[str]) -> list[str]:
    """In lower case, each once, in their order."""
    return list(dict.fromkeys(tag.strip().lower() for tag in tags if tag.strip()))


def _put_picture(asset: GirlAsset, picture: images.Picture) -> None:
    asset.kind = GirlAsset.Kind.IMAGE
    asset.width, asset.height, asset.duration_sec = picture.width, picture.height, None
    asset.file = ContentFile(picture.data, name=f"photo.{picture.extension}")
    asset.poster = ""


def _put_video(asset: GirlAsset, clip: videos.Clip) -> None:
    asset.kind = GirlAsset.Kind.VIDEO
    asset.width, asset.height, asset.duration_sec = clip.width, clip.height, clip.duration_sec
    asset.file = ContentFile(clip.data, name=f"clip.{clip.extension}")
    asset.poster = ContentFile(clip.poster.data, name=f"poster.{clip.poster.extension}")
