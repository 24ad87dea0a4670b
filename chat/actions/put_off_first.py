from datetime import timedelta

from django.utils import timezone

from chat import leases
from chat.actions.claim_first import MOST_ATTEMPTS, FirstClaim
from chat.firsts import standing
from chat.firsts.standing import Why
from chat.models import WritesFirst

# After a failure; twice as long after each further one.
PAUSE = timedelta(minutes=10)


def put_off_first(claim: FirstClaim, why: Why | None = None) -> None:
    """Ends the claim without a message. `why`: what kept her; None: it failed, and is tried again.

    Where the claim is lost, nothing happens.
    """
    held = WritesFirst.objects.filter(pk=claim.conversation_id, claim=claim.token)
    first = held.select_related("conversation").first()
    if first is None:
        return
    now = timezone.now()
    if why is None and first.attempts < MOST_ATTEMPTS:
        due_at = standing.some_moment(first, now + PAUSE * 2 ** (first.attempts - 1))
        held.update(due_at=due_at, **leases.over())
        return
    due_at = standing.due(first, now, why or Why.NOT_ANSWERED)
    held.update(due_at=due_at, attempts=0, **leases.over())
