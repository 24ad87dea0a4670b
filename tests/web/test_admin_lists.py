"""Whatever the address of a list asks, staff get an answer."""

import datetime as dt
import itertools

import pytest
from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth.models import Group
from django.db.models import DateField, DateTimeField, Model
from django.test import Client
from django.urls import reverse

from accounts.data.erasure import asking
from accounts.desk.reasons import FIELD
from accounts.models import Erasure, PaymentEvent, User
from accounts.rights import roles
from tests.factories import make_user
from tests.payments.bought import buy

pytestmark = pytest.mark.django_db
LISTS = [
    (model, field.name)
    for model in admin.site._registry
    for field in model._meta.get_fields()
    if isinstance(field, DateField | DateTimeField)
]


@pytest.mark.parametrize("model", admin.site._registry, ids=lambda model: model._meta.label_lower)
def test_no_list_tells_the_keys_of_what_refers_to_its_rows(
    admin_client: Client, model: type[Model]
) -> None:
    """The key of a session is its cookie: letter by letter it was told by the list of readers."""
    url = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    referring = [one for one in model._meta.related_objects if one.name]
    for relation, how in itertools.product(referring, ("pk__gte", "isnull", "in", "exact")):
        answer = admin_client.get(url, {f"{relation.name}__{how}": "1"})
        assert answer.status_code == 400, (relation.name, how)


def test_no_list_tells_what_its_page_leaves_out(reader: User) -> None:
    support = Client()
    support.force_login(person := make_user(is_staff=True))
    person.groups.add(Group.objects.get(name=roles.SUPPORT))
    event = buy(reader).checkout.events.latest("pk")
    PaymentEvent.objects.filter(pk=event.pk).update(raw="The card of somebody")
    asking.ask(reader, Erasure.By.READER, "https://chat.example/", dt.timedelta(days=1))
    for asked in ("paymentevent/?raw__contains=card", "erasure/?email__startswith=reader"):
        assert support.get(f"/admin/accounts/{asked}").status_code == 400, asked
    assert support.get("/admin/accounts/user/?password__startswith=a").status_code == 400


@pytest.mark.parametrize("chosen", ["x", "\0", "1.5"])
def test_an_action_upon_no_row_says_so(admin_client: Client, chosen: str) -> None:
    url = reverse("admin:girls_tag_changelist")
    asked = {"action": "delete_selected", ACTION_CHECKBOX_NAME: chosen, FIELD: "A test"}
    assert admin_client.post(url, asked).headers["location"] == url


YEARS = ["99999999999", "0", "-1", "10000", "x", "NaN", "1" * 5000]


def years_for(model: type[Model], field: str) -> list[str]:
    """All for the first field of each kind. The others, which read a year by the same code, are
    asked for two each, so that every list is asked."""
    kinds = [type(one._meta.get_field(name)) for one, name in LISTS]
    number = LISTS.index((model, field))
    is_first = kinds.index(kinds[number]) == number
    return YEARS if is_first else [YEARS[(number + more) % len(YEARS)] for more in (0, 3)]


@pytest.mark.parametrize(("model", "field"), LISTS)
def test_a_year_that_no_calendar_has(model: type[Model], field: str) -> None:
    staff = Client(raise_request_exception=False)
    staff.force_login(make_user(is_staff=True, is_superuser=True))
    url = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    for year, how in itertools.product(years_for(model, field), ("year", "gte")):
        answer = staff.get(url, {f"{field}__{how}": year})
        assert answer.status_code in (200, 302, 400), (how, year)
