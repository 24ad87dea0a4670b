from datetime import timedelta

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils import timezone

from chat import dispatch
from chat.actions.fail_reply import fail_reply
from chat.claims import Claim
from chat.models import Reply
from chatsite.web.sweeps import sweep_rows

BATCH = 500
logger = structlog.get_logger(__name__)


def sweep_replies() -> None:
    """Enqueues lost replies again, and fails those that have used up their attempts."""
    stale = Q(enqueued_at__lt=Now() - timedelta(seconds=settings.REPLY_STALE_SECONDS))
    # Its worker has died, and it was not enqueued again since.
    abandoned = Q(state=Reply.State.RUNNING, enqueued_at__lte=F("lease_until"))
    lost = Reply.objects.free_to_claim().filter(stale | abandoned)
    sweep_rows(lost.order_by("enqueued_at")[:BATCH], _send_again)


def _send_again(reply: Reply) -> None:
    if reply.attempts >= settings.REPLY_MAX_ATTEMPTS:
        fail_reply(Claim(reply.pk, reply.claim, timezone.now()), "worker_lost")
        return
    logger.warning("reply_enqueued_again", reply=reply.pk, state=reply.state)
    with transaction.atomic():
        Reply.objects.filter(pk=reply.pk).update(enqueued_at=Now())
        dispatch.enqueue(reply.pk)
