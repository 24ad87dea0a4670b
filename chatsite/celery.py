"""The Celery application: `celery -A chatsite worker`."""

import os
from typing import Any

from celery import Celery
from celery.signals import beat_init, worker_init

from chatsite import broker
from chatsite.checks import refuse_faulty_start

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chatsite.settings")

broker.survive_losses()
app = Celery("chatsite")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_init.connect
@beat_init.connect
def check_start(**kwargs: Any) -> None:
    refuse_faulty_start()
