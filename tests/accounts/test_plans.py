"""Plans in the admin: prices as readers see them, regions of this site, terms to read before."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Plan
from tests.chat.test_report_queue import staff_with

pytestmark = pytest.mark.django_db
ADD = "admin:accounts_plan_add"
NEW = {
    "name": "Premium",
    "price": "9.99",
    "currency": "usd",
    "period": "month",
    "renews": "on",
    "trial_days": "3",
    "benefits": " No limits \n\n Her voice\n",
    "regions": "de, us-ca DE",
    "active": "on",
    "place": "0",
}


def page(plan: Plan) -> str:
    return reverse("admin:accounts_plan_change", args=[plan.pk])


def test_a_plan_is_written_as_readers_see_it(staff: Client) -> None:
    assert staff.post(reverse(ADD), NEW).status_code == 302
    plan = Plan.objects.get()
    assert (plan.amount, plan.currency) == (999, "USD")
    assert (plan.benefits, plan.regions) == ("No limits\nHer voice", "DE US-CA")
    shown = staff.get(page(plan)).content.decode()
    assert 'value="9.99"' in shown
    assert "Free for 3 days, then $9.99 every month until you cancel." in shown
    assert "9.99 USD" in staff.get(reverse("admin:accounts_plan_changelist")).content.decode()


@pytest.mark.parametrize(
    ("price", "currency", "amount"),
    [("980", "JPY", 980), ("5", "EUR", 500), ("0.5", "USD", 50), ("9.990", "USD", 999)],
)
def test_each_currency_has_its_digits(
    staff: Client, price: str, currency: str, amount: int
) -> None:
    assert (
        staff.post(reverse(ADD), {**NEW, "price": price, "currency": currency}).status_code == 302
    )
    assert Plan.objects.get().amount == amount


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"price": "9.999"}, "price"),
        ({"price": "980.5", "currency": "JPY"}, "price"),
        ({"price": "0"}, "price"),
        ({"price": "-5"}, "price"),
        ({"price": "9,99"}, "price"),
        ({"price": "99999999"}, "price"),
        ({"price": "1e9"}, "price"),
        ({"currency": "US"}, "currency"),
        ({"regions": "DE XX"}, "regions"),
        ({"period": "week"}, "period"),
        ({"renews": ""}, "trial_days"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(
    staff: Client, fields: dict[str, Any], wrong: str
) -> None:
    answer = staff.post(reverse(ADD), {**NEW, **fields})
    assert list(answer.context["adminform"].form.errors) == [wrong]
    assert not Plan.objects.exists()


def test_a_plan_is_taken_out_of_sale_and_not_deleted(staff: Client) -> None:
    staff.post(reverse(ADD), NEW)
    plan = Plan.objects.get()
    url = reverse("admin:accounts_plan_delete", args=[plan.pk])
    assert staff.post(url, {"post": "yes"}).status_code == 403
    assert staff.post(page(plan), {**NEW, "active": "", "price": "12"}).status_code == 302
    plan.refresh_from_db()
    assert (plan.active, plan.amount) == (False, 1200)


def test_who_may(client: Client, reader: Any) -> None:
    _, looking = staff_with("accounts.view_plan")
    assert looking.post(reverse(ADD), NEW).status_code == 403
    assert looking.get(reverse("admin:accounts_plan_changelist")).status_code == 200
    assert client.get(reverse(ADD)).status_code == 302
    client.force_login(reader)
    assert client.post(reverse(ADD), NEW).status_code == 403
    assert not Plan.objects.exists()
