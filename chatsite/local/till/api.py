"""Stripe's API, as far as the site uses it: pure but for the store.

Every answer is a status and an object; `events` is what happened by it.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from chatsite.local.till import objects, shop
from chatsite.local.till.objects import Made
from chatsite.local.till.store import Store

# Of a session; Stripe refuses what it does not know.
FIELDS = frozenset(
    {"mode", "line_items", "client_reference_id", "metadata", "success_url", "cancel_url"}
    | {"customer", "customer_email", "payment_intent_data", "subscription_data"}
    | {"adaptive_pricing"}
)
SESSION_SECONDS = 24 * 3600


@dataclass(frozen=True)
class ApiRequest:
    """`form`: of the body or, for GET, of the query, with brackets resolved."""

    method: str
    path: str
    form: Mapping[str, Any]
    key: str
    idempotency_key: str = ""


@dataclass(frozen=True)
class ApiAnswer:
    status: int
    body: Made
    events: list[Made] = field(default_factory=list)


class Refused(Exception):
    def __init__(self, status: int, code: str, message: str, param: str = "", **kind: str) -> None:
        super().__init__(code)
        self.answer = ApiAnswer(status, objects.error(code, message, param, **kind))


def answer(store: Store, asked: ApiRequest, now: int) -> ApiAnswer:
    """The same idempotency key gets the same answer again; what was refused may be mended."""
    try:
        if not asked.key.startswith(("sk_", "rk_")):
            raise Refused(401, "api_key_invalid", "Invalid API Key provided")
        if asked.idempotency_key and asked.method == "POST":
            return _once(store, asked, now)
        return _answer(store, asked, now)
    except Refused as refused:
        return refused.answer


def _once(store: Store, asked: ApiRequest, now: int) -> ApiAnswer:
    name = f"key:{asked.idempotency_key}"
    words = json.dumps([asked.method, asked.path, asked.form], sort_keys=True)
    digest = hashlib.sha256(words.encode()).hexdigest()
    kept = store.get(name)
    if kept is None:
        given = _answer(store, asked, now)
        store.put(name, {"digest": digest, "status": given.status, "body": given.body})
        return given
    if kept["digest"] != digest:
        message = "Keys for idempotent requests can only be used with the same parameters."
        raise Refused(400, "idempotency_error", message, kind="idempotency_error")
    return ApiAnswer(kept["status"], kept["body"])


def _answer(store: Store, asked: ApiRequest, now: int) -> ApiAnswer:
    if respond := _ROUTES.get((asked.method, asked.path)):
        return respond(store, asked, now)
    if asked.path.startswith("/v1/subscriptions/"):
        return _subscription(store, asked, asked.path.rpartition("/")[2], now)
    raise Refused(404, "url_invalid", f"Unrecognized request URL ({asked.method}: {asked.path}).")


def _begin(store: Store, asked: ApiRequest, now: int) -> ApiAnswer:
    form = asked.form
    if unknown := sorted(form.keys() - FIELDS):
        raise Refused(400, "parameter_unknown", f"Received unknown parameter: {unknown[0]}")
    try:
        origin = "{0.scheme}://{0.netloc}".format(urlsplit(form["success_url"]))
        known = form.get("customer")
        if known and store.get(known) is None:
            raise Refused(400, "resource_missing", f"No such customer: '{known}'", "customer")
        made = objects.session(form, known, f"{origin}/till/pay", now + SESSION_SECONDS)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise Refused(400, "parameter_missing", f"Missing or invalid: {error}") from error
    store.put(made["id"], made)
    return ApiAnswer(200, objects.public(made))


def _subscription(store: Store, asked: ApiRequest, name: str, now: int) -> ApiAnswer:
    found = store.get(name)
    is_over = found is not None and found["status"] == "canceled"
    if found is None or (is_over and asked.method == "DELETE"):
        raise Refused(404, "resource_missing", f"No such subscription: '{name}'")
    if asked.method == "DELETE":
        events = shop.end(store, found, now)
    elif asked.method == "POST" and is_over:
        message = "A canceled subscription can only update its cancellation_details and metadata."
        raise Refused(400, "invalid_canceled_subscription_fields", message)
    elif asked.method == "POST":
        events = _update(store, found, asked.form, now)
    else:
        events = []
    return ApiAnswer(200, objects.public(store.get(name) or {}), events)


def _update(store: Store, found: Made, form: Mapping[str, Any], now: int) -> list[Made]:
    if "cancel_at_period_end" in form:
        goes = form["cancel_at_period_end"].lower() == "true"
        ends = shop.period_end(found) if goes else None
        return shop.change(store, found, now, cancel_at_period_end=goes, cancel_at=ends)
    if form.get("cancel_at") == "":
        return shop.change(store, found, now, cancel_at=None, cancel_at_period_end=False)
    raise Refused(400, "parameter_unknown", "Only cancellations are known here.")


def _refund(store: Store, asked: ApiRequest, now: int) -> ApiAnswer:
    paid = store.get(str(asked.form.get("payment_intent")))
    if paid is None:
        raise Refused(400, "resource_missing", "No such payment_intent")
    left = paid["amount"] - shop.refunded(store, paid["id"])
    amount = int(asked.form.get("amount", left))
    if left <= 0:
        raise Refused(400, "charge_already_refunded", "The charge has already been refunded.")
    if not 0 < amount <= left:
        raise Refused(400, "amount_too_large", "Refund amount is greater than what is left.")
    made, events = shop.refund(store, paid, amount, dict(asked.form.get("metadata", {})), now)
    return ApiAnswer(200, made, events)


def _refunds(store: Store, asked: ApiRequest, now: int) -> ApiAnswer:
    of = asked.form.get("payment_intent")
    made = [one for one in store.all("refund") if of in (None, one["payment_intent"])]
    return ApiAnswer(200, objects.listed(made))


def _invoice_payments(store: Store, asked: ApiRequest, now: int) -> ApiAnswer:
    invoice, about = asked.form.get("invoice"), asked.form.get("payment", {})
    found = [
        one
        for one in store.all("invoice_payment")
        if invoice in (None, one["invoice"])
        and about.get("payment_intent") in (None, one["payment"]["payment_intent"])
    ]
    if "data.invoice" in asked.form.get("expand", []):
        found = [{**one, "invoice": _public(store, one["invoice"])} for one in found]
    return ApiAnswer(200, objects.listed(found))


def _public(store: Store, name: str) -> Made:
    return objects.public(store.get(name) or {})


def _portal(store: Store, asked: ApiRequest, now: int) -> ApiAnswer:
    name, back = str(asked.form.get("customer")), str(asked.form.get("return_url"))
    if store.get(name) is None:
        raise Refused(400, "resource_missing", f"No such customer: '{name}'")
    origin = "{0.scheme}://{0.netloc}".format(urlsplit(back))
    made = objects.portal_session(name, back, f"{origin}/till/portal")
    store.put(made["id"], made)
    return ApiAnswer(200, made)


_Responder = Callable[[Store, ApiRequest, int], ApiAnswer]
_ROUTES: Mapping[tuple[str, str], _Responder] = {
    ("POST", "/v1/checkout/sessions"): _begin,
    ("POST", "/v1/refunds"): _refund,
    ("GET", "/v1/refunds"): _refunds,
    ("GET", "/v1/invoice_payments"): _invoice_payments,
    ("POST", "/v1/billing_portal/sessions"): _portal,
}
