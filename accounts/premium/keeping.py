"""The pages of who has premium: plan, receipts, cancelling and taking that back."""

from collections.abc import Callable
from typing import cast

import structlog
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import Subscription
from accounts.premium import asked, checkouts, renewals, standing
from accounts.premium.requests import ReaderRequest, away, leads_to_vendors, reader_page
from accounts.premium.vendors import vendor
from chatsite.gateways.payments.base import PaymentTrouble
from chatsite.web.database import release_connection
from chatsite.web.negotiation import wants_fragment

logger = structlog.get_logger(__name__)

_DOWN = (
    "We couldn't reach the payment provider, so nothing has changed. Please try again in a few "
    "minutes, or write to {contact}: then it counts from now."
)
_UNSURE = "The payment provider didn't answer in time. This page shows it as soon as it's done."
_NO_RESUME = "This provider can't take that back. You can buy premium again once it is over."
_RENEWS = "You have a plan that renews already, so nothing has changed."
_NO_PORTAL = "This provider has no page for that. Write to {contact} if you need anything."


@require_safe
@reader_page
@leads_to_vendors
def yours(request: ReaderRequest) -> HttpResponse:
    """For HTMX: the plan, if it is no longer as it was `seen`."""
    has = standing.of(request, request.user)
    if has.seen == request.GET.get("seen"):
        return HttpResponse(status=204)
    if wants_fragment(request):
        shown = {"has": has, "shows_portal": "portal" in request.GET}
        return render(request, "accounts/premium/_plan.html", shown)
    context = {"has": has, "receipts": standing.receipts(request.user.pk)}
    return render(request, "accounts/premium/yours.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@reader_page
def cancel(request: ReaderRequest, subscription_id: int) -> HttpResponse:
    """GET says what stays until when; POST cancels."""
    found = _subscription(request, subscription_id)
    now = timezone.now()
    if not found.will_renew or asked.pending(request, found):
        return redirect("premium_yours")
    if request.method == "POST":
        return _ask(request, found, asked.CANCEL, renewals.cancel)
    keeps = found.paid_until if (found.paid_until or now) > now else None
    context = {"subscription": found, "keeps": keeps}
    return render(request, "accounts/premium/cancel.html", context)


@require_POST
@reader_page
def resume(request: ReaderRequest, subscription_id: int) -> HttpResponse:
    """Take the cancellation back, unless the reader has bought another plan that renews."""
    found = _subscription(request, subscription_id)
    if found.state != Subscription.State.CANCELLED or asked.pending(request, found):
        return redirect("premium_yours")
    if checkouts.renewing(request.user.pk):
        messages.info(request, _RENEWS)
        return redirect("premium_yours")
    return _ask(request, found, asked.RESUME, renewals.resume)


@require_POST
@reader_page
@leads_to_vendors
def portal(request: ReaderRequest, subscription_id: int) -> HttpResponse:
    """To the vendor's own page, for cards and invoices."""
    found = _subscription(request, subscription_id)
    back = request.build_absolute_uri(reverse("premium_yours"))
    release_connection()
    try:
        url = vendor(found.vendor).portal(found.checkout.customer, back)
    except PaymentTrouble as error:
        return _trouble(request, found, error)
    if url:
        return away(url)
    messages.info(request, _NO_PORTAL.format(contact=settings.SUPPORT_EMAIL))
    return redirect("premium_yours")


@require_safe
@reader_page
def receipt(request: ReaderRequest, number: int) -> HttpResponse:
    found = get_object_or_404(standing.receipts(request.user.pk), pk=number)
    context = {"payment": found, "vat_line": settings.PREMIUM_VAT_LINE}
    return render(request, "accounts/premium/receipt.html", context)


def _ask(
    request: ReaderRequest,
    found: Subscription,
    what: str,
    call: Callable[[Subscription], None],
) -> HttpResponse:
    """The row changes with the vendor's event; until then the page says that it was asked for."""
    release_connection()
    try:
        call(found)
    except PaymentTrouble as error:
        if not error.may_have_acted:
            return _trouble(request, found, error)
        messages.warning(request, _UNSURE)
    asked.remember(request, found, what)
    return redirect("premium_yours")


def _trouble(request: ReaderRequest, found: Subscription, error: PaymentTrouble) -> HttpResponse:
    logger.warning("renewal_not_changed", vendor=found.vendor, reason=error.code)
    words = _NO_RESUME if error.code == "unsupported" else _DOWN
    messages.error(request, words.format(contact=settings.SUPPORT_EMAIL))
    return redirect("premium_yours")


def _subscription(request: ReaderRequest, subscription_id: int) -> Subscription:
    mine = standing.subscriptions(request.user.pk)
    return cast("Subscription", get_object_or_404(mine, pk=subscription_id))
