from django.conf import settings
from django.db.models import F
from django.utils import timezone

from chat import leases
from chat.claims import Claim
from chat.models import Reply


def claim_reply(reply_id: int) -> Claim | None:
    """Claims a reply for the length of a lease; None if another worker has it, if it has ended, or
    if an earlier reply of its conversation is unfinished.

    Of several workers at once only one succeeds: the others wait for the row, and PostgreSQL then
    checks the conditions on the row's own columns again.
    """
    lease = leases.new()
    free = Reply.objects.unclaimed().filter(attempts__lt=settings.REPLY_MAX_ATTEMPTS)
    taken = (
        free.first_in_line()
        .filter(pk=reply_id)
        .update(state=Reply.State.RUNNING, attempts=F("attempts") + 1, **lease)
    )
    return Claim(reply_id, lease["claim"], timezone.now()) if taken else None
