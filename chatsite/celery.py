"""The Celery application: `celery -A chatsite worker`."""

import os
import time
from typing import Any

import structlog
from celery import Celery
from celery.signals import beat_init, before_task_publish, worker_init
from kombu.transport import redis

from chatsite.checks import refuse_faulty_start

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chatsite.settings")

logger = structlog.get_logger(__name__)


class QoS(redis.QoS):
    """Forgets unacknowledged messages that it cannot return to the queue.

    kombu's own class keeps them, and then asserts, when a channel is closed for the second time,
    that none are left. Besides, a task that ends later acknowledges on a channel that has no
    connection any more. Either ends the worker. Forgetting loses nothing: running tasks go on, rows
    that wait are swept, and Redis delivers the message again after its visibility timeout, when
    there is nothing left to claim.
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


class Channel(redis.Channel):
    """Keeps its client, which takes a connection for each command. kombu makes a new one for each
    message, which takes Python as long as to publish it."""

    QoS = QoS
    _kept: Any = None

    def _create_client(self, asynchronous: bool = False) -> Any:  # noqa: ANN401  as in kombu
        if asynchronous:
            return super()._create_client(asynchronous)  # type: ignore[misc]  # not in its types
        if self._kept is None or self._kept.connection_pool is not self.pool:
            self._kept = super()._create_client()  # type: ignore[misc]
        return self._kept


class Transport(redis.Transport):
    Channel = Channel


@before_task_publish.connect
def say_when(headers: dict[str, Any], **kwargs: Any) -> None:
    """How long a job has waited is seen on the desk."""
    headers["sent_at"] = time.time()


app = Celery("chatsite")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.broker_transport = Transport
app.autodiscover_tasks()
app.autodiscover_tasks(["chatsite.media"])  # not a Django app


@worker_init.connect
@beat_init.connect
def check_start(**kwargs: Any) -> None:
    refuse_faulty_start()


@worker_init.connect
def load_crisis_rules(**kwargs: Any) -> None:
    """Before the pool starts, so that no reader's message waits for it. Imported here: the web
    processes need no rules."""
    from chatsite.duties.crisis import find

    find("")
