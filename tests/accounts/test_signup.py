"""Signing up: of age, once, and back to where one came from."""

import datetime as dt
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.age import ADULT_AGE, adult_since
from accounts.models import User

pytestmark = pytest.mark.django_db

SIGNUP = "/accounts/signup/"


def years_ago(years: int, *, days_later: int = 0) -> dt.date:
    today = timezone.localdate()
    try:
        day = today.replace(year=today.year - years)
    except ValueError:
        day = today.replace(year=today.year - years, day=28)
    return day + dt.timedelta(days=days_later)


def sign_up(client: Client, born: dt.date | str, **data: Any) -> Any:
    form = {"email": "ann@example.com", "password1": "seven-blue-herons", **data}
    return client.post(SIGNUP, {**form, "date_of_birth": str(born)})


def test_an_adult_gets_an_account_and_is_logged_in(client: Client) -> None:
    response = sign_up(client, "1990-05-04", email="Ann@Example.COM")

    user = User.objects.get()
    assert response.status_code == 302
    assert (user.email, user.date_of_birth) == ("ann@example.com", dt.date(1990, 5, 4))
    assert client.session["_auth_user_id"] == str(user.pk)
    assert EmailAddress.objects.get().email == "ann@example.com"


def test_eighteen_today_is_old_enough(client: Client) -> None:
    assert sign_up(client, years_ago(ADULT_AGE)).status_code == 302
    assert User.objects.exists()


def test_eighteen_tomorrow_is_refused(client: Client) -> None:
    response = sign_up(client, years_ago(ADULT_AGE, days_later=1))

    assert response.status_code == 403
    assert "accounts/too_young.html" in [template.name for template in response.templates]
    assert not User.objects.exists()


def test_a_refusal_is_final_for_the_browser(client: Client) -> None:
    sign_up(client, years_ago(16))

    assert sign_up(client, "1990-05-04").status_code == 403
    assert client.get(SIGNUP).status_code == 403
    assert not User.objects.exists()
    assert sign_up(Client(), "1990-05-04").status_code == 302


def test_a_refusal_stands_even_beside_other_mistakes(client: Client) -> None:
    assert sign_up(client, years_ago(16), email="no address", password1="x").status_code == 403
    assert client.get(SIGNUP).status_code == 403


def test_the_mark_says_nothing_and_ends_with_the_eighteenth_birthday(client: Client) -> None:
    born = years_ago(17, days_later=-100)

    cookie = sign_up(client, born).cookies["signup_refused"]

    midnight = dt.datetime.combine(adult_since(born), dt.time(), dt.UTC)
    assert cookie.value.split(":")[0] == "1"
    assert abs(cookie["max-age"] - (midnight - timezone.now()).total_seconds()) < 60
    assert cookie["httponly"]


def test_a_forged_mark_counts_for_nothing(client: Client) -> None:
    client.cookies["signup_refused"] = "1:forged:signature"

    assert client.get(SIGNUP).status_code == 200


@pytest.mark.parametrize("born", ["1899-12-31", "2200-01-01", "1990-02-30", "yesterday", ""])
def test_impossible_dates_are_form_errors(client: Client, born: str) -> None:
    response = sign_up(client, born)

    assert response.status_code == 200
    assert list(response.context["form"].errors) == ["date_of_birth"]
    assert "signup_refused" not in client.cookies
    assert not User.objects.exists()


@pytest.mark.parametrize(
    ("born", "adult"),
    [
        (dt.date(2008, 2, 29), dt.date(2026, 3, 1)),
        (dt.date(2006, 2, 28), dt.date(2024, 2, 28)),
        (dt.date(2000, 12, 31), dt.date(2018, 12, 31)),
    ],
)
def test_the_eighteenth_birthday(born: dt.date, adult: dt.date) -> None:
    assert adult_since(born) == adult


def test_a_taken_address_makes_no_second_account(client: Client) -> None:
    User.objects.create_user("ann@example.com", "seven-blue-herons")

    sign_up(client, "1990-05-04", email="ANN@example.com")

    assert User.objects.count() == 1
    assert "_auth_user_id" not in client.session


def test_back_to_the_girl_after_signing_up(client: Client) -> None:
    assert sign_up(client, "1990-05-04", next="/girls/mia/").headers["location"] == "/girls/mia/"


def test_never_to_another_site(client: Client) -> None:
    response = sign_up(client, "1990-05-04", next="https://evil.example/girls/mia/")

    assert response.headers["location"] == reverse("girls:gallery")


def test_the_form_asks_for_the_date_as_browsers_know_it(client: Client) -> None:
    widget = client.get(SIGNUP).context["form"]["date_of_birth"].as_widget()

    assert 'type="date"' in widget
    assert 'autocomplete="bday"' in widget


def test_next_survives_the_way_from_login_to_sign_up(client: Client) -> None:
    url = client.get("/accounts/login/?next=/girls/mia/").context["signup_url"]

    assert url == f"{SIGNUP}?next=%2Fgirls%2Fmia%2F"
