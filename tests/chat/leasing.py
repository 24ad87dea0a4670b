"""Workers that hold a lease while a test looks."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.db.models.functions import Now

from tests.parallel import thread
from tests.waiting import until


@contextmanager
def in_a_worker(task: Any, argument: object, model: Any) -> Iterator[None]:
    """From the moment that it has claimed the row."""
    worker = thread(lambda: task(argument))
    worker.start()
    try:
        until(lambda: model.objects.filter(pk=argument, claim__isnull=False).exists())
        yield
    finally:
        worker.join()


def keeps(model: Any, pk: object) -> None:
    """Nearly over, the lease is renewed by itself."""
    model.objects.filter(pk=pk).update(lease_until=Now() + timedelta(seconds=300))
    nearly = Now() + timedelta(seconds=400)
    until(lambda: model.objects.filter(pk=pk, lease_until__gt=nearly).exists())
