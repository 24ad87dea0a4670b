"""Spoken lines that nobody needs any more. Apart from `girls.speaking`, which loads PyAV."""

from collections.abc import Collection
from datetime import UTC, datetime

from django.db import transaction

from girls import uses
from girls.models import SpokenLine

NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def let_go(line_ids: Collection[int]) -> None:
    """They are not kept for being said again: the next sweep drops those that nobody has."""
    locked = _locked(line_ids)
    SpokenLine.objects.filter(pk__in=locked).update(used_at=NEVER)


def drop_unused(line_ids: Collection[int]) -> int:
    """Delete those that are in no message, with their recordings. Returns how many.

    A worker that is about to send one holds its row's lock (`chat.delivery`), and is waited for.
    """
    with transaction.atomic():
        locked = _locked(line_ids)
        unused = uses.unused(SpokenLine.objects.filter(pk__in=locked))
        for line in unused:
            line.delete()  # Its signal has the recording removed.
        return len(unused)


def _locked(line_ids: Collection[int]) -> list[int]:
    """Of those, the ones that exist. In one order, so that two who lock several never wait for each
    other."""
    chosen = SpokenLine.objects.filter(pk__in=line_ids).select_for_update().order_by("pk")
    return list(chosen.values_list("pk", flat=True))
