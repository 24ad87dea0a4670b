"""Providers fail in every way: the fallback answers in time, or the unit comes back."""

from functools import partial

import pytest
import requests

from chat.models import Message
from tests.faults import promised
from tests.faults.model import always
from tests.faults.readers import Reader, Sent, arrive
from tests.faults.reconcile import ENDED, reconcile, rows, state_of
from tests.faults.site import BUDGET_SECONDS, Site
from tests.gateways.llm import steps
from tests.waiting import until

TROUBLE = {
    "402": steps.status(402),
    "429": steps.status(429, retry_after="60"),
    "500": steps.status(500),
    "hang": steps.hang(),
    "drip": steps.drip(),
    "cut": steps.cut("I was about to say something longer than that"),
}


def ended(sent: Sent) -> bool:
    return state_of(sent.client_id) in ENDED


def milliseconds(sent: Sent) -> int:
    """From the claim to the end, as the worker has written it down."""
    statement = (
        "SELECT r.milliseconds FROM chat_reply r JOIN chat_message m ON m.id = r.message_id"
        " WHERE m.client_id = %s"
    )
    return int(rows(statement, sent.client_id)[0][0])


def check_time(sent: Sent, what: str) -> None:
    promised.check(milliseconds(sent) / 1000, BUDGET_SECONDS, f"provider {what}")


@pytest.mark.parametrize("name", TROUBLE)
def test_the_fallback_answers_in_time(site: Site, name: str) -> None:
    reader = arrive(site)
    site.primary.does = always(TROUBLE[name])
    sent = reader.send()
    until(partial(ended, sent))
    assert state_of(sent.client_id) == "done"
    assert site.fallback.calls[sent.mark] == 1
    check_time(sent, f"{name}: answered by the fallback")
    assert reconcile([reader]).is_clean


@pytest.mark.parametrize("name", ["500", pytest.param("hang", marks=pytest.mark.long)])
def test_both_down_costs_nothing_and_can_be_tried_again(site: Site, name: str) -> None:
    reader = arrive(site)
    site.primary.does = site.fallback.does = always(TROUBLE[name])
    sent = reader.send()
    until(partial(ended, sent))
    assert state_of(sent.client_id) == "failed"
    check_time(sent, f"{name}, both: failed visibly")
    outcome = reconcile([reader])
    assert outcome.is_clean, outcome
    site.calm()
    site.breakers_close()
    assert _retry(reader, sent).status_code == 202
    until(lambda: state_of(sent.client_id) == "done")
    assert reconcile([reader]).is_clean


def _retry(reader: Reader, sent: Sent) -> requests.Response:
    pk = Message.objects.get(client_id=sent.client_id).pk
    return reader.post(f"{reader.path}replies/{pk}/retry/", {}, **{"X-Permit": reader.permit})
