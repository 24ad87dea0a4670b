"""The pages on the way to premium: what there is, to the vendor, and back."""

from uuid import UUID

import structlog
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.models import Plan
from accounts.premium import checkouts, offers, returning, standing
from accounts.premium.requests import (
    ReaderRequest,
    away,
    chat_of,
    leads_to_vendors,
    may_chat,
    reader_page,
)
from chatsite.gateways.payments.base import PaymentTrouble
from chatsite.web.negotiation import wants_fragment

logger = structlog.get_logger(__name__)

_GONE = "That isn't on offer any more. Here is what there is now."
_DOWN = "We couldn't reach that payment provider, so nothing was charged. {}"
_ANOTHER, _LATER = "Please try another way to pay.", "Please try again in a few minutes."


@require_safe
@reader_page
@may_chat
@leads_to_vendors
def premium(request: ReaderRequest) -> HttpResponse:
    """What there is to buy; `?chat=` is where the reader came from."""
    return _page(request, chat_of(request.GET.get("chat")))


@require_POST
@reader_page
@may_chat
@leads_to_vendors
def buy(request: ReaderRequest) -> HttpResponse:
    """To the page of `vendor`, where the reader pays for `plan`; the page again if it can't be
    reached. Nothing is granted here."""
    chat = chat_of(request.POST.get("conversation"))
    vendor = request.POST.get("vendor", "")
    plan = Plan.objects.filter(pk=_number(request.POST.get("plan"))).first()
    try:
        url = _begin(request, plan, vendor, chat)
    except checkouts.NotSold:
        return _page(request, chat, trouble=_GONE, status=409)
    except checkouts.HasOne:
        messages.info(request, "You have a subscription already, so nothing was charged.")
        return redirect("premium_yours")
    except PaymentTrouble as error:
        logger.warning("checkout_failed", vendor=vendor, reason=error.code)
        return _page(request, chat, trouble=_DOWN, without=vendor, status=503)
    return away(url)


@require_safe
@reader_page
def returned(request: ReaderRequest, checkout_id: UUID) -> HttpResponse:
    """The way back from the vendor. For HTMX: what has changed since the page was `seen`."""
    found = returning.find(request.user.pk, checkout_id)
    if found.state == request.GET.get("seen"):
        return HttpResponse(status=204)
    context = {"back": found, "contact": settings.SUPPORT_EMAIL}
    template = "_return" if wants_fragment(request) else "return"
    return render(request, f"accounts/premium/{template}.html", context)


def _begin(request: ReaderRequest, plan: Plan | None, vendor: str, chat: UUID | None) -> str:
    if plan is None:
        raise checkouts.NotSold
    seen, site_url = request.POST.get("seen", ""), request.build_absolute_uri("/")
    return checkouts.begin(request.user, plan, vendor, site_url, chat, seen)


def _page(
    request: ReaderRequest,
    chat: UUID | None,
    *,
    trouble: str = "",
    without: str = "",
    status: int = 200,
) -> HttpResponse:
    has = standing.of(request, request.user)
    found = [] if has.renews else offers.of(request.user, without)
    others = any(way.vendor != without for offer in found for way in offer.ways)
    context = {
        "has": has,
        "offers": found,
        "chat": chat,
        "trouble": trouble.format(_ANOTHER if others else _LATER),
        "vat_line": settings.PREMIUM_VAT_LINE,
        "contact": settings.SUPPORT_EMAIL,
    }
    return render(request, "accounts/premium/premium.html", context, status=status)


def _number(value: str | None) -> int:
    """0, which no row has, for anything else."""
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 10 else 0
