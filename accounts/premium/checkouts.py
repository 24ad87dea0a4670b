"""The way to a vendor's page. Nothing is granted here, and nothing on the way back."""

from dataclasses import replace
from uuid import UUID

from django.urls import reverse

from accounts.models import Checkout, Plan, Sold, Subscription, User
from accounts.premium import vendors
from accounts.premium.grants import RENEWING
from chatsite.gateways.in_request import payments
from chatsite.gateways.payments.base import Order, Period
from chatsite.web.database import release_connection

# What an order keeps of its plan.
_TERMS = ("name", "amount", "currency", "period", "renews", "trial_days")


class NotSold(Exception):
    """There is no such plan for this reader, or no vendor sells it."""


class HasOne(Exception):
    """The reader has a subscription that renews: a second one would be charged beside it."""


def begin(
    user: User,
    plan: Plan,
    vendor: str,
    site_url: str,
    conversation_id: UUID | None = None,
    seen: str = "",
) -> str:
    """The URL of the vendor's page. Waits for the network, so call it outside transactions.

    Raises NotSold, HasOne, PaymentTrouble. `site_url`: ends with a slash. `seen`: the terms that
    stood beside the button, if they are known.
    """
    if plan.renews and renewing(user.pk):
        raise HasOne
    sold = {name: getattr(plan, name) for name in _TERMS}
    checkout = Checkout(
        user=user,
        plan=plan,
        vendor=vendor,
        conversation_id=conversation_id,
        site_url=site_url,
        **sold,
    )
    if had_one(user.pk):
        checkout.trial_days = 0
    order = _order(checkout, user)
    if (
        not is_for(plan, user.region)
        or vendor not in [one.name for one in vendors.for_order(order, user.region)]
        or seen not in ("", checkout.terms)
    ):
        raise NotSold
    # Stored before the vendor knows of it: whatever it tells of it finds its reader.
    checkout.save(force_insert=True)
    release_connection()  # Others need it while this request waits for the vendor.
    return payments(vendor).begin(order)


def renewing(user_id: int) -> bool:
    rows = Subscription.objects.filter(checkout__user=user_id, state__in=RENEWING)
    return rows.exists()


def is_for(plan: Plan, region: str) -> bool:
    """`regions` may name countries or their parts: US is for US-CA, too."""
    named = plan.regions.split()
    return plan.active and (not named or region in named or region.split("-")[0] in named)


def had_one(user_id: int) -> bool:
    """Whether the reader has paid or tried before: a trial is given once."""
    return Subscription.objects.filter(checkout__user=user_id).exists()


def sketch(user: User, sold: Sold) -> Order:
    """Enough of an order to ask vendors whether they sell it."""
    return Order(
        reference="",
        plan=sold.name,
        price=sold.price,
        period=Period(sold.period),
        renews=sold.renews,
        trial_days=sold.trial_days,
        email=user.email,
        success_url="",
        cancel_url="",
    )


def _order(checkout: Checkout, user: User) -> Order:
    base = checkout.site_url.rstrip("/")
    earlier = Checkout.objects.filter(user=user, vendor=checkout.vendor).exclude(customer="")
    last = earlier.values_list("customer", flat=True).first()
    return replace(
        sketch(user, checkout),
        reference=str(checkout.pk),
        success_url=base + reverse("premium_return", args=[checkout.pk]),
        cancel_url=base + reverse("premium") + _chat(checkout.conversation_id),
        customer=last or "",
    )


def _chat(conversation_id: UUID | None) -> str:
    return f"?chat={conversation_id}" if conversation_id else ""
