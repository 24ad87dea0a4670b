"""A girl's media library. Staff's uploads get the same safety treatment as readers' files."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import FileField

from girls import dispatch
from girls.models import Girl, GirlAsset

MAX_MEGABYTES = 20


def take_over(asset: GirlAsset, made: GirlAsset) -> None:
    """Replace the asset's files by those that `made`, an unsaved asset, has in the store."""
    for name in ("kind", "width", "height", "duration_sec", "made_by"):
        setattr(asset, name, getattr(made, name))
    asset.file, asset.poster = str(made.file.name), made.poster.name or ""


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
        dispatch.objects_left([key for asset in assets for key in asset.keys])
    return first


def normal_tags(tags: list[str]) -> list[str]:
    """In lower case, stripped, without duplicates; the order stays."""
    return list(dict.fromkeys(tag.strip().lower() for tag in tags if tag.strip()))
