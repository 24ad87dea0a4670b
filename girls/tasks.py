"""Celery tasks."""

from celery import shared_task

from girls import speaking


@shared_task
def sweep_lines() -> None:
    speaking.sweep()
