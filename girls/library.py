"""A girl's media library. Staff's uploads get the same safety treatment as readers' files."""

from collections.abc import Sequence

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import FileField

from chatsite.media import Refused, containers, images, videos
from girls import objects
from girls.models import Girl, GirlAsset

MAX_MEGABYTES = 20
_TOO_LARGE = f"The file can be up to {MAX_MEGABYTES} MB."
_EMPTY = "This file is empty."


def put(asset: GirlAsset, data: bytes, *, is_video: bool) -> None:
    """Set file, poster, kind, size and duration of an unsaved asset. Raises Refused."""
    if is_video:
        put_clip(asset, videos.probe_video(data))
    else:
        put_picture(asset, images.recode(data))


def put_upload(asset: GirlAsset, file: UploadedFile) -> None:
    """`put` for a file from staff. Raises Refused."""
    if (file.size or 0) > MAX_MEGABYTES * 1024 * 1024:
        raise Refused(_TOO_LARGE)
    if not file.size:
        raise Refused(_EMPTY)
    data = file.read()
    put(asset, data, is_video=containers.is_video(data))


def store_upload(asset: GirlAsset, file: UploadedFile) -> tuple[str, ...]:
    """`put_upload`, then store it. Returns the keys. Raises Refused and the store's errors."""
    put_upload(asset, file)
    store(asset)
    return tuple(asset.keys)


def take_over(asset: GirlAsset, made: GirlAsset) -> None:
    """Replace the asset's files by those that `made`, an unsaved asset, has in the store."""
    for name in ("kind", "width", "height", "duration_sec"):
        setattr(asset, name, getattr(made, name))
    asset.file, asset.poster = str(made.file.name), made.poster.name or ""


def put_picture(asset: GirlAsset, picture: images.Picture) -> None:
    asset.kind = GirlAsset.Kind.IMAGE
    asset.width, asset.height, asset.duration_sec = picture.width, picture.height, None
    asset.file = ContentFile(picture.data, name=f"photo.{picture.extension}")
    asset.poster = ""


def put_clip(asset: GirlAsset, clip: videos.Clip) -> None:
    asset.kind = GirlAsset.Kind.VIDEO
    asset.width, asset.height, asset.duration_sec = clip.width, clip.height, clip.duration_sec
    asset.file = ContentFile(clip.data, name=f"clip.{clip.extension}")
    asset.poster = ContentFile(clip.poster.data, name=f"poster.{clip.poster.extension}")


def store(asset: GirlAsset) -> None:
    """Upload the asset's files to the object store. Network: call it outside of a transaction."""
    for field in GirlAsset._meta.fields:
        if isinstance(field, FileField):
            field.pre_save(asset, add=True)


def add_first(girl: Girl, assets: Sequence[GirlAsset]) -> bool:
    """Save all assets (whose files are stored) if she has none yet, otherwise none of them.

    A process that is killed before this leaves no half library, only objects that a sweep removes.
    """
    with transaction.atomic():
        Girl.objects.select_for_update().get(pk=girl.pk)
        first = not girl.assets.exists()
        if first:
            GirlAsset.objects.bulk_create(assets)
    if not first:
        objects.forget([key for asset in assets for key in asset.keys])
    return first


def normal_tags(tags: list[str]) -> list[str]:
    """In lower case, stripped, without duplicates; the order stays."""
    return list(dict.fromkeys(tag.strip().lower() for tag in tags if tag.strip()))
