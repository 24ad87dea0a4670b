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
from chat.models import Reply, ReplyQuerySet
from chatsite.web.sweeps import sweep_rows

BATCH = 500
logger = structlog.get_logger(__name__)


def sweep_replies() -> None:
    """Enqueues lost replies again, and fails those that have used up their attempts."""
    stale = Q(enqueued_at__lt=Now() - timedelta(seconds=settings.REPLY_STALE_SECONDS))
    # Its worker has died, and it was not enqueued again since.
    abandoned = Q(state=Reply.State.RUNNING, enqueued_at__lte=F("lease_until"))
    lost = Reply.objects.free_to_claim().filter(stale | abandoned).order_by("enqueued_at")
    exhausted = Q(attempts__gte=settings.REPLY_MAX_ATTEMPTS)
    sweep_rows(lost.filter(exhausted)[:BATCH], _fail)
    while _enqueue_again(lost.exclude(exhausted)[:BATCH]) == BATCH:
        pass


def _fail(reply: Reply) -> None:
    fail_reply(Claim(reply.pk, reply.claim, timezone.now()), "worker_lost")


def _enqueue_again(batch: ReplyQuerySet) -> int:
    """How many there were. Two sweeps at the same time take different replies."""
    with transaction.atomic():
        found = list(batch.select_for_update(of=("self",), skip_locked=True))
        Reply.objects.filter(pk__in=[reply.pk for reply in found]).update(enqueued_at=Now())
        for reply in found:
            logger.warning("reply_enqueued_again", reply=reply.pk, state=reply.state)
            dispatch.enqueue(reply.pk)
    return len(found)
