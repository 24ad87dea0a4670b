"""What happens after a commit. Here alone this app calls on_commit."""

from collections.abc import Iterable

from django.db import transaction

from chatsite.media import janitor


def objects_left(keys: Iterable[str]) -> None:
    """Deletes objects, unless a row names them. The nightly sweep removes what this leaves."""
    found = [key for key in keys if key]
    if found:
        # A function, not a partial: Django logs its `__qualname__`.
        transaction.on_commit(lambda: janitor.delete_unused(found), robust=True)
