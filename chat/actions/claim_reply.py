from django.conf import settings
from django.db.models import F
from django.utils import timezone

from chat import leases
from chat.claims import Claim
from chat.models import Reply


def claim_reply(reply_id: int) -> Claim | None:
    """Takes a reply for the length of a lease; None where another has it, an earlier one of the
    conversation is not finished, or it has ended.

    One conditional UPDATE. Of several at once PostgreSQL lets one through: the others wait for the
    row and check its own columns again. What they know of other rows would be from before.
    """
    lease = leases.new()
    mine = Reply.objects.unclaimed().filter(attempts__lt=settings.REPLY_MAX_ATTEMPTS)
    taken = mine.filter(pk=reply_id, pk__in=Reply.objects.first_in_line().values("pk")).update(
        state=Reply.State.RUNNING, attempts=F("attempts") + 1, **lease
    )
    return Claim(reply_id, lease["claim"], timezone.now()) if taken else None
