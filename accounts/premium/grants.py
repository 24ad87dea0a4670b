"""Premium as a sum of grants. `User.premium_until` is derived from them, and written here alone."""

import datetime as dt
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts import dispatch
from accounts.models import Grant, Payment, Subscription, User
from accounts.premium import ledger
from accounts.premium.ledger import Span

RENEWING = (Subscription.State.ACTIVE, Subscription.State.FAILING)


@transaction.atomic
def give(
    user_id: int,
    lasts: dt.timedelta,
    *,
    why: Grant.Why = Grant.Why.STAFF,
    reason: str = "",
    by: User | None = None,
) -> User:
    """More premium: after what still runs, otherwise from now on."""
    user = _locked(user_id)
    _add(user, timezone.now(), lasts, why=why, reason=reason, by=by)
    return _settled(user)


@transaction.atomic
def give_until(user_id: int, until: dt.datetime, *, reason: str, by: User | None = None) -> User:
    """Premium that ends then, whatever it was before."""
    user = _locked(user_id)
    now = timezone.now()
    _stop(user, now, reason=reason, by=by)
    _add(user, now, until - now, why=Grant.Why.STAFF, reason=reason, by=by)
    return _settled(user)


@transaction.atomic
def end(user_id: int, *, reason: str = "", by: User | None = None) -> User:
    """End all premium now. Subscriptions go on at their vendors, until they are cancelled."""
    user = _locked(user_id)
    _stop(user, timezone.now(), reason=reason, by=by)
    return _settled(user)


def of_payments(user_id: int, payments: Iterable[Payment]) -> None:
    """One grant for each, however often it is told."""
    Grant.objects.bulk_create(
        [
            Grant(
                user_id=user_id,
                why=Grant.Why.BOUGHT,
                payment=paid,
                starts=paid.starts,
                lasts=paid.ends - paid.starts,
            )
            for paid in payments
        ],
        update_conflicts=True,
        unique_fields=["payment"],
        update_fields=["starts", "lasts"],
    )


def settle(user_id: int) -> dt.datetime | None:
    """Write when premium ends. The user's row is locked. What renews has some days of grace, for
    the vendor to charge, and the reader to mend a charge that failed."""
    renewals = Subscription.objects.filter(checkout__user=user_id, state__in=RENEWING)
    renewing = set(renewals.values_list("checkout_id", flat=True))
    found = Grant.objects.filter(user=user_id).select_related("payment")
    until = ledger.sum_up(_span(grant, renewing) for grant in _with_one_trial(found))
    User.objects.filter(pk=user_id).update(premium_until=until)
    return until


def _with_one_trial(found: Iterable[Grant]) -> list[Grant]:
    """A trial is given once: of several orders that cost nothing at first, the earliest counts.
    Vendors keep orders open for a day, so that many may be begun before one is paid."""
    grants = list(found)
    free = [one.payment for one in grants if one.payment and one.payment.amount == 0]
    first = min(free, key=lambda paid: (paid.paid_at, paid.vendor_id), default=None)
    more = {paid.pk for paid in free if first and paid.checkout_id != first.checkout_id}
    return [one for one in grants if one.payment_id not in more]


def _add(user: User, starts: dt.datetime, lasts: dt.timedelta, **about: Any) -> None:
    Grant.objects.create(user=user, starts=starts, lasts=lasts, **about)


def _stop(user: User, now: dt.datetime, *, reason: str, by: User | None) -> None:
    user.grants.filter(ended_at=None).update(ended_at=now, end_reason=reason, ended_by=by)


def _settled(user: User) -> User:
    user.premium_until = settle(user.pk)
    dispatch.premium_changed(user.pk)
    return user


def _locked(user_id: int) -> User:
    return User.objects.select_for_update().get(pk=user_id)


def _span(grant: Grant, renewing: set[UUID]) -> Span:
    paid, stops = grant.payment, [grant.ended_at]
    if paid is not None:
        stops += [paid.refunded_at, paid.charged_back_at]
    known = [stop for stop in stops if stop is not None]
    is_renewed = paid is not None and paid.checkout_id in renewing
    grace = settings.PREMIUM_GRACE if is_renewed else dt.timedelta()
    return Span(grant.starts, grant.starts + grant.lasts, min(known, default=None), grace)
