"""What a reader has asked a vendor to do, remembered by their session until the vendor tells that
it is done. Nothing else depends on it."""

import time

from django.http import HttpRequest

from accounts.models import Subscription

CANCEL, RESUME = "cancel", "resume"
# In seconds. A vendor that tells nothing for longer may not have done it: the button is back.
PATIENCE = 600
_KEY = "premium_asked"


def remember(request: HttpRequest, subscription: Subscription, what: str) -> None:
    known = request.session.get(_KEY, {})
    now = int(time.time())
    request.session[_KEY] = {**known, str(subscription.pk): [what, subscription.state, now]}


def pending(request: HttpRequest, subscription: Subscription) -> str:
    """Empty once the subscription is in another state than when it was asked for."""
    known = request.session.get(_KEY, {})
    what, state, asked_at = known.get(str(subscription.pk), ("", "", 0))
    is_due = state == subscription.state and time.time() < asked_at + PATIENCE
    return str(what) if is_due else ""
