from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone

from chat import dispatch, leases
from chat.actions.claim_first import MOST_ATTEMPTS
from chat.firsts import standing
from chat.firsts.standing import Why
from chat.models import WritesFirst
from chatsite.web.sweeps import sweep_rows

# Of one sweep, which comes once a minute. They share their worker with the sweeps, so not many may
# be under way at once.
BATCH, MOST_AT_ONCE = 30, 4


def sweep_firsts() -> None:
    """Enqueues what is due; one that was enqueued before and is still waiting does no harm. Puts
    off by a day what killed its workers again and again."""
    free = Q(claim=None) | leases.lapsed()
    due = WritesFirst.objects.filter(free, due_at__lte=Now()).order_by("due_at")
    sweep_rows(due.filter(attempts__gte=MOST_ATTEMPTS)[:BATCH], _give_up)
    waiting = due.filter(attempts__lt=MOST_ATTEMPTS).values_list("pk", flat=True)
    for pk in waiting[:BATCH]:
        dispatch.write_first(pk)


def firsts_are_busy() -> bool:
    """Over all workers, roughly."""
    running = WritesFirst.objects.filter(claim__isnull=False, lease_until__gte=Now())
    return running.count() >= MOST_AT_ONCE


def _give_up(first: WritesFirst) -> None:
    due_at = standing.due(first, timezone.now(), Why.NOT_ANSWERED)
    mine = WritesFirst.objects.filter(Q(claim=None) | leases.lapsed(), pk=first.pk)
    mine.update(due_at=due_at, attempts=0, **leases.over())
