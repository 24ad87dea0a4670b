"""Celery tasks of the media store."""

from celery import shared_task

from chatsite.media import janitor


@shared_task
def sweep_media() -> None:
    janitor.sweep()


@shared_task
def sweep_incoming() -> None:
    janitor.sweep_passing()
