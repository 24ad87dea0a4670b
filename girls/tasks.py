"""Celery tasks."""

from celery import shared_task

from girls import objects, speaking


@shared_task
def sweep_assets() -> None:
    speaking.sweep()
    objects.sweep()
