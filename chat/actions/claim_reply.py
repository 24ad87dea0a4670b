from uuid import uuid4

from django.conf import settings
from django.db.models import F
from django.utils import timezone

from chat import leases
from chat.claims import Claim
from chat.models import Reply, ReplyQuerySet
from chatsite.web.prepared import Given, PreparedUpdate


def claim_reply(reply_id: int) -> Claim | None:
    """Claims a reply for the length of a lease; None if another worker has it, if it has ended, or
    if an earlier reply of its conversation is unfinished.

    Of several workers at once only one succeeds: the others wait for the row, and PostgreSQL then
    checks the conditions on the row's own columns again.
    """
    token = uuid4()
    taken = _TAKE.run(
        reply=reply_id, claim=token, most=settings.REPLY_MAX_ATTEMPTS, lease=leases.length()
    )
    return Claim(reply_id, token, timezone.now()) if taken else None


def _free() -> ReplyQuerySet:
    free = Reply.objects.unclaimed().filter(attempts__lt=Given("most"))
    return free.first_in_line().filter(pk=Given("reply"))


_TAKE = PreparedUpdate(
    _free,
    lambda: {
        "state": Reply.State.RUNNING,
        "attempts": F("attempts") + 1,
        **leases.of(Given("claim"), Given("lease")),
    },
)
