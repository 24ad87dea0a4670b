"""What happens at the till: sales, charges, cancellations, refunds. Each returns its events.

`now`: seconds since the epoch.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

from chatsite.gateways.payments.base import Period
from chatsite.gateways.payments.periods import after
from chatsite.local.till import objects
from chatsite.local.till.objects import Made, event, new_id
from chatsite.local.till.store import Store


def pay(store: Store, session: Made, now: int) -> list[Made]:
    """The reader pays on the checkout page. Nothing happens a second time."""
    if session["status"] != "open":
        return []
    sell = _sell_subscription if session["mode"] == "subscription" else _sell_pass
    return sell(store, session, now)


def _sell_pass(store: Store, session: Made, now: int) -> list[Made]:
    metadata = session["metadata"]
    paid = objects.intent(new_id("pi"), session["amount_total"], session["currency"], metadata)
    store.put(paid["id"], paid)
    done = _complete(store, session, payment_intent=paid["id"])
    return [event("checkout.session.completed", done, now)]


def _sell_subscription(store: Store, session: Made, now: int) -> list[Made]:
    customer = session["customer"] or _new_customer(store, session["customer_email"])
    kept = session["till"]
    starts = datetime.fromtimestamp(now, UTC)
    trial = timedelta(days=kept["trial_days"])
    ends = starts + trial if trial else after(starts, Period(kept["interval"]))
    made = objects.subscription(
        new_id("sub"),
        customer,
        kept["subscription_metadata"],
        starts=now,
        ends=objects.seconds(ends),
        status="trialing" if trial else "active",
        till={**kept, "amount": session["amount_total"], "currency": session["currency"]},
    )
    store.put(made["id"], made)
    amount = 0 if trial else session["amount_total"]
    bill = _billed(store, made, amount, "subscription_create")
    done = _complete(store, session, customer=customer, subscription=made["id"], invoice=bill["id"])
    return [
        event("checkout.session.completed", done, now),
        event("customer.subscription.created", made, now),
        event("invoice.paid", bill, now),
    ]


def _new_customer(store: Store, email: str | None) -> str:
    made = objects.customer(email)
    store.put(made["id"], made)
    return str(made["id"])


def _complete(store: Store, session: Made, **changes: Any) -> Made:
    done = {**session, **changes, "status": "complete", "payment_status": "paid", "url": None}
    store.put(done["id"], done)
    return done


def _billed(store: Store, of: Made, amount: int, reason: str) -> Made:
    """A paid invoice for the subscription's period, and the intent that paid it."""
    currency = of["till"]["currency"]
    bill = objects.invoice(new_id("in"), of, amount, currency, billing_reason=reason)
    store.put(bill["id"], bill)
    if amount:
        _settle(store, bill)
    return bill


def _settle(store: Store, bill: Made) -> None:
    paid = objects.intent(new_id("pi"), bill["amount_due"], bill["currency"], {})
    link = objects.invoice_payment(bill["id"], paid["id"], paid["amount"], bill["currency"])
    store.put(paid["id"], paid)
    store.put(link["id"], link)


def charge(store: Store, found: Made, now: int, *, fails: bool = False) -> list[Made]:
    """The next charge, now: of a subscription that was cancelled, it is its end."""
    if found["status"] == "canceled":
        return []
    if found["cancel_at"]:
        return end(store, found, now)
    if fails:
        return _fail(store, found, now)
    moved = found if found["status"] == "past_due" else _moved(found)
    moved = {**moved, "status": "active"}
    store.put(moved["id"], moved)
    bill = _billed(store, moved, found["till"]["amount"], "subscription_cycle")
    before = {"status": found["status"]}
    return [
        event("customer.subscription.updated", moved, now, previous_attributes=before),
        event("invoice.paid", bill, now),
    ]


def _fail(store: Store, found: Made, now: int) -> list[Made]:
    """The card was refused; the period that it should have paid has begun."""
    due = found if found["status"] == "past_due" else _moved(found)
    due = {**due, "status": "past_due"}
    store.put(due["id"], due)
    kept = found["till"]
    unpaid = {"status": "open", "amount_paid": 0}
    bill = objects.invoice(new_id("in"), due, kept["amount"], kept["currency"], **unpaid)
    before = {"status": found["status"]}
    return [
        event("invoice.payment_failed", bill, now),
        event("customer.subscription.updated", due, now, previous_attributes=before),
    ]


def _moved(found: Made) -> Made:
    """The same subscription one period later."""
    starts = period_end(found)
    ends = after(datetime.fromtimestamp(starts, UTC), Period(found["till"]["interval"]))
    item = found["items"]["data"][0]
    times = {"current_period_start": starts, "current_period_end": objects.seconds(ends)}
    return {**found, "items": {**found["items"], "data": [{**item, **times}]}}


def period_end(found: Made) -> int:
    return int(found["items"]["data"][0]["current_period_end"])


def change(store: Store, found: Made, now: int, **changes: Any) -> list[Made]:
    """An event tells what was before, of what has changed; none if nothing has."""
    before = {name: found[name] for name, value in changes.items() if found[name] != value}
    if not before:
        return []
    changed = {**found, **changes}
    store.put(changed["id"], changed)
    return [event("customer.subscription.updated", changed, now, previous_attributes=before)]


def end(store: Store, found: Made, now: int) -> list[Made]:
    ended = {**found, "status": "canceled", "ended_at": now, "canceled_at": now}
    store.put(ended["id"], ended)
    return [event("customer.subscription.deleted", ended, now)]


def refunded(store: Store, intent_id: str) -> int:
    return sum(one["amount"] for one in store.all("refund") if one["payment_intent"] == intent_id)


def refund(
    store: Store, paid: Made, amount: int, metadata: Made, now: int
) -> tuple[Made, list[Made]]:
    made = objects.refund(new_id("re"), paid["id"], amount, paid["currency"], metadata)
    store.put(made["id"], made)
    return made, [event("refund.created", made, now)]


def dispute(paid: Made, now: int, *, won: bool = False) -> list[Made]:
    """The bank takes the payment back; or the site has won."""
    status = "won" if won else "needs_response"
    made = objects.dispute(paid["id"], paid["amount"], paid["currency"], status)
    return [event(f"charge.dispute.{'closed' if won else 'created'}", made, now)]
