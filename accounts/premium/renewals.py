"""Cancelling a subscription and taking that back, at its vendor. The vendor's event then changes
the rows, as for everything else."""

from datetime import timedelta

import structlog
from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import Subscription
from accounts.premium.vendors import vendor
from chatsite.gateways.payments.base import PaymentTrouble
from chatsite.web.sweeps import sweep_rows

PATIENCE = timedelta(minutes=30)
AT_ONCE = 20
logger = structlog.get_logger(__name__)


def cancel(subscription: Subscription) -> None:
    """At the end of what is paid for. Raises PaymentTrouble. Waits for the network."""
    vendor(subscription.vendor).cancel(subscription.vendor_id)


def resume(subscription: Subscription) -> None:
    """Raises PaymentTrouble. Waits for the network."""
    vendor(subscription.vendor).resume(subscription.vendor_id)


def end_orphan(subscription_id: int) -> None:
    """Its reader was erased. Asked again after a while, until the vendor says that it is over."""
    orphan = _orphans().filter(pk=subscription_id).first()
    if orphan is None:
        return
    Subscription.objects.filter(pk=subscription_id).update(ending_asked_at=timezone.now())
    try:
        vendor(orphan.vendor).cancel(orphan.vendor_id, at_once=True)
    except PaymentTrouble as error:
        logger.error("renewal_not_ended", subscription=subscription_id, reason=error.code)


def sweep() -> None:
    sweep_rows(_orphans().values_list("pk", flat=True)[:AT_ONCE], end_orphan)


def _orphans() -> "QuerySet[Subscription]":
    """Whose reader was erased and that may still be charged for, and nobody has asked to end. Some
    vendors end nothing at once: what they have cancelled is asked for once."""
    lately = Q(ending_asked_at__gt=timezone.now() - PATIENCE)
    runs_out = Q(state=Subscription.State.CANCELLED, ending_asked_at__isnull=False)
    orphans = Subscription.objects.filter(checkout__user=None).exclude(lately)
    return orphans.exclude(runs_out).exclude(state=Subscription.State.ENDED)
