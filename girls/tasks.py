"""Background jobs."""

from celery import shared_task

from girls import objects


@shared_task
def sweep_assets() -> None:
    objects.sweep()
