"""Her media library: what staff upload, made safe as a reader's files are."""

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
    """Fills file, poster, kind, size and length of an unsaved asset. Raises Refused."""
    if is_video:
        put_clip(asset, videos.probe_video(data))
    else:
        put_picture(asset, images.recode(data))


def put_upload(asset: GirlAsset, file: UploadedFile) -> None:
    """The same from what staff chose. Raises Refused."""
    if (file.size or 0) > MAX_MEGABYTES * 1024 * 1024:
        raise Refused(_TOO_LARGE)
    if not file.size:
        raise Refused(_EMPTY)
    data = file.read()
    put(asset, data, is_video=containers.is_film(data))


def store_upload(asset: GirlAsset, file: UploadedFile) -> tuple[str, ...]:
    """The same, stored too; returns the keys. Raises Refused, and the store's errors."""
    put_upload(asset, file)
    store(asset)
    return tuple(asset.keys)


def take_over(asset: GirlAsset, made: GirlAsset) -> None:
    """Its files are from now on those that another, unsaved one has in the store."""
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
    """Its files into the object store; outside a transaction, since that is a network call."""
    for field in GirlAsset._meta.fields:
        if isinstance(field, FileField):
            field.pre_save(asset, add=True)


def add_first(girl: Girl, assets: Sequence[GirlAsset]) -> bool:
    """All of these, whose files are stored, where she has none yet; else none of them.

    Whoever is killed before the end leaves no half library, only objects that are swept later.
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
    """In lower case, each once, in their order."""
    return list(dict.fromkeys(tag.strip().lower() for tag in tags if tag.strip()))
