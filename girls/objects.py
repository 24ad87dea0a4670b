"""Objects of portraits, libraries and spoken lines in the store go when their rows have gone."""

import datetime as dt
from collections.abc import Iterable
from itertools import chain
from typing import Any, cast

import structlog
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files.storage import storages
from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.utils import timezone

from chatsite.media.janitor import sweep_store
from chatsite.media.storage import MediaStorage
from chatsite.web.database import release_connection
from girls import portrait_sizes
from girls.models import ASSETS, PORTRAITS, VOICES, Girl, GirlAsset, SpokenLine

logger = structlog.get_logger(__name__)

STORE_FAILURES = (BotoCoreError, ClientError)
# Younger objects may belong to a row that is just being written.
SWEEP_AGE = dt.timedelta(days=1)
# Where keys are named.
COLUMNS: tuple[tuple[type[Model], tuple[str, ...]], ...] = (
    (Girl, ("portrait",)),  # and the sizes that are kept beside it
    (GirlAsset, ("file", "poster", "messages__media_key", "messages__poster_key")),
    (SpokenLine, ("file", "messages__media_key")),
)


def forget(keys: Iterable[str]) -> None:
    """Remove objects once their rows are gone for sure; those that stay behind are swept."""
    found = [key for key in keys if key]
    if found:
        # A function, not a partial: Django logs its `__qualname__`.
        transaction.on_commit(lambda: _remove(found), robust=True)


def sweep(age: dt.timedelta = SWEEP_AGE) -> int:
    """Remove what no row names and what is older than that; returns how many objects.

    Raises chatsite.media.janitor.TooMuch.
    """
    until, prefixes = timezone.now() - age, (ASSETS, PORTRAITS, VOICES)
    return sweep_store(
        batches=lambda: chain.from_iterable(_store().batches(one, until) for one in prefixes),
        unnamed=lambda keys: keys - _in_use(keys),
        delete=_remove,
        total=lambda: sum(1 for one in prefixes for _ in _store().below(one)),
    )


def _store() -> MediaStorage:
    return cast("MediaStorage", storages["default"])


def _in_use(keys: set[str]) -> set[str]:
    """Those that a row still names."""
    named = {key: portrait_sizes.original(key) for key in keys}
    used: set[str] = set()
    for model, columns in COLUMNS:
        for column in columns:
            rows = model._default_manager.filter(
                **{f"{column}__in": set(named.values())}
            ).order_by()
            used.update(rows.values_list(column, flat=True))
    return {key for key, name in named.items() if name in used}


def _remove(keys: list[str]) -> None:
    """What readers have got stays, whatever happened to its row."""
    try:
        kept = _in_use(set(keys))
        release_connection()  # others need it while this one waits for the store
        for key in keys:
            if key not in kept:
                _store().delete(key)
    except STORE_FAILURES as error:
        logger.error("asset_objects_left", keys=keys, reason=str(error))


@receiver(post_delete, sender=GirlAsset)
def _forget_asset(instance: GirlAsset, **kwargs: Any) -> None:
    forget(instance.keys)


@receiver(post_delete, sender=Girl)
def _forget_portrait(instance: Girl, **kwargs: Any) -> None:
    forget(portrait_sizes.keys(instance.portrait.name or ""))


@receiver(post_delete, sender=SpokenLine)
def _forget_line(instance: SpokenLine, **kwargs: Any) -> None:
    forget([instance.file.name or ""])
