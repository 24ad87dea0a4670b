"""Mails about premium: each once, only while it is true, and only to who is still there."""

import datetime as dt
import smtplib
from typing import Any

import pytest
from celery.exceptions import Retry
from django.core import mail
from django.utils import timezone

from accounts import tasks
from accounts.models import Checkout, PremiumNotice, User
from chatsite.gateways.payments.base import Kind, Money
from tests.payments.bought import change, ordered, paid, tell

pytestmark = pytest.mark.django_db


def send_all() -> list[str]:
    """As workers do; returns the subjects of what was sent by that."""
    before = len(mail.outbox)
    for pk in PremiumNotice.objects.order_by("pk").values_list("pk", flat=True):
        tasks.mail_premium(pk)
    return [str(one.subject) for one in mail.outbox[before:]]


@pytest.fixture
def checkout(reader: User) -> Checkout:
    return ordered(reader)


def test_from_the_first_payment_to_the_end(checkout: Checkout, reader: User) -> None:
    first = paid(checkout, days=-60)
    assert send_all() == ["You have premium at chatsite"]
    body = str(mail.outbox[0].body)
    assert mail.outbox[0].to == [reader.email]
    for words in ("Premium, $9.99", "it renews: $9.99", "https://chat.example/premium/yours/"):
        assert words in body
    paid(checkout, days=-30)
    assert send_all() == ["Your receipt from chatsite"]
    change(checkout, Kind.FAILED, days=-0.5)
    assert send_all() == ["Your payment at chatsite failed"]
    paid(checkout, days=-0.4)
    change(checkout, Kind.CANCELLED, days=-0.3)
    assert send_all() == ["Your receipt from chatsite", "You cancelled premium at chatsite"]
    change(checkout, Kind.ENDED, days=-0.2)
    assert send_all() == ["Your premium at chatsite has ended"]
    tell(checkout, Kind.REFUNDED, payment=first, refund="r", amount=Money(999, "USD"))
    assert send_all() == ["We paid you back at chatsite"]
    assert send_all() == []
    assert not any("{" in str(one.body) for one in mail.outbox)


def test_what_is_no_longer_so_is_not_sent(checkout: Checkout) -> None:
    paid(checkout, days=-30)
    change(checkout, Kind.FAILED, days=-0.2)
    paid(checkout, days=-0.1)
    assert send_all() == ["You have premium at chatsite", "Your receipt from chatsite"]
    change(checkout, Kind.CANCELLED, days=0.1)
    change(checkout, Kind.RESUMED, days=0.2)
    assert send_all() == []
    change(checkout, Kind.CANCELLED, days=0.3)
    assert send_all() == ["You cancelled premium at chatsite"]


def test_a_trial_and_a_pass_say_what_they_are(reader: User) -> None:
    paid(ordered(reader, trial_days=7), amount=Money(0, "USD"), lasts=7)
    paid(ordered(reader, renews=False, period="day", name="Day pass"), lasts=1)
    send_all()
    trial, bought = (str(one.body) for one in mail.outbox)
    assert "free until" in trial
    assert "Then $9.99 are charged every month" in trial
    assert "It doesn't renew" in bought


def test_nobody_is_mailed_who_was_erased(checkout: Checkout) -> None:
    paid(checkout)
    Checkout.objects.update(user=None)
    assert send_all() == []


def test_a_mail_server_that_is_down(checkout: Checkout, monkeypatch: Any) -> None:
    """Tried again by the task, and by the sweep if that was lost; sent once in the end."""
    paid(checkout)
    notice = PremiumNotice.objects.get()

    def down(_: object) -> None:
        raise ConnectionError

    with monkeypatch.context() as patch:
        patch.setattr(tasks, "post", down)
        with pytest.raises((Retry, ConnectionError)):
            tasks.mail_premium(notice.pk)
        notice.refresh_from_db()
        assert notice.sent_at is None
        age(minutes=3)
        with pytest.raises(ConnectionError):
            tasks.sweep_payments()
    tasks.sweep_payments()
    tasks.sweep_payments()
    assert len(mail.outbox) == 1


def test_an_address_that_is_refused_is_not_tried_for_ever(
    checkout: Checkout, monkeypatch: Any
) -> None:
    paid(checkout)
    age(minutes=3)
    tried = []

    def refused(one: Any) -> None:
        tried.append(one)
        raise smtplib.SMTPRecipientsRefused({one.to: (550, b"no")})

    monkeypatch.setattr(tasks, "post", refused)
    tasks.sweep_payments()
    tasks.sweep_payments()
    assert len(tried) == 1


def test_the_sweep_leaves_what_is_new_or_very_old(checkout: Checkout) -> None:
    paid(checkout)
    tasks.sweep_payments()
    age(days=4)
    tasks.sweep_payments()
    assert mail.outbox == []


def age(**delta: float) -> None:
    made_at = timezone.now() - dt.timedelta(**delta)
    PremiumNotice.objects.update(created_at=made_at)
