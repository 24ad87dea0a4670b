"""How Celery and kombu speak to Redis, and what they do when it goes away."""

from typing import Any

import structlog
from kombu.transport import redis

logger = structlog.get_logger(__name__)

TRANSPORT_OPTIONS = {
    "visibility_timeout": 3600,
    "socket_connect_timeout": 2,
    "socket_timeout": 5,
    "max_retries": 1,
    "interval_start": 0,
}


class QoS(redis.QoS):
    """Gives back what was taken and not done if it can; what it cannot, it lets go.

    kombu's own keeps what it could not give back and asserts, when the channel is closed a second
    time, that there is nothing; and a task that ends later acknowledges on that channel, which has
    no connection any more. Either ends the worker. Nothing is lost by letting go: tasks that run
    go on, Redis gives the message out again after its visibility timeout, when it finds nothing to
    do, and before that the rows of the database are swept.
    """

    def restore_unacked(self, client: Any = None) -> None:
        try:
            super().restore_unacked(client)
        except Exception as error:  # noqa: BLE001  whatever it was, the worker goes on
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


def survive_losses() -> None:
    redis.Channel.QoS = QoS
