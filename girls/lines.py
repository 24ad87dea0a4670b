"""Spoken lines that nobody needs any more. Apart from `girls.speaking`, which loads PyAV."""

from collections.abc import Collection

from django.db import transaction

from girls import uses
from girls.models import SpokenLine


def drop_unused(line_ids: Collection[int]) -> int:
    """Delete those that are in no message, with their recordings. Returns how many.

    A worker that is about to send one holds its row's lock (`chat.delivery`), and is waited for.
    """
    with transaction.atomic():
        chosen = SpokenLine.objects.filter(pk__in=line_ids)
        locked = list(chosen.select_for_update().order_by("pk").values_list("pk", flat=True))
        unused = uses.unused(SpokenLine.objects.filter(pk__in=locked))
        for line in unused:
            line.delete()  # Its signal has the recording removed.
        return len(unused)
