"""The only janitor of the media store: it removes objects that no row names any more.

In `AppConfig.ready` each app registers the folders of its objects (`owns`, `passes`) and the
columns that contain keys (`holds_keys`). An object is in use if any of all columns names it, so an
app need not know who else uses its objects.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain
from typing import Any, cast

import structlog
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files.storage import storages
from django.db.models import QuerySet
from django.utils import timezone

from chatsite.media.storage import MediaStorage
from chatsite.web.database import release_connection

logger = structlog.get_logger(__name__)

STORE_FAILURES = (BotoCoreError, ClientError)
# Younger objects may belong to a row that is just being written.
AGE = timedelta(days=1)
# A sweep may delete this share of an app's objects; up to FEW objects it may always delete.
MOST = 0.1
FEW = 100


class TooMuch(Exception):
    """A sweep would delete so much that something else must be wrong."""


@dataclass(frozen=True)
class Folder:
    """Objects whose names begin with `prefix`.

    `ours`: a pattern for whole names; other files in the folder may be the operator's and are left
    alone. `original`: maps a name to the key in a row, if several objects share one key.
    """

    prefix: str
    ours: re.Pattern[str] | None = None
    original: Callable[[str], str] = str

    def has(self, name: str) -> bool:
        return self.ours is None or self.ours.fullmatch(name) is not None


_folders: list[tuple[Folder, ...]] = []
_passing: dict[str, timedelta] = {}
_columns: list[tuple[QuerySet[Any], str]] = []


def owns(*folders: Folder) -> None:
    """Register an app's folders. They count as one for the limit of what a sweep may delete."""
    _folders.append(folders)


def passes(prefix: str, age: timedelta) -> None:
    """Register a folder whose objects are deleted at that age, even if a row names them."""
    _passing[prefix] = age


def holds_keys(rows: QuerySet[Any], *columns: str) -> None:
    """Register columns of these rows that contain objects' keys; "" means none.

    They are asked in the order of registration. A key that moves from one row to another is in use
    all the time if the row that it leaves is registered first.
    """
    _columns.extend((rows, column) for column in columns)


def in_use(keys: Iterable[str]) -> set[str]:
    """Those of the keys that a row names."""
    originals = {key: _original(key) for key in keys}
    wanted, used = set(originals.values()), set[str]()
    for rows, column in _columns:
        # The columns' indexes are partial and exclude "", so the query must, too.
        found = rows.filter(**{f"{column}__in": wanted}).exclude(**{column: ""})
        used.update(found.order_by().values_list(column, flat=True))
    return {key for key, original in originals.items() if original in used}


def delete_unused(keys: Iterable[str]) -> int:
    """Delete those of the objects that no row names. Returns how many.

    Network: call it outside of transactions. If the store fails, that is logged and 0 returned.
    """
    names = set(keys)
    try:
        return remove_unused(names)
    except STORE_FAILURES as error:
        logger.error("asset_objects_left", keys=sorted(names), reason=str(error))
        return 0


def remove_unused(keys: Iterable[str]) -> int:
    """As `delete_unused`, but raises the store's errors."""
    names = set(keys)
    unused = names - in_use(names)
    release_connection()  # Others need it while this one waits for the store.
    return _delete_all(unused)


def sweep(age: timedelta = AGE) -> int:
    """Delete objects that no row names and that are older than `age`. Returns how many.

    If that were more than a tenth of an app's objects, none of them is deleted: the rows are
    probably lost, or belong to another site. Then raises TooMuch, after the other apps were swept.
    """
    until, removed, faults = timezone.now() - age, 0, []
    for folders in _folders:
        try:
            removed += _sweep(folders, until)
        except TooMuch as error:
            faults.append(str(error))
    if faults:
        raise TooMuch("\n".join(faults))
    return removed


def sweep_passing() -> int:
    """Delete objects that are older than their folder allows. Returns how many."""
    now = timezone.now()
    ends = ((prefix, now - age) for prefix, age in _passing.items())
    old = chain.from_iterable(store().batches(prefix, end) for prefix, end in ends)
    return sum(_delete_all(names) for names in old)


def _sweep(folders: tuple[Folder, ...], until: datetime) -> int:
    found = sum(len(names) for names in _unnamed(folders, until))
    if found > FEW and found > MOST * (total := _count(folders)):
        logger.error("sweep_stopped", found=found, total=total)
        raise TooMuch(
            f"{found} of {total} objects belong to no row, which is more than a tenth: nothing was "
            "deleted. Is this the right database, and is it whole?"
        )
    return sum(delete_unused(names) for names in _unnamed(folders, until))


def _count(folders: tuple[Folder, ...]) -> int:
    return sum(1 for folder in folders for _ in store().below(folder.prefix))


def _unnamed(folders: tuple[Folder, ...], until: datetime) -> Iterator[set[str]]:
    for folder in folders:
        for names in store().batches(folder.prefix, until):
            ours = {name for name in names if folder.has(name)}
            yield ours - in_use(ours)


def _original(key: str) -> str:
    every = chain.from_iterable(_folders)
    found = next((folder for folder in every if key.startswith(folder.prefix)), None)
    return found.original(key) if found else key


def _delete_all(keys: set[str]) -> int:
    for key in sorted(keys):
        store().delete(key)
    return len(keys)


def store() -> MediaStorage:
    return cast("MediaStorage", storages["default"])
