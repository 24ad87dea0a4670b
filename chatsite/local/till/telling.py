"""Events on their way to the site, signed; kept, so that each can be sent again."""

import json
import time
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse

from chatsite.gateways.http import NoAnswer, post
from chatsite.local.till import signing
from chatsite.local.till.objects import Made, public
from chatsite.local.till.store import Store

SECONDS = 10.0
ANSWER_LIMIT = 64 * 1024


def options() -> dict[str, Any] | None:
    """Of the gateway, if the till is what it asks."""
    found = settings.GATEWAYS.get("payments.stripe", {}).get("OPTIONS")
    return found if found and urlsplit(found["api_base"]).path == "/till" else None


def tell(store: Store, events: Iterable[Made]) -> None:
    """In their order. What the site does not take can be sent again from the till's pages."""
    for event in events:
        taken = _send(public(event))
        store.put(event["id"], {**event, "till": {"taken": taken}})


def _send(event: Made) -> bool:
    found = options()
    if found is None:
        return False
    site = "{0.scheme}://{0.netloc}".format(urlsplit(found["api_base"]))
    body = json.dumps(event).encode()
    headers = {
        "Content-Type": "application/json",
        "Stripe-Signature": signing.header(body, found["webhook_secret"], int(time.time())),
    }
    url = site + reverse("premium_event", args=["stripe"])
    try:
        answer = post(url, seconds=SECONDS, limit=ANSWER_LIMIT, headers=headers, data=body)
    except NoAnswer:
        return False
    return 200 <= answer.status < 300


def newest(store: Store, count: int = 12) -> list[Made]:
    return store.all("event")[: -count - 1 : -1]
