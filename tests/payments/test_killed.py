"""A worker that is killed between the event and the grant: in the end it is granted once."""

import datetime as dt
import os
import signal
import subprocess
import sys
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings as project
from django.db import connection
from django.utils import timezone

from accounts import tasks
from accounts.models import Checkout, Grant, PaymentEvent, User
from accounts.premium import events
from chatsite.gateways.payments.base import Event, Kind, Money
from tests.payments.dying import STEPS

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
MONTH = dt.timedelta(days=30)


def dies(step: str, event_id: int) -> None:
    database = urlsplit(os.environ["DATABASE_URL"])
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DATABASE_URL": database._replace(path=f"/{connection.settings_dict['NAME']}").geturl(),
    }
    command = [sys.executable, "-m", "tests.payments.dying", step, str(event_id)]
    died = subprocess.run(command, env=environment, cwd=project.BASE_DIR, check=False)  # noqa: S603
    assert died.returncode == -signal.SIGKILL


def test_it_is_granted_once_wherever_the_worker_dies(reader: User) -> None:
    checkout = Checkout.objects.create(
        user=reader, vendor="stripe", name="Premium", amount=999, currency="USD"
    )
    now = timezone.now() - dt.timedelta(minutes=1)
    about: dict[str, Any] = {
        "reference": str(checkout.pk),
        "payment": "p",
        "starts": now,
        "ends": now + MONTH,
    }
    paid = Event("evt", Kind.PAID, now, amount=Money(999, "USD"), **about)
    assert events.store("stripe", paid, "{}")
    PaymentEvent.objects.update(received_at=now)
    for step in STEPS:
        dies(step, PaymentEvent.objects.get().pk)
        assert (PaymentEvent.objects.get().handled_at is not None) == (step == "granted")
        assert Grant.objects.count() == (step == "granted")
        reader.refresh_from_db()
        assert reader.is_premium == (step == "granted")
    PaymentEvent.objects.update(handled_at=None)
    tasks.sweep_payments()
    tasks.sweep_payments()
    assert Grant.objects.count() == 1
    reader.refresh_from_db()
    assert reader.premium_until == now + MONTH
