"""Deletes the objects of portraits, libraries and spoken lines when their rows are deleted."""

from typing import Any

from django.db.models.signals import post_delete
from django.dispatch import receiver

from chatsite.media import janitor
from girls import dispatch, portrait_sizes
from girls.models import ASSETS, PORTRAITS, VOICES, Girl, GirlAsset, GirlVersion, SpokenLine


def register() -> None:
    """Register at the store's janitor. A portrait's key stands for all its sizes."""
    janitor.owns(
        janitor.Folder(ASSETS),
        janitor.Folder(PORTRAITS, original=portrait_sizes.original),
        janitor.Folder(VOICES),
    )
    janitor.holds_keys(Girl.objects.all(), "portrait")
    janitor.holds_keys(GirlVersion.objects.all(), "portrait")
    janitor.holds_keys(GirlAsset.objects.all(), "file", "poster")
    janitor.holds_keys(SpokenLine.objects.all(), "file")


@receiver(post_delete, sender=GirlAsset)
def _forget_asset(instance: GirlAsset, **kwargs: Any) -> None:
    dispatch.objects_left(instance.keys)


@receiver(post_delete, sender=Girl)
def _forget_portrait(instance: Girl, **kwargs: Any) -> None:
    dispatch.objects_left(portrait_sizes.keys(instance.portrait.name or ""))


@receiver(post_delete, sender=GirlVersion)
def _forget_version(instance: GirlVersion, **kwargs: Any) -> None:
    dispatch.objects_left(portrait_sizes.keys(instance.portrait))


@receiver(post_delete, sender=SpokenLine)
def _forget_line(instance: SpokenLine, **kwargs: Any) -> None:
    dispatch.objects_left([instance.file.name or ""])
