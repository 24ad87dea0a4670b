"""The till's two pages: where a reader pays, and what Stripe calls the customer portal."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from chatsite.gateways.payments.base import Money
from chatsite.local.till import shop, telling
from chatsite.local.till.objects import Made
from chatsite.local.till.store import RedisStore, Store, store


@never_cache
@require_http_methods(["GET", "POST"])
def checkout(request: HttpRequest, session_id: str) -> HttpResponse:
    """POST `action`: pay, which tells the site first and then leads back, fail, or again (with
    `event`)."""
    kept = store()
    session = _found(kept, session_id)
    action = request.POST.get("action", "")
    is_open = session["status"] == "open" and time.time() < session["expires_at"]
    if action == "again":
        _again(kept, request.POST.get("event", ""))
    elif action == "pay" and is_open:
        if _taken(kept, lambda: shop.pay(kept, _found(kept, session_id), int(time.time()))):
            return redirect(_back(session))
        is_open = False
    about = {
        "session": session,
        "price": _price(session["amount_total"], session["currency"]),
        "is_open": is_open,
        "failed": action == "fail" and is_open,
        "back": _back(session),
        "untaken": [one for one in telling.newest(kept) if not one["till"]["taken"]],
    }
    return render(request, "till/checkout.html", about)


@never_cache
@require_http_methods(["GET", "POST"])
def portal(request: HttpRequest, session_id: str) -> HttpResponse:
    """POST `action`, with `of`: what it is about."""
    kept = store()
    session = _found(kept, session_id)
    action, of = request.POST.get("action", ""), request.POST.get("of", "")
    if action == "again":
        _again(kept, of)
        return redirect(request.path)
    if action in _ACTIONS:
        act = _ACTIONS[action]
        _taken(kept, lambda: act(kept, _found(kept, of), int(time.time())))
        return redirect(request.path)
    about = {
        "session": session,
        "subscriptions": [_shown(one) for one in _of(kept, "subscription", session["customer"])],
        "payments": _payments(kept, session["customer"]),
        "events": telling.newest(kept),
    }
    return render(request, "till/portal.html", about)


def _found(kept: Store, name: str) -> Made:
    found = kept.get(name)
    if found is None or telling.options() is None:
        raise Http404
    return found


def _taken(kept: RedisStore, act: Callable[[], list[Made]]) -> bool:
    """Whether the site took every event of it."""
    with kept.alone():
        events = act()
    telling.tell(kept, events)
    return all((kept.get(event["id"]) or event)["till"]["taken"] for event in events)


def _again(kept: Store, name: str) -> None:
    event = kept.get(name)
    if event is not None and event.get("object") == "event":
        telling.tell(kept, [event])


def _back(session: Made) -> str:
    return str(session["success_url"]).replace("{CHECKOUT_SESSION_ID}", session["id"])


def _of(kept: Store, kind: str, customer: str) -> list[Made]:
    return [one for one in kept.all(kind) if one["customer"] == customer]


def _price(amount: int, currency: str) -> str:
    money = Money(amount, currency.upper())
    return f"{money} {money.currency}"


def _shown(found: Made) -> dict[str, Any]:
    kept = found["till"]
    return {
        **found,
        "plan": kept["plan"],
        "price": _price(kept["amount"], kept["currency"]),
        "interval": kept["interval"],
        "ends": datetime.fromtimestamp(shop.period_end(found), UTC),
    }


def _payments(kept: Store, customer: str) -> list[dict[str, Any]]:
    """What was paid and can go back, the newest first."""
    bills = {one["id"]: one for one in _of(kept, "invoice", customer)}
    links = [one for one in kept.all("invoice_payment") if one["invoice"] in bills]
    return [
        {
            "intent": link["payment"]["payment_intent"],
            "price": _price(link["amount_paid"], link["currency"]),
            "invoice": link["invoice"],
            "refunded": shop.refunded(kept, link["payment"]["payment_intent"]),
        }
        for link in reversed(links)
    ]


def _cancel(kept: Store, found: Made, now: int) -> list[Made]:
    """As Stripe's portal does it, in the billing mode of new subscriptions."""
    return shop.change(kept, found, now, cancel_at=shop.period_end(found))


def _resume(kept: Store, found: Made, now: int) -> list[Made]:
    return shop.change(kept, found, now, cancel_at=None, cancel_at_period_end=False)


def _refund(kept: Store, paid: Made, now: int) -> list[Made]:
    left = paid["amount"] - shop.refunded(kept, paid["id"])
    return shop.refund(kept, paid, left, {}, now)[1] if left else []


_Act = Callable[[Store, Made, int], list[Made]]
_ACTIONS: dict[str, _Act] = {
    "charge": shop.charge,
    "fail": lambda kept, found, now: shop.charge(kept, found, now, fails=True),
    "cancel": _cancel,
    "resume": _resume,
    "end": shop.end,
    "refund": _refund,
    "dispute": lambda kept, paid, now: shop.dispute(paid, now),
    "won": lambda kept, paid, now: shop.dispute(paid, now, won=True),
}
