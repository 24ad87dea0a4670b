"""People in the admin."""

import datetime as dt

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertNotContains

from accounts.models import User
from tests.accounts.people import edit, page
from tests.factories import make_user

pytestmark = pytest.mark.django_db

ADD = "admin:accounts_user_add"
NEW = {
    "email": "New@Example.com",
    "usable_password": "true",
    "password1": "seven-blue-herons",
    "password2": "seven-blue-herons",
    "date_of_birth": "1991-02-03",
}


def test_search_by_email(staff: Client) -> None:
    make_user(email="ann@example.com")

    found = staff.get(reverse("admin:accounts_user_changelist"), {"q": "ANN@"})

    assert [user.email for user in found.context["cl"].queryset] == ["ann@example.com"]


def test_add_a_person(staff: Client) -> None:
    assert staff.post(reverse(ADD), NEW).status_code == 302

    user = User.objects.get(email="new@example.com")
    assert user.check_password("seven-blue-herons")
    assert EmailAddress.objects.filter(user=user, primary=True, email=user.email).exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("email", "TAKEN@example.com"),
        ("date_of_birth", "1800-01-01"),
        ("date_of_birth", "today"),
    ],
)
def test_bad_entries_are_form_errors(staff: Client, field: str, value: str) -> None:
    make_user(email="taken@example.com")
    # Not among the parameters, which name the test: processes that collect on two days have to
    # find the same tests.
    value = str(timezone.localdate()) if value == "today" else value

    response = staff.post(reverse(ADD), {**NEW, field: value})

    assert list(response.context["adminform"].form.errors) == [field]


def test_a_known_birth_date_cannot_be_changed(staff: Client) -> None:
    user = make_user()
    assertNotContains(staff.get(page(user)), 'name="date_of_birth"')

    edit(staff, user, date_of_birth="1980-01-01")

    user.refresh_from_db()
    assert user.date_of_birth == dt.date(1990, 5, 4)


def test_a_missing_birth_date_can_be_entered(staff: Client) -> None:
    user = make_user(date_of_birth=None)

    edit(staff, user, date_of_birth="1980-01-01")

    user.refresh_from_db()
    assert user.date_of_birth == dt.date(1980, 1, 1)


def test_a_changed_email_replaces_the_old_login(staff: Client) -> None:
    user = make_user(email="old@example.com")
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)

    edit(staff, user, email="New@example.com")

    assert list(EmailAddress.objects.filter(user=user).values_list("email", "verified")) == [
        ("new@example.com", False)
    ]


def test_readers_are_kept_out(client: Client, reader: User) -> None:
    client.force_login(reader)

    assert client.get(reverse("admin:accounts_user_changelist")).status_code in (302, 403)


def test_staff_see_the_region_and_choose_it_from_the_table(staff: Client) -> None:
    person = make_user(region="GB")
    shown = staff.get(page(person)).content.decode()
    assert '<option value="GB" selected>United Kingdom</option>' in shown
    assert edit(staff, person, region="US-NY").status_code == 302
    person.refresh_from_db()
    assert person.region == "US-NY"
