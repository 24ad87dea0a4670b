"""Signing up: of age, once, and back to where one came from."""

import datetime as dt
import re
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.age import ADULT_AGE, adult_since
from accounts.models import User
from chat.models import Conversation
from girls.models import Girl
from tests.accounts import steps
from tests.accounts.steps import PHRASE, SIGNUP, join, log_in, logged_in
from tests.factories import PASSWORD, make_girl

pytestmark = pytest.mark.django_db


def years_ago(years: int, *, days_later: int = 0) -> dt.date:
    today = timezone.localdate()
    try:
        day = today.replace(year=today.year - years)
    except ValueError:
        day = today.replace(year=today.year - years, day=28)
    return day + dt.timedelta(days=days_later)


def sign_up(client: Client, born: dt.date | str, **data: Any) -> Any:
    return steps.sign_up(client, **{"date_of_birth": str(born), **data})


def test_an_adult_gets_an_account_and_is_logged_in(client: Client) -> None:
    response = join(client, "Ann@Example.COM")

    user = User.objects.get()
    assert response.status_code == 302
    assert (user.email, user.date_of_birth) == ("ann@example.com", dt.date(1990, 5, 4))
    assert client.session["_auth_user_id"] == str(user.pk)
    assert user.check_password(PHRASE)
    assert EmailAddress.objects.get(verified=True, primary=True).email == "ann@example.com"


def test_eighteen_today_is_old_enough(client: Client) -> None:
    assert join(client, date_of_birth=str(years_ago(ADULT_AGE))).status_code == 302
    assert User.objects.get().date_of_birth == years_ago(ADULT_AGE)


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

    before = timezone.now()
    cookie = sign_up(client, born).cookies["signup_refused"]

    midnight = dt.datetime.combine(adult_since(born), dt.time(), dt.UTC)
    longest, shortest = ((midnight - now).total_seconds() for now in (before, timezone.now()))
    assert cookie.value.split(":")[0] == "1"
    assert shortest - 1 <= cookie["max-age"] <= longest + 1
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


def test_chat_with_mia_ends_in_the_chat_with_mia(client: Client) -> None:
    girl = make_girl(name="Mia", slug="mia")
    button = re.search(r'href="(/accounts/signup/[^"]*)"[^>]*>Chat with Mia', read(client, girl))
    assert button
    form = client.get(button.group(1)).content.decode()
    kept = re.search(r'name="next" value="([^"]*)"', form)
    assert kept

    landed = join(client, next=kept.group(1))

    conversation = Conversation.objects.get(girl=girl, user=User.objects.get())
    assert landed.headers["location"] == conversation.get_absolute_url()


def test_so_it_does_by_way_of_the_login(client: Client, reader: User) -> None:
    girl = make_girl(slug="mia")
    away = client.post("/chat/start/mia/").headers["location"]
    assert away == "/accounts/login/?next=%2Fchat%2Fstart%2Fmia%2F"
    assert client.get("/chat/start/mia/").headers["location"] == away
    page = client.get(away).content.decode()
    assert "/accounts/signup/?next=%2Fchat%2Fstart%2Fmia%2F" in page

    landed = log_in(client, reader.email, PASSWORD, next="/chat/start/mia/")

    conversation = Conversation.objects.get(girl=girl, user=reader)
    assert landed.headers["location"] == conversation.get_absolute_url()
    assert client.get("/chat/start/mia/").headers["location"] == landed.headers["location"]


def test_looking_begins_no_chat(client: Client, reader: User) -> None:
    girl = make_girl(slug="mia")
    client.force_login(reader)

    assert client.get("/chat/start/mia/").headers["location"] == girl.get_absolute_url()
    assert not Conversation.objects.exists()


def test_a_girl_who_has_left_meanwhile_leads_to_the_others(client: Client) -> None:
    make_girl(slug="mia", active=False)

    landed = join(client, next="/chat/start/mia/")

    assert client.get(landed.headers["location"]).status_code == 404
    assert logged_in(client)


def test_back_to_where_one_came_from(client: Client) -> None:
    assert join(client, next="/girls/mia/").headers["location"] == "/girls/mia/"


@pytest.mark.parametrize(
    "away", ["https://evil.example/girls/mia/", "//evil.example/chat/start/mia/", "javascript:a()"]
)
def test_never_to_another_site(client: Client, away: str) -> None:
    make_girl(slug="mia")

    assert join(client, next=away).headers["location"] == reverse("girls:gallery")


def read(client: Client, girl: Girl) -> str:
    return client.get(girl.get_absolute_url()).content.decode()


def test_the_form_asks_for_the_date_as_browsers_know_it(client: Client) -> None:
    widget = client.get(SIGNUP).context["form"]["date_of_birth"].as_widget()

    assert 'type="date"' in widget
    assert 'autocomplete="bday"' in widget


def test_next_survives_the_way_from_login_to_sign_up(client: Client) -> None:
    url = client.get("/accounts/login/?next=/girls/mia/").context["signup_url"]

    assert url == f"{SIGNUP}?next=%2Fgirls%2Fmia%2F"


def test_the_region_is_asked_with_the_reason_why(client: Client) -> None:
    field = client.get(SIGNUP).context["form"]["region"]
    html = str(field)
    assert "differ by place" in field.help_text
    assert '<option value="" selected>Somewhere else</option>' in html
    assert '<option value="US-CA">California</option>' in html
    assert '<option value="US">Another state</option>' in html


@pytest.mark.parametrize("region", ["DE", "US-CA", "US", ""])
def test_the_region_is_kept_as_named(client: Client, region: str) -> None:
    join(client, region=region)
    assert User.objects.get().region == region


def test_a_region_that_is_not_on_the_list_is_refused(client: Client) -> None:
    assert list(sign_up(client, "1990-05-04", region="XX").context["form"].errors) == ["region"]


def test_the_session_remembers_a_refusal_as_well(client: Client) -> None:
    sign_up(client, years_ago(16))
    del client.cookies["signup_refused"]
    assert sign_up(client, "1990-05-04").status_code == 403


def test_next_survives_the_links_at_the_top_of_the_page(client: Client) -> None:
    page = client.get("/accounts/signup/?next=/girls/mia/").content.decode()
    header = page.partition("</header>")[0]
    for name in ("login", "signup"):
        assert f'href="/accounts/{name}/?next=/girls/mia/"' in header
    assert "?next" not in client.get("/accounts/login/").content.decode().partition("</header>")[0]
