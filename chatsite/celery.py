"""The Celery application: `celery -A chatsite worker`."""

import os
from typing import Any

import structlog
from celery import Celery
from celery.signals import beat_init, worker_init
from kombu.transport import redis

from chatsite.checks import refuse_faulty_start

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chatsite.settings")

logger = structlog.get_logger(__name__)


class QoS(redis.QoS):
    """Returns unacknowledged messages to the queue if possible; otherwise drops them.

    Two defects of kombu's class would end the worker after a lost broker connection. It keeps
    messages that it could not return, and a second close of the channel asserts that none are left.
    And a task that finishes later acknowledges on a channel that no longer has a connection.

    Dropping loses nothing. Running tasks continue. Redis delivers the message again after its
    visibility timeout, when the claim finds nothing to do. Until then the sweeper serves the
    database's rows.
    """

    def restore_unacked(self, client: object = None) -> None:
        try:
            super().restore_unacked(client)
        except Exception as error:  # noqa: BLE001  the worker must survive any failure here
            logger.warning("broker_lost", reason=repr(error))
        finally:
            if self._delivered:
                self._delivered.clear()

    def ack(self, delivery_tag: str) -> None:
        if not self._is_cut_off:
            super().ack(delivery_tag)

    def reject(self, delivery_tag: str, requeue: bool = False) -> None:
        if not self._is_cut_off:
            super().reject(delivery_tag, requeue)

    @property
    def _is_cut_off(self) -> bool:
        transport = self.channel.connection
        return self.channel.closed or transport is None or transport.client is None


redis.Channel.QoS = QoS

app = Celery("chatsite")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.autodiscover_tasks(["chatsite.media"])  # not a Django app


@worker_init.connect
@beat_init.connect
def check_start(**kwargs: Any) -> None:
    refuse_faulty_start()
