"""Cancelling a subscription and taking that back, at its vendor. The vendor's event then changes
the rows, as for everything else."""

import structlog
from django.db.models import QuerySet

from accounts.models import Subscription
from chatsite.gateways.in_request import payments
from chatsite.gateways.payments.base import PaymentTrouble

logger = structlog.get_logger(__name__)


def cancel(subscription: Subscription) -> None:
    """At the end of what is paid for. Raises PaymentTrouble. Waits for the network."""
    payments(subscription.vendor).cancel(subscription.vendor_id)


def resume(subscription: Subscription) -> None:
    """Raises PaymentTrouble. Waits for the network."""
    payments(subscription.vendor).resume(subscription.vendor_id)


def end_orphan(subscription_id: int) -> None:
    """Its reader was erased. Repeated by the sweep until the vendor says that it is over."""
    orphan = _orphans().filter(pk=subscription_id).first()
    if orphan is None:
        return
    try:
        payments(orphan.vendor).cancel(orphan.vendor_id, at_once=True)
    except PaymentTrouble as error:
        logger.error("renewal_not_ended", subscription=subscription_id, reason=error.code)


def sweep() -> None:
    for pk in _orphans().values_list("pk", flat=True)[:100]:
        end_orphan(pk)


def _orphans() -> "QuerySet[Subscription]":
    return Subscription.objects.filter(checkout__user=None).exclude(state=Subscription.State.ENDED)
