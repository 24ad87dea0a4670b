from django.conf import settings
from django.db import transaction
from django.utils import timezone

from chat import leases
from chat.claims import Claim
from chat.models import Reply


def claim_reply(reply_id: int) -> Claim | None:
    """Takes a reply for the length of a lease; None where another has it or it has ended."""
    with transaction.atomic():
        reply = (
            Reply.objects.free_to_claim()
            .filter(attempts__lt=settings.REPLY_MAX_ATTEMPTS)
            .select_for_update(of=("self",))
            .select_related("message__conversation__girl")
            .filter(pk=reply_id)
            .first()
        )
        if reply is None:
            return None
        reply.state, lease = Reply.State.RUNNING, leases.new()
        reply.attempts, reply.claim = reply.attempts + 1, lease["claim"]
        taken = {"state": reply.state, "attempts": reply.attempts, **lease}
        Reply.objects.filter(pk=reply.pk).update(**taken)
    return Claim(reply, timezone.now())
