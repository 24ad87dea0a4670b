"""Background jobs."""

from celery import shared_task

from girls import objects, voices


@shared_task
def sweep_assets() -> None:
    voices.sweep()
    objects.sweep()
